"""Keys are slow to make: one set for the whole run."""

import pytest

from auth.keys import new_key_pair
from tests.auth.world import World


@pytest.fixture(scope="session")
def world() -> World:
    return World(new_key_pair("portal"), new_key_pair("provider"), new_key_pair("attacker"))
