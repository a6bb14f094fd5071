"""The yearly run as a whole: statements per second with one process and with two, and the memory on the way.

    python bench/issue.py [--statements 50000] [--stores sqlite postgres] [--quick]

The store is the sample, repeated with fresh people and numbers. *Speed*: one process and two take turns, each round
over the same contracts in a copy of the store of its own; a round counts from when its processes have settled.
*Memory*: one run over everything, looked at ten times on the way; flat means no growth after the first tenth. Both
sealed and unsealed; each run is a program of its own. Writes bench/out/issue.md.

The work is bound by the processor, so read what a statement costs (``cpu ms``) beside the rates: it shows a busy
machine. ``no cpu`` is the part of the processes' time in which they stood ready and others had the processor;
``waits`` the part in which they waited for the disk, the store or each other. ``ratio*`` is the ratio when the time
of ``no cpu`` is taken out of both.
"""

import argparse
import json
import multiprocessing
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil

from app import desk_of, workshop
from bench.make_package import make
from callbacks.issue_run import Orders, Progress, everything, run, some
from data.services.imports import Report, take_package
from data.store.migrate import upgrade
from settings import Settings, demonstration
from tests.people import TODAY
from tests.postgres import Postgres

OUT = Path(__file__).parent / "out"
URL = "http://127.0.0.1:8170"
PER_CONTRACT = 4  # statements, about, in the sample
PROCESSES = 2
MIB = 1024 * 1024
RATES = ["store", "seal", "1 process/s", "2 processes/s", "ratio", "ratio*"]
RATES += ["cpu ms", "of 2", "no cpu", "waits", "of 2"]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a run: statements, seconds, and of its processes seconds of processor, of standing ready, memory."""

    issued: int
    seconds: float
    cpu: float
    ready: float
    parent: float
    worker: float  # MiB of the largest


class Watch:
    """Looks at the processes of a run after each piece of work."""

    def __init__(self) -> None:
        self.looks: list[Look] = []

    def look(self, progress: Progress) -> None:
        crew = [psutil.Process(each.pid) for each in multiprocessing.active_children()]
        hands = crew or [psutil.Process()]
        used = sum(sum(each.cpu_times()[:2]) for each in hands)
        memory = [each.memory_info().rss / MIB for each in hands]
        own = psutil.Process().memory_info().rss / MIB
        ready = sum(map(_ready, (each.pid for each in hands)))
        self.looks.append(Look(progress.counts.issued, progress.seconds, used, ready, own, max(memory)))


def _ready(pid: int) -> float:
    """Seconds in which a process could have worked and had no processor."""
    return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[1]) / 1e9


def _most(pid: int) -> float:
    """The most that a process ever held, MiB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def whole_run(words: argparse.Namespace) -> None:
    """A run in this program; prints what it looked like on the way."""
    settings = settings_of(words.folder, words.url, sealed=words.sealed)
    desk = desk_of(settings)
    numbers = [number for chunk in everything(desk) for number in chunk][words.first : words.last]
    watch = Watch()
    counts = run(Orders(partial(workshop, settings), words.processes), some(numbers), watch.look)
    assert counts.adds_up
    assert counts.issued > 0
    peaks = [_most(os.getpid()), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]
    print(json.dumps({"looks": [astuple(each) for each in watch.looks], "peaks": peaks}))


@dataclass(frozen=True, slots=True)
class Ran:
    """A run in a program of its own: looks at it, and the most that the parent and a worker ever held, MiB."""

    looks: list[Look]
    peaks: list[float]


def alone(folder: Path, url: str, *, sealed: bool, processes: int, part: tuple[int, int]) -> Ran:
    """A run over a part of the contracts."""
    told = ["--run", "--folder", folder, "--url", url, "--processes", processes]
    command = [sys.executable, __file__, *map(str, [*told, "--first", part[0], "--last", part[1]])]
    command += ["--sealed"] if sealed else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return Ran([Look(*each) for each in found["looks"]], found["peaks"])


def settings_of(folder: Path, url: str, *, sealed: bool) -> Settings:
    made = demonstration(folder, base_url=URL, stand_in_url=URL, pinned=TODAY)
    return replace(made, database_url=url, seal=made.seal if sealed else None)


@dataclass(frozen=True, slots=True)
class Pace:
    """What some rounds came to."""

    issued: int
    seconds: float
    cpu: float
    ready: float
    processes: int

    @property
    def rate(self) -> float:
        return self.issued / self.seconds

    @property
    def rate_undisturbed(self) -> float:
        """As if a processor had been free whenever a process was ready."""
        return self.issued / (self.seconds - self.ready / self.processes)

    @property
    def without_processor(self) -> float:
        return self.ready / self.seconds / self.processes

    @property
    def waits(self) -> float:
        return 1 - (self.cpu + self.ready) / self.seconds / self.processes


def pace(rounds: Sequence[Sequence[Look]], processes: int) -> Pace:
    parts = [_settled(each, processes) for each in rounds]
    return Pace(
        sum(end.issued - begin.issued for begin, end in parts),
        sum(end.seconds - begin.seconds for begin, end in parts),
        sum(end.cpu - begin.cpu for begin, end in parts),
        sum(end.ready - begin.ready for begin, end in parts),
        processes,
    )


def _settled(looks: Sequence[Look], processes: int) -> tuple[Look, Look]:
    """From the second answer of each process on, to the last piece of work but those with which they run out."""
    return looks[2 * processes - 1], looks[-processes]


def speeds(stores: "Stores", kind: str, sealed: bool, rounds: int, size: int) -> list[str]:
    """One process and two in turn, each over the same contracts in its own copy of the store."""
    taken: dict[int, list[list[Look]]] = {1: [], PROCESSES: []}
    with stores.copies(kind, 2) as urls:
        own = dict(zip(taken, urls, strict=True))
        for number in range(rounds):
            for processes in sorted(taken, reverse=bool(number % 2)):
                part = (number * size, (number + 1) * size)
                ran = alone(stores.folder, own[processes], sealed=sealed, processes=processes, part=part)
                taken[processes].append(ran.looks)
    one, two = pace(taken[1], 1), pace(taken[PROCESSES], PROCESSES)
    ratios = (two.rate / one.rate, two.rate_undisturbed / one.rate_undisturbed)
    told = [kind, "sealed" if sealed else "none", f"{one.rate:.1f}", f"{two.rate:.1f}"]
    told += [f"{each:.2f}" for each in ratios]
    told += [f"{each.cpu / each.issued * 1e3:.1f}" for each in (one, two)]
    told += [f"{one.without_processor:.0%}, {two.without_processor:.0%}"]
    return [*told, f"{one.waits:.0%}", f"{two.waits:.0%}"]


def memory(stores: "Stores", kind: str, sealed: bool) -> list[list[str]]:
    """A whole run with two processes: what parent and workers hold at each tenth of it."""
    with stores.copies(kind, 1) as (url,):
        ran = alone(stores.folder, url, sealed=sealed, processes=PROCESSES, part=(0, 10**9))
    looks = ran.looks
    issued = looks[-1].issued
    tenths = [next(each for each in looks if each.issued >= issued * part / 10) for part in range(1, 11)]
    name = f"{kind}, {'sealed' if sealed else 'no seal'}, {issued:,} at {issued / looks[-1].seconds:.0f}/s"
    lines = []
    held = ([each.parent for each in tenths], [each.worker for each in tenths])
    for who, each, peak in zip(("parent", "largest worker"), held, ran.peaks, strict=True):
        lines.append([name, who, *(f"{at:.0f}" for at in each), f"{peak:.0f}", f"{max(each) - each[0]:+.0f}"])
    return lines


class Stores:
    """Filled stores: the grown sample, as often as it is asked for."""

    def __init__(self, folder: Path, contracts: int) -> None:
        self.folder = folder
        self._package = make(contracts, folder / "package")
        self._first = folder / "filled.sqlite"

    @contextmanager
    def copies(self, kind: str, number: int) -> Iterator[list[str]]:
        if kind == "postgres":
            with Postgres.running() as server:
                urls = [server.clone() for _ in range(number)]
                for each in urls:
                    self._fill(each)
                yield urls
            return
        if not self._first.exists():
            self._fill(f"sqlite:///{self._first}")
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            paths = [Path(name) / f"{each}.sqlite" for each in range(number)]
            for each in paths:
                shutil.copyfile(self._first, each)
            yield [f"sqlite:///{each}" for each in paths]

    def _fill(self, url: str) -> None:
        desk = desk_of(settings_of(self.folder, url, sealed=False))
        upgrade(desk.store)
        report = take_package(desk, self._package)
        assert isinstance(report, Report), report
        assert report.refused == 0, report.as_text()
        desk.store.close()


def table(heads: list[str], lines: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(each)} |" for each in [heads, ["---"] * len(heads), *lines])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=50_000, help="in the run for the memory")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--contracts", type=int, default=600, help="in each round")
    parser.add_argument("--stores", nargs="+", choices=["sqlite", "postgres"], default=["sqlite"])
    parser.add_argument("--seals", nargs="+", choices=["no", "yes"], default=["no", "yes"])
    parser.add_argument("--only", choices=["speed", "memory"])
    parser.add_argument("--quick", action="store_true", help="a small try: 2 rounds, 1,500 statements")
    for name in ("--run", "--sealed"):
        parser.add_argument(name, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--url", default="", help=argparse.SUPPRESS)
    for name in ("--processes", "--first", "--last"):
        parser.add_argument(name, type=int, default=1, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.run:
        whole_run(words)
        return
    if words.quick:
        words.statements, words.rounds, words.contracts = 1_500, 2, 200
    text = figures(words)
    OUT.mkdir(exist_ok=True)
    (OUT / "issue.md").write_text(f"{text}\n", "utf-8")
    print(text)


def figures(words: argparse.Namespace) -> str:
    tenths = [f"{part}0 %" for part in range(1, 11)]
    rates: list[list[str]] = []
    held: list[list[str]] = []
    with tempfile.TemporaryDirectory() as name:
        speed = Stores(Path(name) / "speed", words.rounds * words.contracts)
        whole = Stores(Path(name) / "whole", words.statements // PER_CONTRACT)
        for kind in words.stores:
            for sealed in (each == "yes" for each in words.seals):
                if words.only != "memory":
                    rates.append(speeds(speed, kind, sealed, words.rounds, words.contracts))
                if words.only != "speed":
                    held += memory(whole, kind, sealed)
    about = f"{os.cpu_count()} processors; {words.rounds} rounds of {words.contracts} contracts, in turn."
    return "\n\n".join(
        [
            f"{about} Target: ratio ≥ 1.8.",
            table(RATES, rates),
            "MiB in memory at each tenth of one run; `most` is the peak, `growth` that above the first tenth.",
            table(["run", "of", *tenths, "most", "growth"], held),
        ]
    )


if __name__ == "__main__":
    main()
