"""Lines of text in which some words are strong: broken where they must be, each piece set in its own cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.documents.kit_pages import looks
from layouts.documents.pdf.canvas import Canvas, Spot, Style
from layouts.words import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one cut, and where they begin on their line; ``to`` is an address outside, if they lead there."""

    x: float
    text: str
    style: Style
    to: str = ""


def laid(canvas: Canvas, line: Line, width: float) -> list[list[Piece]]:
    """The lines of a paragraph. A word stays whole unless it alone is longer than a line."""
    rows: list[list[Piece]] = [[]]
    used = 0.0
    for text, style, to in _words(line):
        wide = canvas.width(text.rstrip(" "), style)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        for part in _parts(canvas, text, style, width):
            if rows[-1] and used + canvas.width(part.rstrip(" "), style) > width:
                rows.append([])
                used = 0.0
            _join(rows[-1], Piece(used, part, style, to))
            used += canvas.width(part, style)
    return rows


def put(canvas: Canvas, kind: str, rows: Sequence[Sequence[Piece]], at: Spot) -> None:
    """Draws the lines as one element, the foot of the first at ``at``; links in it are elements inside."""
    x, y = at
    placed = [
        ((x + piece.x, y + number * looks.TEXT.leading), piece)
        for number, row in enumerate(rows)
        for piece in row
    ]
    if not any(piece.to for _, piece in placed):
        drawn = b"".join(canvas.line(spot, piece.text, piece.style) for spot, piece in placed)
        canvas.element(kind, drawn)
        return
    with canvas.group(kind):
        for spot, piece in placed:
            if piece.to:
                canvas.link(spot, piece.text, piece.style, piece.to)
            else:
                canvas.text("Span", spot, piece.text, piece.style)


def _words(line: Line) -> list[tuple[str, Style, str]]:
    """Every word with the space behind it; a word whose parts differ in cut comes in parts."""
    found: list[tuple[str, Style, str]] = []
    for span in line:
        style = looks.STRONG if span.strong else looks.TEXT
        to = span.href if span.href and span.href.startswith("http") else ""
        *words, last = span.text.split(" ")
        found += [(f"{word} ", style, to) for word in words]
        found += [(last, style, to)] if last else []
    return found


def _parts(canvas: Canvas, word: str, style: Style, width: float) -> list[str]:
    """An address or a formula may be longer than a line."""
    if canvas.width(word, style) <= width:
        return [word]
    middle = len(word) // 2
    return [*_parts(canvas, word[:middle], style, width), *_parts(canvas, word[middle:], style, width)]


def _join(row: list[Piece], piece: Piece) -> None:
    """Words in the same cut become one piece."""
    if row and (row[-1].style, row[-1].to) == (piece.style, piece.to):
        row[-1] = Piece(row[-1].x, row[-1].text + piece.text, piece.style, piece.to)
    else:
        row.append(piece)
