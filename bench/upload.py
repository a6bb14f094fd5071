"""An upload of a hundred thousand rows from end to end: seconds, memory, and how fast pages stay; prints a table.

    python bench/upload.py [--rows 100000] [--quiet 10] [--no-pages]

A worker in a process of its own does what `work` does. Beside it an employer opens *Inrichter* and *Overzicht acties*,
and a member their contracts, again and again, before and during the upload: read the ratio of the two, not the times.
Seconds of processor are the worker's and its limited process's; ``--no-pages`` leaves all else out. The workbook is the
portal's own, filled in.
"""

import argparse
import os
import pickle
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import func, select

from data.rules.actions import ActionState
from data.rules.kinds import Language
from data.services import uploads
from data.services.desk import Desk
from data.services.upload_answers import approve
from data.services.uploads import SentFile
from data.services.work_lists import insured_of
from data.store.tables_employer import work_addresses
from data.store.tables_mail import mails
from layouts.documents import overview_workbook as workbook
from layouts.words import words_for
from tests.callbacks.hr import hr, place
from tests.callbacks.stage import Stage, raise_stage
from tests.employers import BAKERY, ELS, at_work
from tests.growing import grow, mail_for
from tests.people import LOTTE
from tests.uploading import state


def filled_in(desk: Desk) -> bytes:
    """The employer's workbook with an address for everybody."""
    name, rows = insured_of(desk, BAKERY)
    told = [replace(row, work_email=mail_for(row, at)) for at, row in enumerate(rows)]
    return workbook.draw(told, workbook.About(name, desk.clock.now()), words_for(Language.NL))


PAGES = ("the employer's home", "the list of actions", "a member's contracts")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Pages:
    """How long pages took, in milliseconds, before and during."""

    stage: Stage
    idle: dict[str, list[float]] = field(default_factory=lambda: {each: [] for each in PAGES})
    busy: dict[str, list[float]] = field(default_factory=lambda: {each: [] for each in PAGES})
    during = False
    stop = False

    def ask(self) -> None:
        client, member = hr(self.stage, ELS), self.stage.signed_in(LOTTE)
        home = place(self.stage, "nl", BAKERY)
        asked = ((client, home), (client, f"{home}/actions"), (member, "/nl/contracts"))
        while not self.stop:
            for name, (who, path) in zip(PAGES, asked, strict=True):
                begun = time.perf_counter()
                answer = who.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
                found = self.busy if self.during else self.idle
                found[name].append((time.perf_counter() - begun) * 1000)
                time.sleep(0.05)


@contextmanager
def worker(stage: Stage) -> Iterator["subprocess.Popen[bytes]"]:
    """What `work` is, without mails."""
    command = [sys.executable, str(Path(__file__).with_name("upload_worker.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as made:
        assert made.stdin is not None
        made.stdin.write(pickle.dumps(stage.settings))
        made.stdin.close()
        try:
            yield made
        finally:
            made.kill()


def memory_of(pid: int) -> int:
    """The most that a process has had in memory, in MB; 0 for one that has just ended."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", text)
    return int(found[1]) // 1024 if found else 0


def processor_of(pid: int) -> tuple[float, float]:
    """Seconds of processor of a process, and of those that it started and that ended."""
    told = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    own, theirs = (int(told[11]) + int(told[12])), (int(told[13]) + int(told[14]))
    return own / TICKS, theirs / TICKS


@dataclass
class Usage:
    """What the worker has used since the last look."""

    pid: int
    seen: tuple[float, float] = (0.0, 0.0)
    begun: float = 0.0
    inside: int = 0  # MB of the largest process that it started

    def look(self) -> str:
        now, at = time.perf_counter(), processor_of(self.pid)
        own, theirs = (new - old for new, old in zip(at, self.seen, strict=True))
        told = f"{now - self.begun:.1f} s, of processor {own:.1f} and {theirs:.1f} in the limited process"
        self.seen, self.begun = at, now
        return told

    def until(self, desk: Desk, action_id: str, wanted: ActionState) -> str:
        while state(desk, action_id) is not wanted:
            children = Path(f"/proc/{self.pid}/task").glob("*/children")
            for child in " ".join(each.read_text("ascii") for each in children).split():
                self.inside = max(self.inside, memory_of(int(child)))
            time.sleep(0.05)
        return self.look()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--quiet", type=float, default=10.0, help="seconds of pages before the upload")
    parser.add_argument("--no-pages", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stage = raise_stage(Path(folder))
        stage.clock.instant = datetime.now(UTC)  # the worker forgets sessions by the real time
        hr(stage, ELS)
        grow(stage.desk, told.rows)
        run(stage, told)


def run(stage: Stage, told: argparse.Namespace) -> None:
    desk, els = stage.desk, at_work(stage.desk, ELS, BAKERY)
    body, pages = filled_in(desk), Pages(stage)
    asking = threading.Thread(target=pages.ask, daemon=True)
    with worker(stage) as process:
        time.sleep(5)
        if not told.no_pages:
            asking.start()
            time.sleep(told.quiet)
        usage, load = Usage(process.pid), os.getloadavg()[0]
        usage.look()
        pages.during, begun = True, time.perf_counter()
        action_id = uploads.receive(desk, els, SentFile("overzicht.xlsx", body), Language.NL)
        assert isinstance(action_id, str), action_id
        print(f"read and judged {usage.until(desk, action_id, ActionState.TO_APPROVE)}")
        approve(desk, els, action_id)
        print(f"in force {usage.until(desk, action_id, ActionState.PROCESSED)}")
        whole = time.perf_counter() - begun
        pages.stop = True
        memory = memory_of(process.pid)
    with desk.store.read() as connection:
        kept = [connection.scalar(select(func.count()).select_from(each)) for each in (work_addresses, mails)]
    print(f"rows {kept[0]:,}, invitations {kept[1]:,}, file {len(body) / 1e6:.1f} MB, together {whole:.1f} s")
    print(f"most memory: worker {memory} MB, limited process {usage.inside} MB")
    print(f"load of the machine {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    if not told.no_pages:
        asking.join()
        tell(pages)


def tell(pages: Pages) -> None:
    for name in PAGES:
        before, meanwhile = _p95(pages.idle[name]), _p95(pages.busy[name])
        counts = f"{len(pages.idle[name])} and {len(pages.busy[name])} times"
        print(
            f"{name}, p95: {before:.0f} ms, {meanwhile:.0f} ms meanwhile, {meanwhile / before:.2f} ({counts})"
        )


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


if __name__ == "__main__":
    main()
