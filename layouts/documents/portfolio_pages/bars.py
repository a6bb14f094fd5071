"""The bars beside a table: one for each class, from zero to the highest figure; hidden ones hatched, never missing.

They are one drawing with words of its own, since each figure also stands in the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from data.rules.picture import Cell
from layouts.documents.pdf.canvas import HEIGHT
from layouts.documents.portfolio_dossier import Line, Section, why
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Pen
from layouts.words import Words
from layouts.words.portfolio import figure

TALL: Final = 7.0
STEP: Final = 4.0  # between two lines of a hatching
EDGE: Final = 5.0  # of a bar whose figure may be higher


@dataclass(frozen=True, slots=True)
class Place:
    """Where bars stand: from the left, how wide the highest may be, and the foot of each line."""

    left: float
    width: float
    feet: Sequence[float]


def draw(section: Section, place: Place, pen: Pen) -> None:
    """Every bar as one figure."""
    top = highest(section)
    drawing = b"".join(
        part
        for line, foot in zip(section.lines, place.feet, strict=True)
        for part in _bar(line, foot, place, top)
    )
    box = (place.left, place.feet[0] - TALL, place.left + place.width, place.feet[-1] + 2)
    pen.canvas.figure(drawing, told(section, pen.words), box)


def highest(section: Section) -> Decimal:
    """The longest bar: of both days, so that they share a scale."""
    cells = [each.now for each in section.lines]
    cells += [each.compared.before for each in section.lines if each.compared]
    return Decimal(max((each.value for each in cells if each.value is not None), default=0))


def told(section: Section, words: Words) -> str:
    """What the drawing shows, for those who do not see it."""
    bars = [_told(line, words) for line in section.lines]
    return words.t(
        "A drawing beside the table “{title}”: a bar for each class, as long as its figure is high. {bars}",
        title=section.title,
        bars=" ".join(bars),
    )


def _told(line: Line, words: Words) -> str:
    because = why(line, words)
    figures = figure(line.now, words)
    if line.compared:
        was = figure(line.compared.before, words)
        figures = words.t("{figure}, before: {was}", figure=figures, was=was)
    return f"{line.name}: {figures}{f' ({because})' if because else ''}."


def _bar(line: Line, foot: float, place: Place, top: Decimal) -> Iterator[bytes]:
    length = _length(line.now, place.width, top)
    if length is None:
        yield _hatched(place.left, foot, place.width)
    else:
        yield _rectangle(place.left, foot, length)
        if line.now.at_least:
            yield _open_end(place.left + length, foot)
    before = _length(line.compared.before, place.width, top) if line.compared else None
    if before is not None and length is not None:
        yield _mark(place.left + before, foot)


def _length(cell: Cell, width: float, top: Decimal) -> float | None:
    """Points; ``None`` for what is hidden."""
    if cell.value is None:
        return None
    return width * float(Decimal(cell.value) / top) if top else 0.0


def _rectangle(left: float, foot: float, length: float) -> bytes:
    """A bar; nothing at all is still a thin line at zero."""
    return f"{looks.BAR} rg {left:.2f} {HEIGHT - foot:.2f} {max(length, 0.75):.2f} {TALL:.2f} re f\n".encode()


def _open_end(right: float, foot: float) -> bytes:
    """A point behind the bar: it may be longer."""
    low = HEIGHT - foot
    tip = f"{right + EDGE:.2f} {low + TALL / 2:.2f} l"
    return f"{looks.BAR} rg {right:.2f} {low:.2f} m {tip} {right:.2f} {low + TALL:.2f} l f\n".encode()


def _mark(x: float, foot: float) -> bytes:
    """Where the bar ended on the other day."""
    low = HEIGHT - foot - 1.5
    return f"{looks.INK} RG 1.2 w {x:.2f} {low:.2f} m {x:.2f} {low + TALL + 3:.2f} l S\n".encode()


def _hatched(left: float, foot: float, width: float) -> bytes:
    """Over the whole scale: what is hidden may be anything, and never looks like nothing."""
    low = HEIGHT - foot
    frame = f"{left:.2f} {low:.2f} {width:.2f} {TALL:.2f} re"
    lines = " ".join(
        f"{left + at * STEP:.2f} {low:.2f} m {left + at * STEP + TALL:.2f} {low + TALL:.2f} l"
        for at in range(-2, int(width / STEP) + 1)
    )
    return f"q {frame} W n {looks.LINE} RG 0.6 w {lines} S {frame} S Q\n".encode()
