"""Durable tasks: how they are owed. Only this module and ``hands`` know the job engine, DBOS 3.4.

A task is written in the transaction of its cause: both are there, or neither. It carries one argument, the opaque id
of a row of ours; what it is about stands in that row, so the engine's tables, logs and errors hold nothing personal.
A task is done at least once: what a killed process had in hand is done again by another, and a deed must be able to
see that it was done before. On SQLite the engine's tables stand in the same file, on PostgreSQL in a schema of
their own.

Web processes only put tasks; the engine is imported with the first (a fifth of a second).
"""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum, unique
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from data.store.base import Store

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions
    from dbos._sys_db import SystemDatabase

SCHEMA = "dbos"  # on PostgreSQL
VERSION = 125  # of the engine's tables; a test compares it with the engine's own
APPLICATION = "portal"


@unique
class TaskKind(StrEnum):
    """What a task can ask for. The names are kept in the store."""

    MAIL = "mail"  # send the mail with this id
    NIGHT = "night"  # the deeds of the night that begins on this day
    ACTION = "action"  # what the employer's action with this id waits for
    INVITATIONS = "invitations"  # those of the upload with this id are due: each gets its own task


@dataclass(frozen=True, slots=True)
class Task:
    """What is owed. ``key`` is its identity among its kind: a second task with the same key is the first.

    ``lane`` shares the workers fairly: each lane has its turn, however long another is. ``delay`` is how long
    nobody may take it up.
    """

    kind: TaskKind
    argument: str
    key: str
    lane: str
    delay: timedelta = timedelta()


def put(connection: Connection, task: Task) -> None:
    """Owes a task from now on, within the caller's transaction."""
    options: EnqueueOptions = {
        "workflow_name": task.kind.value,
        "queue_name": task.kind.value,
        "workflow_id": f"{task.kind.value}:{task.key}",
        "queue_partition_key": task.lane,
    }
    if task.delay > timedelta():
        options["delay_seconds"] = task.delay.total_seconds()
    _client(connection.engine).enqueue_in_transaction(connection, options, task.argument)


_clients: "WeakKeyDictionary[Engine, DBOSClient]" = WeakKeyDictionary()


def _client(engine: Engine) -> "DBOSClient":
    """Writes into transactions of others; it never opens a connection of its own."""
    if engine not in _clients:
        from dbos import DBOSClient  # noqa: PLC0415  # see above: web processes start without it

        _clients[engine] = DBOSClient(
            system_database_engine=engine,
            dbos_system_schema=SCHEMA,
            serializer=serializer(),
            application_name=APPLICATION,
            lazy=True,
        )
    return _clients[engine]


def install(store: Store) -> None:
    """Brings the engine's tables to the form that this version needs; they stand beside ours."""
    engine = own_engine(store)
    _system(engine).run_migrations()
    engine.dispose()


def is_installed(connection: Connection) -> bool:
    """Whether the engine's tables have the form that this version needs. Does not load the engine."""
    schema = _schema(connection)
    if not inspect(connection).has_table("dbos_migrations", schema=schema):
        return False
    prefix = f"{schema}." if schema else ""
    found = connection.execute(text(f"SELECT version FROM {prefix}dbos_migrations")).scalar()  # noqa: S608
    return found is not None and int(found) >= VERSION


def remove(connection: Connection) -> None:
    """Takes the engine's tables away, with every task."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        return
    for name in reversed(tables()):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


@cache
def tables() -> tuple[str, ...]:
    """The names of the engine's tables, each after those that it refers to."""
    from dbos._schemas.system_database import SystemSchema  # noqa: PLC0415

    return ("dbos_migrations", *(each.name for each in SystemSchema.metadata_obj.sorted_tables))


def _schema(connection: Connection) -> str | None:
    return SCHEMA if connection.dialect.name == "postgresql" else None


def own_engine(store: Store, connections: int = 5) -> Engine:
    """Connections of the engine's own: it reads outside of transactions, which ours never do.

    On SQLite it waits for a writer longer than any of ours writes. What it notes need not survive a power cut:
    a task whose end was lost is done again, and seen to be done.
    """
    url = store.engine.url
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=connections,
        pool_pre_ping=url.get_backend_name() != "sqlite",
    )
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = "IMMEDIATE"  # a transaction begins with the first statement that writes
    cursor = connection.cursor()
    for pragma in ("busy_timeout=120000", "foreign_keys=ON", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def address(engine: Engine) -> str:
    """The engine asks for an address besides the connections, to learn which database it is; without secrets."""
    return "sqlite:///portal" if engine.dialect.name == "sqlite" else "postgresql://portal@portal/portal"


def _system(engine: Engine) -> "SystemDatabase":
    from dbos._sys_db import SystemDatabase  # noqa: PLC0415

    logging.getLogger("dbos").setLevel(logging.WARNING)
    return SystemDatabase.create(
        system_database_url=address(engine),
        engine_kwargs={},
        engine=engine,
        schema=SCHEMA,
        serializer=serializer(),
        executor_id=None,
        use_listen_notify=False,
    )


@cache
def serializer() -> Any:
    """Arguments as JSON. The engine's own way, pickle, would run whatever somebody wrote into the store."""
    from dbos import Serializer  # noqa: PLC0415

    class Json(Serializer):
        def serialize(self, data: Any) -> str:
            return json.dumps(data, default=lambda each: type(each).__name__)  # of an error only its kind

        def deserialize(self, serialized_data: str) -> Any:
            return json.loads(serialized_data)

        def name(self) -> str:
            return "portal_json"

    return Json()
