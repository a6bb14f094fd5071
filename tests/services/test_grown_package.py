"""The packages on which the import is measured: true ones, and the same every time."""

from collections.abc import Callable
from pathlib import Path

from bench.make_package import make
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import MAIN_STORE

CONTRACTS = 1_000  # twice the sample and a bit: ids and numbers of the copies must differ


def test_a_grown_package_is_taken_whole(
    new_store: Callable[[str], Store], vault: Vault, clock: SetClock, tmp_path: Path
) -> None:
    path = make(CONTRACTS, tmp_path / "grown")
    report = take_package(Desk(new_store(MAIN_STORE), vault, clock), path)
    assert isinstance(report, Report)
    assert report.refused == 0, report.as_text()
    assert report.tables["contracts"].new == CONTRACTS
    assert report.tables["covers"].new > 45_000


def test_the_same_size_gives_the_same_files(tmp_path: Path) -> None:
    first, second = (make(500, tmp_path / name).parent for name in ("first", "second"))
    for file in first.iterdir():
        assert file.read_bytes() == (second / file.name).read_bytes()
