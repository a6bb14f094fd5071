"""What every wing's tests stand on: the two stores, the keys, the clock, the desk and the sample."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import settings

from data.rules.clock import SetClock
from data.services.desk import Desk
from data.store.base import Store
from data.store.migrate import upgrade
from data.store.vault import Vault
from tests.people import NOW, TODAY
from tests.postgres import Postgres

SAMPLE = Path(__file__).parent.parent / "data" / "sample" / "datapackage.json"
MAIN_STORE = os.environ.get("PORTAL_TEST_STORE", "sqlite")  # of tests that need only one: `make postgres`
settings.register_profile(
    "any machine", deadline=None
)  # how long an example takes hangs on what else is going on
settings.load_profile("any machine")
BOTH_STORES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def no_loop_of_a_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser that was driven in this process leaves its event loop running; a server or a worker has none."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture(scope="session")
def vault() -> Vault:
    return Vault([Fernet.generate_key().decode()], b"a lookup key that only tests know, 32+")


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW, TODAY)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run, shared by all workers, with a migrated template to clone from."""
    with Postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite database without a row, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    store = Store(f"sqlite:///{path}")
    upgrade(store)
    store.close()  # the last one out brings the write-ahead log home
    return path.read_bytes()


@pytest.fixture
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Makes an empty, migrated store of the kind "sqlite" or "postgres"; a test may ask for several."""
    made: list[Callable[[], None]] = []

    def make(kind: str) -> Store:
        if kind == "sqlite":
            path = tmp_path / f"portal-{len(made)}.sqlite"
            path.write_bytes(request.getfixturevalue("empty_file"))
            store = Store(f"sqlite:///{path}")
            made.append(store.close)
            return store
        server: Postgres = request.getfixturevalue("postgres")
        store = Store(server.clone())
        made.append(lambda: server.drop(store))
        return store

    yield make
    for undo in made:
        undo()


@pytest.fixture(params=BOTH_STORES)
def store(request: pytest.FixtureRequest, new_store: Callable[[str], Store]) -> Store:
    """An empty, migrated store: once SQLite, once PostgreSQL."""
    return new_store(request.param)


@pytest.fixture
def desk(store: Store, vault: Vault, clock: SetClock) -> Desk:
    return Desk(store, vault, clock)


@pytest.fixture(scope="session")
def sample_desk(
    request: pytest.FixtureRequest, empty_file: bytes, vault: Vault, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The sample in the main store, imported once. To look at, never to write to."""
    if MAIN_STORE == "postgres":
        yield request.getfixturevalue("sample_desk_postgres")
        return
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    path.write_bytes(empty_file)
    store = Store(f"sqlite:///{path}")
    yield with_the_sample(Desk(store, vault, SetClock(NOW, TODAY)))
    store.close()


@pytest.fixture(scope="session")
def sample_desk_postgres(postgres: Postgres, vault: Vault) -> Iterator[Desk]:
    """The sample in PostgreSQL, imported once. To look at, never to write to."""
    store = Store(postgres.clone())
    yield with_the_sample(Desk(store, vault, SetClock(NOW, TODAY)))
    postgres.drop(store)


def with_the_sample(desk: Desk) -> Desk:
    """The desk, with the sample taken in its store."""
    from data.services.imports import take_package

    report = take_package(desk, SAMPLE)
    assert report.refused == 0, report.as_text()
    return desk
