"""The cells of the sheets of an OpenDocument file: all sheets stand in one part, and cells and rows can be repeated."""

from typing import IO
from xml.parsers import expat

from .marks import Marks, parsed
from .refusal import Bounds, RefusedError

_CELL = frozenset({"table:table-cell", "table:covered-table-cell"})
_FURTHEST = 1 << 21


class _Sheets:
    """Follows the parser through all sheets; a row is counted when it ends, as often as it is repeated."""

    def __init__(self, bounds: Bounds) -> None:
        self.sheets: list[Marks] = []
        self._bounds = bounds
        self._row, self._rows, self._column, self._columns = 0, 1, 0, 1
        self._inside = 0  # tables deep: a table in a table is a picture's
        self._filled: list[tuple[int, int, bool]] = []
        self._formula, self._has_value = False, False

    def hears(self, parser: expat.XMLParserType) -> None:
        parser.EndElementHandler = self.end

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._inside += 1
            if self._inside == 1:
                self.sheets.append(Marks(top=0, left=0))
                self._row = 0
        elif self._inside != 1:
            return
        elif name == "table:table-row":
            self._rows = _times(attributes.get("table:number-rows-repeated"))
            self._column = 0
            self._filled.clear()
        elif name in _CELL:
            self._columns = _times(attributes.get("table:number-columns-repeated"))
            self._formula = "table:formula" in attributes
            self._has_value = self._formula or "office:value-type" in attributes
        elif name == "text:p":
            self._has_value = True

    def end(self, name: str) -> None:
        if name == "table:table":
            self._inside -= 1
        elif self._inside != 1:
            return
        elif name in _CELL:
            if self._has_value:
                self._filled.append((self._column, self._columns, self._formula))
            self._column += self._columns
        elif name == "table:table-row":
            self._end_of_row()

    def _end_of_row(self) -> None:
        marks = self.sheets[-1]
        cells = sum(columns for _, columns, _ in self._filled) * self._rows
        if cells + marks.cells > self._bounds.cells:
            raise RefusedError("too_much", f"> {self._bounds.cells}")
        for column, columns, formula in self._filled:
            last = column + columns - 1
            marks.value_at(self._row + self._rows - 1, last, self._bounds)
            bits = ((1 << columns) - 1) << column if formula else 0
            for row in range(self._row, self._row + self._rows) if bits else ():
                marks.formulas[row] = marks.formulas.get(row, 0) | bits
        marks.cells += max(0, cells - len(self._filled))
        self._row += self._rows
        if self._row > _FURTHEST or self._column > _FURTHEST:
            raise RefusedError("damaged")


def _times(told: str | None) -> int:
    if told is None:
        return 1
    if not (told.isascii() and told.isdigit() and len(told) <= 7 and int(told) > 0):
        raise RefusedError("damaged", told[:20])
    return int(told)


def marks_of(part: IO[bytes], bounds: Bounds) -> list[Marks]:
    """Looks at every cell of every sheet, in the order of the sheets."""
    sheets = _Sheets(bounds)
    parsed(part, sheets.start, sheets.hears)
    return sheets.sheets
