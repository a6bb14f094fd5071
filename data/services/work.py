"""A worker: one process's part in the durable work, beside others that may die at any moment.

It shows that it lives by counting; it takes for dead whoever has not counted for a lease, by its own clock that only
runs forward, so that no wrong time of day can kill anybody. What the dead had in hand it takes over. A worker that
was asleep for longer than its lease finds that it is dead, and stops.
"""

import logging
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from datetime import timedelta

from data.rules.mailing import MailState
from data.services import mail
from data.services.desk import Desk
from data.store import work
from data.store.hands import Deed, Hands, InterruptedDeed
from data.store.mails import MailRow, task_key
from data.store.tasks import TaskKind

log = logging.getLogger("portal.work")
LEASE = timedelta(seconds=90)  # longer than the longest wait for a writer of SQLite (a minute)
LOOKS_PER_LEASE = 15
MOST_FORGOTTEN = 500

__all__ = ["Deed", "InterruptedDeed", "TaskKind", "Worker"]


class Worker:
    """Takes up tasks from ``start`` to ``stop``. ``deeds`` get a task's argument; see ``data.store.hands.Hands``."""

    def __init__(self, desk: Desk, lease: timedelta = LEASE, abreast: int = 24) -> None:
        self.worker_id = secrets.token_hex(8)
        self._desk = desk
        self._lease = lease.total_seconds()
        self._abreast = abreast
        self._hands: Hands | None = None
        self._seen: dict[str, tuple[int, float]] = {}  # of each worker: its beat, and when it was new to us
        self._dead = threading.Event()
        self._stopping = threading.Event()
        self._heart = threading.Thread(target=self._live, name="heart", daemon=True)

    def start(self, deeds: Mapping[TaskKind, Deed]) -> None:
        """Lives, and takes up tasks of these kinds."""
        with self._desk.store.write() as connection:
            work.begin(connection, self.worker_id, self._desk.clock.now())
        self._hands = Hands(self._desk.store, self.worker_id, deeds, self._abreast)
        self._hands.start()
        self._heart.start()

    @property
    def lives(self) -> bool:
        """Whether this worker may take and note anything."""
        return not self._dead.is_set() and not self._stopping.is_set()

    def give_up(self) -> None:
        """Others have taken this worker for dead."""
        self._dead.set()

    def forget(self, kept: timedelta) -> int:
        """Takes away what the engine remembers of tasks that ended longer ago than this; answers how many."""
        return self._hands.forget(self._desk.clock.now() - kept) if self._hands is not None else 0

    def rest(self, seconds: float) -> None:
        """Waits, but not beyond the end of this worker's life."""
        self._stopping.wait(seconds)

    def has_work(self) -> bool:
        """Whether anybody's task is taken up, or could be."""
        return self._hands is not None and self._hands.has_work()

    def owed(self, kind: TaskKind, keys: Iterable[str]) -> set[str]:
        """Which of the tasks with these keys are still to be done, now or later."""
        return self._hands.owed(kind, keys) if self._hands is not None else set()

    def stop(self, patience: timedelta = timedelta(seconds=10)) -> None:
        """Takes up nothing more, waits for what is in hand, and leaves the rest to others, at once."""
        self._stopping.set()
        if self._heart.is_alive():
            self._heart.join()
        if self._hands is not None:
            self._hands.stop(patience)
        with self._desk.store.write() as connection:
            work.bury(connection, self.worker_id)

    def _live(self) -> None:
        """Beats until the end. A store that cannot be reached for a while is no reason to stop trying."""
        pause = self._lease / LOOKS_PER_LEASE
        while self.lives:
            try:
                self.look_around()
            except Exception as fault:
                log.error("the heart of a worker missed a beat: %s", type(fault).__name__)
            self._stopping.wait(min(pause, 1.0))

    def look_around(self) -> None:
        """One beat, a look at the others, and what the dead among them left behind."""
        hands = self._hands
        held_by = (
            hands.holders() if hands else set()
        )  # before the look: who begins after it holds nothing yet
        with self._desk.store.write() as connection:
            if not work.beat(connection, self.worker_id, self._desk.clock.now()):
                self._dead.set()
                return
            beats = work.beats(connection)
        living = set(beats) - self._bury_the_dead(beats)
        if hands is not None:
            if held_by - living:
                hands.take_over(held_by - living)
            hands.keep_pace()

    def _bury_the_dead(self, beats: Mapping[str, int]) -> set[str]:
        """Those whose count has stood still for a lease before our eyes."""
        now = time.monotonic()
        for worker_id, beat in beats.items():
            if self._seen.get(worker_id, (-1, 0.0))[0] != beat:
                self._seen[worker_id] = (beat, now)
        self._seen = {each: seen for each, seen in self._seen.items() if each in beats}
        still = {each: beat for each, (beat, since) in self._seen.items() if now - since > self._lease}
        still.pop(self.worker_id, None)
        if not still:
            return set()
        with self._desk.store.write() as connection:
            return {each for each, beat in still.items() if work.bury(connection, each, beat)}

    def find_forgotten(self) -> int:
        """Owes anew what is long due and has no task any more; answers how many. None, unless something is wrong."""
        hands, seen = self._hands, mail.forgotten(self._desk, MOST_FORGOTTEN)
        if hands is None or not seen:
            return 0
        owed = hands.owed(TaskKind.MAIL, (_task_of(each) for each in seen))
        lost = [each for each in seen if _task_of(each) not in owed]
        return sum(mail.owe_again(self._desk, each, self.worker_id) for each in lost)


def _task_of(row: MailRow) -> str:
    """A mail in hand has been counted up, but its task is still that of before."""
    return task_key(row.mail_id, row.attempts - (row.state is MailState.SENDING))
