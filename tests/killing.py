"""Kills web processes and workers while mails are owed and sent, and counts what was lost or came twice."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from data.rules.mailing import MailState
from data.store.base import Store
from data.store.tables_mail import mails
from tests.exchange.mail_server import Certificate, Running, Sink
from tests.killed import WEB_POINTS, WORKER_POINTS

ROOT = Path(__file__).parent.parent
POINTS = (*WEB_POINTS, *WORKER_POINTS)


@dataclass
class Toll:
    """What was found in the end."""

    owed: int = 0
    acknowledged_but_not_owed: int = 0
    lost: int = 0
    not_sent: Counter[str] = field(default_factory=Counter)
    duplicates: int = 0
    most_copies: int = 0
    still_twice: int = 0  # what a reader sees twice whose mail program knows a Message-ID again
    worst_kill: int = 0  # the most mails that one and the same process sent and did not note
    taken_over: int = 0  # attempts that others had to repeat: the kills that hit something
    kills: int = 0
    points: set[str] = field(default_factory=set)
    seconds: float = 0.0
    false_alarms: int = 0  # mails of nobody


@dataclass
class Scene:
    """A store, a server that takes mail, and the processes between them."""

    url: str
    folder: Path
    sink: Sink
    server: Running
    certificate: Certificate
    lease: float = 4.0
    twin: str | None = None
    pause: float = 0.0
    kills: list[tuple[float, str]] = field(default_factory=list)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def log(self) -> Path:
        """What web processes have acknowledged."""
        return self.folder / "acknowledged"

    def worker(self, *more: str) -> "subprocess.Popen[bytes]":
        smtp = ("--smtp", str(self.server.port), "--ca", str(self.certificate.authority))
        twin = ("--twin", self.twin) if self.twin else ()
        return self._party("work", *smtp, "--lease", str(self.lease), *twin, *more)

    def web(self, *more: str) -> "subprocess.Popen[bytes]":
        """Goes on after what was acknowledged, as a person does who saw no answer."""
        span = ("--first", str(len(self.acknowledged())), "--last", str(10**6), "--pause", str(self.pause))
        return self._party("web", "--log", str(self.log), *span, *more)

    def _party(self, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.killed", words[0], "--url", self.url, *words[1:]]
        with (self.folder / "stderr").open("ab") as errors:
            self.processes.append(subprocess.Popen(command, cwd=ROOT, stderr=errors))
        return self.processes[-1]

    def acknowledged(self) -> list[str]:
        return self.log.read_text("utf-8").split() if self.log.exists() else []

    def kill(self, process: "subprocess.Popen[bytes]", what: str) -> None:
        process.send_signal(signal.SIGKILL)
        self.note_death(process, what)

    def note_death(self, process: "subprocess.Popen[bytes]", what: str) -> None:
        process.wait()
        self.kills.append((time.monotonic(), what))

    def dies_at(self, point: str, patience: float = 60.0) -> bool:
        """One process more, that ends at this point; whether it came to it."""
        nth = str(random.randint(1, 3))
        fate = ("--die-at", point, "--nth", nth)
        process = self.web(*fate) if point in WEB_POINTS else self.worker(*fate)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return False
        died = process.returncode == -signal.SIGKILL
        if died:
            self.kills.append((time.monotonic(), point))
        return died

    def owed(self) -> int:
        """How many mails are still owed."""
        store = Store(self.url)
        try:
            with store.read() as connection:
                waiting = mails.c.state.in_([MailState.WAITING.value, MailState.SENDING.value])
                return connection.execute(select(func.count()).where(waiting)).scalar_one()
        finally:
            store.close()

    def drain(self, patience: float) -> None:
        """Until nothing is owed, or nothing moved for so long."""
        last, since = self.owed(), time.monotonic()
        while last and time.monotonic() - since < patience:
            time.sleep(0.5)
            now = self.owed()
            if now != last:
                last, since = now, time.monotonic()

    def toll(self) -> Toll:
        """Compares what was owed with what arrived."""
        store = Store(self.url)
        with store.read() as connection:
            rows = connection.execute(select(mails)).all()
        store.close()
        copies = self.sink.copies()
        by_id = {f"<{row.mail_id}@insurer.example>": row for row in rows}
        people = {row.person_id for row in rows}
        extra = {each: count - 1 for each, count in copies.items() if count > 1}
        return Toll(
            owed=len(rows),
            acknowledged_but_not_owed=len(set(self.acknowledged()) - people),
            lost=sum(each not in copies for each in by_id),
            not_sent=Counter(row.state for row in rows if row.state != MailState.SENT.value),
            duplicates=sum(extra.values()),
            most_copies=max(copies.values(), default=0),
            still_twice=self._still_twice(),
            worst_kill=max(self._left_in_doubt().values(), default=0),
            taken_over=sum(row.attempts - 1 for row in rows if row.attempts),
            kills=len(self.kills),
            points={what for _, what in self.kills},
            false_alarms=len(set(copies) - set(by_id)),
        )

    def _still_twice(self) -> int:
        """Every mail of these scenes has a receiver of its own."""
        heard = {(each.receivers, each.message_id) for each in self.sink.received}
        return len(heard) - len({receivers for receivers, _ in heard})

    def _left_in_doubt(self) -> Counter[str]:
        """For each process, the mails that somebody sent once more after it. No process dies twice."""
        sent: dict[str, list[str]] = {}
        for each in self.sink.received:
            sent.setdefault(each.message_id, []).append(each.host_name)
        return Counter(name for names in sent.values() for name in names[:-1])


@contextmanager
def workers(scene: Scene, count: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """So many workers, to be killed and replaced in the list. In the end every process of the scene is told to stop."""
    try:
        yield [scene.worker() for _ in range(count)]
    finally:
        left = [each for each in scene.processes if each.poll() is None]
        for each in left:
            each.terminate()
        for each in left:
            try:
                each.wait(30)
            except subprocess.TimeoutExpired:
                each.kill()


def rampage(scene: Scene, least: int, random_kills: int, points: tuple[str, ...], apart: float) -> Toll:
    """At least so many mails, one web process and two workers; kills at random and at points, ``apart`` seconds."""
    begin = time.monotonic()
    plan: list[str | None] = [*points, *[None] * random_kills]
    random.shuffle(plan)
    with workers(scene, 2) as running:
        web = scene.web()
        for point in plan:
            time.sleep(random.uniform(0.2, 1.8) * apart)
            if point is None:
                web = _random_kill(scene, running, web)
            elif point in WORKER_POINTS:
                assert scene.dies_at(point), f"{point} was not reached"
            else:
                scene.kill(web, "random")
                assert scene.dies_at(point), f"{point} was not reached"
                web = scene.web()
        while len(scene.acknowledged()) < least:
            time.sleep(0.2)
        scene.kill(web, "random")
        scene.drain(patience=6 * scene.lease + 20)
    toll = scene.toll()
    toll.seconds = time.monotonic() - begin
    return toll


def _random_kill(
    scene: Scene, running: list["subprocess.Popen[bytes]"], web: "subprocess.Popen[bytes]"
) -> "subprocess.Popen[bytes]":
    """One of the three, whatever it is doing, and another in its place; answers the web process."""
    which = random.randrange(3)
    if which < len(running):
        scene.kill(running[which], "random")
        running[which] = scene.worker()
        return web
    scene.kill(web, "random")
    return scene.web()
