"""One file of the hostile collection: how it is built, and what has to become of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data.rules.read_table import Unread
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_parts import SHEET, sheet_xml

MEGABYTE = 1 << 20
FAR = {Unread.FAR_CELL}
MUCH = {Unread.TOO_MUCH}
DAMAGED = {Unread.DAMAGED}
UNSAFE = {Unread.UNSAFE}
NO_BOOK = {Unread.NOT_A_WORKBOOK}


@dataclass(frozen=True)
class Hostile:
    """A file, and what fits: ``refused`` as one of these, or read with just so many ``rows``."""

    name: str
    build: Callable[[], bytes]
    refused: frozenset[Unread] = frozenset()
    rows: int | None = None
    heavy: bool = False  # takes seconds to build: for the bench


def hostile(name: str, build: Callable[[], bytes], refused: set[Unread], *, heavy: bool = False) -> Hostile:
    return Hostile(name, build, frozenset(refused), None, heavy)


def harmless(name: str, build: Callable[[], bytes], rows: int, *, heavy: bool = False) -> Hostile:
    return Hostile(name, build, rows=rows, heavy=heavy)


def repeated(piece: bytes, megabytes: int, before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
    yield before
    block = piece * max(1, MEGABYTE // len(piece))
    for _ in range(megabytes):
        yield block
    yield after


def sheet_of(piece: bytes, megabytes: int) -> bytes:
    start, end = sheet_xml("\0").encode().split(b"\0")
    return make.large(SHEET, repeated(piece, megabytes, start, end))
