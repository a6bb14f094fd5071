"""Web and worker are killed at each named point of an upload's way: all stands as before or as after.

At random moments over many uploads: ``tests/callbacks/test_upload_kills.py``.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.rules.actions import ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.rights import Employer
from data.services import orders
from data.services.desk import Desk
from data.services.errands import latest
from data.services.imports import take_package
from tests.conftest import BOTH_STORES, SAMPLE
from tests.employers import BAKERY, ELS, at_work, enter
from tests.killed import desk_on
from tests.people import HUGO, LOTTE
from tests.postgres import Postgres
from tests.uploading import addresses, filled, invitations, left_over, send_in, state, workbook_of

ROOT = Path(__file__).parents[2]
NEW = {LOTTE.contracts[0]: "lotte.peeters@o000001.example", HUGO.contracts[0]: "h.martin@o000001.example"}
pytestmark = pytest.mark.xdist_group("clock")


@dataclass
class Scene:
    """A store, and the processes on it."""

    url: str
    folder: Path
    desk: Desk
    els: Employer
    twin: str | None = None
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.employer_killed", *words, "--url", self.url]
        command += ["--twin", self.twin] if self.twin else []
        with (self.folder / "stderr").open("ab") as errors:
            self.running.append(subprocess.Popen(command, cwd=ROOT, stderr=errors))
        return self.running[-1]

    def dies(self, *words: str) -> None:
        """A process that ends at its point."""
        assert self.start(*words).wait(120) == -signal.SIGKILL, (words, self.said())

    def does(self, *words: str) -> None:
        assert self.start(*words).wait(120) == 0, (words, self.said())

    def said(self) -> str:
        return (self.folder / "stderr").read_text("utf-8")[-2000:]

    def until(self, action_id: str, wanted: ActionState) -> None:
        end = time.monotonic() + 120
        while state(self.desk, action_id) is not wanted:
            assert time.monotonic() < end, (state(self.desk, action_id), self.said())
            time.sleep(0.1)

    def stands(self) -> str:
        """Before, after, or between."""
        effect = addresses(self.desk), len(invitations(self.desk))
        return "before" if effect == ({}, 0) else "after" if effect == (NEW, 2) else f"between: {effect}"


@pytest.fixture(params=BOTH_STORES)
def scene(request: pytest.FixtureRequest, empty_file: bytes, tmp_path: Path) -> Iterator[Scene]:
    if request.param == "sqlite":
        (tmp_path / "portal.sqlite").write_bytes(empty_file)
        url = f"sqlite:///{tmp_path / 'portal.sqlite'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.clone()
    desk = desk_on(url)
    take_package(desk, SAMPLE)
    enter(desk, ELS)
    made = Scene(url, tmp_path, desk, at_work(desk, ELS, BAKERY))
    yield made
    for each in made.running:
        each.kill()
        each.wait()
    desk.store.close()


def sent(scene: Scene) -> str:
    """The filled-in workbook, as a file."""
    path = scene.folder / "filled.xlsx"
    path.write_bytes(filled(workbook_of(scene.desk, scene.els), NEW))
    return str(path)


def only_action(scene: Scene) -> str:
    page = latest(scene.desk, scene.els)
    assert page is not None
    return next(each.action_id for each in page.found if each.kind is ActionKind.UPLOAD)


def test_an_upload_has_its_effect_once_whoever_is_killed(scene: Scene) -> None:
    file, before = sent(scene), left_over(scene.desk)
    scene.dies("web", "receive", "--file", file, "--die-at", "file_saved")
    assert left_over(scene.desk) == before
    scene.does("web", "receive", "--file", file)
    action_id = only_action(scene)
    few = scene.url.startswith(
        "postgres"
    )  # each process takes seconds: what is the same on both stores is done once
    for point in ("reading",) if few else ("reading", "rows_begun"):
        scene.dies("work", "--die-at", point)
        assert (state(scene.desk, action_id), scene.stands()) == (ActionState.CHECKING, "before")
    worker = scene.start("work")
    scene.until(action_id, ActionState.TO_APPROVE)
    worker.send_signal(signal.SIGKILL)
    scene.dies("web", "approve", "--action", action_id, "--die-at", "yes_without_task")
    assert state(scene.desk, action_id) is ActionState.TO_APPROVE
    scene.does("web", "approve", "--action", action_id)
    for point in ("before_letters",) if few else ("before_addresses", "before_letters", "before_commit"):
        scene.dies("work", "--die-at", point)
        assert (state(scene.desk, action_id), scene.stands()) == (ActionState.APPROVED, "before")
    scene.dies("work", "--die-at", "committed")
    assert (state(scene.desk, action_id), scene.stands()) == (ActionState.PROCESSED, "after")
    worker = scene.start("work")  # takes over what the dead had in hand, and finds it done
    time.sleep(4.0)
    worker.terminate()
    worker.wait()
    assert scene.stands() == "after"
    assert left_over(scene.desk)[0] == before[0]  # its file is gone with its end


def test_a_download_is_made_and_fetched_whoever_is_killed(scene: Scene) -> None:
    scene.dies("web", "order", "--die-at", "order_without_task")
    assert left_over(scene.desk) == (0, 0, 0)
    action_id = orders.order(scene.desk, scene.els, ActionKind.OVERVIEW, Language.NL, "x")
    assert action_id is not None
    scene.start("work")
    scene.until(action_id, ActionState.READY)
    scene.dies("web", "fetch", "--action", action_id, "--die-at", "fetching")
    assert state(scene.desk, action_id) is ActionState.READY
    assert orders.fetch(scene.desk, scene.els, action_id) is not None


def test_a_twin_that_comes_into_force_in_two_halves_is_seen_between(
    empty_file: bytes, tmp_path: Path
) -> None:
    (tmp_path / "portal.sqlite").write_bytes(empty_file)
    url = f"sqlite:///{tmp_path / 'portal.sqlite'}"
    desk = desk_on(url)
    take_package(desk, SAMPLE)
    enter(desk, ELS)
    scene = Scene(url, tmp_path, desk, at_work(desk, ELS, BAKERY), twin="halved")
    action_id = send_in(desk, scene.els, Path(sent(scene)).read_bytes())
    scene.does("web", "approve", "--action", action_id)
    scene.dies("work", "--die-at", "before_letters")
    assert scene.stands().startswith("between")
    desk.store.close()
