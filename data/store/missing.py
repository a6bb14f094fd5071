"""Whether anything is missing at one employer before its launch: the first person of each kind is enough to know.

``data.store.readiness`` counts them all, for the page that tells how many. A plan only asks whether there are any, and
is drawn at every visit of the first screen.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select

from data.rules.readiness import Readiness
from data.store.readiness import has_number, in_service, returned
from data.store.tables import contracts, persons, plans
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.tables_mail import private_addresses


def missing(connection: Connection, organiser_id: str, today: date) -> Readiness:
    """As ``readiness.count``, with one for each number that is not nothing, and without the languages."""
    here, nowhere = _in_service(organiser_id, today), _without_address(organiser_id, today)
    private = exists().where(private_addresses.c.person_id == contracts.c.person_id)
    numberless = here.join(persons, persons.c.person_id == contracts.c.person_id).where(~has_number())
    lacking = _any(connection, nowhere)
    return Readiness(
        persons=_any(connection, here),
        without_number=_any(connection, numberless),
        without_address=lacking,
        returned=min(1, returned(connection, organiser_id, today)),
        unreachable=_any(connection, nowhere.where(~private)) if lacking else 0,
        languages={},
    )


def _any(connection: Connection, query: Select[Any]) -> int:
    return 0 if connection.execute(query.limit(1)).first() is None else 1


def _in_service(organiser_id: str, today: date) -> Select[Any]:
    return (
        select(literal(1))
        .select_from(contracts)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .where(*in_service(organiser_id, today))
    )


def _without_address(organiser_id: str, today: date) -> Select[Any]:
    """Contracts in service without an address of work, whose person has none by another contract here either."""
    none = func.coalesce(WORK_EMAIL.element, "") == ""
    query = _in_service(organiser_id, today).outerjoin(work_addresses, SET_HERE)
    return query.where(none, ~_has_another(organiser_id, today))


def _has_another(organiser_id: str, today: date) -> ColumnElement[bool]:
    """Whether the person of a contract has an address of work by some contract in service here."""
    held, plan, own = contracts.alias("held"), plans.alias("plan"), work_addresses.alias("own")
    set_here = select(own.c.address).where(own.c.contract_number == held.c.contract_number).scalar_subquery()
    return exists().where(
        held.c.person_id == contracts.c.person_id,
        *in_service(organiser_id, today, held, plan),
        func.coalesce(set_here, held.c.work_email, "") != "",
    )
