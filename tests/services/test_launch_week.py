"""What is told each week after a launch, from a store with people who join, leave and sign in."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from data.rules.bands import Band, Measure
from data.rules.deeds import Deed
from data.rules.rights import Right
from data.services import launch_week
from data.services.desk import Desk
from data.services.launch import choose_day, launch_of
from data.store import journal
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_launch import launch_counts, launch_groups
from data.store.tables_mail import private_addresses
from tests.employers import Hr, at_work, enter
from tests.people import NOW, TODAY

LAKE = "O000005"  # Brasserie du Lac: twenty people in service
CHEMISTRY = "O000006"
SMALL = "O000001"
HR = Hr("u7", "Tom Maes", "tom@example", {LAKE: {Right.EDIT}, CHEMISTRY: {Right.EDIT}, SMALL: {Right.EDIT}})
MONDAY = date(2026, 11, 2)
WEEK = timedelta(weeks=1)


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, HR)
    for organiser_id in (LAKE, SMALL):
        choose_day(full_desk, at_work(full_desk, HR, organiser_id), "2026-10-29")
    return full_desk


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another day."""
    desk.clock.day, desk.clock.instant = day, NOW + (day - TODAY)  # type: ignore[attr-defined]
    return desk


def group(desk: Desk, organiser_id: str = LAKE) -> list[str]:
    query = select(launch_groups.c.person_id).where(launch_groups.c.organiser_id == organiser_id)
    with desk.store.read() as connection:
        return sorted(connection.scalars(query))


def do(desk: Desk, people: Sequence[str], deed: Deed = Deed.SIGNED_IN, **named: str) -> None:
    with desk.store.write() as connection:
        for each in people:
            journal.note(connection, desk.clock.now(), deed, person_id=each, **named)


def give_private(desk: Desk, people: Sequence[str]) -> None:
    with desk.store.write() as connection:
        for each in people:
            row = {"person_id": each, "address": f"{each}@x.example", "address_key": f"{each}@x.example"}
            connection.execute(insert(private_addresses).values(**row, confirmed_at=NOW))


def told(desk: Desk, measure: Measure = Measure.OPENED) -> list[tuple[int, int]]:
    """Reached and below, week by week, of the first group."""
    groups = launch_of(desk, at_work(desk, HR, LAKE)).told
    bands = [week.bands[measure] for week in groups[0].weeks] if groups else []
    return [(each.reached, each.below) for each in bands]


def test_nothing_is_counted_before_the_launch(desk: Desk) -> None:
    choose_day(desk, at_work(desk, HR, LAKE), "2026-11-26")
    assert launch_week.take(on(desk, MONDAY)) == 0
    assert group(desk) == []


def test_those_in_service_at_the_launch_become_a_group_and_are_told_in_steps(desk: Desk) -> None:
    assert launch_week.take(on(desk, MONDAY)) == 1
    people = group(desk)
    assert len(people) == 20
    do(desk, people[:9])
    launch_week.take(on(desk, MONDAY + WEEK))
    do(desk, people[9:10])
    launch_week.take(on(desk, MONDAY + 2 * WEEK))
    assert told(desk) == [(0, 1), (0, 1), (1, 2)]


def test_a_week_is_told_once_whatever_happens_in_it(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    do(desk, group(desk))
    for day in range(7):
        launch_week.take(on(desk, MONDAY + timedelta(days=day)))
    assert told(desk) == [(0, 1)]
    assert launch_week.take(on(desk, MONDAY + WEEK)) == 1
    assert told(desk) == [(0, 1), (1, 2)]


def test_a_monday_that_was_missed_is_told_in_the_next_night(desk: Desk) -> None:
    assert launch_week.take(on(desk, MONDAY + timedelta(days=2))) == 1
    (found,) = launch_of(desk, at_work(desk, HR, LAKE)).told
    assert (found.since, found.people, found.weeks[0].week) == (MONDAY, 20, MONDAY)


def test_who_leaves_stays_counted_and_who_joins_is_not(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    people = group(desk)
    do(desk, people[:10])
    launch_week.take(on(desk, MONDAY + WEEK))
    with desk.store.write() as connection:
        leaving = contracts.c.person_id.in_(people[:3])
        connection.execute(update(contracts).where(leaving).values(employed_until=MONDAY))
        (other,) = connection.scalars(select(plans.c.plan_id).where(plans.c.organiser_id == LAKE).limit(1))
        someone = select(contracts.c.contract_number).where(contracts.c.person_id.not_in(people)).limit(2)
        joined = contracts.c.contract_number.in_(list(connection.scalars(someone)))
        connection.execute(
            update(contracts).where(joined).values(plan_id=other, status="active", employed_until=None)
        )
    launch_week.take(on(desk, MONDAY + 2 * WEEK))
    assert group(desk) == people
    assert told(desk) == [(0, 1), (1, 2), (1, 2)]


def test_who_is_gone_from_the_extract_stays_counted(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    people = group(desk)
    do(desk, people[:10])
    with desk.store.write() as connection:
        moved = contracts.c.person_id.in_(people[:5])
        nobody = (
            select(persons.c.person_id).where(persons.c.person_id.not_in(people)).limit(1).scalar_subquery()
        )
        connection.execute(update(contracts).where(moved).values(person_id=nobody))
        connection.execute(delete(persons).where(persons.c.person_id.in_(people[:5])))
    launch_week.take(on(desk, MONDAY + WEEK))
    assert told(desk) == [(0, 1), (1, 2)]


def test_of_a_small_employer_nothing_is_told_and_nobody_is_counted(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    assert group(desk, SMALL) == []
    assert launch_of(desk, at_work(desk, HR, SMALL)).told == ()


def test_somebody_of_two_employers_is_counted_once(desk: Desk) -> None:
    """Else a payroll office could compare the two groups."""
    launch_week.take(on(desk, MONDAY))
    before = group(desk)
    with desk.store.write() as connection:
        (plan,) = connection.scalars(
            select(plans.c.plan_id).where(plans.c.organiser_id == CHEMISTRY).limit(1)
        )
        connection.execute(
            update(contracts)
            .where(contracts.c.person_id.in_(before))
            .values(plan_id=plan, status="active", employed_until=None)
        )
    choose_day(desk, at_work(desk, HR, CHEMISTRY), "2026-10-30")
    launch_week.take(on(desk, MONDAY + WEEK))
    assert group(desk) == before
    assert not set(group(desk, CHEMISTRY)) & set(before)


def test_a_day_that_is_chosen_anew_makes_no_other_group(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    before = group(desk)
    lake = at_work(desk, HR, LAKE)
    for day in ("2026-11-05", "2026-11-12"):
        choose_day(desk, lake, day)
        launch_week.take(on(desk, MONDAY + 3 * WEEK))
    assert group(desk) == before
    assert [each.number for each in launch_of(desk, lake).told] == [1]


def test_what_is_evident_by_private_addresses_widens_what_is_told(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    people = group(desk)
    do(desk, people[:15])
    give_private(desk, people[:4])
    launch_week.take(on(desk, MONDAY + WEEK))
    assert told(desk) == [(0, 1), (0, 2)]
    assert told(desk, Measure.PRIVATE) == [(0, 1), (0, 1)]
    give_private(desk, people[4:10])
    launch_week.take(on(desk, MONDAY + 2 * WEEK))
    assert told(desk) == [(0, 1), (0, 2), (1, 2)]
    assert told(desk, Measure.PRIVATE)[-1] == (1, 2)


@pytest.mark.parametrize("deed", [Deed.ADDRESS_CONFIRMED, Deed.LANGUAGE_CHOSEN])
def test_what_was_evident_stays_evident_when_it_is_taken_back(desk: Desk, deed: Deed) -> None:
    launch_week.take(on(desk, MONDAY))
    do(desk, group(desk)[:1], deed)
    launch_week.take(on(desk, MONDAY + WEEK))
    assert told(desk) == [(0, 1), (0, 2)]


def test_only_what_somebody_did_themselves_counts(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    do(desk, group(desk), Deed.FILE_LOOKED_AT, by_role="employer")
    do(desk, group(desk), Deed.STATEMENT_OPENED, by_role="employer")
    do(desk, group(desk), Deed.SIGN_IN_REFUSED)
    launch_week.take(on(desk, MONDAY + WEEK))
    assert told(desk) == [(0, 1), (0, 1)]
    assert told(desk, Measure.STATEMENT) == [(0, 1), (0, 1)]


def test_statements_that_were_opened_are_told_by_themselves(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    people = group(desk)
    do(desk, people[:18])
    do(desk, people[:12], Deed.STATEMENT_OPENED, code="nl")
    launch_week.take(on(desk, MONDAY + WEEK))
    assert told(desk, Measure.STATEMENT) == [(0, 1), (1, 2)]


def test_after_a_year_nothing_more_is_told(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    assert launch_week.take(on(desk, MONDAY + 51 * WEEK)) == 1
    assert launch_week.take(on(desk, MONDAY + 52 * WEEK)) == 0


def test_an_employer_without_an_account_is_not_counted(desk: Desk) -> None:
    with desk.store.write() as connection:
        mine = organisers.c.organiser_id == LAKE
        connection.execute(update(organisers).where(mine).values(eb_connect=False))
    assert launch_week.take(on(desk, MONDAY)) == 0


def test_no_person_and_no_exact_number_is_kept_of_what_is_told(desk: Desk) -> None:
    launch_week.take(on(desk, MONDAY))
    people = group(desk)
    do(desk, people[:13])
    launch_week.take(on(desk, MONDAY + WEEK))
    with desk.store.read() as connection:
        rows = [tuple(row) for row in connection.execute(select(launch_counts))]
    assert not {each for row in rows for each in row} & {*people, 13}
    band = launch_of(desk, at_work(desk, HR, LAKE)).told[0].weeks[-1].bands[Measure.OPENED]
    assert band == Band(20, 2, 1, 2)
