"""An upload of a hundred thousand rows from end to end: seconds, memory, and how fast pages stay; prints a table.

    python bench/upload.py [--rows 100000]

A worker in a process of its own does what `work` does. Beside it somebody opens *Inrichter*, *Overzicht acties* and the
help again and again, before and during the upload: read the ratio of the two, not the times. The workbook is the
portal's own, filled in.
"""

import argparse
import multiprocessing
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import func, insert, select

from app import desk_of
from callbacks.clock import Clock, Works
from data.rules.actions import ActionState
from data.rules.kinds import Language
from data.rules.spelling import folded
from data.services import uploads
from data.services.desk import Desk
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.services.work_lists import insured_of
from data.store.tables import contracts, persons, plans
from data.store.tables_employer import work_addresses
from data.store.tables_mail import mails
from layouts.documents import overview_workbook as workbook
from layouts.words import words_for
from settings import Settings
from tests.callbacks.hr import hr, place
from tests.callbacks.stage import Stage, raise_stage
from tests.employers import BAKERY, ELS, at_work
from tests.uploading import state

FIRST = (
    "Lotte",
    "Karim",
    "Sophie",
    "Jan",
    "Heike",
    "Wei",
    "Benoît",
    "An",
    "Zoé",
    "Koen",
    "Tom",
    "Hugo",
    "Els",
)
LAST = (
    "Peeters",
    "Maes",
    "Dubois",
    "Vermeulen",
    "Schmitz",
    "Nguyen",
    "Lefèvre",
    "Claes",
    "Delvaux",
    "Goossens",
    "Willems",
)
AT_ONCE = 5_000


def grow(desk: Desk, rows: int) -> None:
    """So many more people at one employer."""
    with desk.store.write() as connection:
        plan = connection.scalars(select(plans.c.plan_id).where(plans.c.organiser_id == BAKERY)).first()
        for start in range(0, rows, AT_ONCE):
            numbers = range(start, min(rows, start + AT_ONCE))
            connection.execute(insert(persons), [_person(at) for at in numbers])
            connection.execute(insert(contracts), [_contract(desk, at, plan) for at in numbers])


def _person(at: int) -> dict[str, Any]:
    name = {"last_name": f"{LAST[at % 11]} {LAST[at // 11 % 11]}", "first_name": FIRST[at % 13]}
    born = date(1960 + at % 40, 1 + at % 12, 1 + at % 28)
    return {"person_id": f"Q{at:07d}", **name, "birth_date": born, "language": ("nl", "fr")[at % 2]}


def _contract(desk: Desk, at: int, plan: str | None) -> dict[str, Any]:
    number = f"530/9{at // 10_000:05d}.{at % 10_000:04d}"
    told = {
        "contract_number": number,
        "handle": desk.vault.handle(number),
        "plan_id": plan,
        "status": "active",
    }
    return told | {
        "person_id": f"Q{at:07d}",
        "personnel_number": f"{at:06d}",
        "affiliated_on": date(2020, 1, 1),
    }


def filled_in(desk: Desk) -> bytes:
    """The employer's workbook with an address for everybody."""
    name, rows = insured_of(desk, BAKERY)
    told = [replace(row, work_email=_mail(row.first_name, row.last_name, at)) for at, row in enumerate(rows)]
    return workbook.draw(told, workbook.About(name, desk.clock.now()), words_for(Language.NL))


def _mail(first: str, last: str, at: int) -> str:
    plain = "".join(each for each in folded(f"{first}.{last}") if each.isalpha() or each == ".")
    return f"{plain}{at}@o000001.example"


@dataclass
class Pages:
    """How long pages took, in milliseconds."""

    stage: Stage
    idle: list[float]
    busy: list[float]
    during = False
    stop = False

    def ask(self) -> None:
        client = hr(self.stage, ELS)
        paths = [place(self.stage, "nl", BAKERY), place(self.stage, "nl", BAKERY, "/actions"), "/nl/help"]
        while not self.stop:
            for path in paths:
                begun = time.perf_counter()
                answer = client.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
                (self.busy if self.during else self.idle).append((time.perf_counter() - begun) * 1000)
                time.sleep(0.05)


def _work(settings: Settings) -> None:
    """What `work` does, without mails."""
    desk = replace(desk_of(settings), reserved_addresses=True)
    Clock(Works(desk=desk, say=lambda _: None)).run(60)


@contextmanager
def worker(stage: Stage) -> Iterator[BaseProcess]:
    made = multiprocessing.get_context("spawn").Process(target=_work, args=(stage.settings,), daemon=True)
    made.start()
    try:
        yield made
    finally:
        made.kill()
        made.join()


def memory_of(process: BaseProcess) -> int:
    """The most that a process has had in memory, in MB."""
    text = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    return int(text.partition("VmHWM:")[2].split()[0]) // 1024


def until(desk: Desk, action_id: str, wanted: ActionState) -> float:
    begun = time.perf_counter()
    while state(desk, action_id) is not wanted:
        time.sleep(0.1)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=100_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder))
        stage.clock.instant = datetime.now(UTC)  # the worker forgets sessions by the real time
        hr(stage, ELS)
        grow(stage.desk, told.rows)
        run(stage)


def run(stage: Stage) -> None:
    desk, els = stage.desk, at_work(stage.desk, ELS, BAKERY)
    body = filled_in(desk)
    pages = Pages(stage, [], [])
    asking = threading.Thread(target=pages.ask, daemon=True)
    with worker(stage) as process:
        time.sleep(5)
        asking.start()
        time.sleep(10)
        pages.during, begun = True, time.perf_counter()
        action_id = uploads.receive(desk, els, SentFile("overzicht.xlsx", body), Language.NL)
        assert isinstance(action_id, str), action_id
        judged = until(desk, action_id, ActionState.TO_APPROVE)
        approve(desk, els, action_id)
        applied = until(desk, action_id, ActionState.PROCESSED)
        total = time.perf_counter() - begun
        pages.stop = True
        asking.join()
        usage = memory_of(process)
    with desk.store.read() as connection:
        kept = [connection.scalar(select(func.count()).select_from(each)) for each in (work_addresses, mails)]
    print(f"rows {kept[0]:,}, invitations {kept[1]:,}, file {len(body) / 1e6:.1f} MB")
    print(f"read and judged {judged:.1f} s, in force {applied:.1f} s after the yes, together {total:.1f} s")
    print(f"most memory of the worker {usage} MB")
    print(
        f"pages, p95: {_p95(pages.idle):.0f} ms before ({len(pages.idle)}), {_p95(pages.busy):.0f} ms meanwhile"
    )


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


if __name__ == "__main__":
    main()
