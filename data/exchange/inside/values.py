"""Cells as text: what a person would read, without the decimals, zeros and times that a spreadsheet adds."""

import datetime as dt
from collections.abc import Iterator

from python_calamine import CalamineSheet

from .marks import Marks, name_of
from .refusal import Bounds, RefusedError

LARGEST_WHOLE = 1e15  # beyond it a spreadsheet's numbers have lost digits


def rows_of(sheet: CalamineSheet, marks: Marks, bounds: Bounds) -> Iterator[list[object]]:
    """``[number, texts from column A on, columns of computed cells]`` for each row with anything in it.

    The library gives rows from the first of the sheet, columns from the first that is filled; it tells an error as
    nothing, and leaves out what a formula computed to nothing. Both are added from the marks.
    """
    errors: dict[int, dict[int, str]] = {}
    for (row, column), text in marks.errors.items():
        errors.setdefault(row, {})[column] = text
    row, shown = -1, bounds.shown
    left = (sheet.start or (0, 0))[1]
    for row, cells in enumerate(sheet.iter_rows()):
        texts = [""] * left
        texts += [
            cell if type(cell) is str and len(cell) <= shown else _text(cell, bounds, row, left + at)
            for at, cell in enumerate(cells)
        ]
        yield from _line(row, texts, errors.get(row), marks)
    beyond = {each for each in (*errors, *marks.formulas) if each > row}
    for later in sorted(beyond):
        yield from _line(later, [], errors.get(later), marks)


def _line(row: int, texts: list[str], errors: dict[int, str] | None, marks: Marks) -> Iterator[list[object]]:
    for column, text in (errors or {}).items():
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text
    while texts and not texts[-1]:
        texts.pop()
    bits = marks.formulas.get(row, 0)
    if not any(texts) and not bits:
        return
    yield (
        [row + 1, texts, [at for at in range(bits.bit_length()) if bits >> at & 1]]
        if bits
        else [row + 1, texts]
    )


def _text(cell: object, bounds: Bounds, row: int, column: int) -> str:
    if isinstance(cell, str):
        if len(cell) > bounds.text:
            raise RefusedError("long_text", name_of(row, column))
        return cell[: bounds.shown]
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < LARGEST_WHOLE else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)
