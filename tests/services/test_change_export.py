"""What employers told leaves for the insurer: each request once, whatever is killed, in a folder of ours alone."""

import csv
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from data.exchange import changes_package
from data.exchange.changes_package import COLUMNS, DESCRIPTOR, FILE, FolderError
from data.rules.changes import ChangeKind, ChangeState
from data.rules.clock import SetClock
from data.rules.rights import Employer
from data.services import change_export
from data.services.affiliations import tell_affiliation
from data.services.change_export import export_again, export_changes
from data.services.changes import Family, tell_address, tell_family, told_about, withdraw
from data.services.desk import Desk
from data.services.leaving import tell_leaving
from data.services.outcomes import Saved
from data.store.tables_employer import change_requests
from tests.employers import BAKERY, ELS, at_work, enter
from tests.people import HUGO, KARIM, KOEN, LOTTE, NOW, TODAY
from tests.rules.test_affiliation import GOOD
from tests.services.telling import ANN, METALS, ZOE_NUMBER, tell_zoe

KINDS = {
    ChangeKind.CIVIL_STATUS: 1,
    ChangeKind.CHILDREN: 1,
    ChangeKind.LEAVING: 1,
    ChangeKind.AFFILIATION: 1,
    ChangeKind.NATIONAL_NUMBER: 1,
    ChangeKind.WORK_EMAIL: 1,
}


class KilledError(Exception):
    """The run dies here."""


def killed_at(where: str) -> Callable[[str], None]:
    def step(told: str) -> None:
        if told == where:
            raise KilledError

    return step


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, ANN)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "to the insurer"


def tell_one_of_each(desk: Desk, els: Employer) -> None:
    handle = desk.vault.handle
    assert tell_family(desk, els, handle(LOTTE.contracts[0]), Family("married", "7", TODAY)) == Saved()
    assert tell_leaving(desk, els, handle(KOEN.contracts[0]), TODAY, "resigned") == Saved()
    assert isinstance(tell_affiliation(desk, els, GOOD | {"work_email": "mia@o000001.example"}), str)
    new = "karim.new@o000001.example"
    assert tell_address(desk, els, handle(KARIM.contracts[0]), new) == Saved()
    assert tell_zoe(desk, at_work(desk, ANN, METALS)) == Saved()


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_kind(folder: Path) -> dict[str, dict[str, str]]:
    return {row["kind"]: {name: value for name, value in row.items() if value} for row in rows(folder)}


def test_everything_that_was_told_leaves_with_what_was_told(desk: Desk, els: Employer, folder: Path) -> None:
    tell_one_of_each(desk, els)
    done = export_changes(desk, folder)
    assert done is not None
    assert (dict(done.counts), done.rows, done.adds_up) == (KINDS, 6, True)
    told = by_kind(done.folder)
    assert told["national_number"]["national_number"] == ZOE_NUMBER
    assert told["civil_status"]["civil_status"] == "married"
    assert told["civil_status"]["valid_from"] == TODAY.isoformat()
    assert told["children"]["dependent_children"] == "7"
    assert told["leaving"]["left_on"] == TODAY.isoformat()
    assert told["work_email"]["work_email"] == "karim.new@o000001.example"
    assert told["affiliation"]["national_number"] == "85073003328"
    assert told["affiliation"]["reference_salary"] == "34500.50"
    assert told["work_email"]["contract_number"] == KARIM.contracts[0]
    assert {row["asked_at"] for row in rows(done.folder)} == {f"{NOW:%Y-%m-%dT%H:%M:%SZ}"}


def test_the_descriptor_tells_every_column_and_the_sum_of_the_file(
    desk: Desk, els: Employer, folder: Path
) -> None:
    tell_one_of_each(desk, els)
    done = export_changes(desk, folder)
    assert done is not None
    (resource,) = json.loads((done.folder / DESCRIPTOR).read_text("utf-8"))["resources"]
    content = (done.folder / FILE).read_bytes()
    assert resource["bytes"] == len(content)
    assert [each["name"] for each in resource["schema"]["fields"]] == list(rows(done.folder)[0])
    docs = (Path(__file__).parents[2] / "docs" / "employer-changes.md").read_text("utf-8")
    assert [name for name, _, _ in COLUMNS if f"`{name}`" not in docs] == []
    assert [each.value for each in ChangeKind if f"`{each.value}`" not in docs] == []


def test_nobody_else_can_read_it_and_a_folder_that_others_may_is_refused(
    desk: Desk, els: Employer, folder: Path
) -> None:
    tell_one_of_each(desk, els)
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    with pytest.raises(FolderError, match="others may look"):
        export_changes(desk, folder)
    assert list(folder.iterdir()) == []
    assert open_ones(desk) == 5  # nothing was gathered either
    folder.chmod(0o700)
    done = export_changes(desk, folder)
    assert done is not None
    modes = {stat.S_IMODE(each.stat().st_mode) for each in done.folder.iterdir()}
    assert (modes, stat.S_IMODE(done.folder.stat().st_mode)) == ({0o600}, 0o700)
    file = folder / "a file"
    file.touch(0o600)
    with pytest.raises(FolderError):
        export_changes(desk, file)


def open_ones(desk: Desk) -> int:
    with desk.store.read() as connection:
        mine = change_requests.c.state == ChangeState.OPEN.value
        return connection.scalar(select(func.count()).where(mine)) or 0


def test_the_second_run_has_nothing_and_what_is_told_later_leaves_with_the_next(
    desk: Desk, els: Employer, folder: Path, clock: SetClock
) -> None:
    tell_one_of_each(desk, els)
    first = export_changes(desk, folder)
    assert export_changes(desk, folder) is None
    clock.instant = NOW.replace(hour=11)
    new = "karim.newer@o000001.example"
    assert tell_address(desk, els, desk.vault.handle(KARIM.contracts[0]), new) == Saved()
    second = export_changes(desk, folder)
    assert first is not None
    assert second is not None
    assert [row["work_email"] for row in rows(second.folder)] == [new]
    ids = [row["request_id"] for done in (first, second) for row in rows(done.folder)]
    assert len(ids) == len(set(ids)) == 7


@pytest.mark.parametrize("where", ["gathered", "written", "marked"])
def test_a_run_that_is_killed_neither_loses_nor_doubles(
    desk: Desk, els: Employer, folder: Path, where: str
) -> None:
    tell_one_of_each(desk, els)
    with pytest.raises(KilledError):
        export_changes(desk, folder, step=killed_at(where))
    assert tell_family(desk, els, desk.vault.handle(HUGO.contracts[0]), Family("widowed", "9")) == Saved()
    done = [each for _ in range(3) if (each := export_changes(desk, folder)) is not None]
    assert len(done) == (1 if where == "marked" else 2)
    written = [row["request_id"] for each in sorted(folder.iterdir()) for row in rows(each)]
    with desk.store.read() as connection:
        kept = list(connection.scalars(select(change_requests.c.request_id)))
    assert sorted(written) == sorted(kept)
    assert open_ones(desk) == 0


def test_a_twin_that_marks_first_loses_what_a_killed_run_had(
    desk: Desk, els: Employer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same check finds a run that does it in the wrong order."""
    tell_one_of_each(desk, els)

    def write(_: Path, batch: str, __: Any) -> Path:
        with desk.store.write() as connection:
            change_export.batches.mark_gone(connection, batch)
        raise KilledError

    monkeypatch.setattr(change_export, "write", write)
    with pytest.raises(KilledError):
        export_changes(desk, folder)
    monkeypatch.undo()
    assert export_changes(desk, folder) is None
    assert list(folder.iterdir()) == []


def test_a_half_written_batch_is_never_seen_under_its_name(
    desk: Desk, els: Employer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_one_of_each(desk, els)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(changes_package, "_descriptor", full)
    with pytest.raises(OSError, match="no space"):
        export_changes(desk, folder)
    assert [each.name for each in folder.iterdir() if not each.name.startswith(".")] == []
    monkeypatch.undo()
    done = export_changes(desk, folder)
    assert done is not None
    assert done.resumed
    assert [each.name for each in folder.iterdir()] == [done.batch]


def test_a_batch_is_written_again_with_the_same_bytes(desk: Desk, els: Employer, folder: Path) -> None:
    tell_one_of_each(desk, els)
    first = export_changes(desk, folder)
    assert first is not None
    before = {each.name: each.read_bytes() for each in first.folder.iterdir()}
    assert export_again(desk, folder, "20990101t000000-000000") is None
    again = export_again(desk, folder, first.batch)
    assert again is not None
    assert {each.name: each.read_bytes() for each in again.folder.iterdir()} == before


def test_what_left_cannot_be_taken_back(desk: Desk, els: Employer, folder: Path) -> None:
    tell_one_of_each(desk, els)
    with pytest.raises(KilledError):
        export_changes(desk, folder, step=killed_at("gathered"))
    (told,) = told_about(desk, els, KOEN.contracts[0])
    assert not withdraw(desk, els, told.change.request_id)  # it is on its way
    export_changes(desk, folder)
    (told,) = told_about(desk, els, KOEN.contracts[0])
    assert told.change.state is ChangeState.EXPORTED
    assert not withdraw(desk, els, told.change.request_id)


def test_what_was_withdrawn_does_not_leave(desk: Desk, els: Employer, folder: Path) -> None:
    tell_leaving(desk, els, desk.vault.handle(KOEN.contracts[0]), TODAY, "resigned")
    (told,) = told_about(desk, els, KOEN.contracts[0])
    assert withdraw(desk, els, told.change.request_id)
    assert export_changes(desk, folder) is None
    with desk.store.write() as connection:
        connection.execute(delete(change_requests))
