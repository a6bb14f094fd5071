"""What the dashboard of account managers is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.rules.picture import Picture, Table, Topic
from data.rules.portfolio_wish import Wish
from data.rules.staff import Manager, Portfolio
from layouts.words import Words


@dataclass(frozen=True, slots=True)
class DashboardView:
    """One view of a portfolio, or of all of a manager's together when ``at`` is ``None``.

    ``picture`` is narrowed as ``wish`` says, ``before`` the same view on the day compared with. ``days`` are those that
    can be chosen. ``course`` are earlier tables of the roll-out, in order of date, the last that of ``picture``.
    """

    manager: Manager
    at: Portfolio | None
    wish: Wish
    picture: Picture
    before: Picture | None = None
    days: Sequence[date] = ()
    course: Sequence[tuple[date, Table]] = ()

    def base(self, words: Words) -> str:
        """The address of this dashboard, without what is asked of it."""
        below = f"/{self.at.handle}" if self.at else ""
        return f"/{words.lang}/portfolio{below}"

    def address(self, wish: Wish, words: Words) -> str:
        """The same dashboard, asked something else."""
        return f"{self.base(words)}{wish.query}"

    def file(self, kind: str, words: Words) -> str:
        """The address of this view as a file: ``report`` or ``workbook``."""
        return f"/portfolio/{self.at.handle if self.at else 'all'}/{kind}/{words.lang}{self.wish.query}"

    def earlier(self, topic: Topic) -> Table | None:
        """The table of a topic on the day compared with; ``None`` when nothing is compared."""
        return self.before.table(topic) if self.before and self.before.on else None
