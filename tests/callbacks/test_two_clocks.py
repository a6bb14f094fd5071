"""Two clocks on one store, in two processes, for several nights: each night is done once, each mail goes out once.

The same count on a twin that is broken on purpose shows both twice.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable, select, text

from data.rules.mailing import MailState
from data.rules.schedule import instant_of
from data.store.base import Store
from data.store.tables_mail import mails
from data.store.tasks import SCHEMA
from tests.exchange.mail_server import Certificate, Running, Sink, certificate, serving
from tests.striking import MAILS

ROOT = Path(__file__).parents[2]
EVENING = datetime(2026, 10, 23, 20, 0, tzinfo=UTC)
NIGHTS = [date(2026, 10, day) for day in range(24, 27)]  # the clocks go back in the second
pytestmark = pytest.mark.xdist_group("clock")


def until(true: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


@dataclass
class Town:
    """A store, a mail server, and the clocks that strike for them."""

    store: Store
    folder: Path
    server: Running
    certificate: Certificate
    sink: Sink
    clocks: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def clock(self, *more: str) -> "subprocess.Popen[bytes]":
        """One more."""
        url = self.store.engine.url.render_as_string(hide_password=False)
        smtp = ("--smtp", str(self.server.port), "--ca", str(self.certificate.authority))
        words = ("--url", url, "--folder", str(self.folder), *smtp, *more)
        self.clocks.append(subprocess.Popen([sys.executable, "-m", "tests.striking", *words], cwd=ROOT))
        return self.clocks[-1]

    def it_is(self, instant: datetime) -> None:
        """For all clocks, at once."""
        (self.folder / "later").write_text(str(instant.timestamp() - time.time()), "ascii")
        (self.folder / "later").rename(self.folder / "ahead")

    def await_clocks(self) -> None:
        """Until each of them strikes."""
        until(lambda: all((self.folder / f"ready-{each.pid}").exists() for each in self.clocks))

    def night(self, day: date) -> None:
        """It comes, and is waited for: all is done, and the next is owed."""
        until(lambda: any(each.startswith(f"night:{day}") for each in self._waiting()))
        self.it_is(instant_of(day) + timedelta(seconds=1))
        until(lambda: str(day) in dict(self.done()))
        until(lambda: any(each.startswith("night:") for each in self._waiting()))
        until(lambda: not self.owed())

    def done(self) -> list[tuple[str, int]]:
        """Night and process of each deed that was done."""
        lines = (
            (self.folder / "done").read_text("ascii").splitlines() if (self.folder / "done").exists() else []
        )
        return [(day, int(process)) for day, process in map(str.split, lines)]

    def owed(self) -> list[Any]:
        """Mails that have not ended well."""
        return self._rows(select(mails).where(mails.c.state != MailState.SENT.value))

    def _waiting(self) -> list[str]:
        """Tasks of the engine that wait for their hour."""
        schema = f"{SCHEMA}." if self.store.engine.dialect.name == "postgresql" else ""
        query = f"SELECT workflow_uuid FROM {schema}workflow_status WHERE status = 'DELAYED'"
        return [each for (each,) in self._rows(text(query))]

    def _rows(self, query: Executable) -> list[Any]:
        with self.store.read() as connection:
            return list(connection.execute(query))

    def end(self) -> None:
        """All stop."""
        for each in self.clocks:
            each.terminate()
        assert [each.wait(30) for each in self.clocks] == [0] * len(self.clocks)


@contextmanager
def town(store: Store, folder: Path) -> Iterator[Town]:
    sink, made = Sink(), certificate(folder / "certificate")
    with serving(sink, made.context()) as server:
        all_of_it = Town(store, folder, server, made, sink)
        all_of_it.it_is(EVENING)
        try:
            yield all_of_it
        finally:
            for each in all_of_it.clocks:
                each.kill()
                each.wait()


def test_each_night_is_done_once_and_each_mail_goes_out_once(store: Store, tmp_path: Path) -> None:
    """And one of them makes room for a third meanwhile, as with a new version."""
    with town(store, tmp_path) as here:
        leaves, _ = here.clock(), here.clock()
        here.await_clocks()
        assert here.done() == []  # it is evening
        for day in NIGHTS[:2]:
            here.night(day)
        here.clock()
        here.await_clocks()
        leaves.terminate()
        for day in NIGHTS[2:]:
            here.night(day)
        here.end()
        assert [day for day, _ in here.done()] == [str(day) for day in NIGHTS]
        names = [f"n{day}-{number}@thuis.example" for day in NIGHTS for number in range(MAILS)]
        assert Counter(each.receivers for each in here.sink.received) == Counter((each,) for each in names)


def test_a_twin_whose_nights_and_mails_have_names_of_their_own_does_both_twice(
    store: Store, tmp_path: Path
) -> None:
    with town(store, tmp_path) as here:
        for _ in range(2):
            here.clock("--twin")
        here.await_clocks()
        here.night(NIGHTS[0])
        until(lambda: len(here.done()) == 2 and not here.owed())
        here.end()
        assert [day for day, _ in here.done()] == [str(NIGHTS[0])] * 2
        received = Counter(each.receivers for each in here.sink.received)
        assert received == Counter(
            (f"n{NIGHTS[0]}-{number}@thuis.example",) for number in range(MAILS) for _ in "ab"
        )
