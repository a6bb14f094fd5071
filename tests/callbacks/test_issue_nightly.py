"""What is due is issued by the night, once, whoever strikes; and beside a portal that just began, told to nobody."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app import beside, desk_of
from callbacks.clock import Clock, Works
from callbacks.issue_run import filling, nightly
from data.rules.clock import SetClock
from data.rules.schedule import instant_of, next_night
from data.services import night
from data.services.desk import Desk
from data.store.base import Store
from settings import demonstration
from tests.callbacks.doomed import Fate, workshop
from tests.packages import Package
from tests.people import TODAY
from tests.services.printing import Printer, count, rows, take

URL = "http://127.0.0.1:8170"
pytestmark = pytest.mark.xdist_group("clock")


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    take(desk, Package(), tmp_path / "cast")
    return desk


@pytest.fixture
def printer() -> Printer:
    return Printer()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def test_a_night_issues_what_is_due_and_the_next_clock_finds_it_done(
    filled: Desk, clock: SetClock, printer: Printer
) -> None:
    works = Works(desk=filled, say=lambda _: None, nightly=(nightly(printer.press),))
    clock.instant = instant_of(next_night(clock.instant)) - timedelta(seconds=5)
    night.owe_next(filled)  # another clock, of which a process can have only one, has said so too
    with beside(Clock(works)):
        time.sleep(1.5)
        assert count(filled.store, "papers") == 0  # it is still evening
        clock.instant += timedelta(seconds=5)
        until(lambda: count(filled.store, "papers") > 20)
        until(lambda: len(printer.printed) == count(filled.store, "papers"))
    Clock(works).once()
    assert len(printer.printed) == len(set(printer.printed)) == count(filled.store, "paper_files")


def test_a_night_that_broke_off_is_gone_on_with(filled: Desk, printer: Printer) -> None:
    calls = []

    def breaks_off(desk: Desk) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OSError
        nightly(printer.press)(desk)

    day = next_night(filled.clock.now()).isoformat()
    with pytest.raises(OSError):  # noqa: PT011  # this very one
        night.do(filled, day, (breaks_off,))
    night.do(filled, day, (breaks_off,))
    night.do(filled, day, (breaks_off,))
    assert len(printer.printed) == count(filled.store, "papers") > 20


def test_a_portal_that_begins_is_filled_and_tells_nobody(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    made = demonstration(tmp_path, base_url=URL, stand_in_url=URL, pinned=TODAY)
    url = new_store("sqlite").engine.url.render_as_string(hide_password=False)
    settings = replace(made, database_url=url, seal=None)
    desk = desk_of(settings)
    take(desk, Package(), tmp_path / "cast")
    with filling(partial(workshop, settings, Fate())):
        until(lambda: count(desk.store, "papers") > 20)
    assert rows(desk.store, "mails") == []
    desk.store.close()
