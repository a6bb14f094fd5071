"""What goes on a stick: two files for any file system, and in the archive the run-time packages and nothing else."""

import json
import subprocess

from commands import ROOT
from data.exchange.stick import ARCHIVE, NAME, POLICIES, SCRIPT, _needed


def test_the_script_is_plain_shell() -> None:
    for shell in ("dash", "bash"):
        done = subprocess.run((shell, "-n", str(SCRIPT)), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert b"\r" not in SCRIPT.read_bytes()


def test_the_two_names_fit_the_oldest_stick() -> None:
    for name in (ARCHIVE, NAME):
        stem, _, kind = name.partition(".")
        assert len(stem) <= 8
        assert len(kind) <= 3


def test_the_archive_takes_what_the_portal_imports_and_no_tool_of_its_tests() -> None:
    names = {each.metadata["Name"].lower().replace("-", "_") for each in _needed(ROOT)}
    assert {"dash", "flask", "sqlalchemy", "waitress", "werkzeug", "typing_extensions"} <= names
    assert not {"pytest", "playwright", "mypy", "ruff", "hypothesis"} & names


def test_the_policies_leave_the_kiosk_its_own_address_and_its_watchdog() -> None:
    told = json.loads(POLICIES)
    assert told["URLBlocklist"] == ["*"]
    assert told["URLAllowlist"] == ["http://127.0.0.1", "about:blank"]
    assert "DeveloperToolsAvailability" not in told, "it would take the pipe from the watchdog"
