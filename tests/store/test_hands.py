"""What a deed raises does not stand in the log, whoever writes it there; nor in the store."""

import logging
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from data.rules.faults import without_texts
from data.services.desk import Desk
from data.services.work import TaskKind, Worker
from data.store import tasks
from data.store.tasks import Task
from tests.store.test_tasks import engine_rows

pytestmark = pytest.mark.xdist_group("clock")  # one engine in a process
CANARY = "canary@thuis.example"


@pytest.fixture
def stderr(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Where the commands of the portal write their log."""
    with open(2, "w", encoding="utf-8", buffering=1, closefd=False) as stream:
        handler = logging.StreamHandler(stream)
        logging.getLogger().addHandler(handler)
        yield capfd
        logging.getLogger().removeHandler(handler)


def test_the_text_of_an_error_stays_out_of_log_and_store(
    desk: Desk, stderr: pytest.CaptureFixture[str]
) -> None:
    tried = threading.Event()

    def deed(argument: str) -> None:
        tried.set()
        raise LookupError(f"{CANARY} {argument}")

    with desk.store.write() as connection:
        tasks.put(connection, Task(TaskKind.MAIL, "argument", key="key", lane="lane"))
    worker = Worker(desk, timedelta(seconds=3))
    worker.start({TaskKind.MAIL: deed})
    assert tried.wait(30.0)
    worker.stop()
    told = stderr.readouterr().err
    assert "LookupError at test_hands.py:" in told  # it was told, and so was where
    assert CANARY not in told
    with desk.store.read() as connection:
        assert CANARY not in repr(list(engine_rows(connection)))


def test_what_the_engine_itself_complains_about_has_no_text_either(
    desk: Desk, stderr: pytest.CaptureFixture[str]
) -> None:
    worker = Worker(desk, timedelta(seconds=3))
    worker.start({TaskKind.MAIL: lambda _: None})
    logging.getLogger("dbos").error("Exception encountered:", exc_info=LookupError(CANARY))
    worker.stop()
    told = stderr.readouterr().err
    assert "LookupError" in told
    assert CANARY not in told


def test_without_the_filter_the_text_would_be_found(stderr: pytest.CaptureFixture[str]) -> None:
    """The positive control."""
    other = logging.getLogger("an engine without a filter")
    other.error("Exception encountered:", exc_info=LookupError(CANARY))
    assert CANARY in stderr.readouterr().err
    other.addFilter(without_texts)
    other.error("Exception encountered:", exc_info=LookupError(CANARY))
    assert CANARY not in stderr.readouterr().err
