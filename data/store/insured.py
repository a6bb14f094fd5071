"""Queries on the list of insured persons, always of one organiser, and how the list follows the extract.

Only group insurance is in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from data.rules.insured import A_PAGE, InsuredWish, Lack, Order, searched, sorted_name, sorted_number
from data.rules.kinds import Status
from data.rules.visibility import GROUP_INSURANCE
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_employer import known_numbers, work_addresses
from data.store.tables_insured import insured

CHUNK = 2_000
_TOLD = (
    *(
        contracts.c[name]
        for name in ("contract_number", "person_id", "plan_id", "personnel_number", "status")
    ),
    *(
        contracts.c.work_email,
        persons.c.last_name,
        persons.c.first_name,
        persons.c.find_key,
        plans.c.organiser_id,
    ),
)
IN_ORDER = case({each.value: place for place, each in enumerate(Status)}, value=insured.c.status)


def how_many(connection: Connection, organiser_id: str, wish: InsuredWish, today: date) -> int:
    """How many rows there are on all pages."""
    query = select(func.count()).select_from(insured).where(*_wanted(organiser_id, wish, today))
    query = query.where(*(_begins(term) for term in wish.terms))
    return connection.execute(query).scalar_one()


def numbers(connection: Connection, organiser_id: str, wish: InsuredWish, today: date) -> list[str]:
    """The contract numbers of a page, in its order."""
    query = select(insured.c.contract_number).where(*_wanted(organiser_id, wish, today))
    query = _ordered(query.where(*(_begins(term) for term in wish.terms)), wish)
    return list(connection.scalars(query.limit(A_PAGE).offset((wish.page - 1) * A_PAGE)))


def look_alikes(
    connection: Connection, organiser_id: str, wish: InsuredWish, today: date, pieces: Sequence[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Contract numbers with the words they are found by, in order, that hold one piece of each term at least."""
    query = select(insured.c.contract_number, insured.c.words).where(*_wanted(organiser_id, wish, today))
    for each in pieces:
        query = query.where(or_(*(insured.c.words.contains(piece, autoescape=True) for piece in each)))
    return ((row.contract_number, row.words) for row in connection.execute(_ordered(query, wish)))


def rows(connection: Connection, organiser_id: str, wanted: Sequence[str]) -> list[Row[Any]]:
    """What the list shows of these contracts of the organiser, in the order of ``wanted``."""
    query: Select[Any] = (
        select(
            contracts.c.contract_number,
            contracts.c.handle,
            contracts.c.person_id,
            contracts.c.personnel_number,
            contracts.c.status,
            persons.c.last_name,
            persons.c.first_name,
            plans.c.name.label("plan"),
            insured.c.without_number,
        )
        .join_from(insured, contracts, insured.c.contract_number == contracts.c.contract_number)
        .join(persons, contracts.c.person_id == persons.c.person_id)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .where(insured.c.organiser_id == organiser_id, insured.c.contract_number.in_(wanted))
    )
    found = {row.contract_number: row for row in connection.execute(query)}
    return [found[number] for number in wanted if number in found]


def number_at(connection: Connection, organiser_id: str, handle: str) -> str | None:
    """The contract of this organiser with this handle; ``None`` for anybody else's and for none."""
    query = (
        select(insured.c.contract_number)
        .join(contracts, contracts.c.contract_number == insured.c.contract_number)
        .where(contracts.c.handle == handle, insured.c.organiser_id == organiser_id)
    )
    return connection.scalar(query)


def plans_of(connection: Connection, organiser_id: str) -> tuple[tuple[str, str], ...]:
    """Id and name of every plan of the organiser, by name."""
    query = select(plans.c.plan_id, plans.c.name).where(plans.c.organiser_id == organiser_id)
    return tuple((row.plan_id, row.name or "") for row in connection.execute(query.order_by(plans.c.name)))


def organiser_name(connection: Connection, organiser_id: str) -> str:
    """How an employer is called; empty for one that is not known."""
    query = select(organisers.c.name).where(organisers.c.organiser_id == organiser_id)
    return connection.scalar(query) or ""


def to_print(connection: Connection, organiser_id: str) -> list[str]:
    """The contracts of an organiser that did not end, by name of their person."""
    mine = insured.c.organiser_id == organiser_id, insured.c.status != Status.ENDED.value
    query = select(insured.c.contract_number).where(*mine)
    return list(connection.scalars(query.order_by(insured.c.name, insured.c.contract_number)))


def _wanted(organiser_id: str, wish: InsuredWish, today: date) -> list[ColumnElement[bool]]:
    """All but the words of a search."""
    found = [insured.c.organiser_id == organiser_id]
    if wish.status is not None:
        found.append(insured.c.status == wish.status.value)
    if wish.plan is not None:
        found.append(insured.c.plan_id == wish.plan)
    if wish.lack is Lack.ADDRESS:
        found.append(_without_address())
    if wish.lack is Lack.NUMBER:
        told = exists().where(
            known_numbers.c.person_id == insured.c.person_id, known_numbers.c.valid_from <= today
        )
        found.append(and_(insured.c.without_number, ~told))
    return found


def _without_address() -> ColumnElement[bool]:
    """What was set here stands before what was delivered; an empty one says: none."""
    here = work_addresses.c.contract_number == insured.c.contract_number
    given = exists().where(here, work_addresses.c.address != "")
    taken = exists().where(here, work_addresses.c.address == "")
    return or_(and_(insured.c.without_address, ~given), taken)


def _begins(term: str) -> ColumnElement[bool]:
    """Whether a word of the row begins with the term, which is letters and digits only."""
    return insured.c.words.contains(f" {term}", autoescape=True)


def _ordered(query: Select[Any], wish: InsuredWish) -> Select[Any]:
    first: Sequence[ColumnElement[Any]] = ()
    if wish.order is Order.PERSONNEL:
        first = (insured.c.personnel,)
    elif wish.order is Order.STATUS:
        first = (IN_ORDER,)
    elif wish.order is Order.PLAN:
        query = query.join(plans, plans.c.plan_id == insured.c.plan_id)
        first = (plans.c.name,)
    columns = (*first, insured.c.name, insured.c.contract_number)
    return query.order_by(*(each.desc() if wish.descending else each for each in columns))


def follow(connection: Connection, changed: Select[Any] | None = None) -> None:
    """Make the list tell again what the extract has: of these contracts, or of all.

    Within the transaction in which a package is taken.
    """
    outdated = delete(insured)
    query = (
        select(*_TOLD)
        .join_from(contracts, persons, contracts.c.person_id == persons.c.person_id)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .where(contracts.c.contract_number.startswith(GROUP_INSURANCE))
    )
    if changed is not None:
        outdated = outdated.where(insured.c.contract_number.in_(changed))
        query = query.where(contracts.c.contract_number.in_(changed))
    connection.execute(outdated)
    for part in connection.execute(query, execution_options={"yield_per": CHUNK}).partitions():
        connection.execute(insert(insured), [_listed(row) for row in part])


def of_changed(contract_numbers: Select[Any], person_ids: Select[Any], plan_ids: Select[Any]) -> Select[Any]:
    """The contracts that are among these, or belong to one of these persons or plans."""
    named = contracts.c.contract_number.in_(contract_numbers)
    theirs = or_(named, contracts.c.person_id.in_(person_ids), contracts.c.plan_id.in_(plan_ids))
    return select(contracts.c.contract_number).where(theirs)


def _listed(row: Row[Any]) -> Mapping[str, Any]:
    last, first, personnel = row.last_name or "", row.first_name or "", row.personnel_number or ""
    return {
        "organiser_id": row.organiser_id,
        "name": sorted_name(last, first),
        "contract_number": row.contract_number,
        "person_id": row.person_id,
        "plan_id": row.plan_id,
        "personnel": sorted_number(personnel),
        "status": row.status,
        "words": searched(last, first, personnel, row.contract_number),
        "without_address": not row.work_email,
        "without_number": row.find_key is None,
    }
