"""Reads a file that an employer sends: in a limited process of its own, which is ended when it takes too long.

What comes back is bounded, and of one simple form. A file that makes that process fall over is refused; nothing of it
was opened here.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import IO, Any

from data.exchange.inside.refusal import Bounds
from data.rules.read_table import Book, Unread, Unreadable
from data.rules.table_columns import Raw, understood

OUT_OF_TIME = (-signal.SIGKILL, -signal.SIGXCPU)
LONGEST_LINE = 8 << 20
DECODED = json.JSONDecoder().decode
TEXT = frozenset({str})
INSIDE = Path(__file__).with_name("inside")
# A package under a name of its own: nothing of the portal can be imported by accident.
START = """
import importlib.util, sys
sys.path.append(sys.argv.pop(1))
folder = sys.argv.pop(1)
spec = importlib.util.spec_from_file_location("inside", folder + "/__init__.py", submodule_search_locations=[folder])
sys.modules["inside"] = package = importlib.util.module_from_spec(spec)
from inside.main import main
main()
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Bytes and seconds; ``inside`` is what may be in it."""

    size: int = 10 << 20
    memory: int = 256 << 20
    seconds: int = 5  # of processor, and as many more for each megabyte as the next says
    seconds_per_megabyte: int = 4
    patience: int = 6  # times as long on the wall: other processes want the processor too
    answer: int = 96 << 20
    inside: Bounds = field(default_factory=Bounds)


def read_workbook(body: bytes, limits: Limits | None = None) -> Book | Unreadable:
    """What a file holds, or why it is not read. Never raises for anything in ``body``."""
    limits = limits or Limits()
    if not body:
        return Unreadable(Unread.EMPTY)
    if len(body) > limits.size:
        return Unreadable(Unread.TOO_LARGE, f"> {limits.size >> 20} MB")
    answer = _Answer(limits.answer)
    with _started(body, limits) as process:
        book = understood(answer.sheets(_pipe(process.stdout)))
        refusal = _how_it_ended(process) if answer.at_end else answer.refusal
    return refusal or book


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise RuntimeError("a process without pipes")
    return end


def _how_it_ended(process: "subprocess.Popen[bytes]") -> Unreadable:
    """Why a process fell silent: out of time, or it fell over for want of memory."""
    code = process.wait()
    return Unreadable(Unread.GAVE_UP if code in OUT_OF_TIME else Unread.TOO_MUCH)


@contextmanager
def _started(body: bytes, limits: Limits) -> Iterator["subprocess.Popen[bytes]"]:
    """The limited process with the file in it, and what it answers. It is gone afterwards, whatever happens."""
    seconds = limits.seconds + limits.seconds_per_megabyte * (len(body) >> 20)
    told = [str(limits.memory), str(seconds), json.dumps(asdict(limits.inside))]
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", START, _libraries(), str(INSIDE), *told]
    process = subprocess.Popen(  # noqa: S603  our own interpreter, our own file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    )
    timer = Timer(seconds * limits.patience, process.kill)
    timer.start()
    try:
        with suppress(BrokenPipeError), _pipe(process.stdin) as way_in:
            way_in.write(body)
        yield process
    finally:
        timer.cancel()
        process.kill()
        _pipe(process.stdout).close()
        process.wait()


class _Answer:
    """The lines of the limited process, counted and checked: it may have been taken over by what it read."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.at_end = False  # it fell silent without a last word
        self.refusal: Unreadable | None = Unreadable(Unread.TOO_MUCH)  # until it says that all was read

    def sheets(self, pipe: IO[bytes]) -> Iterator[tuple[str, Iterator[Raw]]]:
        """Each sheet with its rows, which have to be taken before the next sheet is."""
        message = self._next(pipe)
        while isinstance(message, dict) and isinstance(message.get("sheet"), str):
            following: list[Any] = []
            yield message["sheet"], self._rows(pipe, following)
            message = following[0] if following else None
        if isinstance(message, dict) and message.get("read") is True:
            self.refusal = None
        elif isinstance(message, dict) and message.get("refused") in list(Unread):
            self.refusal = Unreadable(Unread(message["refused"]), str(message.get("where", ""))[:100])

    def _rows(self, pipe: IO[bytes], following: list[Any]) -> Iterator[Raw]:
        while isinstance(message := self._next(pipe), list):
            row = _raw(message)
            if row is None:
                return
            yield row
        following.append(message)

    def _next(self, pipe: IO[bytes]) -> Any:
        line = pipe.readline(min(LONGEST_LINE, self._left))
        self._left -= len(line)
        self.at_end = not line and self._left > 0
        try:
            return DECODED(line.decode("utf-8")) if line.endswith(b"\n") else None
        except ValueError:
            return None


def _raw(message: list[Any]) -> Raw | None:
    """A row as it was agreed; ``None`` for anything else in its place."""
    try:
        number, texts, *computed = message
        bits = [int(each) for each in computed[0]] if computed else []
        return int(number), texts if set(map(type, texts)) <= TEXT else [str(text) for text in texts], bits
    except (TypeError, ValueError):
        return None


@cache
def _libraries() -> str:
    """The folder in which the library for values stands."""
    found = find_spec("python_calamine")
    if found is None or found.origin is None:
        raise RuntimeError("python-calamine is not installed")
    return str(Path(found.origin).parents[1])
