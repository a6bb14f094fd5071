"""From a file in the package to its records, a few thousand at a time, whatever the size of the file."""

import codecs
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from data.exchange.broken import BrokenCode, BrokenPackageError
from data.exchange.descriptor import Resource

BATCH = 4_096
LONGEST_LINE = 1_000_000
_CHUNK = 1 << 18
_OTHER_FILES = {b"PK": "a zip archive or workbook", b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old workbook"}
_HOLE = b"\0\0"  # a single one spoils its own value; a run of them is a damaged or a binary file
_GZIP = b"\x1f\x8b"

Batch = tuple[list[int], list[list[str]]]


class _Counted(io.RawIOBase):
    """The bytes on disk, counted and hashed as they pass."""

    def __init__(self, file: BinaryIO, algorithm: str | None) -> None:
        self._file = file
        self.count = 0
        self.digest = hashlib.new(algorithm, usedforsecurity=False) if algorithm else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        got = self._file.readinto(buffer)  # type: ignore[attr-defined]
        self.count += got
        if self.digest is not None:
            self.digest.update(memoryview(buffer)[:got])
        return int(got)


class Source:
    """One table's file, opened. ``header`` is its first record; ``batches()`` gives the rest.

    The header is line 1; a record counts under the line on which it starts. Raises ``BrokenPackageError``.
    """

    def __init__(self, file: BinaryIO, resource: Resource) -> None:
        self.resource = resource
        self.size = resource.path.stat().st_size
        self._raw = _Counted(file, resource.hash_algorithm)
        self._whole_line = True
        csv.field_size_limit(LONGEST_LINE)  # so that one overlong value spoils its row, not the file
        self._reader = csv.reader(
            self._lines(),
            delimiter=resource.delimiter,
            quotechar=resource.quote,
            skipinitialspace=resource.skip_initial_space,
            strict=True,
        )
        self.header = self._first()

    @property
    def fraction(self) -> float:
        """How much of the file has been read, by bytes on disk."""
        return 1.0 if self.size == 0 else min(self._raw.count / self.size, 1.0)

    def batches(self) -> Iterator[Batch]:
        """Line numbers and records. A record that cannot be taken apart comes as an empty list."""
        width = len(self.header)
        lines: list[int] = []
        rows: list[list[str]] = []
        last: list[str] = self.header
        for line, row in self._records():
            lines.append(line)
            rows.append(row)
            last = row
            if len(rows) == BATCH:
                yield lines, rows
                lines, rows = [], []
        self._check_end(short=0 < len(last) < width)
        if rows:
            yield lines, rows

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        reader = self._reader
        before = reader.line_num
        while True:
            try:
                for row in reader:
                    if row:  # an empty line is no record
                        yield before + 1, row
                    before = reader.line_num
                return
            except csv.Error as error:
                self._only_one_row(error, before + 1)
                yield before + 1, []
                before = reader.line_num

    def _only_one_row(self, error: csv.Error, line: int) -> None:
        """A stray quote or carriage return spoils its own record; anything else spoils the file."""
        what = str(error)
        if "unexpected end" in what:
            raise self.broken(BrokenCode.TRUNCATED, "ends inside quotes")
        if "expected after" not in what and "new-line" not in what:
            raise self.broken(BrokenCode.NOT_CSV, f"cannot be read as CSV from line {line} on")

    def _first(self) -> list[str]:
        try:
            header = next(self._reader)
        except StopIteration:
            raise self.broken(BrokenCode.TRUNCATED, "is empty") from None
        except csv.Error:
            raise self.broken(BrokenCode.NOT_CSV, "has no header that can be read as CSV") from None
        return header

    def _lines(self) -> Iterator[str]:
        try:
            with self._bytes() as stream:
                start = 3 if stream.peek(3)[:3] == codecs.BOM_UTF8 else 0
                stream.read(start)
                damage = b"\0"  # in the header; later on, only a run of them
                while raw := stream.readline(LONGEST_LINE):
                    if damage in raw:
                        raise self.broken(BrokenCode.WRONG_FILE_TYPE, "holds zero bytes: this is no CSV text")
                    damage = _HOLE
                    self._whole_line = raw.endswith(b"\n")
                    if len(raw) == LONGEST_LINE:
                        raise self.broken(BrokenCode.NOT_CSV, "has a line of more than a million bytes")
                    yield raw.decode()
        except UnicodeDecodeError:
            raise self.broken(BrokenCode.NOT_UTF8, "is not UTF-8 text") from None
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise self.broken(
                BrokenCode.TRUNCATED, "is compressed, and the compressed data ends too early"
            ) from None

    @contextmanager
    def _bytes(self) -> "Iterator[io.BufferedReader[Any]]":
        raw = io.BufferedReader(self._raw, _CHUNK)
        start = raw.peek(4)[:4]
        if self.resource.compressed:
            if start and not start.startswith(_GZIP):
                raise self.broken(BrokenCode.WRONG_FILE_TYPE, "is not compressed with gzip, as its name says")
            yield io.BufferedReader(gzip.GzipFile(fileobj=raw), _CHUNK)
            return
        for magic, what in {**_OTHER_FILES, _GZIP: "compressed, without saying so in its name"}.items():
            if start.startswith(magic):
                raise self.broken(BrokenCode.WRONG_FILE_TYPE, f"is {what}")
        yield raw

    def _check_end(self, *, short: bool) -> None:
        declared, counted = self.resource.declared_bytes, self._raw.count
        digest = self._raw.digest
        if declared is not None and declared != counted:
            raise self.broken(
                BrokenCode.SIZE_OR_HASH_DIFFERS, f"has {counted} bytes where the descriptor says {declared}"
            )
        if digest is not None and digest.hexdigest() != self.resource.declared_hash:
            raise self.broken(
                BrokenCode.SIZE_OR_HASH_DIFFERS, "does not have the hash that the descriptor says"
            )
        if not self._whole_line or short:
            raise self.broken(BrokenCode.TRUNCATED, "ends in the middle of a record")

    def broken(self, code: BrokenCode, what: str) -> BrokenPackageError:
        return BrokenPackageError(code, f"{self.resource.path.name} {what}.")


@contextmanager
def opened(resource: Resource) -> Iterator[Source]:
    """The file of a resource; raises ``BrokenPackageError`` when it is not there or is no CSV."""
    try:
        file = resource.path.open("rb", buffering=0)
    except OSError:
        what = f"{resource.path.name} is not in the package's folder or cannot be opened."
        raise BrokenPackageError(BrokenCode.FILE_MISSING, what) from None
    with file:
        yield Source(file, resource)
