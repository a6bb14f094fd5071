"""What the dashboard of account managers is drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.rules.picture import NextStep, Picture, Table, Topic
from data.rules.portfolio_wish import Wish
from data.rules.staff import Manager, Portfolio
from data.rules.team import Share
from layouts.words import Words


@dataclass(frozen=True, slots=True)
class DashboardView:
    """One view of a portfolio, or of all of a manager's together when ``at`` is ``None``.

    ``picture`` is narrowed as ``wish`` says, ``before`` the same view on the day compared with. ``days`` are those that
    can be chosen. ``course`` are earlier tables of the roll-out, in order of date, the last that of ``picture``.
    ``now`` is the whole of it as it was published last, where ``picture`` is a part of it or of another day.
    ``steps`` says at how many employers each step is the next, ``firsts`` with which of them to begin; ``team`` are the
    portfolios of a head of team side by side.
    """

    manager: Manager
    at: Portfolio | None
    wish: Wish
    picture: Picture
    before: Picture | None = None
    now: Picture | None = None
    days: Sequence[date] = ()
    course: Sequence[tuple[date, Table]] = ()
    steps: Mapping[NextStep, int] = field(default_factory=dict)
    firsts: Mapping[NextStep, Sequence[str]] = field(default_factory=dict)
    team: Sequence[Share] = ()

    @property
    def newest(self) -> Picture:
        """The whole of it as it was published last: what there is to do today hangs on no filter and no other day."""
        return self.now or self.picture

    def base(self, words: Words) -> str:
        """The address of this dashboard, without what is asked of it."""
        return place_of(self.manager, self.at, words)[0]

    def address(self, wish: Wish, words: Words) -> str:
        """The same dashboard, asked something else."""
        return f"{self.base(words)}{wish.query}"

    def file(self, kind: str, words: Words) -> str:
        """The address of this view as a file: ``report`` or ``workbook``."""
        return f"/portfolio/{self.at.handle if self.at else 'all'}/{kind}/{words.lang}{self.wish.query}"

    def earlier(self, topic: Topic) -> Table | None:
        """The table of a topic on the day compared with; ``None`` when nothing is compared."""
        return self.before.table(topic) if self.before and self.before.on else None


def place_of(manager: Manager, at: Portfolio | None, words: Words) -> tuple[str, str]:
    """The address of a dashboard, and what is looked at there: a head of team's one portfolio or all, or one's own."""
    below = f"/{at.handle}" if at else ""
    many = at.name if at else words.t("All my portfolios")
    return f"/{words.lang}/portfolio{below}", many if manager.leads else words.t("My portfolio")
