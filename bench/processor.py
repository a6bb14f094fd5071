"""How long a deed takes: on the wall, and of the processor, with what the server of the store used of it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text

from data.store.base import Store

TICKS = 100  # a second, in /proc
PARENT, USED, USED_BY_ENDED = 1, (11, 12), (13, 14)  # places in a line of /proc/*/stat, after the name


class Spent(NamedTuple):
    """Seconds."""

    cpu: float
    wall: float


def spent(store: Store, deed: Callable[[], Any]) -> Spent:
    """Does it, and says what it took. PostgreSQL's own processes count, if its server runs on this machine."""
    before, wall, cpu = _of_server(store), time.perf_counter(), time.process_time()
    deed()
    mine = time.process_time() - cpu
    return Spent(mine + _of_server(store) - before, time.perf_counter() - wall)


def _of_server(store: Store) -> float:
    """What all processes of the store's server have used so far; 0 for SQLite, which has none."""
    if store.engine.dialect.name != "postgresql":
        return 0.0
    with store.read() as connection:
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
    postmaster = _line(Path(f"/proc/{backend}/stat"))[PARENT]
    children = (_line(each) for each in Path("/proc").glob("[0-9]*/stat"))
    alive = sum(int(line[at]) for line in children if line and line[PARENT] == postmaster for at in USED)
    whole = _line(Path(f"/proc/{postmaster}/stat"))
    return (alive + sum(int(whole[at]) for at in (*USED, *USED_BY_ENDED))) / TICKS


def _line(path: Path) -> list[str]:
    """The columns after the name of a process; none for one that has ended."""
    try:
        return path.read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []
