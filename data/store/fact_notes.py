"""What SQL cannot know of a person's facts: few rows, found by the rules themselves and laid beside the tables.

Addresses are compared in one form, numbers are encrypted, a leaving that an employer reported stands in a text, and
which statement is due takes a rule. What is noted is in temporary tables of the connection that makes the facts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    and_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from data.rules.address_form import address_key
from data.rules.changes import ChangeKind
from data.rules.kinds import StatementReason, Status
from data.rules.national_number import is_bis
from data.rules.occasions import Key, due
from data.rules.records import ContractFile, Person
from data.rules.visibility import GROUP_INSURANCE
from data.store import files, papers
from data.store.base import Day, afresh, cleared, look_at
from data.store.changes import OPEN_STATES, change
from data.store.tables import contracts, covers, persons, statements
from data.store.tables_employer import (
    SET_HERE,
    WORK_EMAIL,
    change_requests,
    known_numbers,
    work_addresses,
)
from data.store.tables_mail import bounced_addresses
from data.store.tables_papers import papers as kept
from data.store.vault import Vault

T = TypeVar("T")
AT_A_TIME = 300
_notes = MetaData()


READ = (  # of contracts, by all that makes facts
    "contract_number",
    "plan_id",
    "person_id",
    "employed_until",
    "status",
    "suspended_reason",
    "ended_on",
    "premium_employer",
    "premium_employee",
    "work_email",
)


def _list(name: str, *columns: Column[Any]) -> Table:
    return Table(f"noted_{name}", _notes, *columns, prefixes=["TEMPORARY"], postgresql_on_commit="DROP")


touched = _list("touched", Column("person_id", String(64), primary_key=True))
theirs = _list("theirs", *(Column(name, contracts.c[name].type) for name in READ))
noted = _list(  # one table: to make one takes PostgreSQL as long as to fill it
    "here",
    Column("which", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("bis", Boolean),
    Column("left_on", Day),
)
told, returned, reported, owed = (noted.alias(name) for name in ("told", "returned", "reported", "owed"))
_WHICH: dict[FromClause, int] = {told: 1, returned: 2, reported: 3, owed: 4}


def is_on(some: FromClause, name: ColumnElement[Any]) -> ColumnElement[bool]:
    """That a person's number was ``told``; or that a contract is noted as ``returned``, ``reported`` or ``owed``."""
    return and_(some.c.which == literal(_WHICH[some], Integer), some.c.name == name)


def lay_out(connection: Connection) -> None:
    """The empty lists, on this connection."""
    afresh(connection, _notes)


def clear(connection: Connection) -> None:
    """The lists are gone: the connection goes back to where others take it from."""
    cleared(connection, _notes)


def fetch(connection: Connection) -> None:
    """The contracts of all who are ``touched``, read once: one statement after the other asks for them."""
    look_at(connection, touched)
    mine = contracts.c.person_id.in_(select(touched.c.person_id))
    query = select(*(contracts.c[name] for name in READ)).where(mine)
    connection.execute(insert(theirs).from_select(READ, query.order_by(contracts.c.contract_number)))
    look_at(connection, theirs, "contract_number", "plan_id", "person_id")


def held_by(*, everybody: bool) -> FromClause:
    """The contracts of those whose facts are made now."""
    return contracts if everybody else theirs


def whose(column: ColumnElement[Any], *, everybody: bool) -> tuple[ColumnElement[bool], ...]:
    """The condition that a row is of somebody whose facts are made now."""
    return () if everybody else (column.in_(select(touched.c.person_id)),)


def write_down(connection: Connection, vault: Vault, today: date, *, everybody: bool) -> None:
    """Fill the lists, for those who are ``touched`` or for everybody."""
    _look_at_numbers(connection, vault, everybody=everybody)
    _put(connection, told, _told(connection, vault, today, everybody=everybody))
    _put(connection, reported, _reported(connection, everybody=everybody))
    _put(connection, returned, _returned(connection, everybody=everybody))
    _put(connection, owed, _owed(connection, vault, today, everybody=everybody))


def _put(connection: Connection, on: FromClause, rows: Iterable[dict[str, Any]]) -> None:
    none = {"which": _WHICH[on], "bis": None, "left_on": None}
    for some in _some(rows, 1_000):
        connection.execute(insert(noted), [none | each for each in some])


def _look_at_numbers(connection: Connection, vault: Vault, *, everybody: bool) -> None:
    """Numbers that came before it was noted whether they are BIS numbers are opened, once."""
    unknown = select(persons.c.person_id, persons.c.number_token).where(
        persons.c.number_token.is_not(None),
        persons.c.is_bis.is_(None),
        *whose(persons.c.person_id, everybody=everybody),
    )
    for some in _some(connection.execute(unknown).all(), 1_000):
        bis = [row.person_id for row in some if is_bis(vault.decrypt(row.number_token))]
        them = persons.c.person_id.in_([row.person_id for row in some])
        connection.execute(update(persons).where(them).values(is_bis=False))
        connection.execute(update(persons).where(persons.c.person_id.in_(bis)).values(is_bis=True))


def _told(connection: Connection, vault: Vault, today: date, *, everybody: bool) -> Iterator[dict[str, Any]]:
    """The newest number that an employer filled in and that counts today."""
    query = select(known_numbers).where(
        known_numbers.c.valid_from <= today, *whose(known_numbers.c.person_id, everybody=everybody)
    )
    rows = connection.execute(query.order_by(known_numbers.c.valid_from))
    for person_id, token in {row.person_id: row.token for row in rows}.items():
        yield {"name": person_id, "bis": is_bis(vault.decrypt(token))}


def _reported(connection: Connection, *, everybody: bool) -> Iterator[dict[str, Any]]:
    """The last day of service that an employer reported and the insurer has not answered yet."""
    asked = change_requests.c
    query = select(change_requests).where(
        asked.kind == ChangeKind.LEAVING.value,
        asked.state.in_(OPEN_STATES),
        *whose(asked.person_id, everybody=everybody),
    )
    rows = connection.execute(query.order_by(asked.asked_at)).all()
    days = {row.contract_number: change(row).day("left_on") for row in rows if row.contract_number}
    return ({"name": number, "left_on": day} for number, day in days.items() if day is not None)


def _returned(connection: Connection, *, everybody: bool) -> Iterator[dict[str, Any]]:
    """The contracts to whose address of work mails come back."""
    query: Select[Any] = (
        select(contracts.c.contract_number, WORK_EMAIL, bounced_addresses.c.address_key.label("back"))
        .join_from(bounced_addresses, contracts, bounced_addresses.c.person_id == contracts.c.person_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(*whose(bounced_addresses.c.person_id, everybody=everybody))
    )
    rows = connection.execute(query).all()
    back = {row.contract_number for row in rows if address_key(row.work_email or "") == row.back}
    return ({"name": number} for number in sorted(back))


def _owed(connection: Connection, vault: Vault, today: date, *, everybody: bool) -> Iterator[dict[str, Any]]:
    """The contracts of which a statement is due by rule, that the insurer says nothing about.

    The rule is asked only where it can say so: figures came after the last statement, or after a leaving.
    """
    numbers = connection.scalars(_perhaps_owed(today, everybody=everybody)).all()
    for some in _some(numbers, AT_A_TIME):
        yield from ({"name": each} for each in _due_of(connection, vault, some, today))


def _due_of(connection: Connection, vault: Vault, numbers: Sequence[str], today: date) -> Collection[str]:
    found = files.files_of(connection, numbers)
    people = files.people(connection, vault, {each.contract.person_id for each in found}, today)
    issued = papers.keys_of(connection, numbers)
    return [
        each.contract.contract_number
        for each in found
        if _is_owed(each, people[each.contract.person_id], today, issued)
    ]


def _is_owed(file: ContractFile, person: Person, today: date, issued: Mapping[str, Collection[Key]]) -> bool:
    """Whether a statement is due that not even the insurer says it has issued."""
    told = {(each.as_at, each.reason) for each in file.statements}
    owed = due(file, person, today, issued.get(file.contract.contract_number, ())).occasions
    return any((each.as_at, each.reason) not in told for each in owed)


def _perhaps_owed(today: date, *, everybody: bool) -> Select[Any]:
    """The days are looked up once: both stores would do so again for each place in which one is compared.

    PostgreSQL would look for the figures of everybody first, too, if whose they are did not stand by itself.
    """
    held = held_by(everybody=everybody)
    number = held.c.contract_number
    going_on = number.startswith(GROUP_INSURANCE), held.c.status != Status.ENDED.value
    days = (
        _last(held, covers, covers.c.as_at <= today).label("figures"),
        _last(held, statements).label("told"),
        _last(held, kept).label("kept"),
    )
    found = (
        select(number, held.c.employed_until, *days).where(*going_on).cte("found").prefix_with("MATERIALIZED")
    )
    day, until, mine = found.c.figures, found.c.employed_until, found.c.contract_number
    later = and_(*(or_(last.is_(None), day > last) for last in (found.c.told, found.c.kept)))
    left = and_(until <= today, day >= until, ~_told_of_leaving(mine, until))
    return select(mine).where(day.is_not(None), or_(later, left))


def _last(held: FromClause, table: Table, *which: ColumnElement[bool]) -> ColumnElement[Any]:
    """The last day of a table that is told of a contract."""
    mine = table.c.contract_number == held.c.contract_number
    return select(func.max(table.c.as_at)).where(mine, *which).correlate(held).scalar_subquery()


def _told_of_leaving(mine: ColumnElement[str], until: ColumnElement[Any]) -> ColumnElement[bool]:
    """By a statement of leaving, or by any of a later day (``data.rules.occasions``)."""
    leaving = StatementReason.LEAVING.value
    return or_(
        *(
            exists().where(
                table.c.contract_number == mine, or_(table.c.reason == leaving, table.c.as_at > until)
            )
            for table in (statements, kept)
        )
    )


def _some(rows: Iterable[T], most: int) -> Iterator[list[T]]:
    ahead = iter(rows)
    while some := list(islice(ahead, most)):
        yield some
