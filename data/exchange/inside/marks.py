"""What the library for values does not tell of a sheet: which cells are computed, which hold an error, how far out.

A cell far away makes that library ask for the memory of everything in between, and a sheet's own word for its size can
lie; so every cell is looked at here before, one at a time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from .refusal import Bounds, RefusedError

PIECE = 1 << 16
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
FAR = 1 << 30
LARGEST_RANGE = 200_000  # cells that one formula may fill


@dataclass(slots=True)
class Marks:
    """Of one sheet: computed cells as bits per row, errors by (row, column); rows and columns from 0."""

    formulas: dict[int, int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    top: int = FAR
    left: int = FAR
    bottom: int = -1
    right: int = -1
    cells: int = 0

    def value_at(self, row: int, column: int, bounds: Bounds) -> None:
        """Notes a cell with something in it; refuses when there are too many, or one stands too far out."""
        self.cells += 1
        if row > self.bottom or column > self.right or column < self.left or row < self.top:
            self.top, self.bottom = min(self.top, row), max(self.bottom, row)
            self.left, self.right = min(self.left, column), max(self.right, column)
            if self.area > bounds.area:
                raise RefusedError("far_cell", name_of(row, column))
        if self.cells > bounds.cells:
            raise RefusedError("too_much", f"> {bounds.cells}")

    @property
    def area(self) -> int:
        """Cells of the rectangle that the library will make: rows from the first to the last, and columns."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def computed(self, row: int, column: int) -> None:
        self.formulas[row] = self.formulas.get(row, 0) | (1 << column)

    def computed_range(self, text: str) -> None:
        """Notes every cell that one formula fills: only its first one says so itself."""
        found = _RANGE.fullmatch(text)
        if found is None:
            raise RefusedError("damaged", text[:20])
        top, left = int(found[2]) - 1, column_of(found[1])
        bottom, right = (int(found[4]) - 1, column_of(found[3])) if found[3] else (top, left)
        if (bottom - top + 1) * (right - left + 1) > LARGEST_RANGE:
            raise RefusedError("too_much", text[:20])
        for row in range(top, bottom + 1):
            self.formulas[row] = self.formulas.get(row, 0) | ((1 << (right - left + 1)) - 1) << left


def column_of(letters: str) -> int:
    """``A`` is 0, ``XFD`` is 16383."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def name_of(row: int, column: int) -> str:
    """A cell as a spreadsheet names it."""
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return f"{text}{row + 1}"


def parsed(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    hears: Callable[[expat.XMLParserType], None],
) -> None:
    """Runs a part through a parser, which ``hears`` is given first. Refuses entities."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    hears(parser)
    try:
        while piece := part.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # broken, or in letters that nobody knows
        raise RefusedError("damaged") from fault


def _refuse(*_: object) -> None:
    raise RefusedError("unsafe")
