"""Killed at random: every file comes into force whole and once, and the same look finds a twin that does not.

Eight kills each; ``bench/upload_kills.py`` does two hundred over seventy files.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BOTH_STORES
from tests.postgres import Postgres
from tests.upload_kills import Scene, prepared, rampage

pytestmark = pytest.mark.xdist_group("clock")
KILLS, FILES, ROWS = 8, 3, 60


def made(url: str, folder: Path, twin: str | None = None) -> Iterator[Scene]:
    scene = prepared(url, folder, FILES, ROWS, twin)
    yield scene
    scene.desk.store.close()


@pytest.fixture(params=BOTH_STORES)
def scene(request: pytest.FixtureRequest, empty_file: bytes, tmp_path: Path) -> Iterator[Scene]:
    if request.param == "sqlite":
        (tmp_path / "portal.sqlite").write_bytes(empty_file)
        yield from made(f"sqlite:///{tmp_path / 'portal.sqlite'}", tmp_path)
    else:
        server: Postgres = request.getfixturevalue("postgres")
        yield from made(server.clone(), tmp_path)


@pytest.fixture
def twin(request: pytest.FixtureRequest, empty_file: bytes, tmp_path: Path) -> Iterator[Scene]:
    (tmp_path / "portal.sqlite").write_bytes(empty_file)
    yield from made(f"sqlite:///{tmp_path / 'portal.sqlite'}", tmp_path, request.param)


def test_every_file_comes_into_force_whole_and_once(scene: Scene) -> None:
    toll = rampage(scene, KILLS, chance=random.Random(8))
    assert toll.faults() == []
    assert (toll.kills.total(), toll.files, toll.rows) == (KILLS, FILES, FILES * ROWS)
    assert toll.given_up < FILES


@pytest.mark.parametrize("twin", ["halved"], indirect=True)
def test_a_twin_that_comes_into_force_in_halves_is_seen(twin: Scene) -> None:
    toll = rampage(twin, KILLS, chance=random.Random(8), apart=0.2)
    assert toll.faults()
