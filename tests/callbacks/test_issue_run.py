"""The yearly run in several processes: whatever is killed, at the end each statement is there once."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app import desk_of, workshop
from callbacks.issue_run import Orders, RunBrokenError, everything, run, some
from callbacks.issue_told import as_text, outcome
from data.rules.kinds import Language
from data.rules.papers import Paper
from data.services.desk import Desk
from data.services.issuing import Counts, Press, Refusal, issue
from data.store.base import Store
from settings import Settings, demonstration
from tests.conftest import BOTH_STORES
from tests.packages import Package
from tests.people import LOTTE, TODAY
from tests.services.printing import count, rows, take

URL = "http://127.0.0.1:8170"


@pytest.fixture(params=BOTH_STORES)
def settings(request: pytest.FixtureRequest, new_store: Callable[[str], Store], tmp_path: Path) -> Settings:
    """An installation with the cast in its store, unsealed: this is about who does what."""
    made = demonstration(tmp_path, base_url=URL, stand_in_url=URL, pinned=TODAY)
    url = new_store(request.param).engine.url.render_as_string(hide_password=False)
    found = replace(made, database_url=url, seal=None)
    take(desk_of(found), Package(), tmp_path / "cast")
    return found


def quickly(settings: Settings) -> tuple[Desk, Press]:
    """A workshop whose press needs no typeface."""
    return desk_of(settings), Press("quick", _print)


def _print(paper: Paper, language: Language, rendition: bool) -> bytes:
    return f"{paper.paper_id} {language} {rendition}".encode()


def deadly(settings: Settings, mark: Path) -> tuple[Desk, Press]:
    """As ``quickly``, but its first process dies in the middle of a piece of work, as one that ran out of memory."""

    def draw(paper: Paper, language: Language, rendition: bool) -> bytes:
        if paper.occasion.contract_number == LOTTE.contracts[0] and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return _print(paper, language, rendition)

    return desk_of(settings), Press("deadly", draw)


def always_deadly(settings: Settings) -> tuple[Desk, Press]:
    def draw(*_: object) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    return desk_of(settings), Press("always", draw)


def without_store(settings: Settings) -> tuple[Desk, Press]:
    desk = desk_of(settings)
    with desk.store.write() as connection:
        connection.exec_driver_sql("DROP TABLE mails")
        connection.exec_driver_sql("DROP TABLE covers")
    return desk, Press("none", _print)


def run_all(settings: Settings, workshop: Callable[[], tuple[Desk, Press]], processes: int) -> Counts:
    told: list[int] = []
    orders = Orders(workshop, processes)
    done = run(orders, everything(desk_of(settings)), lambda each: told.append(each.counts.issued))
    assert told == sorted(told)
    return done


def everything_once(settings: Settings) -> int:
    """How many statements there are; each occasion once, each with its one document."""
    store = desk_of(settings).store
    keys = [(each["contract_number"], each["as_at"], each["reason"]) for each in rows(store, "papers")]
    assert len(set(keys)) == len(keys) == count(store, "paper_files")
    return len(keys)


def owed(settings: Settings) -> int:
    desk, press = quickly(settings)
    return sum(issue(desk, press, each, dry=True).due for each in everything(desk))


def test_one_process_and_two_do_the_same(settings: Settings) -> None:
    first = run_all(settings, partial(quickly, settings), 2)
    assert first.adds_up
    assert first.issued == first.due == everything_once(settings) == owed(settings)
    again = run_all(settings, partial(quickly, settings), 1)
    assert (again.issued, again.already, again.mails) == (0, first.due, 0)


def test_a_process_that_dies_is_followed_by_another(settings: Settings, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    done = run_all(settings, partial(deadly, settings, mark), 2)
    assert mark.exists()
    assert done.adds_up
    assert done.due == everything_once(settings) == owed(settings)


def test_processes_that_die_again_and_again_end_the_run(settings: Settings) -> None:
    with pytest.raises(RunBrokenError, match="again and again"):
        run_all(settings, partial(always_deadly, settings), 2)
    assert everything_once(settings) == 0


def test_a_store_that_fails_ends_the_run_and_tells_no_value(settings: Settings) -> None:
    desk = desk_of(settings)
    orders = Orders(partial(without_store, settings), 2)
    with pytest.raises(RunBrokenError) as fault:
        run(orders, some(list(LOTTE.contracts)), lambda _: None)
    assert "Error" in str(fault.value)
    assert LOTTE.contracts[0] not in str(fault.value)
    desk.store.close()


def test_a_list_may_repeat_itself(settings: Settings) -> None:
    orders = Orders(partial(quickly, settings))
    done = run(orders, some([*LOTTE.contracts, *LOTTE.contracts, "nonsense"]), lambda _: None)
    assert (done.contracts, done.due, done.issued) == (1, 3, 3)


def test_the_end_of_a_run_says_what_became_of_each() -> None:
    counts = Counts(10, 40, 30, 7, {Refusal.WITHOUT_FIGURES: 3}, 12)
    told = as_text(counts, unknown=2)
    for part in (
        "40 statements due",
        "30 issued",
        "7 there already",
        "3 refused",
        "12 mails",
        "2 of the contracts",
    ):
        assert part in told
    assert outcome(counts) == 0
    assert outcome(counts, unknown=2) == 2
    assert outcome(Counts(10, 40, 30, 7, {Refusal.NOT_DRAWN: 3})) == 1
    lost = Counts(10, 40, 30, 7, {}, 0)
    assert "DO NOT ADD UP" in as_text(lost)
    assert outcome(lost) == 1


def test_a_workshop_works_on_the_day_that_is_named(settings: Settings) -> None:
    desk, press = workshop(settings, LAST_YEAR)
    assert desk.clock.today() == LAST_YEAR
    early = sum(issue(desk, press, each, dry=True).due for each in everything(desk))
    assert 0 < early < owed(settings)


LAST_YEAR = TODAY.replace(year=2025)
