"""The command line, as a person types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.services.bounces import return_path_of
from data.store.vault import Vault
from settings import demonstration
from tests.callbacks.stage import ROOT, SAMPLE
from tests.exchange.returned.corpus import corpus

COMMANDS = (
    *("run", "demo", "serve", "migrate", "work", "bounce", "issue", "publish"),
    *("import", "directory", "staff", "export", "kit", "kiosk"),
)


def typed(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin"}
    if folder is not None:
        environment["PORTAL_DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite'}"
    command = [sys.executable, str(ROOT / "app.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_at_once(command: str) -> None:
    result = typed(command, "--help")
    assert result.returncode == 0
    assert "usage: app.py" in result.stdout


def test_help_loads_nothing_heavy() -> None:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPROFILEIMPORTTIME": "1"}
    for words, loads in ((["run", "--help"], False), (["work", "--once"], True)):
        result = subprocess.run(
            [sys.executable, str(ROOT / "app.py"), *words],
            capture_output=True,
            text=True,
            env={**environment, "PORTAL_DATABASE_URL": "sqlite://"},
            check=False,
        )
        loaded = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
        assert ("sqlalchemy" in loaded) is loads


def test_an_import_reports_to_people_and_to_machines(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    result = typed("import", str(SAMPLE), "--report", str(report), folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "covers" in result.stdout
    assert "reading" in result.stderr
    told = json.loads(report.read_text("utf-8"))["tables"]
    assert all(each["read"] == each["taken"] + each["unchanged"] + each["refused"] for each in told.values())
    again = typed("import", str(SAMPLE), "--report", str(report), folder=tmp_path)
    assert again.returncode == 0
    assert all(each["taken"] == 0 for each in json.loads(report.read_text("utf-8"))["tables"].values())


def test_a_broken_package_is_told_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{", "utf-8")
    report = tmp_path / "report.json"
    result = typed("import", str(tmp_path / "datapackage.json"), "--report", str(report), folder=tmp_path)
    assert result.returncode == 2
    assert "Nothing was taken" in result.stderr
    assert "Traceback" not in result.stderr
    assert json.loads(report.read_text("utf-8"))["broken"]["code"] == "not_json"


def test_a_report_that_cannot_be_written_is_told_before_anything_is_taken(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "no" / "report.json")
    assert typed("import", str(SAMPLE), "--report", nowhere, folder=tmp_path).returncode == 1
    taken = typed("import", str(SAMPLE), folder=tmp_path).stdout
    (together,) = [line.split() for line in taken.splitlines() if line.startswith("together")]
    assert together[1] == together[2]  # all that was read is new


def test_production_without_settings_says_what_is_missing() -> None:
    result = typed("serve")
    assert result.returncode == 1
    assert "PORTAL_BASE_URL must be set" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_clock_does_its_round_and_stops_when_told_to(tmp_path: Path) -> None:
    assert typed("migrate", folder=tmp_path).returncode == 0
    assert "forgotten" in typed("work", "--once", folder=tmp_path).stdout


def piped(raw: bytes, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """As a mail server hands a message over."""
    environment = {"PATH": "/usr/bin:/bin", "PORTAL_DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite'}"}
    command = [sys.executable, str(ROOT / "app.py"), "bounce", *words]
    return subprocess.run(command, input=raw, capture_output=True, env=environment, check=False, timeout=120)


def test_a_mail_server_hands_over_what_came_back(tmp_path: Path) -> None:
    """A forgery is told in a word, is no error, and a message of any length is read to its end."""
    assert typed("migrate", folder=tmp_path).returncode == 0
    raw = next(corpus(lambda: "bounce+" + "0" * 32 + "." + "a" * 16 + "@insurer.example")).raw
    forged = piped(raw + b"x" * 3_000_000, tmp_path)
    assert (forged.returncode, forged.stdout) == (0, b"not_ours\n"), forged.stderr


def test_a_mail_server_is_asked_to_keep_what_cannot_be_taken_now(tmp_path: Path) -> None:
    """Without tables nothing can be written; the seal is right, so it is tried."""
    settings = demonstration(ROOT / "var", base_url="http://127.0.0.1:1", stand_in_url="x", pinned=None)
    vault = Vault(settings.encryption_keys, settings.lookup_key)
    path = return_path_of(vault, "0" * 32, "bounce@insurer.example")
    answer = piped(next(corpus(lambda: path)).raw, tmp_path, "--recipient", path)
    assert answer.returncode == 75
    assert b"Traceback" not in answer.stderr


def test_a_directory_is_taken_once_and_told(tmp_path: Path) -> None:
    assert typed("import", str(SAMPLE), folder=tmp_path).returncode == 0
    package = str(SAMPLE.parent / "directory")
    first = typed("directory", package, folder=tmp_path)
    assert (first.returncode, first.stdout.splitlines()[0]) == (
        0,
        "Users: 11 added, 0 changed, 0 closed, 0 unchanged.",
    )
    assert "11 unchanged" in typed("directory", package, folder=tmp_path).stdout
    broken = typed("directory", str(SAMPLE), folder=tmp_path)
    assert broken.returncode == 2
    assert "Nothing was taken" in broken.stderr
