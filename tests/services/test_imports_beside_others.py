"""An import beside others: another import, somebody who writes, a process that is killed, a larger package."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text

from bench.make_package import make
from data.exchange.broken import BrokenCode, PackageBroken
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.services.imports import Progress, Report, take_package
from data.store import staging
from data.store.base import Store
from data.store.files import contract_files
from data.store.tables_sign_in import sessions
from data.store.vault import Vault
from tests.conftest import SAMPLE
from tests.packages import Package, contents
from tests.people import HUGO, LOTTE, NOW, TOM

ROOT = Path(__file__).parents[2]
# Imports a package in a process of its own, ends by its own hand when told to, and says what memory it took.
CHILD = """
import os, re, signal, sys
from pathlib import Path
from cryptography.fernet import Fernet
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.people import NOW, TODAY

url, package, stage = sys.argv[1:]

def told(progress):
    if (progress.stage, progress.table) == (stage, "covers"):
        os.kill(os.getpid(), signal.SIGKILL)

vault = Vault([Fernet.generate_key().decode()], b"a lookup key that only tests know, 32+")
answer = take_package(Desk(Store(url), vault, SetClock(NOW, TODAY)), Path(package), progress=told)
assert isinstance(answer, Report) and not answer.refused, answer
if stage == "hoarding":  # what an import would take that kept its rows in memory
    kept = [line.split(",") for file in Path(package).parent.glob("*.csv") for line in file.open()]
# Not getrusage: its peak is handed on from the process that started this one.
print(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


def in_a_child(store: Store, package: Path, stage: str, temporary: Path) -> subprocess.CompletedProcess[str]:
    temporary.mkdir(exist_ok=True)
    places = dict.fromkeys(("TMPDIR", "SQLITE_TMPDIR"), str(temporary))
    command = [
        sys.executable,
        "-c",
        CHILD,
        store.engine.url.render_as_string(hide_password=False),
        str(package),
        stage,
    ]
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


def newer(street: str, month: int = 12) -> Package:
    package = Package()
    package.descriptor["created"] = f"2026-{month:02}-01T00:00:00Z"
    package["persons"][0]["street"] = street
    return package


def test_who_is_overtaken_by_another_import_is_told_and_takes_nothing(desk: Desk, tmp_path: Path) -> None:
    take_package(desk, Package().write(tmp_path / "old"))
    mine, theirs = newer("Mijnstraat 1").write(tmp_path / "a"), newer("Hunstraat 1").write(tmp_path / "b")

    def let_them_pass(progress: Progress) -> None:
        if (progress.stage, progress.table) == ("comparing", "statements"):
            assert isinstance(take_package(desk, theirs), Report)

    answer = take_package(desk, mine, progress=let_them_pass)
    assert isinstance(answer, PackageBroken)
    assert answer.code is BrokenCode.OVERTAKEN
    kept = str(contents(desk.store)["persons"])
    assert "Hunstraat 1" in kept
    assert "Mijnstraat 1" not in kept
    again = take_package(desk, mine)
    assert isinstance(again, Report)
    assert again.taken == 1


def test_who_waits_too_long_for_somebody_who_writes_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Package().write(tmp_path)
    monkeypatch.setattr(staging, "PATIENCE", 0.2)
    with desk.store.write() as connection:
        _keep_others_out(connection)
        answer = take_package(desk, path)
    assert isinstance(answer, PackageBroken)
    assert answer.code is BrokenCode.STORE_BUSY
    assert isinstance(take_package(desk, path), Report)


def _keep_others_out(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE packages IN EXCLUSIVE MODE"))


def test_only_rows_that_differ_are_written(
    new_store: Callable[[str], Store], vault: Vault, clock: SetClock, tmp_path: Path
) -> None:
    """What keeps others from writing is as short as the changes are few."""
    desk = Desk(new_store("sqlite"), vault, clock)
    take_package(desk, Package().write(tmp_path / "old"))
    package = newer("Nieuwstraat 1")
    with desk.store.write() as connection:
        connection.execute(text("CREATE TABLE written (name TEXT)"))
        for table in package.tables:
            for deed in ("INSERT", "UPDATE", "DELETE"):
                line = f"INSERT INTO written VALUES ('{table}')"
                connection.execute(
                    text(f"CREATE TRIGGER t_{table}_{deed} BEFORE {deed} ON {table} BEGIN {line}; END")
                )
    report = take_package(desk, package.write(tmp_path / "new"))
    assert isinstance(report, Report)
    with desk.store.read() as connection:
        assert set(connection.execute(text("SELECT name FROM written")).scalars()) == {"persons"}


@pytest.mark.parametrize("stage", ["reading", "taking"])
def test_a_killed_import_leaves_everything_as_it_was(desk: Desk, tmp_path: Path, stage: str) -> None:
    before = contents(desk.store)
    killed = in_a_child(desk.store, SAMPLE, stage, tmp_path / "temporary")
    assert killed.returncode == -signal.SIGKILL
    assert contents(desk.store) == before
    assert list((tmp_path / "temporary").iterdir()) == []
    answer = take_package(desk, SAMPLE)
    assert isinstance(answer, Report)
    assert answer.taken == answer.read


def test_a_session_ends_when_the_number_it_began_with_becomes_another_person_s(
    desk: Desk, tmp_path: Path
) -> None:
    take_package(desk, Package().write(tmp_path / "old"))
    with desk.store.write() as connection:
        for member in (TOM, HUGO, LOTTE):
            row = dict.fromkeys(column.name for column in sessions.columns) | {"person_id": member.person_id}
            keys = ("session_key", "secret_hash", "role", "level", "name_id", "name_hash", "session_index")
            row |= dict.fromkeys(keys, member.person_id)
            row |= dict.fromkeys(("signed_in_at", "touched_at", "ends_at"), NOW)
            connection.execute(insert(sessions).values(row))
    package = newer("Nieuwstraat 1")  # where Lotte lives now; her number stays
    tom, hugo = (package["persons"][package.index("persons", person_id=one.person_id)] for one in (TOM, HUGO))
    tom["national_number"], hugo["national_number"] = hugo["national_number"], tom["national_number"]
    report = take_package(desk, package.write(tmp_path / "new"))
    assert isinstance(report, Report)
    assert report.tables["persons"].changed == 3
    with desk.store.read() as connection:
        assert list(connection.execute(select(sessions.c.person_id)).scalars()) == [LOTTE.person_id]


def test_a_contract_that_moves_to_another_person_is_theirs_alone(desk: Desk, tmp_path: Path) -> None:
    take_package(desk, Package().write(tmp_path / "old"))
    package = newer("Dorpsstraat 284")
    package["contracts"][package.index("contracts", contract_number=LOTTE.contracts[0])]["person_id"] = (
        TOM.person_id
    )
    assert isinstance(take_package(desk, package.write(tmp_path / "new")), Report)
    with desk.store.read() as connection:
        held = {
            member.person_id: [
                file.contract.contract_number
                for file in contract_files(connection, desk.vault, member.person_id)
            ]
            for member in (LOTTE, TOM)
        }
    assert held == {LOTTE.person_id: [], TOM.person_id: sorted((*TOM.contracts, *LOTTE.contracts))}


def test_memory_does_not_grow_with_the_package(new_store: Callable[[str], Store], tmp_path: Path) -> None:
    """Four times the package takes hardly more; what may grow is SQLite's cache, up to its bound."""
    small, large = (make(size, tmp_path / str(size)) for size in (450, 1_800))
    peaks = []
    for package, how in ((small, "whole"), (large, "whole"), (large, "hoarding")):
        done = in_a_child(new_store("sqlite"), package, how, tmp_path / "temporary")
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout))
    assert peaks[1] < 1.5 * peaks[0] < peaks[2], peaks
