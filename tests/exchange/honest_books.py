"""Honest workbooks as they come back: saved by many hands, each row with its own number, and no row may be lost.

A book is made from a number, so that the bench can make thousands of them and the suite hundreds. What an employer (or
a program) did to it is drawn by chance: gaps, hidden rows, filters, titles, moved and renamed columns, more sheets.
"""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.rules.kinds import Language
from data.rules.overview_sheet import Column, Insured, headings
from tests.employer_sheet import address_of

EXTRA = ("Opmerking", "Site", "Afdeling", "Date d'entrée")
STARTED = datetime(2001, 5, 17)  # noqa: DTZ001  a spreadsheet knows no zones
TITLES = ("Bakkerij De Vlaam", "Overzicht november", "Te bezorgen aan HR")
ROW_COLUMNS = (
    Column.LAST_NAME,
    Column.FIRST_NAME,
    Column.PERSONNEL_NUMBER,
    Column.WORK_EMAIL,
    Column.KEY,
    Column.STATUS,
)


@dataclass(frozen=True)
class Placed:
    """Where a row of the list was written, and the address that stands there."""

    sheet: str
    number: int
    key: str
    email: str


def made(seed: int, staff: Sequence[Insured]) -> tuple[bytes, list[Placed]]:
    """A workbook, and every row that was put into it."""
    chance = random.Random(seed)
    out, placed = io.BytesIO(), []
    options = {"in_memory": True, "date_1904": chance.random() < 0.2, "constant_memory": False}
    with xlsxwriter.Workbook(out, options) as book:
        if chance.random() < 0.3:
            book.add_worksheet("Uitleg").write_string(0, 0, "Vul de kolom in.")
        some = list(staff)
        chance.shuffle(some)
        cut = len(some) if chance.random() < 0.7 else chance.randrange(1, len(some))
        for n, people in enumerate(filter(None, (some[:cut], some[cut:]))):
            sheet = book.add_worksheet(("Overzicht", "Rest")[n])
            placed += _Sheet(sheet, chance).fill(people)
            if n and chance.random() < 0.5:
                sheet.hide()
    return out.getvalue(), placed


class _Sheet:
    """One sheet, filled as somebody might."""

    def __init__(self, sheet: Worksheet, chance: random.Random) -> None:
        self._sheet, self._chance = sheet, chance
        self._columns: list[Column | str] = [
            *ROW_COLUMNS,
            *chance.sample(EXTRA, chance.randrange(len(EXTRA))),
        ]
        if chance.random() < 0.5:
            chance.shuffle(self._columns)
        self._left = chance.choice((0, 0, 1, 3))

    def fill(self, people: Sequence[Insured]) -> list[Placed]:
        at = self._titles()
        self._headings(at)
        placed = []
        for each in people:
            at += 1 if self._chance.random() < 0.9 else self._chance.randrange(2, 6)
            placed.append(self._row(at, each))
        self._odd_looks(at)
        return placed

    def _titles(self) -> int:
        """Rows above the headings, the first of them merged; answers with the row of the headings."""
        count = self._chance.choice((0, 0, 1, 3))
        for at in range(count):
            self._sheet.write_string(at, self._left, TITLES[at])
        if count and self._chance.random() < 0.5:
            self._sheet.merge_range(0, self._left, 0, self._left + 3, TITLES[0])
        return count + self._chance.choice((0, 0, 2))

    def _headings(self, at: int) -> None:
        lang = self._chance.choice(list(Language))
        for index, column in enumerate(self._columns, self._left):
            text = (
                column if isinstance(column, str) and column in EXTRA else self._called(Column(column), lang)
            )
            self._sheet.write_string(at, index, text)

    def _called(self, column: Column, lang: Language) -> str:
        names = headings()[column][lang]
        name = names[0] if self._chance.random() < 0.7 else self._chance.choice(names)
        return self._chance.choice(
            (name, name.upper(), f" {name} ", name.replace(" ", "\u00a0"), name.replace("-", "\u2011"))
        )

    def _row(self, at: int, person: Insured) -> Placed:
        email = address_of(person) if self._chance.random() < 0.7 else ""
        for index, column in enumerate(self._columns, self._left):
            self._cell(at, index, column, person, email)
        return Placed(self._sheet.get_name(), at + 1, person.row_key, email)

    def _cell(self, at: int, index: int, column: Column | str, person: Insured, email: str) -> None:
        if column is Column.PERSONNEL_NUMBER and self._chance.random() < 0.5:
            self._sheet.write_number(at, index, int(person.personnel_number))  # the zeros are lost
        elif column is Column.WORK_EMAIL and email and self._chance.random() < 0.3:
            self._sheet.write_url(at, index, f"mailto:{email}", string=email)
        elif column is Column.WORK_EMAIL:
            self._sheet.write_string(
                at, index, self._chance.choice(("{}", "{}", " {}", "{}\u00a0")).format(email)
            )
        elif column == "Opmerking" and self._chance.random() < 0.5:
            self._sheet.write_formula(at, index, f"=ROW()+{at}", None, at)
        elif column == "Date d'entrée":
            self._sheet.write_datetime(at, index, STARTED)
        elif isinstance(column, Column):
            self._sheet.write_string(
                at, index, str(getattr(person, "row_key" if column is Column.KEY else column.value))
            )

    def _odd_looks(self, last: int) -> None:
        """Hidden rows and columns, a filter that hides, an empty cell far away that only has a look."""
        for at in self._chance.sample(range(last + 1), min(3, last)):
            self._sheet.set_row(at, None, None, {"hidden": self._chance.random() < 0.7})
        self._sheet.set_column(self._left, self._left, None, None, {"hidden": self._chance.random() < 0.3})
        if self._chance.random() < 0.3:
            self._sheet.write_blank(900_000, 300, None, None)
