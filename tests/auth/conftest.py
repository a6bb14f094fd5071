"""Keys are slow to make: one set for the whole run."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert

from auth.keys import new_key_pair
from auth.stand_in import EMPLOYERS, STAFF
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.store.base import Store
from data.store.tables import persons
from data.store.vault import Vault
from tests.auth.parties import Parties
from tests.auth.world import World, number_of_lotte
from tests.conftest import MAIN_STORE, with_the_sample
from tests.people import LOTTE


@pytest.fixture(scope="session")
def world() -> World:
    return World(new_key_pair("portal"), new_key_pair("provider"), new_key_pair("attacker"))


@pytest.fixture(scope="session")
def lenient(world: World) -> World:
    """The same parties, at a provider that signs its assertions only."""
    return replace(world, changes={"signed": "assertion"})


@pytest.fixture(scope="session")
def employers(world: World) -> World:
    """The same portal, at the employers' provider: other keys, another entity, another attribute."""
    return World(world.portal, new_key_pair("employers"), world.attacker, part=EMPLOYERS)


@pytest.fixture(scope="session")
def staff(world: World) -> World:
    """And at the insurer's staff login."""
    return World(world.portal, new_key_pair("staff"), world.attacker, part=STAFF)


@pytest.fixture
def parties(world: World, new_store: Callable[[str], Store], vault: Vault, clock: SetClock) -> Parties:
    """Both sides over a store that knows Lotte, who has no contract, and nobody else."""
    return Parties(world, desk_with_lotte(new_store(MAIN_STORE), vault, clock))


def desk_with_lotte(store: Store, vault: Vault, clock: SetClock) -> Desk:
    with store.write() as connection:
        connection.execute(
            insert(persons).values(
                person_id=LOTTE.person_id,
                number_token=vault.encrypt(number_of_lotte()),
                find_key=vault.find_key(number_of_lotte()),
            )
        )
    return Desk(store, vault, clock)


@pytest.fixture(scope="session")
def sample_parties(world: World, sample_copy: Desk) -> Parties:
    """Both sides over the whole sample."""
    return Parties(world, sample_copy)


@pytest.fixture(scope="session")
def sample_copy(
    request: pytest.FixtureRequest, sample_desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    """The sample in a store that may be written to: sessions and journal go there."""
    if MAIN_STORE == "postgres":
        fresh = Store(request.getfixturevalue("postgres").clone())
        return with_the_sample(replace(sample_desk, store=fresh))
    path = tmp_path_factory.mktemp("auth") / "sample.sqlite"
    source, copy = sqlite3.connect(str(sample_desk.store.engine.url.database)), sqlite3.connect(path)
    source.backup(copy)
    source.close()
    copy.close()
    return replace(sample_desk, store=Store(f"sqlite:///{path}"))
