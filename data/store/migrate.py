"""Brings a store to the schema of this version, on SQLite and PostgreSQL alike.

Migrations stand in ``migrations/versions``, numbered in reading order; a revision is called like its file.
Alembic takes over a second to import, so it is only touched when there is something to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from data.store import tasks
from data.store.base import Store

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 530_000  # any fixed number: two processes that migrate one PostgreSQL wait for each other


class MigrationError(Exception):
    """The store could not be brought to this version's schema; nothing was changed."""


def head() -> str:
    """The newest revision that this version of the portal knows."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(store: Store) -> str | None:
    """The revision a store is at; ``None`` when it was never migrated."""
    with store.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def is_current(store: Store) -> bool:
    """Whether the store has this version's schema, and that of its tasks. Cheap: a few small queries."""
    if revision_of(store) != head():
        return False
    with store.read() as connection:
        return tasks.is_installed(connection)


def upgrade(store: Store) -> None:
    """Brings the store to ``head()`` in one transaction, and the tables of its tasks to their newest form after it.

    Does nothing when both are there already.
    """
    if revision_of(store) != head():
        _move(store, head(), upwards=True)
    if not is_current(store):
        tasks.install(store)


def downgrade(store: Store, to: str) -> None:
    """Takes the store back to revision ``to`` ("base" empties it). Data of dropped tables is lost."""
    _move(store, to, upwards=False)
    if to == "base":
        with store.write() as connection:
            tasks.remove(connection)


def _move(store: Store, to: str, *, upwards: bool) -> None:
    from alembic import command  # noqa: PLC0415  # see above: only when there is something to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with _free_hands(store) as connection:
        config.attributes["connection"] = connection
        (command.upgrade if upwards else command.downgrade)(config, to)


@contextmanager
def _free_hands(store: Store) -> Iterator[Connection]:
    """One transaction in which SQLite lets a referenced table be rebuilt; its end checks references."""
    with store.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.detach()
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if not sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise MigrationError("a migration would leave rows that refer to nothing")
