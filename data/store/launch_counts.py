"""Who is counted after a launch, and what was told of them. Exact numbers leave this file only to be told in steps."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, insert, or_, select

from data.rules.actions import ActionKind, ActionState
from data.rules.bands import Band, Measure, ToldGroup, ToldWeek
from data.rules.deeds import Deed
from data.store.base import insert_of
from data.store.readiness import employed, has_number
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_employer import actions, launches
from data.store.tables_launch import launch_counts, launch_groups
from data.store.tables_mail import private_addresses
from data.store.tables_sign_in import journal

_MEASURES = {each.value: each for each in Measure}


@dataclass(frozen=True, slots=True)
class Count:
    """Of a group: how many did it, and of how many of them the employer can know so anyway."""

    count: int
    evident: int = 0


def launched(connection: Connection, today: date, approved_before: datetime) -> tuple[str, ...]:
    """The employers whose launch has come: by the day they chose, or because the invitations of an upload are due."""
    uploaded = select(actions.c.organiser_id).where(
        actions.c.kind == ActionKind.UPLOAD.value,
        actions.c.state == ActionState.PROCESSED.value,
        actions.c.settled_at <= approved_before,
    )
    planned = select(launches.c.organiser_id).where(launches.c.launch_on <= today)
    query = select(organisers.c.organiser_id).where(
        organisers.c.eb_connect,
        or_(organisers.c.organiser_id.in_(planned), organisers.c.organiser_id.in_(uploaded)),
    )
    return tuple(connection.scalars(query.order_by(organisers.c.organiser_id)))


def groups(connection: Connection, organiser_id: str) -> dict[int, tuple[int, date]]:
    """How many people are in each group of an employer, and since when."""
    query = (
        select(launch_groups.c.group_number, launch_groups.c.since, func.count().label("people"))
        .where(launch_groups.c.organiser_id == organiser_id)
        .group_by(launch_groups.c.group_number, launch_groups.c.since)
        .order_by(launch_groups.c.group_number)
    )
    return {row.group_number: (row.people, row.since) for row in connection.execute(query)}


def fresh(connection: Connection, organiser_id: str, today: date) -> tuple[str, ...]:
    """The people in service who can sign in and were never in a group of any employer.

    In service by the insurer's word: nobody shapes a group by reporting a leaving and taking it back.
    """
    grouped = exists().where(launch_groups.c.person_id == persons.c.person_id)
    query = (
        select(persons.c.person_id)
        .join_from(persons, contracts, persons.c.person_id == contracts.c.person_id)
        .join(plans, plans.c.plan_id == contracts.c.plan_id)
        .where(*employed(organiser_id, today), has_number(), ~grouped)
        .distinct()
    )
    return tuple(connection.scalars(query))


def form(
    connection: Connection, organiser_id: str, number: int, people: Collection[str], since: date
) -> None:
    """These people are a group from now on, and for good."""
    fixed = {"organiser_id": organiser_id, "group_number": number, "since": since}
    connection.execute(insert(launch_groups), [{**fixed, "person_id": each} for each in people])


def counted(connection: Connection, organiser_id: str, number: int) -> dict[Measure, Count]:
    """What the people of a group have done until now."""
    mine = launch_groups.c.organiser_id == organiser_id, launch_groups.c.group_number == number
    query: Select[Any] = select(func.count()).select_from(launch_groups).where(*mine)
    given = or_(
        exists().where(private_addresses.c.person_id == launch_groups.c.person_id),
        _did(Deed.ADDRESS_CONFIRMED),  # it was taken away since, and the employer saw it
    )
    evident = or_(
        given, _did(Deed.LANGUAGE_CHOSEN)
    )  # the statement that an employer prints is in that language

    def how_many(what: ColumnElement[bool]) -> int:
        found: int = connection.execute(query.where(what)).scalar_one()
        return found

    return {
        Measure.OPENED: Count(how_many(or_(_did(Deed.SIGNED_IN), evident)), how_many(evident)),
        Measure.STATEMENT: Count(how_many(_did(Deed.STATEMENT_OPENED))),
        Measure.PRIVATE: Count(how_many(given)),
    }


def _did(deed: Deed) -> ColumnElement[bool]:
    """Whether the person of a row of ``launch_groups`` has ever done this themselves."""
    return exists().where(
        journal.c.person_id == launch_groups.c.person_id,
        journal.c.deed == deed.value,
        journal.c.by_role.is_(None),
    )


def is_told(connection: Connection, organiser_id: str, number: int, week: date) -> bool:
    """Whether this week was told of already."""
    mine = (
        launch_counts.c.organiser_id == organiser_id,
        launch_counts.c.group_number == number,
        launch_counts.c.week == week,
    )
    return connection.execute(select(launch_counts.c.week).where(*mine).limit(1)).first() is not None


def reached(connection: Connection, organiser_id: str, number: int) -> dict[Measure, int]:
    """The highest step that was told of a group, by measure."""
    query = (
        select(launch_counts.c.measure, func.max(launch_counts.c.reached).label("reached"))
        .where(launch_counts.c.organiser_id == organiser_id, launch_counts.c.group_number == number)
        .group_by(launch_counts.c.measure)
    )
    return {
        _MEASURES[row.measure]: row.reached for row in connection.execute(query) if row.measure in _MEASURES
    }


def tell(  # noqa: PLR0913, PLR0917  # what a row is
    connection: Connection, organiser_id: str, number: int, week: date, measure: Measure, band: Band
) -> None:
    """Keep what is told; of a second telling of a week, the first stays."""
    values = {"people": band.people, "steps": band.steps, "reached": band.reached, "below": band.below}
    statement = insert_of(connection, launch_counts).values(
        organiser_id=organiser_id, group_number=number, week=week, measure=measure.value, **values
    )
    connection.execute(statement.on_conflict_do_nothing())


def told(connection: Connection, organiser_id: str) -> tuple[ToldGroup, ...]:
    """All that an employer is told, by group and week."""
    query = select(launch_counts).where(launch_counts.c.organiser_id == organiser_id)
    rows = connection.execute(query.order_by(launch_counts.c.group_number, launch_counts.c.week))
    found: dict[int, dict[date, dict[Measure, Band]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row.measure in _MEASURES:
            band = Band(row.people, row.steps, row.reached, row.below)
            found[row.group_number][row.week][_MEASURES[row.measure]] = band
    return tuple(_group(number, weeks) for number, weeks in found.items())


def _group(number: int, weeks: dict[date, dict[Measure, Band]]) -> ToldGroup:
    first = min(weeks)
    people = next(iter(weeks[first].values())).people
    return ToldGroup(number, people, first, tuple(ToldWeek(week, bands) for week, bands in weeks.items()))
