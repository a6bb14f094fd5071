"""The sheets of a portfolio's workbook: how they look, and how a figure becomes a cell.

Text stays text: no cell can become a formula or a link, whatever the name of an employer begins with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from textwrap import shorten
from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.rules.picture import Cell
from layouts.documents.overview_workbook import A4, HEAD_COLOUR
from layouts.documents.portfolio_dossier import Dossier, facts
from layouts.words import Words
from layouts.words.formats import in_brussels

TOP: Final = 6  # rows above a table: title, facts, what it is
FIRST: Final = TOP + 1
LONGEST: Final = 31  # characters of a sheet's name
NO_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
BAR: Final = "#9DBFC1"
COUNT, MORE, STEP = "#,##0", "\\\u2265\\ #,##0", "+#,##0;\u2212#,##0;0"
EURO: Final = "\\ \u20ac"
LINE: Final = 15.0  # points of one line of text
BROAD: Final = 0.95  # a letter beside a digit, in which a column is measured
At = tuple[int, int]  # row and column, from zero


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a book, each made once; ``numbers`` by its pattern and by whether it is money."""

    title: Format
    head: Format
    above_numbers: Format
    text: Format
    note: Format
    in_place: Format  # words where a number would stand
    day: Format
    share: Format
    numbers: Mapping[tuple[str, bool], Format]


class Column(NamedTuple):
    """A column of a table: what stands above it, its width in digits, and whether numbers stand in it."""

    name: str
    width: int
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet that is being written, of one view."""

    sheet: Worksheet
    looks: Looks
    dossier: Dossier
    words: Words

    def title(self, text: str) -> None:
        self.sheet.write_string(0, 0, text, self.looks.title)

    def heading(self, title: str, what: str, columns: Sequence[Column]) -> None:
        """Every sheet stands alone: it says what it is, of whom, narrowed how and as at when; then its columns."""
        self.title(title)
        for at, (name, value) in enumerate(facts(self.dossier, self.words), 1):
            self.sheet.write_string(at, 0, self.words.t("{name}: {value}", name=name, value=value))
        self.sheet.write_string(TOP - 1, 0, what)
        self.head(TOP, columns)
        self.widths(*(each.width for each in columns))
        self.sheet.freeze_panes(FIRST, 1)
        self.sheet.repeat_rows(TOP)

    def head(self, row: int, columns: Sequence[Column]) -> None:
        for at, each in enumerate(columns):
            look = self.looks.above_numbers if each.numbers else self.looks.head
            self.sheet.write_string(row, at, each.name, look)
        self.fit(row, [(each.name, each.width - 2) for each in columns])

    def fit(self, row: int, texts: Iterable[tuple[str, int]]) -> None:
        """High enough for texts in columns so wide: not every reader of a workbook measures rows by itself."""
        lines = max(ceil(len(text) * BROAD / width) for text, width in texts)
        if lines > 1:
            self.sheet.set_row(row, LINE * lines)

    def text(self, at: At, text: str) -> None:
        self.sheet.write_string(*at, text, self.looks.text)

    def across(self, row: int, text: str, height: float | None = None) -> None:
        """A sentence over the first two columns."""
        self.sheet.merge_range(row, 0, row, 1, text, self.looks.note)
        if height:
            self.sheet.set_row(row, height)

    def figure(self, at: At, cell: Cell, *, money: bool = False) -> None:
        """A number, a number with its sign of "or more", or words: what is hidden is neither blank nor zero."""
        if cell.value is None:
            self.sheet.write_string(*at, self.words.t("not shown"), self.looks.in_place)
        else:
            self.number(at, cell.value, MORE if cell.at_least else COUNT, money=money)

    def number(self, at: At, value: int | Decimal, pattern: str, *, money: bool = False) -> None:
        """Rounded counts and amounts are whole; what is not loses nothing that a person could see."""
        exact = int(value) if value == int(value) else float(value)
        self.sheet.write_number(*at, exact, self.looks.numbers[pattern, money])

    def share(self, at: At, percents: int) -> None:
        """A part as a percentage: ``percents`` are whole, of a hundred."""
        self.sheet.write_number(*at, percents / 100, self.looks.share)

    def day(self, at: At, day: date) -> None:
        self.sheet.write_datetime(*at, day, self.looks.day)

    def bars(self, column: int, count: int) -> None:
        """A bar in each cell that holds a number, from zero; words get none."""
        bar = {"type": "data_bar", "bar_color": BAR, "bar_solid": True, "min_type": "num", "min_value": 0}
        self.sheet.conditional_format(FIRST, column, FIRST + max(count, 1) - 1, column, bar)

    def widths(self, *widths: int) -> None:
        for at, width in enumerate(widths):
            self.sheet.set_column(at, at, width)


class Leaves:
    """Makes the sheets of a book, each with a name that is allowed and its own."""

    def __init__(self, book: Workbook, dossier: Dossier, words: Words) -> None:
        self._book, self._dossier, self._words = book, dossier, words
        self._looks = _looks(book)
        self._names: set[str] = set()

    def new(self, name: str) -> Leaf:
        """A sheet for A4 paper, with its scope and page at its foot."""
        sheet: Worksheet = self._book.add_worksheet(self._own(name))
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        made = self._words.short_date(in_brussels(self._dossier.made_at).date())
        scope = self._dossier.scope.replace("&", "&&")[:100]
        sheet.set_footer(f"&L{scope}&C{made}&R&P / &N")
        return Leaf(sheet, self._looks, self._dossier, self._words)

    def _own(self, name: str) -> str:
        """As the table is called: as many whole words as a sheet's name holds, and no other sheet's."""
        plain = shorten(name.translate(NO_NAME), LONGEST, placeholder="…")
        if plain.casefold() in self._names:
            plain = f"{plain[: LONGEST - 3].strip()} {len(self._names)}"
        self._names.add(plain.casefold())
        return plain


def _looks(book: Workbook) -> Looks:
    top: dict[str, Any] = {"valign": "top"}
    right = {"align": "right", "indent": 1}
    head = {**top, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": HEAD_COLOUR}
    numbers = {
        (pattern, money): book.add_format(
            {**top, **right, "num_format": pattern.replace("#,##0", f"#,##0{EURO}") if money else pattern}
        )
        for pattern in (COUNT, MORE, STEP)
        for money in (False, True)
    }
    return Looks(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format(head),
        above_numbers=book.add_format({**head, **right}),
        text=book.add_format({**top, "num_format": "@", "quote_prefix": True, "text_wrap": True}),
        note=book.add_format({**top, "text_wrap": True, "italic": True}),
        in_place=book.add_format({**top, **right, "italic": True}),
        day=book.add_format({**top, "num_format": "dd/mm/yyyy", "align": "left"}),
        share=book.add_format({**top, **right, "num_format": "0%"}),
        numbers=numbers,
    )
