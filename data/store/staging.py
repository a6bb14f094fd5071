"""The bench on which a package is laid out before it is taken: temporary tables on their own connection.

Rows arrive in batches and never stand in memory together. Laying out takes no lock that others feel: in
SQLite the write lock is only held by ``taking()``, in which what differs is written in one transaction.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    RootTransaction,
    Row,
    Select,
    Table,
    Text,
    cast,
    delete,
    func,
    select,
)
from sqlalchemy.exc import OperationalError

from data.rules.extract_faults import Refusal
from data.rules.extract_form import FORMS
from data.store.base import Day, Store, metadata
from data.store.bulk import load
from data.store.tables import movements, packages

CHUNK = 4_096
PATIENCE = 120.0  # seconds that an import waits for another one, or for whoever writes
_CACHE = -65_536  # SQLite: 64 MiB for each of the two databases, kept and temporary
_INDEXED = {"movements": ("contract_number", "booked_on", "code", "party")}

bench = MetaData()
_BESIDES = {"persons": [Column("fits", Boolean)]}  # whether the number spells the birth date

refusals = Table(
    "in_refusals",
    bench,
    Column("table", Text),
    Column("line", Integer),
    *(Column(name, Text) for name in ("column", "value", "reason", "text")),
    prefixes=["TEMPORARY"],
)
refused_keys = Table(
    "in_refused_keys",
    bench,
    Column("table", Text),
    Column("key", Text),
    Column("line", Integer),
    prefixes=["TEMPORARY"],
)
gaps = Table(
    "in_gaps",
    bench,
    Column("contract_number", Text),
    Column("since", Day),
    Column("as_at", Day),
    Column("gap", BigInteger),  # cents
    prefixes=["TEMPORARY"],
)
staged: dict[str, Table] = {
    form.name: Table(
        f"in_{form.name}",
        bench,
        Column("line", Integer, primary_key=True, autoincrement=False),
        *(Column(column.name, column.type) for column in metadata.tables[form.name].columns),
        *_BESIDES.get(form.name, ()),
        prefixes=["TEMPORARY"],
    )
    for form in FORMS
}

# Lines of the bench that differ from what is kept, and kept steps that a booking told anew no longer has.
changed: dict[str, Table] = {
    form.name: Table(
        f"in_changed_{form.name}",
        bench,
        Column("line", Integer, primary_key=True, autoincrement=False),
        prefixes=["TEMPORARY"],
    )
    for form in FORMS
}
gone = Table(
    "in_gone",
    bench,
    *(Column(column.name, column.type) for column in movements.primary_key.columns),
    prefixes=["TEMPORARY"],
)


class StoreBusyError(Exception):
    """Somebody else kept the store for longer than an import waits."""


class Staging:
    """Puts rows and refusals on the bench. One per import, from ``workbench``."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.refused: dict[str, int] = dict.fromkeys(staged, 0)

    def put(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Rows of ``(line, *values)`` in the order of the kept table's columns."""
        load(self.connection, staged[table], rows)

    def refuse(self, found: Sequence[Refusal], keys: Sequence[tuple[str, int]], table: str) -> None:
        """Notes rows that never came on the bench, and the keys on which other rows may depend."""
        self.refused[table] += len(found)
        load(self.connection, refusals, found)
        load(self.connection, refused_keys, [(table, key, line) for key, line in keys])

    def refuse_staged(self, table: str, query: Select[Any], tell: Callable[[Row[Any]], Refusal]) -> int:
        """Takes the rows that ``query`` finds (column ``line`` and ``key``) off the bench; says how many."""
        streamed = self.connection.execute(query, execution_options={"yield_per": CHUNK})
        count = 0
        for rows in streamed.partitions():
            count += len(rows)
            self.refuse([tell(row) for row in rows], [(row.key, row.line) for row in rows], table)
        if count:
            lines = select(refusals.c.line).where(refusals.c.table == table)
            self.connection.execute(delete(staged[table]).where(staged[table].c.line.in_(lines)))
        return count

    def index(self, table: str) -> None:
        """Makes the key quick to find, once all rows are there."""
        here = staged[table]
        columns = _INDEXED.get(table) or tuple(metadata.tables[table].primary_key.columns.keys())
        Index(f"ix_in_{table}", *(here.c[name] for name in columns), _table=here).create(self.connection)
        here.indexes.clear()
        if self.connection.dialect.name == "postgresql":
            self.connection.exec_driver_sql(f"ANALYZE in_{table}")

    def count(self, table: str) -> int:
        return self.connection.execute(select(func.count()).select_from(staged[table])).scalar_one()

    def told(self) -> Iterator[Refusal]:
        """All refusals, by table and line."""
        for form in FORMS:
            query = select(refusals).where(refusals.c.table == form.name).order_by(refusals.c.line)
            for rows in self.connection.execute(query, execution_options={"yield_per": CHUNK}).partitions():
                yield from (Refusal(*row) for row in rows)


@contextmanager
def workbench(store: Store) -> Iterator[Staging]:
    """An empty bench on a connection of its own; everything on it is gone afterwards."""
    with store.engine.connect() as connection:
        connection.detach()
        if connection.dialect.name == "sqlite":
            cursor = connection.connection.cursor()
            for schema in ("main", "temp"):
                cursor.execute(f"PRAGMA {schema}.cache_size={_CACHE}")
        connection.execution_options(read_only=True)
        with connection.begin():
            bench.create_all(connection, checkfirst=False)
        yield Staging(connection)
        _bring_the_log_home(connection)


def _bring_the_log_home(connection: Connection) -> None:
    """SQLite's write-ahead log has grown by all that was taken; shrink it if nobody is reading just now."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA busy_timeout=0")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def laying_out(staging: Staging) -> Iterator[None]:
    """The transaction in which the package is read and checked; it writes to nothing but the bench."""
    staging.connection.execution_options(read_only=True)
    with staging.connection.begin():
        yield


@contextmanager
def taking(staging: Staging) -> Iterator[Connection]:
    """The one transaction in which everything is taken, or nothing. Imports wait for each other here.

    Raises ``StoreBusyError`` when the wait is too long.
    """
    staging.connection.execution_options(read_only=False)
    try:
        transaction = _locked(staging.connection)
    except OperationalError:
        raise StoreBusyError from None
    with transaction:
        yield staging.connection


def _locked(connection: Connection) -> RootTransaction:
    wait = round(PATIENCE * 1_000)
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute(f"PRAGMA busy_timeout={wait}")
        return connection.begin()
    transaction = connection.begin()
    try:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")
        connection.exec_driver_sql(f"LOCK TABLE {packages.name} IN EXCLUSIVE MODE")
    except OperationalError:
        transaction.rollback()
        raise
    return transaction


def joined(columns: Iterable[ColumnElement[Any]]) -> ColumnElement[str]:
    """The key of a row as one text, as ``refused_keys`` holds it."""
    first, *others = (cast(column, Text) for column in columns)
    return reduce(lambda so_far, column: so_far + "|" + column, others, first)
