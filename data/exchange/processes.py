"""Processes that this one started, and those that they started: who they are, and their end."""

import os
import signal
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def children() -> frozenset[int]:
    """The processes that are children of this one, now."""
    own = Path(f"/proc/{os.getpid()}/task")
    return frozenset(
        int(each) for task in own.iterdir() for each in (task / "children").read_text("ascii").split()
    )


def sweep(known: Collection[int]) -> None:
    """Ends and buries every child of this process that is not known: what a browser that was killed left behind."""
    for each in children() - set(known):
        for one in (each, *below(each)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        gone(each)


def below(process: int) -> list[int]:
    """All processes that a process started, and those that they started."""
    found: list[int] = []
    ahead = [process]
    while ahead:
        each = ahead.pop()
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                ahead += [int(child) for child in (task / "children").read_text("ascii").split()]
        if each != process:
            found.append(each)
    return found


def gone(process: int, patience: float = 2.0) -> None:
    """Waits until an orphan that became ours is over."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(ChildProcessError):
            if os.waitpid(process, os.WNOHANG)[0] == process:
                return
        if not Path(f"/proc/{process}").exists():
            return
        time.sleep(0.005)
