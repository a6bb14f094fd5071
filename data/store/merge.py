"""From the bench into the kept tables: what is new, what changed, what is the same, and what is gone.

The comparison reads everything and takes its time; it is made beforehand, so that the transaction in which
others cannot write touches no more rows than differ.
"""

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
    insert,
    or_,
    select,
    tuple_,
    update,
)

from data.store.base import insert_of, look_at, metadata
from data.store.staging import changed, gone, joined, refused_keys, staged
from data.store.tables import movements, persons
from data.store.tables_sign_in import sessions

_NEVER_COMPARED = {"number_token"}  # encrypted anew each time; find_key tells whether the number changed


class Merged(NamedTuple):
    """``absent`` rows are kept although the package no longer has them; ``removed`` ones are not.

    ``into_empty`` says that nothing is kept yet, so that all of the bench is new.
    """

    new: int
    changed: int
    unchanged: int
    absent: int
    removed: int = 0
    into_empty: bool = False


def compare(connection: Connection, name: str) -> Merged:
    """Marks what of the bench differs from one kept table, and says what ``merge`` will do. Writes to neither."""
    table, here = metadata.tables[name], staged[name]
    accepted, stored = _count(connection, here), _count(connection, table)
    if not stored:
        return Merged(accepted, 0, 0, 0, into_empty=True)
    removed = _mark_retold(connection) if table is movements else 0
    differing = _mark_changed(connection, table)
    matched = _matched(connection, table)
    new = accepted - matched
    absent = stored - removed - matched - _kept_of_refused(connection, table)
    return Merged(new, differing - new, accepted - differing, absent, removed)


def merge(connection: Connection, name: str, found: Merged) -> None:
    """Writes what ``compare`` has found, provided that nobody took a package since."""
    table = metadata.tables[name]
    if found.into_empty:
        connection.execute(insert_of(connection, table).from_select(_names(table), _bare(table)))
        look_at(connection, table)
        return
    if found.removed:
        key = tuple_(*(movements.c[name] for name in _keys(movements)))
        connection.execute(delete(movements).where(key.in_(select(gone))))
    if found.new or found.changed:
        if table is persons:
            _end_sessions_of_other_numbers(connection)
            _free_numbers(connection)
        connection.execute(_upsert(connection, table))


def differing(name: str) -> Select[Any]:
    """The keys of the rows of a table with one column as key that a package brought or changed."""
    table = metadata.tables[name]
    (key,) = _keys(table)
    return select(staged[name].c[key]).where(_marked(table))


def contracts_with_new(name: str, found: Merged) -> Select[Any]:
    """The contracts of which a package brought or changed rows of a table that hangs on contracts."""
    here, table = staged[name], metadata.tables[name]
    query = select(here.c.contract_number)
    return query if found.into_empty else query.where(_marked(table))


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


def _mark_changed(connection: Connection, table: Table) -> int:
    """How many rows of the bench are new or differ from the kept ones."""
    here = staged[table.name]
    compared = [name for name in _names(table) if name not in (*_keys(table), *_NEVER_COMPARED)]
    differs = or_(*(here.c[name].is_distinct_from(table.c[name]) for name in compared))
    query = (
        select(here.c.line)
        .select_from(here.outerjoin(table, _same_key(table)))
        .where(or_(table.c[_keys(table)[0]].is_(None), differs))
    )
    connection.execute(insert(changed[table.name]).from_select(["line"], query))
    return _count(connection, changed[table.name])


def _marked(table: Table) -> ColumnElement[bool]:
    return staged[table.name].c.line.in_(select(changed[table.name].c.line))


def _upsert(connection: Connection, table: Table) -> Insert:
    values = [name for name in _names(table) if name not in _keys(table)]
    statement = insert_of(connection, table).from_select(_names(table), _bare(table).where(_marked(table)))
    upsert: Insert = statement.on_conflict_do_update(
        index_elements=_keys(table), set_={name: statement.excluded[name] for name in values}
    )
    return upsert


def _end_sessions_of_other_numbers(connection: Connection) -> None:
    """Who signed in with a number that is no longer this person's must not go on seeing what is theirs."""
    here = staged["persons"]
    who = select(persons.c.person_id).where(
        persons.c.person_id == here.c.person_id,
        persons.c.find_key.is_not(None),
        here.c.find_key.is_distinct_from(persons.c.find_key),
        _marked(persons),
    )
    connection.execute(delete(sessions).where(sessions.c.person_id.in_(who)))


def _free_numbers(connection: Connection) -> None:
    """Two people may have swapped numbers: whoever changes lets go of theirs before any is given."""
    who = select(staged["persons"].c.person_id).where(_marked(persons))
    connection.execute(
        update(persons)
        .where(persons.c.person_id.in_(who))
        .values(find_key=None, number_token=None, is_bis=None)
    )


def _mark_retold(connection: Connection) -> int:
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
    query = select(*movements.primary_key.columns).where(
        exists().where(booking), ~exists().where(_same_key(movements)), ~refused
    )
    connection.execute(insert(gone).from_select(_keys(movements), query))
    return _count(connection, gone)


def _kept_of_refused(connection: Connection, table: Table) -> int:
    """How many kept rows have a row in the package that was refused: they are not absent from it."""
    of_table = refused_keys.c.table == table.name
    if connection.execute(select(refused_keys.c.key).where(of_table).limit(1)).first() is None:
        return 0
    keys = ("contract_number", "booked_on") if table is movements else _keys(table)
    mentioned = joined(table.c[name] for name in keys).in_(select(refused_keys.c.key).where(of_table))
    query = select(func.count()).where(mentioned, ~exists().where(_same_key(table))).select_from(table)
    return connection.execute(query).scalar_one()
