"""Counting the people in service at one employer, for the launch: one reading, no names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from data.rules.address_form import address_key
from data.rules.kinds import Language, Status
from data.rules.readiness import Readiness
from data.rules.visibility import GROUP_INSURANCE
from data.store.changes import gone
from data.store.tables import contracts, persons, plans, statements
from data.store.tables_employer import SET_HERE, WORK_EMAIL, known_numbers, work_addresses
from data.store.tables_mail import private_addresses, work_bounces
from data.store.tables_papers import papers

_LANGUAGES = {each.value: each for each in Language}


def in_service(
    organiser_id: str, today: date, held: FromClause = contracts, plan: FromClause = plans
) -> tuple[ColumnElement[bool], ...]:
    """Which contracts count; ``contracts`` must be joined with ``plans``. Who was reported as gone does not. ``held``
    and ``plan`` are other names for both.
    """
    return *employed(organiser_id, today, held, plan), ~gone(organiser_id, today, held)


def employed(
    organiser_id: str, today: date, held: FromClause = contracts, plan: FromClause = plans
) -> tuple[ColumnElement[bool], ...]:
    """As ``in_service``, by the insurer's word alone."""
    return (
        plan.c.organiser_id == organiser_id,
        held.c.plan_id == plan.c.plan_id,
        held.c.contract_number.startswith(GROUP_INSURANCE),
        held.c.status == Status.ACTIVE.value,
        or_(held.c.employed_until.is_(None), held.c.employed_until >= today),
    )


def has_number() -> ColumnElement[bool]:
    """Whether a row of ``persons`` has a number, delivered or filled in; one that counts from tomorrow is one."""
    told = exists().where(known_numbers.c.person_id == persons.c.person_id)
    return or_(persons.c.find_key.is_not(None), told)


def count(connection: Connection, organiser_id: str, today: date) -> Readiness:
    """The people in service. Their statements and BIS numbers take longer: ``statements``, ``number_tokens``."""
    people = _people(organiser_id, today)
    rows = connection.execute(_by_language(people)).all()
    return Readiness(
        persons=sum(row.persons for row in rows),
        without_number=sum(row.without_number for row in rows),
        without_address=sum(row.without_address for row in rows),
        returned=returned(connection, organiser_id, today),
        unreachable=sum(row.unreachable for row in rows),
        languages=_languages(rows),
    )


def number_tokens(connection: Connection, organiser_id: str, today: date) -> tuple[str, ...]:
    """The encrypted numbers of the people in service that count today, one for each who has any."""
    mine = select(contracts.c.person_id).where(*in_service(organiser_id, today)).distinct()
    delivered = select(persons.c.person_id, persons.c.number_token).where(persons.c.person_id.in_(mine))
    tokens = {row.person_id: row.number_token for row in connection.execute(delivered)}
    told = select(known_numbers).where(
        known_numbers.c.person_id.in_(mine), known_numbers.c.valid_from <= today
    )
    for row in connection.execute(told.order_by(known_numbers.c.valid_from)):
        tokens[row.person_id] = row.token
    return tuple(each for each in tokens.values() if each)


def _people(organiser_id: str, today: date) -> Subquery:
    """One row for each person in service: whether any contract here has an address of work."""
    address = func.max(case((func.coalesce(WORK_EMAIL.element, "") != "", 1), else_=0))
    query: Select[Any] = (
        select(contracts.c.person_id, address.label("has_address"))
        .select_from(contracts)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(*in_service(organiser_id, today))
        .group_by(contracts.c.person_id)
    )
    return query.subquery()


def _by_language(people: Subquery) -> Select[Any]:
    private = private_addresses.c.person_id.is_(None)
    lacks = people.c.has_address == 0
    return (
        select(
            persons.c.language,
            func.count().label("persons"),
            _how_many(~has_number()).label("without_number"),
            _how_many(lacks).label("without_address"),
            _how_many(and_(lacks, private)).label("unreachable"),
        )
        .select_from(people)
        .join(persons, persons.c.person_id == people.c.person_id)
        .outerjoin(private_addresses, private_addresses.c.person_id == people.c.person_id)
        .group_by(persons.c.language)
    )


def _how_many(what: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((what, 1), else_=0))


def _languages(rows: Any) -> Mapping[Language, int]:
    """A language that the surface does not speak is written to in Dutch, as everywhere."""
    found = dict.fromkeys(Language, 0)
    for row in rows:
        found[_LANGUAGES.get(row.language, Language.NL)] += row.persons
    return found


def returned(connection: Connection, organiser_id: str, today: date) -> int:
    """Persons to whose address of work in force mails come back. Few addresses ever do, so each is looked at."""
    query: Select[Any] = (
        select(contracts.c.person_id, WORK_EMAIL, work_bounces.c.address_key.label("returned"))
        .join_from(work_bounces, contracts, work_bounces.c.person_id == contracts.c.person_id)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(work_bounces.c.organiser_id == organiser_id, *in_service(organiser_id, today))
    )
    rows = connection.execute(query)
    return len({row.person_id for row in rows if address_key(row.work_email or "") == row.returned})


def statements_of(connection: Connection, organiser_id: str, today: date) -> tuple[int, int]:
    """How many contracts, and how many of them without a benefit statement."""
    issued = or_(
        exists().where(statements.c.contract_number == contracts.c.contract_number),
        exists().where(papers.c.contract_number == contracts.c.contract_number),
    )
    query = select(func.count(), func.coalesce(_how_many(~issued), 0)).select_from(contracts)
    row = connection.execute(query.join(plans).where(*in_service(organiser_id, today))).one()
    return row[0], row[1]
