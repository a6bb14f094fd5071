"""The two stores behind one face: SQLite embedded, PostgreSQL in production.

SQLite is opened the way a server needs it: write-ahead log, foreign keys on, one writer at a time that queues
(``BEGIN IMMEDIATE``) instead of failing with "database is locked". It waits a minute: writing the first package of
200,000 contracts takes more than half of that on a busy machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Dialect,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import DropTable
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# The store could not be reached, or was busy for too long: worth another try. Any other error is a mistake of ours.
TROUBLE = (OperationalError, InterfaceError, PoolTimeoutError)


class Cents(TypeDecorator[Decimal]):
    """Euro as whole cents, so that sums inside the database are exact in both stores."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(2))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Millionths(TypeDecorator[Decimal]):
    """A fraction (0.0175 is 1.75 %) as whole millionths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(6))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-6).normalize()


class Day(TypeDecorator[date]):
    """A civil date: DATE in PostgreSQL, ISO text in SQLite, where text sorts as dates do."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Date() if dialect.name == "postgresql" else String(10))

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Store:
    """An engine with two ways in: ``read()`` and ``write()``, each one transaction.

    ``write()`` commits when its block ends and rolls back when it raises.
    """

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(
            url,
            pool_pre_ping=not url.startswith("sqlite"),
            hide_parameters=True,  # an exception ends up in a log, where no person's data belong
        )
        self._reads: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        if self.engine.dialect.name == "sqlite":
            self._reads = {"read_only": True, "query_only": True}
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction in which nothing can be written, and all that is read is of one moment.

        A page asks several times: while a package is written it must not show the contract of before with the covers
        of after.
        """
        with self.engine.connect().execution_options(**self._reads) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is kept at its end, or nothing. On SQLite one at a time, so keep it short."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def insert_of(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An insert that can be told what to do on a conflict, which each store says in a dialect of its own."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def look_at(connection: Connection, table: Table, *columns: str) -> None:
    """Lets PostgreSQL know how many rows a table has that was filled a moment ago, or it plans for thousands.

    And what is in it; or, which takes less time, in some ``columns``.
    """
    if connection.dialect.name == "postgresql":
        some = f" ({', '.join(columns)})" if columns else ""
        connection.exec_driver_sql(f"ANALYZE {table.name}{some}")


def give_room(connection: Connection) -> None:
    """Lets PostgreSQL join and sort in memory in this transaction, if it may not anyway, and count on pages at hand.

    With less room it goes through whole tables piece by piece, and what belongs to a row is no longer found beside what
    belonged to the row before. With pages that it thinks far away, it reads whole tables for two rows in a hundred.
    """
    if connection.dialect.name == "postgresql":
        less = "pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('64MB')"
        cheap = (f"set_config('{each}_page_cost', '0.1', true)" for each in ("seq", "random"))
        room = f"CASE WHEN {less} THEN set_config('work_mem', '64MB', true) END"
        connection.exec_driver_sql(f"SELECT {', '.join((*cheap, room))}")


def afresh(connection: Connection, tables: MetaData) -> None:
    """Temporary tables, empty, on this connection; whatever it had of them before is gone.

    In PostgreSQL they end with the transaction (``postgresql_on_commit``), and nothing has to be dropped.
    """
    cleared(connection, tables)
    tables.create_all(connection, checkfirst=False)


def cleared(connection: Connection, tables: MetaData) -> None:
    """Temporary tables are gone, in PostgreSQL at the end of the transaction.

    The store is not asked first which there are: that takes longer than all else.
    """
    if connection.dialect.name == "postgresql":
        return
    for each in tables.sorted_tables:
        connection.execute(DropTable(each, if_exists=True))


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=60000", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """``read_only`` takes no lock that others feel, and may fill temporary tables; ``query_only`` may not even that."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if options.get('query_only') else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")


__all__ = ["Cents", "Day", "Integer", "Millionths", "Store", "insert_of", "metadata"]
