"""From the bench into the kept tables: what is new, what changed, what is the same, and what is gone."""

from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from data.store.base import metadata
from data.store.staging import joined, refused_keys, staged
from data.store.tables import movements, persons

_NEVER_COMPARED = {"number_token"}  # encrypted anew each time; find_key tells whether the number changed


class Merged(NamedTuple):
    """``absent`` rows are kept although the package no longer has them; ``removed`` ones are not."""

    new: int
    changed: int
    unchanged: int
    absent: int
    removed: int = 0


def merge(connection: Connection, name: str) -> Merged:
    """Takes one table from the bench. Rows that the package does not mention stay as they are."""
    table, here = metadata.tables[name], staged[name]
    accepted = _count(connection, here)
    if not _count(connection, table):
        connection.execute(_insert(connection, table).from_select(_names(table), _bare(table)))
        return Merged(accepted, 0, 0, 0)
    removed = _remove_retold(connection) if table is movements else 0
    if table is persons:
        _free_numbers(connection)
    stored, matched = _count(connection, table), _matched(connection, table)
    written = connection.execute(
        _upsert(connection, table), execution_options={"preserve_rowcount": True}
    ).rowcount
    new = accepted - matched
    absent = stored - matched - _kept_of_refused(connection, table)
    return Merged(new, written - new, accepted - written, absent, removed)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _names(table: Table) -> list[str]:
    return list(table.columns.keys())


def _bare(table: Table) -> Select[Any]:
    """The staged rows in the order of the key, which is how they are read and, in SQLite, kept."""
    here = staged[table.name]
    return select(*(here.c[name] for name in _names(table))).order_by(
        *(here.c[name] for name in _keys(table))
    )


def _keys(table: Table) -> list[str]:
    return list(table.primary_key.columns.keys())


def _same_key(table: Table) -> ColumnElement[bool]:
    here = staged[table.name]
    return and_(*(here.c[name] == table.c[name] for name in _keys(table)))


def _matched(connection: Connection, table: Table) -> int:
    query = select(func.count()).select_from(staged[table.name].join(table, _same_key(table)))
    return connection.execute(query).scalar_one()


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _upsert(connection: Connection, table: Table) -> Insert:
    here = staged[table.name]
    values = [name for name in _names(table) if name not in _keys(table)]
    compared = [name for name in values if name not in _NEVER_COMPARED]
    differs = or_(*(here.c[name].is_distinct_from(table.c[name]) for name in compared))
    query = (
        _bare(table)
        .select_from(here.outerjoin(table, _same_key(table)))
        .where(or_(table.c[_keys(table)[0]].is_(None), differs))
    )
    statement = _insert(connection, table).from_select(_names(table), query)
    upsert: Insert = statement.on_conflict_do_update(
        index_elements=_keys(table), set_={name: statement.excluded[name] for name in values}
    )
    return upsert


def _free_numbers(connection: Connection) -> None:
    """Two people may have swapped numbers: let go of every number that changes before any is given."""
    here = staged["persons"]
    changes = exists().where(
        here.c.person_id == persons.c.person_id, here.c.find_key.is_distinct_from(persons.c.find_key)
    )
    connection.execute(update(persons).where(changes).values(find_key=None, number_token=None))


def _remove_retold(connection: Connection) -> int:
    """A booking (contract and day) that the package tells anew loses the steps that are no longer in it.

    A booking of which any row was refused keeps them: half of a story does not replace a whole one.
    """
    here = staged["movements"]
    booking = and_(
        here.c.contract_number == movements.c.contract_number, here.c.booked_on == movements.c.booked_on
    )
    refused = exists().where(
        refused_keys.c.table == "movements",
        refused_keys.c.key == joined((movements.c.contract_number, movements.c.booked_on)),
    )
    gone = delete(movements).where(exists().where(booking), ~exists().where(_same_key(movements)), ~refused)
    return connection.execute(gone).rowcount


def _kept_of_refused(connection: Connection, table: Table) -> int:
    """How many kept rows have a row in the package that was refused: they are not absent from it."""
    of_table = refused_keys.c.table == table.name
    if connection.execute(select(refused_keys.c.key).where(of_table).limit(1)).first() is None:
        return 0
    keys = ("contract_number", "booked_on") if table is movements else _keys(table)
    mentioned = joined(table.c[name] for name in keys).in_(select(refused_keys.c.key).where(of_table))
    query = select(func.count()).where(mentioned, ~exists().where(_same_key(table))).select_from(table)
    return connection.execute(query).scalar_one()
