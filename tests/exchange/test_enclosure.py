"""Inside walls a process writes nowhere else, opens no other file and reaches no network: the kernel sees to it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import ROOT
from data.exchange.enclosure import Walls, enclosed, landlock, leave_the_network
from data.exchange.kiosk_server import WRITES, ServerPlace

pytestmark = pytest.mark.skipif(not landlock(), reason="this kernel has no Landlock")
# What a program tries that somebody else has taken over; each line tells whether it could.
TRIES = """
import json, os, socket, sys
def can(deed):
    try:
        deed()
    except OSError:
        return False
    return True
own, other, port = sys.argv[1:]
told = {
    "write its own": can(lambda: open(own + "/x", "w").close()),
    "read another's": can(lambda: open(other).read()),
    "write another's": can(lambda: open(other, "a").close()),
    "remove another's": can(lambda: os.unlink(other)),
    "write beside": can(lambda: open(os.path.dirname(other) + "/y", "w").close()),
    "write at home": can(lambda: open("/root/.kiosk-try", "w").close() or os.unlink("/root/.kiosk-try")),
    "write to /tmp": can(lambda: open("/tmp/.kiosk-try", "w").close() or os.unlink("/tmp/.kiosk-try")),
    "write to /dev/shm": can(lambda: open("/dev/shm/.kiosk-try", "w").close() or os.unlink("/dev/shm/.kiosk-try")),
    "call": can(lambda: socket.create_connection(("127.0.0.1", int(port)), 2).close()),
    "listen elsewhere": can(lambda: socket.create_server(("127.0.0.1", 0)).close()),
    "see another's environment": can(lambda: open(f"/proc/{os.getppid()}/environ").read()),
}
print(json.dumps(told))
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A real store, as far as a kiosk knows."""
    path = tmp_path / "real" / "portal.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3")
    return path


@pytest.fixture
def listening() -> Iterator[int]:
    """The port of a database server."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        yield port


def tried(command: list[str]) -> dict[str, bool]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    told: dict[str, bool] = json.loads(done.stdout)
    return told


def place(folder: Path) -> ServerPlace:
    for each in WRITES:
        (folder / each).mkdir(parents=True)
    return ServerPlace(ROOT, folder, 8462, {})


def test_a_server_that_was_taken_over_reaches_nothing(tmp_path: Path, database: Path, listening: int) -> None:
    at = place(tmp_path / "kiosk")
    own = str(at.folder / "store")
    trial = [sys.executable, "-c", TRIES, own, str(database), str(listening)]
    told = tried(enclosed(at.walls(*WRITES), trial))
    assert told.pop("write its own")
    assert not any(told.values()), told
    assert database.exists()


def test_without_walls_the_same_trial_reaches_all(tmp_path: Path, database: Path, listening: int) -> None:
    trial = [sys.executable, "-c", TRIES, str(tmp_path), str(database), str(listening)]
    assert all(tried(trial).values())


def test_the_store_that_visits_begin_with_is_read_only_for_the_server(tmp_path: Path) -> None:
    at = place(tmp_path / "kiosk")
    (at.folder / "pristine").mkdir()
    kept = at.folder / "pristine" / "kiosk.sqlite"
    kept.write_bytes(b"as it was")
    trial = "import sys; print(open(sys.argv[1]).read()); open(sys.argv[1], 'a')"
    command = enclosed(at.walls(*WRITES), [sys.executable, "-c", trial, str(kept)])
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "as it was\n"
    assert "PermissionError" in done.stderr


def test_a_browser_writes_in_its_own_folder_only(tmp_path: Path, database: Path) -> None:
    own = tmp_path / "browser"
    own.mkdir()
    trial = [sys.executable, "-c", TRIES, str(own), str(database), "9"]
    told = tried(enclosed(Walls(writes=(str(own),)), trial))
    assert told["write its own"]
    writes = [name for name in told if name.startswith(("write", "remove")) and name != "write its own"]
    assert not any(told[name] for name in writes), told


def test_a_process_inside_leaves_no_picture_of_its_memory_and_private_files(tmp_path: Path) -> None:
    script = "import os,resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0], oct(os.umask(0)))"
    done = subprocess.run(
        enclosed(Walls(writes=(str(tmp_path),)), [sys.executable, "-c", script]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["0", "0o77"]


def test_a_network_of_its_own_has_nothing_in_it(listening: int) -> None:
    found = _alone(listening)
    if not found.pop("alone"):
        pytest.skip("this machine lets nobody have a network of their own")
    assert found == {"reaches": False, "loopback": True}


def _alone(port: int) -> dict[str, Any]:
    """In a process of its own, because there is no way back."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        told = {"alone": leave_the_network()}
        told["reaches"] = socket.socket().connect_ex(("127.0.0.1", port)) == 0
        with socket.create_server(("127.0.0.1", 0)) as server:
            told["loopback"] = socket.socket().connect_ex(server.getsockname()) == 0
        os.write(writer, json.dumps(told).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found
