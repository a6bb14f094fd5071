"""Reads a workbook as the limited process does, but in this one: a process for each of many honest files is dear."""

from collections.abc import Iterator

from data.exchange.inside.main import lines_of
from data.exchange.inside.refusal import Bounds
from data.rules.read_table import Book, Unreadable
from data.rules.table_columns import Raw, understood

Line = dict[str, object] | list[object]


def read_here(body: bytes) -> Book | Unreadable:
    """As ``data.exchange.workbook.read_workbook``, without its limits."""
    return understood(_sheets(list(lines_of(body, Bounds()))))


def _sheets(lines: list[Line]) -> Iterator[tuple[str, Iterator[Raw]]]:
    starts = [at for at, line in enumerate(lines) if isinstance(line, dict)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = lines[start]
        rows = [line for line in lines[start + 1 : end] if isinstance(line, list)]
        yield str(head["sheet"] if isinstance(head, dict) else ""), (_raw(row) for row in rows)


def _raw(row: list[object]) -> Raw:
    number, texts, *computed = row
    assert isinstance(number, int)
    assert isinstance(texts, list)
    return number, texts, list(*computed)
