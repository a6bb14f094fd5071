"""A table as it was read from a file that somebody sent: what it says, where it says it, or why it cannot be read.

Nothing in here was checked: every text is a stranger's (``upload_rows`` and ``matching`` judge).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from data.rules.overview_sheet import Column


@unique
class Unread(StrEnum):
    """Why a file is not read. Each has a text in every language (``layouts.words.uploads``)."""

    EMPTY = "empty"  # no byte, or no row in any sheet
    TOO_LARGE = "too_large"  # the file itself
    TOO_MUCH = "too_much"  # what is packed in it: sizes, parts, rows, cells
    FAR_CELL = "far_cell"  # something stands so far out that the sheet in between would be enormous
    LONG_TEXT = "long_text"  # one cell holds a book
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_FORMAT = "old_format"  # .xls and .xlsb
    APPLE_NUMBERS = "apple_numbers"  # Numbers' own format, not exported
    ENCRYPTED = "encrypted"  # needs a password
    MACROS = "macros"
    UNSAFE = "unsafe"  # what no spreadsheet program writes for a table: entities, embedded objects, odd names
    DAMAGED = "damaged"
    LETTERS = "letters"  # a text file in an encoding that cannot be told
    NO_COLUMN = "no_column"  # no column with e-mail addresses in any sheet
    GAVE_UP = "gave_up"  # reading took too long, or too much memory


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is refused as a whole. ``where`` names a sheet, cell or size, when there is one to name."""

    reason: Unread
    where: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with anything in it, under its own number. Texts as read, without spaces around; empty is empty.

    ``emails``: every filled cell under a heading of e-mail addresses, with the letters of its column.
    ``formulas``: the columns among those read whose cell is computed, so that its text is only a remembered result.
    """

    number: int  # as the spreadsheet counts, from 1
    key: str = ""
    emails: tuple[tuple[str, str], ...] = ()
    last_name: str = ""
    first_name: str = ""
    full_name: str = ""
    birth_date: str = ""
    personnel_number: str = ""
    contract_number: str = ""
    formulas: frozenset[Column] = frozenset()
    heading_again: bool = False  # the headings once more, in the middle
    also: tuple[str, ...] = ()  # keys of the same person's other contracts, where a row stands for a person

    @property
    def email(self) -> str:
        """The first filled address cell."""
        return self.emails[0][1] if self.emails else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a column of e-mail addresses. ``columns``: where each thing stands, in letters (``"D"``)."""

    sheet: str
    heading_row: int | None  # None: no headings, columns told by what is in them
    columns: dict[Column, str]
    rows: Sequence[Row]
    title_rows: tuple[int, ...] = ()  # above the headings, without anything of ours

    @property
    def has_keys(self) -> bool:
        """Whether it is our own sheet come back; otherwise it is a list of the employer's own."""
        return Column.KEY in self.columns

    def letters(self, column: Column, row: Row) -> str:
        """The letters of a column; of several with addresses, the first that is filled in this row."""
        if column is Column.WORK_EMAIL and row.emails:
            return row.emails[0][0]
        return self.columns.get(column, "")


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds: tables to judge, and sheets without a column of addresses (name, rows with anything)."""

    tables: tuple[Table, ...]
    passed_over: tuple[tuple[str, int], ...] = ()

    @property
    def has_keys(self) -> bool:
        return any(table.has_keys for table in self.tables)


def letters_of(index: int) -> str:
    """The letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
