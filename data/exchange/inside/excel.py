"""The cells of one sheet of an Excel file (ECMA-376, SpreadsheetML): where they are, and which are computed."""

from typing import IO
from xml.parsers import expat

from . import plain_cells
from .marks import Marks, column_of, parsed
from .refusal import Bounds, RefusedError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_DIGITS = "0123456789"
_VALUES = frozenset({"v", "is", "f"})


class _Sheet:
    """Follows the parser through a sheet. Names come with a prefix in some programs' files."""

    def __init__(self, bounds: Bounds) -> None:
        self.marks, self._bounds = Marks(), bounds
        self._row, self._column, self._told, self._has_value = -1, -1, "", False
        self._parser: expat.XMLParserType | None = None
        self._text: list[str] = []
        self._columns: dict[str, int] = {}  # letters that were read already

    def hears(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Called for every tag of every sheet: what most tags are comes first."""
        if name == "t":
            return
        if name == "c":
            self._cell(attributes)
        elif name in _VALUES:
            if not self._has_value:
                self._value()
            if name == "f":
                self._formula(attributes)
        elif name == "row":
            told = attributes.get("r")
            self._row = self._row + 1 if told is None else _whole(told, LAST_ROW) - 1
            self._column, self._told = -1, ""
        elif ":" in name:
            self.start(name.rpartition(":")[2], attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        """Remembers where a cell is; most cells of an empty sheet are only looks, so it is not read yet."""
        told = attributes.get("r", "")
        if not told:
            if self._told and not self._has_value:
                self._place(self._told)  # the one before was not needed until now
            self._column += 1
        self._told = told
        self._has_value = False
        if attributes.get("t") == "e" and self._parser is not None:
            self._text.clear()
            self._parser.CharacterDataHandler = self._text.append
            self._parser.EndElementHandler = self._end_of_error

    def _value(self) -> None:
        self._has_value = True
        if self._told:
            self._place(self._told)
        self.marks.value_at(self._row, self._column, self._bounds)

    def _place(self, told: str) -> None:
        letters = told.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            if not (letters.isalpha() and letters.isascii() and letters.isupper() and len(letters) <= 3):
                raise RefusedError("damaged", told[:20])
            column = self._columns[letters] = column_of(letters)
            if column >= LAST_COLUMN:
                raise RefusedError("damaged", told[:20])
        self._row, self._column = _whole(told[len(letters) :], LAST_ROW) - 1, column

    def _formula(self, attributes: dict[str, str]) -> None:
        self.marks.computed(self._row, self._column)
        if "ref" in attributes and attributes.get("t") != "shared":
            self.marks.computed_range(attributes["ref"])

    def _end_of_error(self, name: str) -> None:
        """Only cells with an error are followed to their end: it is a call for each tag."""
        if name.rpartition(":")[2] == "c" and self._parser is not None:
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
            if self._told:
                self._place(self._told)
            self.marks.errors[self._row, self._column] = "#" + "".join(self._text).rpartition("#")[2][:20]


def _whole(text: str, largest: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else 0
    if not 1 <= number <= largest:
        raise RefusedError("damaged", text[:20])
    return number


def marks_of(part: IO[bytes], bounds: Bounds) -> Marks:
    """Looks at every cell of a sheet: all at once where they are ordinary, else one by one."""
    try:
        return plain_cells.marks_of(part, bounds, (LAST_ROW - 1, LAST_COLUMN - 1))
    except plain_cells.UnusualError:
        part.seek(0)
    sheet = _Sheet(bounds)
    parsed(part, sheet.start, sheet.hears)
    return sheet.marks
