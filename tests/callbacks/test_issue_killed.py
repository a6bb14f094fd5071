"""A yearly run is killed at any moment: nothing is there twice, nothing by half, and the next finds the rest."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
import pytest

from app import desk_of
from callbacks.issue_run import Orders, everything, run
from data.services.issuing import Counts
from data.store.base import Store
from settings import Settings, demonstration
from tests.callbacks.doomed import POINTS, TWINS, Fate, Kept, faults, kept, whole_run, workshop
from tests.conftest import BOTH_STORES
from tests.packages import Package
from tests.people import TODAY
from tests.services.printing import count, take

URL = "http://127.0.0.1:8170"
PROCESS = multiprocessing.get_context("forkserver")
PROCESS.set_forkserver_preload(["tests.callbacks.doomed"])


@pytest.fixture(params=BOTH_STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def installed(kind: str, new_store: Callable[[str], Store], tmp_path: Path) -> Callable[[], Settings]:
    """Makes installations with the same keys and the cast in their stores."""
    made = replace(demonstration(tmp_path, base_url=URL, stand_in_url=URL, pinned=TODAY), seal=None)

    def install() -> Settings:
        url = new_store(kind).engine.url.render_as_string(hide_password=False)
        settings = replace(made, database_url=url)
        take(desk_of(settings), Package(), tmp_path / "cast")
        return settings

    return install


@pytest.fixture
def undisturbed(installed: Callable[[], Settings]) -> Kept:
    """What a run leaves that nobody kills."""
    settings = installed()
    done = finished(settings)
    found = kept(store_of(settings))
    assert done.issued == len(found.occasions) > 20
    assert done.mails == len(found.mails) > 3
    return found


def store_of(settings: Settings) -> Store:
    return desk_of(settings).store


def finished(settings: Settings) -> Counts:
    done = run(Orders(partial(workshop, settings, Fate())), everything(desk_of(settings)), lambda _: None)
    assert done.adds_up
    return done


def killed_at(settings: Settings, fate: Fate) -> None:
    process = PROCESS.Process(target=whole_run, args=(settings, fate, 1))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL, "it was not killed"


def test_killed_at_every_point_nothing_is_there_by_half(
    installed: Callable[[], Settings], undisturbed: Kept
) -> None:
    settings = installed()
    for point in POINTS:
        killed_at(settings, Fate(point))
        assert faults(store_of(settings), undisturbed) == [], point
    assert 0 < count(store_of(settings), "papers") < len(undisturbed.papers)
    done = finished(settings)
    assert (done.due, done.issued + done.already) == (len(undisturbed.papers), done.due)
    assert (kept(store_of(settings)), faults(store_of(settings), undisturbed)) == (undisturbed, [])


@pytest.mark.parametrize("twin", TWINS)
def test_the_count_finds_what_a_broken_twin_leaves(
    installed: Callable[[], Settings], undisturbed: Kept, twin: str
) -> None:
    """The same kill, in a run that commits a statement before its document, or before its mails."""
    sound, broken = installed(), installed()
    killed_at(sound, Fate(twin))
    assert faults(store_of(sound), undisturbed) == []
    killed_at(broken, Fate(twin, twin=twin))
    assert faults(store_of(broken), undisturbed)
    finished(broken)
    assert faults(store_of(broken), undisturbed), "and no later run mends it"


@pytest.mark.parametrize("whom", ["the parent", "the group"])
def test_killed_at_any_moment_the_next_run_finds_the_rest(
    installed: Callable[[], Settings], undisturbed: Kept, whom: str
) -> None:
    """Two processes and their parent; those that lose their parent end with what they have in hand."""
    settings, chance = installed(), random.Random(530)
    store = store_of(settings)
    process = PROCESS.Process(target=whole_run, args=(settings, Fate(pause=0.05), 2))
    process.start()
    wait_for(lambda: count(store, "papers") > 0)
    time.sleep(chance.random() * 0.2)
    assert process.pid is not None
    (os.kill if whom == "the parent" else os.killpg)(process.pid, signal.SIGKILL)
    process.join()
    wait_for(lambda: not at_work(process.pid))
    assert faults(store, undisturbed) == []
    assert count(store, "papers") < len(undisturbed.papers), "it was not killed in the middle"
    finished(settings)
    assert (kept(store), faults(store, undisturbed)) == (undisturbed, [])


def at_work(group: int | None) -> list[int]:
    """The processes of a group that live."""
    found = []
    for each in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            if os.getpgid(each.pid) == group and each.status() != psutil.STATUS_ZOMBIE:
                found.append(each.pid)
    return found


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)
