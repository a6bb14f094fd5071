"""Kills a web process and two workers again and again while 10,000 mails are owed and sent, on both stores.

``python bench/mail_faults.py [--mails 10000] [--kills 200] [--stores sqlite postgres]``: 200 kills (-9) at random
instants and one at each of the 14 named points of a mail's way (``tests/killed.py``). Then the same, shorter, on twins
that are broken on purpose: the count must find what they lose or send too often. Last, how fast mails are owed and
drained when nobody is killed. Writes the table to ``bench/out/mail_faults.md``.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from data.store.base import Store
from data.store.migrate import upgrade
from tests.exchange.mail_server import Sink, certificate, serving
from tests.killed import desk_on
from tests.killing import POINTS, Scene, Toll, rampage, workers
from tests.mailing import letter, owe
from tests.postgres import Postgres

HEAD = "| store | what | mails | kills | lost | duplicates | most after one kill | most copies | after Message-ID |"
LINE = "|---|---|---|---|---|---|---|---|---|"
APART = 3.0  # seconds from kill to kill, so that what was started anew comes to do something


@contextmanager
def scene(kind: str, twin: str | None = None, pause: float = 0.0) -> Iterator[Scene]:
    """An empty store of this kind, and a server that takes mail."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sink, made = Sink(), certificate(folder / "certificate")
        with store_url(kind, folder) as url, serving(sink, made.context()) as server:
            yield Scene(url, folder, sink, server, made, twin=twin, pause=pause)


@contextmanager
def store_url(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        store = Store(f"sqlite:///{folder / 'portal.sqlite'}")
        upgrade(store)
        store.close()
        yield f"sqlite:///{folder / 'portal.sqlite'}"
        return
    with Postgres.running() as server:
        yield server.clone()


def row(kind: str, what: str, toll: Toll) -> str:
    counts = (toll.owed, toll.kills, toll.lost, toll.duplicates, toll.worst_kill, toll.most_copies)
    return f"| {' | '.join(map(str, (kind, what, *counts, toll.still_twice)))} |"


def faults(kind: str, mails: int, kills: int) -> str:
    """The real parts."""
    with scene(kind, pause=0.01) as stage:
        toll = rampage(stage, mails, kills, POINTS, apart=APART)
    print(toll, flush=True)
    return row(kind, f"{kills} random, {len(POINTS)} named; {toll.seconds:.0f} s", toll)


def twin(kind: str, name: str, points: tuple[str, ...]) -> str:
    """A broken twin: what is counted must not be nought."""
    with scene(kind, twin=name, pause=0.02) as stage:
        toll = rampage(stage, 150, 0, points, apart=0.5)
    print(toll, flush=True)
    return row(kind, f"broken twin: {name}", toll)


def speed(kind: str, count: int, crew: int, lanes: int) -> str:
    """Mails owed and sent per second, undisturbed."""
    with scene(kind) as stage:
        desk, begin = desk_on(stage.url), time.monotonic()
        owe(desk, *(letter(desk, f"p{number}", lane=f"lane-{number % lanes}") for number in range(count)))
        owed = count / (time.monotonic() - begin)
        with workers(stage, crew):
            while not stage.sink.received:
                time.sleep(0.05)
            begin = time.monotonic()
            while len(stage.sink.received) < count:
                time.sleep(0.2)
            sent = count / (time.monotonic() - begin)
    return f"{kind}, {crew} worker(s), {lanes} lane(s): {owed:.0f} mails owed/s, {sent:.0f} sent/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--stores", nargs="*", default=["sqlite", "postgres"])
    parser.add_argument("--only", choices=("faults", "twins", "speed"))
    arguments = parser.parse_args()
    lines = [HEAD, LINE]
    for kind in arguments.stores:
        if arguments.only in {None, "faults"}:
            lines.append(faults(kind, arguments.mails, arguments.kills))
        if arguments.only in {None, "twins"}:
            lines.append(twin(kind, "early", ("in_hand", "in_hand")))
            lines.append(twin(kind, "forgetful", ("in_hand", "connected")))
            lines.append(twin(kind, "crowd", ("accepted", "accepted")))
    lines.append("")
    for kind in arguments.stores:
        if arguments.only in {None, "speed"}:
            lines += [speed(kind, 2_000, crew, lanes) for crew, lanes in ((1, 20), (1, 1), (2, 20))]
    text = "\n".join(lines)
    print(text)
    out = Path(__file__).parent / "out"
    out.mkdir(exist_ok=True)
    (out / "mail_faults.md").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
