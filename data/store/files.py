"""What is kept about a person, as records: who they are, and the file of each of their contracts.

Only group insurance leaves this module: a contract whose number does not begin with ``530/`` may be kept, but
no function here returns it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select

from data.rules.masking import masked
from data.rules.records import Contract, ContractFile, Cover, Movement, Person, Position, Statement
from data.rules.visibility import GROUP_INSURANCE, is_group_insurance
from data.store import shapes
from data.store.numbers import tokens
from data.store.tables import contracts, covers, movements, organisers, persons, plans, positions, statements
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.vault import Vault

T = TypeVar("T")

_CONTRACTS: Select[Any] = select(
    *(each for each in contracts.c if each.name != "work_email"), WORK_EMAIL
).outerjoin(work_addresses, SET_HERE)
_CONTEXT = select(
    contracts.c.contract_number,
    *(column.label(f"plan_{column.name}") for column in plans.c),
    *(column.label(f"organiser_{column.name}") for column in organisers.c),
).join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
_CONTEXT = _CONTEXT.join(organisers, plans.c.organiser_id == organisers.c.organiser_id)


def person(connection: Connection, vault: Vault, person_id: str, today: date) -> Person | None:
    """The member, with the number that counts today masked; ``None`` when the id is not known."""
    return people(connection, vault, [person_id], today).get(person_id)


def people(
    connection: Connection, vault: Vault, person_ids: Collection[str], today: date
) -> dict[str, Person]:
    """Members by their id, as ``person`` tells one. Some hundreds at a time."""
    told = tokens(connection, person_ids, today)
    rows = connection.execute(select(persons).where(persons.c.person_id.in_(person_ids)))
    known = ((row, told.get(row.person_id, row.number_token)) for row in rows)
    return {
        row.person_id: shapes.person(row, None if token is None else masked(vault.decrypt(token)))
        for row, token in known
    }


def contract_files(connection: Connection, vault: Vault, person_id: str) -> tuple[ContractFile, ...]:
    """The files of all group insurance contracts of a person, whatever their status, by contract number.

    Which of them may still be shown is for ``data.rules.visibility`` to say. ``vault`` is part of the
    signature of every way to a person's data; the files themselves hold no national number.
    """
    mine = contracts.c.person_id == person_id, contracts.c.contract_number.startswith(GROUP_INSURANCE)
    rows = connection.execute(_CONTRACTS.where(*mine).order_by(contracts.c.contract_number)).all()
    held = [shapes.contract(row) for row in rows if is_group_insurance(row.contract_number)]
    if not held:
        return ()
    context = {row.contract_number: row for row in connection.execute(_CONTEXT.where(*mine))}
    return tuple(_files(connection, held, context))


def files_of(connection: Connection, numbers: Collection[str]) -> tuple[ContractFile, ...]:
    """The files of these group insurance contracts, whoever's they are, by contract number. Some hundreds at a time."""
    asked = contracts.c.contract_number.in_([each for each in numbers if is_group_insurance(each)])
    rows = connection.execute(_CONTRACTS.where(asked).order_by(contracts.c.contract_number)).all()
    context = {row.contract_number: row for row in connection.execute(_CONTEXT.where(asked))}
    return tuple(_files(connection, [shapes.contract(row) for row in rows], context))


def numbers_after(connection: Connection, last: str, most: int) -> list[str]:
    """The next contract numbers of group insurance after one, in order; from the first after an empty text."""
    mine = contracts.c.contract_number.startswith(GROUP_INSURANCE), contracts.c.contract_number > last
    query = select(contracts.c.contract_number).where(*mine).order_by(contracts.c.contract_number)
    return list(connection.scalars(query.limit(most)))


def _files(
    connection: Connection, held: list[Contract], context: dict[str, Row[Any]]
) -> Iterable[ContractFile]:
    numbers = [contract.contract_number for contract in held]
    their_positions = _by_contract(connection, _of(positions, numbers), shapes.position)
    their_movements = _by_contract(connection, _of(movements, numbers), shapes.movement)
    their_covers = _by_contract(connection, _of(covers, numbers), shapes.cover)
    their_statements = _by_contract(connection, _of(statements, numbers), shapes.statement)
    for contract in held:
        number = contract.contract_number
        yield ContractFile(
            contract=contract,
            plan=shapes.plan(context[number]),
            organiser=shapes.organiser(context[number]),
            positions=tuple[Position, ...](their_positions[number]),
            movements=tuple[Movement, ...](their_movements[number]),
            covers=tuple[Cover, ...](their_covers[number]),
            statements=tuple[Statement, ...](their_statements[number]),
        )


def _of(table: Table, numbers: list[str]) -> Select[Any]:
    """All rows of these contracts, oldest first."""
    return select(table).where(table.c.contract_number.in_(numbers)).order_by(*table.primary_key.columns)


def _by_contract(
    connection: Connection, query: Select[Any], shape: Callable[[Row[Any]], T]
) -> dict[str, list[T]]:
    lists: dict[str, list[T]] = defaultdict(list)
    for row in connection.execute(query):
        lists[row.contract_number].append(shape(row))
    return lists
