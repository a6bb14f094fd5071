"""One portal for all tests that knock at it over HTTP without a browser."""

from collections.abc import Iterator

import pytest

from tests.callbacks.stage import Stage, raise_stage
from tests.conftest import BOTH_STORES
from tests.postgres import Postgres


@pytest.fixture(scope="session", params=BOTH_STORES)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Once on SQLite, once on PostgreSQL."""
    folder = tmp_path_factory.mktemp("portal")
    if request.param == "sqlite":
        made = raise_stage(folder)
        yield made
        made.desk.store.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    made = raise_stage(folder, database_url=server.clone())
    yield made
    server.drop(made.desk.store)
