"""A process that is there to be killed: a web process that owes mails, or a worker that sends them.

``python -m tests.killed`` composes the real parts and dies (``kill -9`` of itself) or stops (SIGSTOP) when it comes
to a named point. The points are those of a mail's way from its cause to its end; the parts know nothing of them.
``--twin`` composes a deliberately broken one, on which the same tests must find what is wrong.
"""

import argparse
import os
import secrets
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from callbacks.carrier import Carrier
from callbacks.clock import Clock, Works
from data.exchange.post import MailServer, SmtpPost
from data.exchange.wire import Wire
from data.rules.delivery import Accepted, Outcome
from data.services.desk import Desk
from data.services.mail import Taken
from data.services.work import Worker
from data.store import addresses, journal, mails
from data.store.addresses import Private
from data.store.base import Store
from data.store.journal import Deed
from data.store.vault import Vault
from tests.mailing import ROOM, letter

WEB_POINTS = ("before_cause", "cause_written", "task_not_written", "before_commit", "after_commit")
WORKER_POINTS = (
    "task_taken",
    "in_hand",
    "connected",
    "receiver_accepted",
    "before_the_end",
    "end_sent",
    "accepted",
    "noting",
    "noted",
)
KEYS = ("ZGVtbyBrZXkgb2YgdGVzdHMgdGhhdCBhcmUga2lsbGU=", b"a lookup key that only tests know, 32+")


class RealClock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(UTC).date()


class Fate:
    """Where this process ends, and how: when it comes to the point for the ``nth`` time."""

    def __init__(self, point: str | None, nth: int, how: int) -> None:
        self._point, self._left, self._how = point, nth, how

    def comes_to(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), self._how)


FATE = Fate(None, 0, signal.SIGKILL)


def desk_on(url: str) -> Desk:
    return Desk(Store(url), Vault([KEYS[0]], KEYS[1]), RealClock(), reserved_addresses=True)


class MortalWire(Wire):
    """Passes the points of a conversation."""

    def mail(self, sender: str, options: Any = ()) -> tuple[int, bytes]:
        FATE.comes_to("connected")
        return super().mail(sender, options)

    def rcpt(self, recip: str, options: Any = ()) -> tuple[int, bytes]:
        answer = super().rcpt(recip, options)
        FATE.comes_to("receiver_accepted")
        return answer

    def hand_over(self, message: bytes) -> None:
        super().hand_over(message)
        FATE.comes_to("before_the_end")

    def getreply(self) -> tuple[int, bytes]:
        if self._wait == self._patience.mail:
            FATE.comes_to("end_sent")
        return super().getreply()


class MortalCarrier(Carrier):
    """Passes the points between store and conversation."""

    settling = False

    def deliver(self, mail_id: str) -> None:
        FATE.comes_to("task_taken")
        super().deliver(mail_id)
        FATE.comes_to("noted")

    def _attempt(self, taken: Taken) -> Outcome:
        FATE.comes_to("in_hand")
        outcome = super()._attempt(taken)
        FATE.comes_to("accepted")
        return outcome

    def _settle(self, taken: Taken, outcome: Outcome) -> bool:
        MortalCarrier.settling = True
        try:
            return super()._settle(taken, outcome)
        finally:
            MortalCarrier.settling = False


class EarlyCarrier(MortalCarrier):
    """A broken twin: notes that a mail was sent before it is."""

    def _attempt(self, taken: Taken) -> Outcome:
        super()._settle(taken, Accepted())
        self._may_end = lambda _: True  # type: ignore[method-assign]
        return super()._attempt(taken)


class CrowdedCarrier(MortalCarrier):
    """A broken twin: many mails at the same time, each in a connection of its own, and all noted late."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._one_at_a_time = nullcontext()  # type: ignore[assignment]
        self._server = parts[2]

    def _attempt(self, taken: Taken) -> Outcome:
        outcome = self._server.another().send(self._drawn(taken), lambda: True)
        self._worker.rest(0.3)
        FATE.comes_to("accepted")
        return outcome


class ForgetfulWorker(Worker):
    """A broken twin: takes nothing over from the dead."""

    def _bury_the_dead(self, beats: Any) -> set[str]:
        return set()


class ManyPosts(SmtpPost):
    """For the crowd."""

    def another(self) -> SmtpPost:
        return SmtpPost(self._server)


def work(arguments: argparse.Namespace) -> None:
    """A worker, until it dies or is told to stop."""
    desk = desk_on(arguments.url)
    event.listen(desk.store.engine, "commit", lambda _: MortalCarrier.settling and FATE.comes_to("noting"))
    own_name = f"{secrets.token_hex(8)}.portal.example"  # so that it is seen who left a mail in doubt
    server = MailServer("localhost", arguments.smtp, own_name, ca_file=arguments.ca)
    twin = arguments.twin
    carrier = {"early": EarlyCarrier, "crowd": CrowdedCarrier}.get(twin, MortalCarrier)
    post = ManyPosts(server) if twin == "crowd" else SmtpPost(server, wire=MortalWire)
    works = Works(
        desk=desk,
        say=lambda text: sys.stderr.write(f"{text}\n") and None,
        post=post,
        room=ROOM,
        carrier=carrier,
        worker=ForgetfulWorker if twin == "forgetful" else Worker,
        lease=timedelta(seconds=arguments.lease),
    )
    clock = Clock(works)
    signal.signal(signal.SIGTERM, lambda *_: clock.stop())
    clock.run(60)


def web(arguments: argparse.Namespace) -> None:
    """Owes mails to invented people, one cause and one transaction after the other, and says which are owed."""
    desk = desk_on(arguments.url)
    event.listen(desk.store.engine, "commit", lambda _: FATE.comes_to("before_commit"))
    event.listen(desk.store.engine, "before_cursor_execute", _before_the_task)
    log = os.open(arguments.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in range(arguments.first, arguments.last):
        name = f"p{number:06d}"
        _owe_one(desk, name, f"lane-{number % 7}")
        FATE.comes_to("after_commit")
        os.write(log, f"{name}\n".encode())
        signal.sigtimedwait([], arguments.pause)


def _owe_one(desk: Desk, name: str, lane: str) -> None:
    now, owed = desk.clock.now(), letter(desk, name, lane=lane)
    with desk.store.write() as connection:
        FATE.comes_to("before_cause")
        addresses.keep_private(connection, name, Private(owed.address, owed.address, now))
        journal.note(connection, now, Deed.ADDRESS_CONFIRMED, person_id=name)
        FATE.comes_to("cause_written")
        mails.put(connection, owed, now)


def _before_the_task(_: Any, __: Any, statement: str, *___: Any) -> None:
    if "INSERT INTO" in statement and "workflow_status" in statement:
        FATE.comes_to("task_not_written")


def main(words: list[str]) -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("work", "web"))
    parser.add_argument("--url", required=True)
    parser.add_argument("--smtp", type=int)
    parser.add_argument("--ca", type=Path)
    parser.add_argument("--lease", type=float, default=5.0)
    parser.add_argument("--log")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, default=0)
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--die-at")
    parser.add_argument("--nth", type=int, default=1)
    parser.add_argument("--stop", action="store_true", help="SIGSTOP in the place of SIGKILL")
    parser.add_argument("--twin")
    arguments = parser.parse_args(words)
    global FATE  # noqa: PLW0603  # one process, one fate
    FATE = Fate(arguments.die_at, arguments.nth, signal.SIGSTOP if arguments.stop else signal.SIGKILL)
    parts: dict[str, Callable[[argparse.Namespace], None]] = {"work": work, "web": web}
    parts[arguments.part](arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
