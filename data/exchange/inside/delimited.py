"""Lists as text: separated by semicolons, commas or tabs, in the encodings that spreadsheets and directories write."""

import csv
from collections import Counter
from collections.abc import Iterator

from .refusal import Bounds, RefusedError
from .sniff import refuse_marked_up

SEPARATORS = (";", ",", "\t", "|")
LOOKED_AT = 40  # lines that decide about the separator
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LARGEST = 16_384  # columns


def lines_of(body: bytes, bounds: Bounds) -> Iterator[dict[str, object] | list[object]]:
    """As for a workbook: one sheet without a name, and its rows."""
    text = _decoded(body)
    refuse_marked_up(text)
    if any(ord(each) < 32 and each not in "\t\r\n\x0b\x0c\x1c" for each in set(text)) or "\ufffd" in text:
        raise RefusedError("not_a_workbook")
    text, separator = _separator(text)
    csv.field_size_limit(bounds.text)
    yield {"sheet": ""}
    cells = 0
    try:
        for number, row in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=separator), 1):
            cells += len(row)
            if cells > bounds.cells or len(row) > _LARGEST:
                raise RefusedError("too_much", f"> {bounds.cells}")
            if any(map(str.strip, row)):
                yield [number, [cell[: bounds.shown] for cell in row]]
    except csv.Error as fault:
        raise RefusedError("long_text" if "limit" in str(fault) else "damaged") from fault


def _decoded(body: bytes) -> str:
    """The text, by its mark; without one UTF-8 if it is that, else what Windows writes in these countries."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _strict(body[len(mark) :], name)
    if b"\x00" in body[:400]:
        return _strict(body, "utf-16-be" if body[:1] == b"\x00" else "utf-16-le")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(body, "cp1252")


def _strict(body: bytes, name: str) -> str:
    try:
        return body.decode(name)
    except UnicodeDecodeError as fault:
        raise RefusedError("letters") from fault


def _separator(text: str) -> tuple[str, str]:
    """What separates: said in a first line ``sep=;``, else what gives most lines the same number of columns."""
    if text[:4].lower() == "sep=" and len(text) > 4:
        return text[5:].lstrip("\r\n"), text[4]
    lines = text[:200_000].splitlines()[:LOOKED_AT]
    return text, max(SEPARATORS, key=lambda each: _evenness(lines, each))


def _evenness(lines: list[str], separator: str) -> int:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    except csv.Error:
        return 0
    return max((count * (width > 1) * 100 + width for width, count in widths.items()), default=0)
