"""The ranking of a portfolio's employers: bands of their people where there are enough, and what to do next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from sqlalchemy import Connection

from data.rules.disclosure_limits import Limits
from data.rules.disclosure_memory import employers_read
from data.rules.disclosure_rates import Remembered, is_due, noted
from data.rules.disclosure_tally import Line, Wanted
from data.rules.facts import Size
from data.rules.name_search import looked_for
from data.rules.next_steps import next_step, urgency
from data.rules.picture import EmployerLine, Hidden
from data.rules.told_text import line_written
from data.services.desk import Desk
from data.store import employer_steps, publications
from data.store.employer_steps import Done
from data.store.publications import Ranked
from data.store.publications import Remembered as Kept

LAST = 100  # the place of whom nothing has to be done for


def done_of_all(connection: Connection) -> dict[str, list[Done]]:
    """Every employer with what it did, by account manager."""
    found: dict[str, list[Done]] = defaultdict(list)
    for each in employer_steps.of_all(connection):
        found[each.account_manager_id].append(each)
    return found


class Lines:
    """The contracts of a portfolio, read when they are asked for; with their amounts when those are looked at."""

    def __init__(self, connection: Connection, manager: str, *, money: bool) -> None:
        self._connection = connection
        self._manager = manager
        self._money = money
        self._every: list[Line] | None = None

    @cached_property
    def changed(self) -> list[Line]:
        """Those that are other than they were seen last."""
        return publications.changed_lines(self._connection, self._manager, money=self._money)

    def wanted(self, what: Wanted, *, every: bool) -> list[Line]:
        """Every one of the circles in which something is counted, as it is now.

        ``every``: of all circles, because ``all`` is asked for next; they are read once.
        """
        circles = None if every else what.circles
        found = publications.lines_in(self._connection, self._manager, circles, money=bool(what.amounts))
        self._every = found if every else None
        return found

    def all(self) -> list[Line]:
        """Every one as it is now. Whoever asks does not look at amounts."""
        if self._every is None:
            self._every = publications.lines_in(self._connection, self._manager, None, money=False)
        return self._every


def known_of(kept: Kept | None) -> dict[str, Remembered]:
    """What is remembered of each employer of a portfolio."""
    return {} if kept is None else employers_read(kept.employers)


def came_over(connection: Connection) -> Mapping[str, Mapping[str, Remembered]]:
    """By account manager, what is remembered of employers that had another one until now.

    It goes with them. Looked at afresh beside what was told a week before, a band would tell what one person did.
    """
    found: dict[str, dict[str, Remembered]] = defaultdict(dict)
    for organiser, before, now in publications.moved_employers(connection):
        told = known_of(publications.memory(connection, before)).get(organiser)
        if told is not None:
            found[now][organiser] = told
    return found


def moved(
    before: Mapping[str, Remembered],
    came: Mapping[str, Remembered],
    employers: Collection[Done],
    changed: Iterable[Line],
) -> dict[str, Remembered]:
    """What is remembered of each employer once its people are seen as they are now; all of those that ``came`` over
    are seen in this portfolio for the first time, and have not changed by that."""
    known = {**before, **came}
    after = {each.organiser_id: known.get(each.organiser_id, Remembered()) for each in employers}
    here = after.keys() - came.keys()
    return after | {
        name: noted(before.get(name), mine) for name, mine in _by_employer(changed) if name in here
    }


def are_due(after: Mapping[str, Remembered], limits: Limits) -> bool:
    """Whether the bands of any employer are to be looked at: enough of its people changed."""
    return any(is_due(each, limits) for each in after.values())


def rank(
    connection: Connection,
    desk: Desk,
    manager: str,
    employers: Iterable[Done],
    told: Mapping[str, Remembered],
) -> bool:
    """The ranking of a portfolio as it is told from now on; whether it is another than before."""
    rows = [_row(desk, each, told.get(each.organiser_id)) for each in employers]
    return publications.rank(connection, manager, rows)


def _row(desk: Desk, done: Done, told: Remembered | None) -> Ranked:
    bands = () if told is None else told.rates
    size = Size(done.size or Size.TO_19)
    step = next_step(planned=done.planned, ordered=done.ordered, uploaded=done.uploaded, rates=bands)
    line = EmployerLine(
        handle=desk.vault.organiser(done.organiser_id),
        name=done.name,
        size=size.name.lower(),
        rates=bands,
        hidden=None if bands else Hidden.FEW_PEOPLE,
        next_step=step,
        urgency=urgency(step, size),
    )
    return Ranked(done.organiser_id, LAST - line.urgency, looked_for(done.name), line_written(line))


def _by_employer(lines: Iterable[Line]) -> Iterable[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.employer].append(line)
    return found.items()
