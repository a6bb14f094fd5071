"""What the pages of account managers show besides one view: the course of the roll-out, and the ranking by steps.

As in ``data.services.portfolio``: the ``Manager`` comes first, and nothing beyond that manager's portfolios is read.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data.rules.employer_order import EmployerOrder, EmployerPage, EmployerWish
from data.rules.name_search import asked
from data.rules.next_steps import step_at, urgencies_of
from data.rules.picture import EmployerLine, Filters, NextStep, Table, Topic
from data.rules.plain_views import table_of, unpacked
from data.rules.staff import Manager, Portfolio
from data.rules.team import AT_MOST, Share, share_of
from data.rules.told_text import line_read
from data.services.desk import Desk
from data.services.portfolio import theirs
from data.services.publishing_employers import LAST
from data.services.publishing_together import scope_of
from data.store import portfolio_reads, publications, ranking_search
from data.store.ranking_search import Hits, Places, Sought

WEEKS = 13  # of a course: a quarter of a year
A_PAGE = 25  # employers
NAMED = 2  # employers of a step
NOBODYS = "of:nobody"  # the scope of who has no portfolio: nothing is ever told of it


def course_of(
    desk: Desk, manager: Manager, portfolio: Portfolio | None, filters: Filters, on: date
) -> tuple[tuple[date, Table], ...]:
    """The tables of the roll-out on the last days of publication until a day, in order of date.

    A day before the view existed has none; a team that is new since the last publication has no course yet.
    """
    scope = _scope(manager, portfolio)
    with desk.store.read() as connection:
        days = sorted(each for each in publications.days(connection) if each <= on)[-WEEKS:]
        rows = portfolio_reads.weeks(connection, scope, filters.key, days[0], days[-1]) if days else ()
    told = [table_of(unpacked(body), Topic.FUNNEL) for _, body in rows]
    starts = [day for day, _ in rows]
    found = ((day, told[place - 1]) for day in days if (place := bisect_right(starts, day)))
    return tuple((day, table) for day, table in found if table is not None)


def steps_of(desk: Desk, manager: Manager, portfolio: Portfolio | None) -> Mapping[NextStep, int]:
    """At how many employers each step is the next, as they are ranked now."""
    with desk.store.read() as connection:
        places = portfolio_reads.at_places(connection, _scope(manager, portfolio))
    return _counted(places)


def team_of(desk: Desk, manager: Manager) -> tuple[Share, ...]:
    """The portfolios of a head of team side by side, the one with most to do first; nobody else has any."""
    if not manager.leads or len(manager.portfolios) > AT_MOST:
        return ()
    with desk.store.read() as connection:
        scopes = [each.account_manager_id for each in manager.portfolios]
        places = portfolio_reads.at_places_of(connection, scopes)
    shares = [share_of(each, _counted(places[each.account_manager_id])) for each in manager.portfolios]
    return tuple(sorted(shares, key=lambda each: -each.waiting))


def firsts_of(
    desk: Desk, manager: Manager, portfolio: Portfolio | None, steps: Iterable[NextStep]
) -> Mapping[NextStep, tuple[str, ...]]:
    """The names of the employers with whom to begin each of these steps: the first of the ranking."""
    scope = _scope(manager, portfolio)
    with desk.store.read() as connection:
        found = {
            step: portfolio_reads.employers(connection, scope, _places(step), by_name=False, most=NAMED)
            for step in steps
        }
    return {step: tuple(line_read(each).name for each in bodies) for step, bodies in found.items()}


def ranked(desk: Desk, manager: Manager, portfolio: Portfolio | None, wish: EmployerWish) -> EmployerPage:
    """The page of the ranking that was asked for, or the last there is: of a screen, ``A_PAGE`` employers."""
    scope = _scope(manager, portfolio)
    sought = Sought(asked(wish.name), wish.order, _places(wish.step))
    with desk.store.read() as connection:
        places = portfolio_reads.at_places(connection, scope)
        employers, counts = sum(places.values()), _counted(places)
        hits = ranking_search.find(connection, scope, sought, employers) if wish.name else None
        found = _found(counts, wish.step) if hits is None else len(hits)
        pages = max(1, -(-found // A_PAGE))
        there = replace(wish, page=min(wish.page, pages))
        skip = (there.page - 1) * A_PAGE
        if hits is None and ranking_search.is_far(sought, employers, skip):
            hits = ranking_search.everybody(connection, scope, sought, employers)
        bodies = _page(connection, scope, sought, skip, hits)
    return EmployerPage(there, tuple(line_read(each) for each in bodies), found, pages, counts)


def _found(counts: Mapping[NextStep, int], step: NextStep | None) -> int:
    return sum(counts.values()) if step is None else counts.get(step, 0)


def _page(connection: Connection, scope: str, sought: Sought, skip: int, hits: Hits | None) -> list[str]:
    if hits is not None:
        return ranking_search.bodies(connection, scope, hits.page(connection, skip, A_PAGE))
    by_name = sought.order is EmployerOrder.NAME
    return portfolio_reads.employers(
        connection, scope, sought.places, by_name=by_name, most=A_PAGE, skip=skip
    )


def ranking_of(
    desk: Desk, manager: Manager, portfolio: Portfolio | None, most: int | None
) -> tuple[tuple[EmployerLine, ...], int]:
    """The employers to look at first, at most so many of them or all; and how many there are."""
    scope = _scope(manager, portfolio)
    with desk.store.read() as connection:
        found = sum(portfolio_reads.at_places(connection, scope).values())
        bodies = portfolio_reads.employers(connection, scope, None, by_name=False, most=most)
    return tuple(line_read(each) for each in bodies), found


def _counted(places: Mapping[int, int]) -> Mapping[NextStep, int]:
    counted: Counter[NextStep] = Counter()
    for place, employers in places.items():
        counted[step_at(LAST - place)] += employers
    return counted


def _places(step: NextStep | None) -> Places | None:
    """Where the employers with this next step stand: the more urgent, the lower the place."""
    if step is None:
        return None
    urgent = urgencies_of(step)
    return LAST - urgent[-1], LAST - urgent[0]


def _scope(manager: Manager, portfolio: Portfolio | None) -> str:
    """What is looked at, as the store calls it: the manager's own, and no other."""
    seen = theirs(manager, portfolio)
    return scope_of(seen) if seen else NOBODYS
