"""The clock strikes: mails that are due are sent, what is over is forgotten, and each night its deeds are done.

Several clocks may run at the same time, in several processes: a mail is in one worker's hands only, and a night is
one task. Every round says in a line what was done and how the mails stand.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from callbacks.carrier import Carrier, Mailroom
from callbacks.employer_errands import DRAWERS, Drawer, Errands
from callbacks.trouble import noted, reference
from data.exchange.post import Post
from data.rules.actions import ActionKind
from data.rules.mailing import MailState
from data.services import bounces, launch_week, mail, night, orders, publishing, sessions, upload_answers
from data.services.changes import end_replaced_sessions
from data.services.desk import Desk
from data.services.mail import Standing
from data.services.work import LEASE, Deed, InterruptedDeed, TaskKind, Worker
from layouts.words import words_for

NIGHTLY: tuple[night.NightDeed, ...] = (
    sessions.purge,
    end_replaced_sessions,
    launch_week.take,
    orders.expire,
    upload_answers.forget,
)
AT_LAST: tuple[night.NightDeed, ...] = (publishing.take,)  # it counts what the others did
KEPT = timedelta(days=30)  # what the engine remembers of tasks that ended
LOOK = 0.4  # seconds between two looks at whether there is anything left to do
SETTLED = 4  # looks in a row that find nothing: what waited for its hour is released once a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """What a clock needs. Without ``post`` and ``room`` mails wait, and every round says so. ``returns`` is the
    Maildir in which a mail server leaves what comes back. ``nightly`` are further deeds of the night.
    """

    desk: Desk
    say: Callable[[str], None]
    post: Post | None = None
    room: Mailroom | None = None
    returns: Path | None = None
    worker: type[Worker] = Worker
    carrier: type[Carrier] = Carrier
    errands: type[Errands] = Errands
    drawers: Mapping[ActionKind, Drawer] = field(default_factory=lambda: DRAWERS)
    lease: timedelta = LEASE
    abreast: int = 24
    nightly: tuple[night.NightDeed, ...] = ()  # after those that every clock does


class Clock:
    """Runs until it is told to stop."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._stop = threading.Event()
        self._worker: Worker | None = None
        self._carrier: Carrier | None = None
        self._errands: Errands | None = None

    def stop(self) -> None:
        """From another thread or a signal: finishes the mail in hand, and ends."""
        self._stop.set()

    def run(self, every: float) -> None:
        """A round every so many seconds. A worker that others have taken for dead is followed by another."""
        while not self._stop.is_set():
            worker = self._begin()
            next_round = time.monotonic()
            while worker.lives and not self._stop.wait(1.0):
                if self._carrier:
                    self._carrier.rest()
                if time.monotonic() >= next_round:
                    self._round(worker)
                    next_round = time.monotonic() + every
            self._end(worker)

    def once(self) -> None:
        """Does what is due, and ends."""
        worker = self._begin()
        quiet = 0
        while worker.lives and not self._stop.is_set() and quiet < SETTLED:
            worker.rest(LOOK)
            quiet = 0 if worker.has_work() else quiet + 1
        self._round(worker)
        self._end(worker)

    def _begin(self) -> Worker:
        works = self._works
        worker = works.worker(works.desk, works.lease, works.abreast)
        errands = self._errands = works.errands(works.desk, worker, words_for, works.drawers)
        deeds: dict[TaskKind, Deed] = {
            TaskKind.NIGHT: lambda day: self._night(worker, day),
            TaskKind.ACTION: errands.do,
            TaskKind.INVITATIONS: errands.release,
        }
        if works.post is not None and works.room is not None:
            self._carrier = works.carrier(works.desk, worker, works.post, works.room)
            deeds[TaskKind.MAIL] = self._carrier.deliver
        worker.start(deeds)
        night.owe_next(works.desk)
        return worker

    def _end(self, worker: Worker) -> None:
        worker.stop()
        if self._works.post is not None:
            self._works.post.close()

    def _night(self, worker: Worker, day: str) -> None:
        """Tried until it is done: a night that failed must not end the nights."""
        while worker.lives:
            try:
                night.do(self._works.desk, day, (*NIGHTLY, *self._works.nightly, *AT_LAST))
                worker.forget(KEPT)
            except Exception as fault:
                noted(fault, reference())
                worker.rest(60.0)
            else:
                return
        raise InterruptedDeed

    def _round(self, worker: Worker) -> None:
        """Each part by itself: one that fails is told, keeps no other from being done, and is tried in the next."""
        parts = {
            "forgetting ended sessions": self._forget_sessions,
            "finding mails that lost their task": lambda: self._find_forgotten(worker),
            "finding actions that lost their task": lambda: (
                self._errands.find_forgotten() if self._errands else ""
            ),
            "reading what came to the return address": self._take_returns,
            "counting the mails": self._stand,
        }
        told = [line for name, part in parts.items() if (line := self._tried(name, part))]
        self._works.say(f"{self._works.desk.clock.now():%Y-%m-%d %H:%M} UTC: {'; '.join(told)}")

    @staticmethod
    def _tried(name: str, part: Callable[[], str]) -> str:
        try:
            return part()
        except Exception as fault:
            noted(fault, reference())
            return f"{name} failed: {type(fault).__name__}"

    def _forget_sessions(self) -> str:
        return f"{sessions.purge(self._works.desk)} ended sessions and used sign-ins forgotten"

    def _find_forgotten(self, worker: Worker) -> str:
        again = worker.find_forgotten()
        return f"{again} mails had lost their task and are owed anew" if again else ""

    def _stand(self) -> str:
        standing = mail.standing(self._works.desk)
        no_server = self._works.post is None and standing.owed
        return _told(standing) + ("; no mail server is set: mails wait" if no_server else "")

    def _take_returns(self) -> str:
        works = self._works
        if works.returns is None or works.room is None:
            return ""
        back = bounces.take_maildir(works.desk, works.returns, works.room.bounces).total()
        return f"{back} messages came to the return address" if back else ""


def _told(standing: Standing) -> str:
    """``mails: 3 waiting (one due for 12 min), 120 sent, 1 refused``."""
    counts = {state: standing.counts.get(state, 0) for state in MailState}
    waiting = f"{standing.owed} waiting"
    if standing.oldest is not None:
        waiting += f" (one due for {standing.oldest // timedelta(minutes=1)} min)"
    ends = (MailState.SENT, MailState.REFUSED, MailState.WITHDRAWN, MailState.BOUNCED)
    return f"mails: {', '.join([waiting, *(f'{counts[each]} {each.value}' for each in ends)])}"
