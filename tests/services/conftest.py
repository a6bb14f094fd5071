"""Stores of each kind that a test may write to: with the sample, taken once and copied, or with the cast alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.rules.clock import SetClock
from data.services.desk import Desk
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import BOTH_STORES, with_the_sample
from tests.packages import Package
from tests.people import NOW, TODAY
from tests.postgres import Postgres
from tests.services.printing import Printer, take


@pytest.fixture(scope="session")
def sample_file(empty_file: bytes, vault: Vault, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample in an SQLite database, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "full.sqlite"
    path.write_bytes(empty_file)
    with_the_sample(Desk(Store(f"sqlite:///{path}"), vault, SetClock(NOW, TODAY))).store.close()
    return path.read_bytes()


@pytest.fixture(scope="session")
def sample_database(postgres: Postgres, vault: Vault) -> Iterator[Store]:
    """The sample in a PostgreSQL database, to be cloned."""
    desk = with_the_sample(Desk(Store(postgres.clone()), vault, SetClock(NOW, TODAY)))
    desk.store.close()
    yield desk.store
    postgres.drop(desk.store)


@pytest.fixture(params=BOTH_STORES)
def full_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The sample in a store of one's own: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "full.sqlite"
        path.write_bytes(request.getfixturevalue("sample_file"))
        store = Store(f"sqlite:///{path}")
        yield store
        store.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    store = Store(server.clone(request.getfixturevalue("sample_database")))
    yield store
    server.drop(store)


@pytest.fixture
def full_desk(full_store: Store, vault: Vault, clock: SetClock) -> Desk:
    """As in a demonstration: addresses at ``.example`` are allowed."""
    return Desk(full_store, vault, clock, reserved_addresses=True)


@pytest.fixture(params=BOTH_STORES)
def cast_desk(
    request: pytest.FixtureRequest,
    new_store: Callable[[str], Store],
    vault: Vault,
    clock: SetClock,
    tmp_path: Path,
) -> Desk:
    """The cast with all that is theirs, in a store of one's own: once SQLite, once PostgreSQL."""
    desk = Desk(new_store(request.param), vault, clock)
    take(desk, Package(), tmp_path / "cast")
    return desk


@pytest.fixture
def printer() -> Printer:
    return Printer()
