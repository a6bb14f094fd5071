"""Five hundred employers at once: all order their list, all send it in, all say yes; workers are killed meanwhile.

    python bench/many_employers.py [--employers 500] [--people 20] [--large 5000] [--every 5] [--stores sqlite postgres]

The first of them is large, and must keep nobody waiting. Told is how long each waited for the clock, what was lost, and
by how many places any small one was overtaken at most. ``--every``: seconds between two kills of a worker.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import select

from bench.mail_faults import store_url
from data.rules.actions import ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.rights import Employer
from data.services import orders, uploads
from data.services.imports import take_package
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.services.work_lists import insured_of
from data.store.tables_employer import action_files, actions
from layouts.documents.overview_workbook import About, draw
from layouts.words import words_for
from tests.conftest import SAMPLE
from tests.growing import found, grow, mail_for
from tests.killed import desk_on
from tests.upload_kills import Scene, running

PATIENCE = 3600.0  # seconds: what was promised
WORKERS = ("work-1", "work-2")


@dataclass
class Hour:
    """Employers on one store, and the workers behind them."""

    scene: Scene
    employers: list[Employer]
    every: float
    chance: random.Random
    kills: int = 0

    def stand(self, kind: ActionKind) -> list[tuple[str, str]]:
        with self.scene.desk.store.read() as connection:
            query = select(actions.c.organiser_id, actions.c.state).where(actions.c.kind == kind.value)
            return [(row.organiser_id, row.state) for row in connection.execute(query)]

    def until(self, kind: ActionKind, wanted: ActionState) -> dict[str, float]:
        """How many seconds each employer waited, in the order in which they were done."""
        begun, killed, waited = time.monotonic(), time.monotonic(), {}
        while len(waited) < len(self.employers) and time.monotonic() - begun < PATIENCE:
            now = time.monotonic()
            waited |= {
                who: now - begun for who, at in self.stand(kind) if at == wanted.value and who not in waited
            }
            if self.every and now - killed > self.every:
                victim, killed = self.chance.choice(WORKERS), now
                self.scene.kill(victim)
                self.scene.bear(victim)
                self.kills += 1
            time.sleep(0.1)
        return waited

    def tell(self, what: str, waited: dict[str, float]) -> None:
        ids = [each.organiser_id for each in self.employers]
        places = {who: at for at, who in enumerate(waited)}
        small = [seconds for who, seconds in waited.items() if who != ids[0]]
        overtaken = max(places[who] - at for at, who in enumerate(ids[1:], 1) if who in places)
        p95 = statistics.quantiles(small, n=20)[-1]
        lost = len(ids) - len(waited)
        large = waited.get(ids[0], float("nan"))
        seconds = f"{statistics.median(small):.0f} | {p95:.0f} | {max(small):.0f} | {large:.0f}"
        print(f"| {what} | {len(ids)} | {lost} | {self.kills} | {seconds} | {overtaken} |", flush=True)


def send_in(hour: Hour) -> None:
    """Each its own list, filled in."""
    desk = hour.scene.desk
    for each in hour.employers:
        name, rows = insured_of(desk, each.organiser_id)
        told = [replace(row, work_email=mail_for(row, at)) for at, row in enumerate(rows)]
        body = draw(told, About(name, desk.clock.now()), words_for(Language.NL))
        got = uploads.receive(desk, each, SentFile("x.xlsx", body), Language.NL)
        assert isinstance(got, str), got


def say_yes(hour: Hour) -> None:
    desk = hour.scene.desk
    with desk.store.read() as connection:
        query = select(actions.c.organiser_id, actions.c.action_id).where(
            actions.c.kind == ActionKind.UPLOAD.value
        )
        mine = {row.organiser_id: row.action_id for row in connection.execute(query)}
    for each in hour.employers:
        approve(desk, each, mine[each.organiser_id])


def order(hour: Hour) -> None:
    for each in hour.employers:
        assert orders.order(hour.scene.desk, each, ActionKind.OVERVIEW, Language.NL, "x") is not None


STEPS: tuple[tuple[str, Callable[[Hour], None], ActionKind, ActionState], ...] = (
    ("ordered, made", order, ActionKind.OVERVIEW, ActionState.READY),
    ("sent in, judged", send_in, ActionKind.UPLOAD, ActionState.TO_APPROVE),
    ("approved, in force", say_yes, ActionKind.UPLOAD, ActionState.PROCESSED),
)


def run(kind: str, told: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name, store_url(kind, Path(name)) as url:
        desk = desk_on(url)
        take_package(desk, SAMPLE)
        employers = found(desk, told.employers, told.people)
        grow(desk, told.large, employers[0].organiser_id, first=10**6)
        hour = Hour(Scene(url, Path(name), desk, []), employers, told.every, random.Random(9))
        for what, deed, action, wanted in STEPS:
            deed(hour)
            with running(hour.scene, WORKERS):
                hour.tell(f"{kind}, {what}", hour.until(action, wanted))
        with desk.store.read() as connection:
            kept = len(connection.execute(select(action_files.c.action_id)).all())
        print(f"files left: {kept}; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        desk.store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--employers", type=int, default=500)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--large", type=int, default=5_000)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--stores", nargs="*", default=["sqlite", "postgres"])
    told = parser.parse_args()
    print(
        "| what | employers | not done | kills | median s | p95 s | longest s | the large one s | places overtaken |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for kind in told.stores:
        run(kind, told)


if __name__ == "__main__":
    main()
