"""Which contracts are told of together: the circles of each portfolio, and which values lead to which of them.

A portfolio is cut once, when it is counted first, and never again (``data.rules.circles``). Values that appear later
find their circle by the same rule, once, and keep it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    distinct,
    func,
    insert,
    literal,
    select,
    union_all,
)

from data.rules import facts as f
from data.rules.circles import Block, Circle, Homes, Members
from data.rules.disclosure_memory import circle_read, cuts_written
from data.rules.disclosure_rounding import Lot
from data.rules.kinds import Language
from data.store.base import insert_of, look_at
from data.store.fact_notes import held_by
from data.store.fact_people import homes
from data.store.fact_rows import seen
from data.store.tables import contracts, organisers, persons, plans
from data.store.tables_portfolio import circle_blocks, circles, employer_sizes

NOBODY = ""  # the account manager of organisers that name none
MANAGER = func.coalesce(organisers.c.account_manager_id, NOBODY)
REGION = func.coalesce(organisers.c.region, "")
VALUES = ("account_manager_id", "plan_type", "branch", "region", "language", "size")
SIZE = func.coalesce(employer_sizes.c.size, f.Size.TO_19.value)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A circle as it is kept."""

    circle_id: int
    account_manager_id: str
    circle: Circle


def measure_employers(connection: Connection, today: date, lot: Lot) -> None:
    """Every employer that is counted for the first time gets its class of size, for good.

    By a lot as if it had a few people more or fewer.
    """
    known = select(employer_sizes.c.organiser_id)
    query = (
        select(plans.c.organiser_id, func.count(distinct(contracts.c.person_id)).label("people"))
        .join(contracts, contracts.c.plan_id == plans.c.plan_id)
        .where(*seen(contracts, today), plans.c.organiser_id.not_in(known))
        .group_by(plans.c.organiser_id)
    )
    rows = [
        {
            "organiser_id": row.organiser_id,
            "size": f.measured(row.people, lot(f"size|{row.organiser_id}")).value,
        }
        for row in connection.execute(query)
    ]
    if rows:
        connection.execute(insert_of(connection, employer_sizes), rows)


def undrawn(connection: Connection) -> list[str]:
    """The account managers with organisers and without a circle; ``NOBODY`` for organisers that name none."""
    query = select(MANAGER).where(MANAGER.not_in(select(circles.c.account_manager_id))).distinct()
    return sorted(connection.scalars(query))


def find_homes(connection: Connection, today: date, *which: ColumnElement[bool], everybody: bool) -> None:
    """Into ``homes``: the first contract that each person sees of each portfolio for which a condition holds."""
    held = held_by(everybody=everybody)
    number = func.min(held.c.contract_number).label("number")
    query = (
        select(number)
        .join(plans, plans.c.plan_id == held.c.plan_id)
        .join(organisers, organisers.c.organiser_id == plans.c.organiser_id)
        .where(*seen(held, today), *which)
        .group_by(held.c.person_id, MANAGER)
        .having(number.element.not_in(select(homes.c.contract_number)))
        .order_by(number)  # so that what is joined to them is looked for in the order in which it is kept
    )
    connection.execute(insert(homes).from_select(["contract_number"], query))
    look_at(connection, homes)


def members(connection: Connection, fresh: Collection[str]) -> Iterator[tuple[str, list[Members]]]:
    """By account manager, of these, how many people stand where who are to be in a circle: each person once, at home.

    Homes must have been found.
    """
    spoken = _language().label("language")
    home = (
        select(contracts.c.plan_id, spoken, func.count().label("people"))
        .join_from(homes, contracts, contracts.c.contract_number == homes.c.contract_number)
        .join(persons, persons.c.person_id == contracts.c.person_id)
        .group_by(contracts.c.plan_id, spoken)
        .subquery()
    )
    values = (plans.c.plan_type, plans.c.branch, REGION, home.c.language, SIZE, plans.c.organiser_id)
    place = [value.label(f"value_{at}") for at, value in enumerate(values)]
    query: Select[Any] = (
        select(MANAGER.label("manager"), *place, func.sum(home.c.people))
        .join_from(home, plans, plans.c.plan_id == home.c.plan_id)
        .join(organisers, organisers.c.organiser_id == plans.c.organiser_id)
        .outerjoin(employer_sizes, employer_sizes.c.organiser_id == plans.c.organiser_id)
        .where(MANAGER.in_(fresh))
        .group_by("manager", *place)
        .order_by("manager")
    )
    rows = connection.execute(query, execution_options={"yield_per": 4_096})
    for manager, mine in groupby(rows, key=lambda row: row[0]):
        yield manager, [Members(_block(*row[1:6]), row[6], int(row[7])) for row in mine]


def _language() -> ColumnElement[str]:
    known = {each.value: each.value for each in Language}
    return case(known, value=persons.c.language, else_=Language.NL.value)


def _block(kind: str, branch: str, region: str, language: str, size: int) -> Block:
    return Block(kind, branch, region, language, f.Size(size).name.lower())


def keep(connection: Connection, account_manager_id: str, found: Collection[Circle], today: date) -> None:
    """These are the circles of a portfolio from now on."""
    rows = [
        {
            "account_manager_id": account_manager_id,
            "number": each.number,
            "cuts": cuts_written(each),
            "drawn_on": today,
        }
        for each in found
    ]
    connection.execute(insert(circles), rows)


def drawn(connection: Connection) -> tuple[Drawn, ...]:
    """Every circle, by portfolio."""
    order = circles.c.account_manager_id, circles.c.number
    rows = connection.execute(select(circles).order_by(*order))
    return tuple(
        Drawn(row.circle_id, row.account_manager_id, circle_read(row.number, row.cuts)) for row in rows
    )


def place(connection: Connection, known: Collection[Drawn]) -> None:
    """Values that no contract had before find their circle, for good."""
    unplaced = connection.execute(_unplaced()).all()
    if not unplaced:
        return
    of_manager: dict[str, list[Circle]] = {}
    for each in known:
        of_manager.setdefault(each.account_manager_id, []).append(each.circle)
    ids = {(each.account_manager_id, each.circle.number): each.circle_id for each in known}
    homes_in = {manager: Homes.of(mine) for manager, mine in of_manager.items()}
    rows = []
    for manager, *values in unplaced:
        kind, branch, region, language, size = values
        block = _block(kind, branch, region, f.Tongue(language).name.lower(), size)
        circle = homes_in[manager].home_of(block)
        rows.append(_row(manager, values) | {"circle_id": ids[manager, circle.number]})
    connection.execute(insert_of(connection, circle_blocks), rows)
    look_at(connection, circle_blocks)


def stands(*more: ColumnElement[Any]) -> Select[Any]:
    """Where the contracts of each plan stand, by the language of their member; with ``more`` columns."""
    each_of = (select(literal(each.value, Integer).label("language")) for each in f.Tongue)
    tongues = union_all(*each_of).subquery("languages")
    values = (MANAGER, plans.c.plan_type, plans.c.branch, REGION, tongues.c.language, SIZE)
    return (
        select(*(value.label(name) for value, name in zip(values, VALUES, strict=True)), *more)
        .select_from(plans)
        .join(organisers, organisers.c.organiser_id == plans.c.organiser_id)
        .join(tongues, literal(True))
        .outerjoin(employer_sizes, employer_sizes.c.organiser_id == organisers.c.organiser_id)
    )


def leads_here(place: FromClause) -> ColumnElement[bool]:
    """That a row of ``circle_blocks`` is for who stands there."""
    return and_(*(circle_blocks.c[name] == place.c[name] for name in VALUES))


def _unplaced() -> Select[Any]:
    place = stands().distinct().subquery("place")
    return (
        select(*(place.c[name] for name in VALUES))
        .outerjoin_from(place, circle_blocks, leads_here(place))
        .where(circle_blocks.c.circle_id.is_(None))
    )


def _row(manager: str, values: list[Any]) -> dict[str, Any]:
    return dict(zip(VALUES, (manager, *values), strict=True))
