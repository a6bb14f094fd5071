"""Publishing: what is due and no more, the same after a kill, and nothing exact in what a page reads."""

import gc
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update

from data.rules.clock import SetClock
from data.rules.disclosure_tally import BITS, Name
from data.rules.employer_order import EmployerOrder, EmployerWish
from data.rules.picture import MONEY, Dimension, Filters, Hidden, Topic
from data.rules.plain_views import unpacked
from data.rules.staff import Manager, Portfolio
from data.rules.told_text import OFFERED, offered_read
from data.services import portfolio, publishing
from data.services.desk import Desk
from data.services.portfolio import NotTheirsError
from data.services.portfolio_more import ranked, ranking_of
from data.services.publishing_together import scope_of, views_of
from data.store import publications
from data.store.tables import contracts
from data.store.tables_portfolio import (
    circles,
    facts,
    portfolio_memory,
    stale_people,
    told_employers,
    told_views,
)
from data.store.tables_portfolio import publications as days
from data.store.tables_staff import staff_portfolios, staff_users
from tests.people import TODAY

ALL = tuple(Portfolio(f"AM00{n}", f"Manager {n}", f"h{n}") for n in (1, 2, 3))
HEAD = Manager("S1", "Head", ALL)
ONE = Manager("S2", "One", ALL[:1])
MONDAY = date(2026, 11, 2)


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another day, in its early morning."""
    return replace(desk, clock=SetClock(datetime.combine(day, time(3), UTC), day))


@pytest.fixture
def published(full_desk: Desk) -> Desk:
    assert publishing.take(full_desk).on == TODAY
    return full_desk


def exact(desk: Desk, manager: str | None = None) -> dict[Name, int]:
    """The true numbers: of contracts, or of people where it is about people."""
    query = select(facts.c.classes).join(circles, circles.c.circle_id == facts.c.circle_id)
    with desk.store.read() as connection:
        theirs = True if manager is None else circles.c.account_manager_id == manager
        rows = connection.scalars(query.where(facts.c.classes.is_not(None), theirs)).all()
    return {name: sum(bool(row & bit) for row in rows) for name, bit in BITS.items()}


def test_a_picture_is_near_the_truth_and_never_exact_by_itself(published: Desk) -> None:
    picture = portfolio.picture_of(published, HEAD, ALL[0])
    true = exact(published, "AM001")
    told = {
        (topic, cell.key): cell
        for topic, table in picture.tables.items()
        if topic not in MONEY
        for cell in table.cells
        if cell.value is not None
    }
    assert len(told) > 20
    away = {name: int(cell.value or 0) - true[name] for name, cell in told.items()}
    far = 10 * 8  # at most so many circles: each figure is at most ten away, group by group
    assert all(each <= far for each in away.values())
    assert sum(not cell.at_least for cell in told.values()) > 5
    assert all(cell.at_least or away[name] >= -far for name, cell in told.items())
    assert all(int(cell.value or 0) % 10 == 0 for cell in told.values())
    assert picture.on == TODAY
    assert picture.scope == "Manager 1"


def test_nothing_is_published_twice_in_a_week(published: Desk) -> None:
    assert publishing.take(published).on is None
    assert publishing.take(on(published, TODAY - timedelta(days=6))).on is None
    assert publishing.take(on(published, MONDAY)).on == MONDAY
    assert publishing.take(on(published, MONDAY + timedelta(days=6))).on is None
    assert portfolio.dates_of(published, ONE) == (MONDAY, TODAY)


def test_a_quiet_week_tells_nothing_anew(published: Desk) -> None:
    before = portfolio.picture_of(published, HEAD)
    with published.store.read() as connection:
        rows = connection.execute(select(func.count()).select_from(told_views)).scalar_one()
    quiet = publishing.take(on(published, MONDAY))
    assert quiet.people < 5, "only birthdays came in between"
    assert (quiet.portfolios, quiet.views) == (0, 0)
    with published.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(told_views)).scalar_one() == rows
    later = portfolio.picture_of(published, HEAD)
    assert later.on == MONDAY
    assert later.tables == before.tables


def test_amounts_are_looked_at_once_a_month(published: Desk) -> None:
    weeks = [on(published, MONDAY + timedelta(weeks=week)) for week in range(6)]
    assert all(publishing.take(each).on for each in weeks)
    with published.store.read() as connection:
        found = [publications.money_since(connection, date(2026, month, 1)) for month in (11, 12)]
        rows = connection.execute(select(days.c.on_day).where(days.c.money).order_by(days.c.on_day))
        assert [row.on_day for row in rows] == [TODAY, date(2026, 12, 7)]
    assert found == [True, True]


def test_one_person_more_or_less_shows_nowhere(published: Desk) -> None:
    before = portfolio.picture_of(published, HEAD)
    with published.store.write() as connection:
        gone = connection.scalars(
            select(contracts.c.contract_number).where(contracts.c.status == "active")
        ).first()
        ended = {"status": "ended", "ended_on": date(2020, 1, 1)}
        connection.execute(update(contracts).where(contracts.c.contract_number == gone).values(ended))
        connection.execute(stale_people.insert().values(person_id="*"))
    told = publishing.take(on(published, MONDAY))
    assert told.people == 312
    after = portfolio.picture_of(published, HEAD)
    assert after.tables == before.tables
    assert gone not in numbers_counted(published)


def test_many_who_leave_do_show(published: Desk) -> None:
    """The control of the test above: the figures are not just frozen."""
    before = portfolio.picture_of(published, HEAD)
    with published.store.write() as connection:
        some = connection.scalars(
            select(contracts.c.contract_number)
            .where(contracts.c.status == "active")
            .order_by(contracts.c.contract_number)
        ).all()[::3]  # of every employer
        ended = {"status": "ended", "ended_on": date(2020, 1, 1)}
        connection.execute(update(contracts).where(contracts.c.contract_number.in_(some)).values(ended))
        connection.execute(stale_people.insert().values(person_id="*"))
    publishing.take(on(published, MONDAY))
    after = portfolio.picture_of(published, HEAD)
    assert after.tables != before.tables
    old = portfolio.picture_of(published, HEAD, on=TODAY)
    assert old.tables == before.tables, "a day that is over changed"
    then, now = (each.table(Topic.STATUS).cell("active").value or 0 for each in (before, after))
    assert now < then


def leave(desk: Desk, some: int) -> None:
    """So many active contracts end, and an import notes that everybody may be concerned."""
    with desk.store.write() as connection:
        active = select(contracts.c.contract_number).where(contracts.c.status == "active")
        gone = connection.scalars(active.order_by(contracts.c.contract_number).limit(some)).all()
        ended = {"status": "ended", "ended_on": date(2020, 1, 1)}
        connection.execute(update(contracts).where(contracts.c.contract_number.in_(gone)).values(ended))
        connection.execute(stale_people.insert().values(person_id="*"))


def see_together(desk: Desk, *managers: str) -> None:
    """Somebody of the staff sees these portfolios together, so that they are added up when they are published."""
    with desk.store.write() as connection:
        who = {"user_id": "S1", "login_key": "S1", "name": "Head", "email": "head@insurer.example"}
        connection.execute(staff_users.insert().values(**who, language="nl", active=True))
        rows = [{"user_id": "S1", "account_manager_id": each} for each in managers]
        connection.execute(staff_portfolios.insert(), rows)


@pytest.mark.parametrize("killed_at", [2, 3, None])
def test_a_team_is_told_all_that_its_portfolios_are_even_after_a_kill(
    full_desk: Desk, monkeypatch: pytest.MonkeyPatch, killed_at: int | None
) -> None:
    see_together(full_desk, *(each.account_manager_id for each in ALL))
    publishing.take(full_desk)
    leave(full_desk, 150)
    with monkeypatch.context() as patched:
        calls, real = iter(range(1, 99)), publications.remember

        def remember(connection: Connection, manager: str, what: Any) -> None:
            if next(calls) == killed_at:
                raise Killed
            real(connection, manager, what)

        patched.setattr(publications, "remember", remember)
        with nullcontext() if killed_at is None else pytest.raises(Killed):
            publishing.take(on(full_desk, MONDAY))
    publishing.take(on(full_desk, MONDAY))
    later = on(full_desk, MONDAY)
    team = portfolio.picture_of(later, HEAD)
    assert team.tables != portfolio.picture_of(later, HEAD, on=TODAY).tables
    with full_desk.store.read() as connection:
        kept = publications.latest(connection, scope_of([each.account_manager_id for each in ALL]), MONDAY)
        fresh = views_of(connection, [each.account_manager_id for each in ALL], MONDAY, None)
    assert kept == fresh
    assert len(kept) > 5


def numbers_counted(desk: Desk) -> set[str]:
    with desk.store.read() as connection:
        return set(connection.scalars(select(facts.c.contract_number).where(facts.c.classes.is_not(None))))


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_publication_that_was_killed_goes_on_as_if_nothing_had_been(
    full_desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    calls = iter(range(after))

    def remember(connection: Connection, manager: str, what: Any) -> None:
        if next(calls, None) is None:
            raise Killed
        real(connection, manager, what)

    real = publications.remember
    monkeypatch.setattr(publications, "remember", remember)
    if after < 3:
        with pytest.raises(Killed):
            publishing.take(full_desk)
        assert gc.isenabled(), "whatever happens, Python looks for waste again"
        assert portfolio.dates_of(full_desk, HEAD) == ()
        assert portfolio.picture_of(full_desk, HEAD).on is None
    monkeypatch.undo()
    assert publishing.take(full_desk).on == TODAY
    told = portfolio.picture_of(full_desk, HEAD)
    assert told.on == TODAY
    assert told.tables[Topic.TOTAL].cell("people").value


def test_a_filter_reads_whole_circles_only(published: Desk) -> None:
    whole = portfolio.picture_of(published, HEAD)
    offered = {each.dimension for each in whole.offered}
    assert Dimension.PLAN_TYPE in offered
    for each in whole.offered:
        part = portfolio.picture_of(published, HEAD, None, Filters(((each.dimension, each.value),)))
        assert part.tables[Topic.TOTAL].cell("people").value == each.people
    strange = portfolio.picture_of(published, HEAD, None, Filters(((Dimension.REGION, "nowhere"),)))
    assert strange.left_out is Hidden.ACROSS_THE_FILTER
    assert all(cell.value is None for table in strange.tables.values() for cell in table.cells)


def test_a_manager_reads_no_portfolio_but_their_own(published: Desk) -> None:
    assert portfolio.picture_of(published, ONE).tables == portfolio.picture_of(published, ONE, ALL[0]).tables
    for ask in (portfolio.picture_of, portfolio.dates_of):
        with pytest.raises(NotTheirsError):
            ask(published, ONE, ALL[1])
    with pytest.raises(NotTheirsError):
        ranking_of(published, ONE, ALL[1], None)
    nobody = Manager("S3", "Nobody", ())
    assert portfolio.picture_of(published, nobody).on is None
    assert ranking_of(published, nobody, None, None) == ((), 0)


def test_a_team_is_the_sum_of_its_portfolios(published: Desk) -> None:
    """By the rows that are kept for a team of the list, and for a team that is new since."""
    pair = Manager("S4", "Pair", ALL[:2])
    parts = [
        portfolio.picture_of(published, HEAD, each).tables[Topic.TOTAL].cell("people") for each in ALL[:2]
    ]
    added = portfolio.picture_of(published, pair).tables[Topic.TOTAL].cell("people")
    assert added.value == sum(each.value or 0 for each in parts)
    filters = Filters(((Dimension.PLAN_TYPE, "defined_contribution"),))
    assert portfolio.picture_of(published, pair, None, filters).tables[Topic.TOTAL].cell("people").value


def test_the_ranking_has_every_employer_once(published: Desk) -> None:
    lines, found = ranking_of(published, ONE, None, None)
    by_name = ranked(published, ONE, None, EmployerWish(order=EmployerOrder.NAME)).lines
    assert found == len(lines) == 9
    assert sorted(each.name for each in lines) == [each.name for each in by_name]
    assert [each.urgency for each in lines] == sorted((each.urgency for each in lines), reverse=True)
    assert ranking_of(published, ONE, None, 4) == (lines[:4], 9)


def test_no_text_of_a_person_stands_in_what_pages_read(published: Desk) -> None:
    with published.store.read() as connection:
        people = set(connection.scalars(select(facts.c.person_id))) | numbers_counted(published)
        bodies = [*connection.scalars(select(told_employers.c.body))]
        rows = connection.execute(select(told_views.c.filters, told_views.c.body))
        views = [
            repr(offered_read(row.body) if row.filters == OFFERED else unpacked(row.body).tables)
            for row in rows
        ]
        memory = list(connection.scalars(select(portfolio_memory.c.figures)))
    told = "\n".join([*bodies, *views, *memory])
    assert not [each for each in people if each in told]


def test_facts_are_seen_when_they_were_told(published: Desk) -> None:
    with published.store.read() as connection:
        unseen = select(func.count()).select_from(facts).where(facts.c.classes.is_distinct_from(facts.c.seen))
        assert connection.execute(unseen).scalar_one() == 0
        assert publications.changed_portfolios(connection, money=True) == frozenset()
