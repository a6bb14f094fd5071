"""Web and worker are killed at every point of a mail's way: nothing is lost, and each time at most one is in doubt.

The same on twins that are broken on purpose finds what they lose and send too often. ``bench/mail_faults.py`` does it
with 10,000 mails.
"""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.rules.mailing import MailState
from tests.conftest import BOTH_STORES
from tests.exchange.mail_server import Sink, certificate, serving
from tests.killed import desk_on
from tests.killing import POINTS, Scene, Toll, rampage, workers
from tests.mailing import letter, owe, states
from tests.postgres import Postgres

pytestmark = pytest.mark.xdist_group("clock")


@contextmanager
def playing(url: str, folder: Path, twin: str | None = None) -> Iterator[Scene]:
    sink, made = Sink(), certificate(folder / "certificate")
    with serving(sink, made.context()) as server:
        yield Scene(url, folder, sink, server, made, twin=twin, pause=0.02)


@pytest.fixture(params=BOTH_STORES)
def scene(request: pytest.FixtureRequest, empty_file: bytes, tmp_path: Path) -> Iterator[Scene]:
    if request.param == "sqlite":
        (tmp_path / "portal.sqlite").write_bytes(empty_file)
        url = f"sqlite:///{tmp_path / 'portal.sqlite'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.clone()
    with playing(url, tmp_path) as made:
        yield made


def nothing_is_lost(toll: Toll) -> None:
    assert toll.lost == toll.acknowledged_but_not_owed == toll.false_alarms == 0, toll
    assert not toll.not_sent, toll
    assert toll.worst_kill <= 1, toll
    assert toll.duplicates <= toll.kills, toll
    assert toll.most_copies <= 3, toll
    assert toll.still_twice == 0, toll


def test_killed_at_every_named_point_and_at_random(scene: Scene) -> None:
    toll = rampage(scene, 300, 6, POINTS, apart=0.8)
    nothing_is_lost(toll)
    assert toll.points >= {*POINTS, "random"}
    assert toll.taken_over > 0  # the kills hit something


@pytest.fixture
def twin(request: pytest.FixtureRequest, empty_file: bytes, tmp_path: Path) -> Iterator[Scene]:
    (tmp_path / "portal.sqlite").write_bytes(empty_file)
    with playing(f"sqlite:///{tmp_path / 'portal.sqlite'}", tmp_path, twin=request.param) as made:
        yield made


@pytest.mark.parametrize("twin", ["early"], indirect=True)
def test_a_twin_that_notes_before_it_sends_loses_mails(twin: Scene) -> None:
    toll = rampage(twin, 30, 0, ("in_hand",), apart=0.3)
    assert toll.lost > 0
    assert not toll.not_sent  # and its store says that all is well


@pytest.mark.parametrize("twin", ["forgetful"], indirect=True)
def test_a_twin_that_takes_nothing_over_loses_mails(twin: Scene) -> None:
    twin.lease = 1.0
    toll = rampage(twin, 30, 0, ("in_hand",), apart=0.3)
    assert toll.lost > 0


@pytest.mark.parametrize("twin", ["crowd"], indirect=True)
def test_a_twin_that_sends_many_at_once_leaves_many_in_doubt(twin: Scene) -> None:
    owe(desk_on(twin.url), *(letter(desk_on(twin.url), f"q{number}") for number in range(40)))
    toll = rampage(twin, 30, 0, ("accepted",), apart=0.3)
    assert toll.worst_kill > 1


@pytest.mark.parametrize(("point", "copies"), [("before_the_end", 1), ("accepted", 2)])
def test_a_worker_that_slept_beyond_its_lease_sends_and_notes_nothing_more(
    scene: Scene, point: str, copies: int
) -> None:
    """Asleep before the end of the mail, it finds the mail in other hands. Asleep after it, nobody can know.

    On SQLite it may fall asleep with the pen in its hand; then all wait until it wakes up, and nothing is sent twice.
    """
    scene.lease = 4.0  # in two, one that is awake on a busy machine may be taken for dead, too
    desk = desk_on(scene.url)
    (mail_id,) = owe(desk, letter(desk, "an"))
    sleeper = scene.worker("--die-at", point, "--stop")
    asleep(sleeper)
    with workers(scene, 1):
        scene.drain(patience=20)
        sleeper.send_signal(signal.SIGCONT)
        scene.drain(patience=60)  # where it had fallen asleep with the pen in its hand, all begins only now
        time.sleep(3.0)
        assert states(desk) == {mail_id: (MailState.SENT, None)}
        assert 1 <= sum(scene.sink.copies().values()) <= copies
        assert len(scene.sink.copies()) == 1


def asleep(process: "subprocess.Popen[bytes]") -> None:
    """Waits until a process has stopped itself."""
    status = Path(f"/proc/{process.pid}/stat")
    for _ in range(600):
        if status.read_text("utf-8").rpartition(")")[2].split()[0] == "T":
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to the point")
