"""A clock in a process of its own, beside others on the same store, for which it is as late as a file says.

``python -m tests.striking`` reads from the file ``ahead`` how many seconds it is later than it really is: whoever
writes it lets the hours pass for all at once. Each night does one deed more: it owes mails to invented people. What
was done stands in the file ``done``, a line each. ``--twin`` composes a deliberately broken one: each process gives
its nights and its mails a name of its own.
"""

import argparse
import os
import secrets
import signal
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from callbacks.clock import Clock, Works
from data.exchange.post import MailServer, SmtpPost
from data.rules.schedule import BRUSSELS
from data.services import night
from data.services.desk import Desk
from data.services.work import Worker
from data.store.base import Store
from data.store.tasks import put
from data.store.vault import Vault
from tests.killed import KEYS
from tests.mailing import ROOM, letter, owe

MAILS = 30  # each night
REAL = time.time


class SetAhead:
    """As late as the file says, for the program and for the job engine, which reads ``time.time``."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ahead"
        time.time = lambda: REAL() + float(self._file.read_text("ascii"))

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC)

    def today(self) -> date:
        return self.now().astimezone(BRUSSELS).date()


class Striking(Clock):
    """Says in the file which night it did, and which process it is."""

    def __init__(self, works: Works, folder: Path) -> None:
        super().__init__(replace(works, nightly=(self._deed,)))
        self._ready = folder / f"ready-{os.getpid()}"
        self._file = os.open(folder / "done", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._day, self._is_twin = "", False

    def gives_own_names(self) -> None:
        """From now on this is a broken twin: what it owes is never the same as anybody else's."""
        self._is_twin = True
        night.put = lambda connection, task: put(connection, replace(task, key=self._named(task.key)))  # type: ignore[attr-defined]

    def _named(self, key: str) -> str:
        return f"{key}-{secrets.token_hex(4)}" if self._is_twin else key

    def _begin(self) -> Worker:
        worker = super()._begin()
        self._ready.touch()  # it has owed the next night
        return worker

    def _night(self, worker: Worker, day: str) -> None:
        self._day = day
        super()._night(worker, day)

    def _deed(self, desk: Desk) -> None:
        people = [f"n{self._day}-{number}" for number in range(MAILS)]
        letters = [letter(desk, name, lane=f"lane-{number % 5}") for number, name in enumerate(people)]
        owe(desk, *(replace(each, occasion=self._named(self._day)) for each in letters))
        os.write(self._file, f"{self._day} {os.getpid()}\n".encode())


def main(words: list[str]) -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--smtp", type=int, required=True)
    parser.add_argument("--ca", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--twin", action="store_true")
    told = parser.parse_args(words)
    vault, clock = Vault([KEYS[0]], KEYS[1]), SetAhead(told.folder)
    desk = Desk(Store(told.url), vault, clock, reserved_addresses=True)
    post = SmtpPost(MailServer("localhost", told.smtp, "portal.example", ca_file=told.ca))
    striking = Striking(Works(desk=desk, say=lambda _: None, post=post, room=ROOM), told.folder)
    if told.twin:
        striking.gives_own_names()
    signal.signal(signal.SIGTERM, lambda *_: striking.stop())
    striking.run(0.5)


if __name__ == "__main__":
    main(sys.argv[1:])
