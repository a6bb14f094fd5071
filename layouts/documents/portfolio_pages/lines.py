"""The lines above the table of the roll-out: what each stage came to, day by day, on one scale from zero.

A count holds until the next one is told, so a line has steps. What was not shown is a shaded part, and never a zero.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from data.rules.picture import KEYS, Table, Topic
from layouts.documents.pdf.canvas import HEIGHT
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Column, Pen

TALL: Final = 26.0
INDENT: Final = 14.0  # from the left of its column: the figures below stand at the right


def draw(told: Sequence[tuple[date, Table]], grid: Sequence[Column], pen: Pen) -> None:
    """One line in each column of a stage, as one figure; the table below says the same in numbers."""
    keys, words = KEYS[Topic.FUNNEL], pen.words
    values = [[_value(table, key) for _, table in told] for key in keys]
    top = max((each for line in values for each in line if each is not None), default=0)
    foot = pen.y + TALL
    drawing = b"".join(
        part
        for at, line in zip(grid, values, strict=True)
        for part in _line(line, at.x + INDENT, foot, at.width - INDENT, top)
    )
    alt = words.t(
        "A drawing above the table: a line for each stage, from {first} to {last}, as high as its figure.",
        first=words.date(told[0][0]),
        last=words.date(told[-1][0]),
    )
    box = (grid[0].x, pen.y, grid[-1].x + grid[-1].width, foot)
    pen.canvas.figure(drawing, alt, box)
    pen.space(TALL + 6)


def any_hidden(told: Sequence[tuple[date, Table]]) -> bool:
    """Whether some part of a line is shaded."""
    return any(cell.value is None for _, table in told for cell in table.cells)


def _value(table: Table, key: str) -> int | None:
    value = table.cell(key).value
    return None if value is None else int(Decimal(value))


def _line(values: Sequence[int | None], left: float, foot: float, width: float, top: int) -> Iterator[bytes]:
    """What is shaded first, then the ground, then the steps."""
    step, low = width / len(values), HEIGHT - foot
    for at, value in enumerate(values):
        if value is None:
            yield f"{looks.HAIR} rg {left + at * step:.2f} {low:.2f} {step:.2f} {TALL:.2f} re f\n".encode()
    yield f"{looks.LINE} RG 0.5 w {left:.2f} {low:.2f} m {left + width:.2f} {low:.2f} l S\n".encode()
    points = list(_points(values, left, step, low, top))
    if points:
        yield f"{looks.BAR} RG 1.4 w {' '.join(points)} S\n".encode()


def _points(values: Sequence[int | None], left: float, step: float, low: float, top: int) -> Iterator[str]:
    """Steps; after what is not shown the line begins anew."""
    joined = False
    for at, value in enumerate(values):
        if value is not None:
            height = low + (TALL * value / top if top else 0.0)
            yield f"{left + at * step:.2f} {height:.2f} {'l' if joined else 'm'}"
            yield f"{left + (at + 1) * step:.2f} {height:.2f} l"
        joined = value is not None
