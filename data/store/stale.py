"""Whose facts have to be made anew: what an import brought, what was done in the portal since, what a day changes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, insert, or_, select, union_all

from data.rules import facts as f
from data.rules.kinds import Status
from data.store.base import insert_of
from data.store.fact_notes import touched
from data.store.merge import Merged, contracts_with_new, differing
from data.store.tables import contracts, covers, persons, plans, statements
from data.store.tables_employer import change_requests, known_numbers, work_addresses
from data.store.tables_mail import mails
from data.store.tables_portfolio import facts, stale_people
from data.store.tables_sign_in import journal

EVERYBODY = "*"
OVERLAP = timedelta(hours=1)  # a deed is noted when it begins and stands when its transaction ends


def note(connection: Connection, people: Select[Any] | None) -> None:
    """An import brought something about these people; ``None``: about everybody."""
    if people is None:
        connection.execute(delete(stale_people))
        connection.execute(insert(stale_people).values(person_id=EVERYBODY))
        return
    statement = insert_of(connection, stale_people).from_select(["person_id"], people)
    connection.execute(statement.on_conflict_do_nothing())


def of_import(found: Mapping[str, Merged]) -> Select[Any] | None:
    """The people about whom the package on the bench brought something; ``None`` for everybody."""
    if found["contracts"].into_empty:
        return None
    numbers = [contracts_with_new(name, found[name]) for name in ("positions", "covers", "statements")]
    plan_ids = select(plans.c.plan_id).where(plans.c.organiser_id.in_(differing("organisers")))
    theirs = or_(
        contracts.c.contract_number.in_(differing("contracts")),
        contracts.c.person_id.in_(differing("persons")),
        contracts.c.plan_id.in_(differing("plans")),
        contracts.c.plan_id.in_(plan_ids),
        *(contracts.c.contract_number.in_(each) for each in numbers),
    )
    return select(contracts.c.person_id).where(theirs).distinct()


def is_everybody(connection: Connection) -> bool:
    """Whether all facts are to be made anew, or made for the first time."""
    marked = select(stale_people.c.person_id).where(stale_people.c.person_id == EVERYBODY)
    none = connection.execute(select(facts.c.circle_id).limit(1)).first() is None
    return none or connection.execute(marked).first() is not None


def gather(connection: Connection, since: datetime, before: date, today: date) -> None:
    """Into ``touched``: all whose facts may have changed since they were made at ``since``, for the day ``before``."""
    queries = (
        select(stale_people.c.person_id).where(stale_people.c.person_id != EVERYBODY),
        *_of_events(since - OVERLAP),
        *_of_days(before, today),
    )
    statement = insert_of(connection, touched).from_select(["person_id"], union_all(*queries))
    connection.execute(statement.on_conflict_do_nothing())


def forget(connection: Connection) -> None:
    """What imports brought is in the facts."""
    connection.execute(delete(stale_people))


def _of_events(since: datetime) -> tuple[Select[Any], ...]:
    """Somebody may be found several times: sorting that out beforehand would make the store read in another order."""
    addressed = select(work_addresses.c.contract_number).where(work_addresses.c.set_at >= since)
    return (
        select(journal.c.person_id).where(journal.c.at >= since, journal.c.person_id.is_not(None)),
        select(contracts.c.person_id).where(contracts.c.contract_number.in_(addressed)),
        select(mails.c.person_id).where(mails.c.settled_at >= since),
        select(known_numbers.c.person_id).where(known_numbers.c.set_at >= since),
        select(change_requests.c.person_id).where(
            change_requests.c.person_id.is_not(None),
            or_(change_requests.c.asked_at >= since, change_requests.c.settled_at >= since),
        ),
    )


def _of_days(before: date, today: date) -> tuple[Select[Any], ...]:
    """Who came into another band of age, whose contract is seen no more, who left or leaves as an employer said, whose
    number, statement or figures count from a day on that was still to come."""
    born = or_(
        *(
            and_(
                persons.c.birth_date > f.born_on_or_before(years, before),
                persons.c.birth_date <= f.born_on_or_before(years, today),
            )
            for years in f.BAND_YEARS
        )
    )
    ended = and_(  # most have no such day: nothing else is looked at then
        contracts.c.ended_on >= f.first_end_still_seen(before),
        contracts.c.ended_on < f.first_end_still_seen(today),
        contracts.c.status == Status.ENDED.value,
    )
    left = and_(contracts.c.employed_until >= before, contracts.c.employed_until <= today)
    said = and_(change_requests.c.left_on >= before, change_requests.c.left_on <= today)
    dated = [(statements, (statements.c.issued_on, statements.c.as_at)), (covers, (covers.c.as_at,))]
    return (
        select(persons.c.person_id).where(born),
        select(contracts.c.person_id).where(or_(ended, left)),
        select(change_requests.c.person_id).where(change_requests.c.person_id.is_not(None), said),
        select(known_numbers.c.person_id).where(
            known_numbers.c.valid_from > before, known_numbers.c.valid_from <= today
        ),
        *(
            select(contracts.c.person_id).where(
                contracts.c.contract_number.in_(
                    select(table.c.contract_number).where(
                        or_(*(and_(day > before, day <= today) for day in days))
                    )
                )
            )
            for table, days in dated
        ),
    )
