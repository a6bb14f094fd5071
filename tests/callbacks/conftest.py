"""One portal for all tests that knock at it over HTTP without a browser."""

from collections.abc import Iterator

import pytest

from tests.callbacks.stage import Stage, raise_stage


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = raise_stage(tmp_path_factory.mktemp("portal"))
    yield made
    made.desk.store.close()
