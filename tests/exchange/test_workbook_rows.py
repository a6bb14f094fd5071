"""Silent loss is the worst: what was put into a workbook comes out, row by row, under its own number."""

import io

import openpyxl
import pytest
import xlsxwriter

from data.exchange.workbook import read_workbook
from data.rules.kinds import Language
from data.rules.read_table import Book, Row, Table, Unread, Unreadable
from data.rules.row_values import bare_address
from data.rules.table_columns import Raw, understood
from tests.employer_sheet import address_of, staff, workbook
from tests.exchange import hostile_parts as make
from tests.exchange.honest_books import Placed, made
from tests.exchange.inside_here import read_here

STAFF = staff(14)
BOOKS = 300


def came_out(book: Book | Unreadable) -> list[Placed]:
    assert isinstance(book, Book)
    return [
        Placed(table.sheet, row.number, row.key, bare_address(row.email))
        for table in book.tables
        for row in table.rows
    ]


def lost(seed: int) -> list[Placed]:
    body, put_in = made(seed, STAFF)
    return sorted(set(put_in) ^ set(came_out(read_here(body))), key=str)


@pytest.mark.parametrize("part", range(10))
def test_no_row_is_lost_in_hundreds_of_workbooks(part: int) -> None:
    found = {seed: lost(seed) for seed in range(part * BOOKS // 10, (part + 1) * BOOKS // 10)}
    assert {seed: rows for seed, rows in found.items() if rows} == {}


def test_the_oracle_notices_a_row_too_few_and_a_wrong_number() -> None:
    body, put_in = made(1, STAFF)
    out = came_out(read_here(body))
    assert set(put_in) ^ set(out[1:])
    assert set(put_in) ^ {Placed(each.sheet, each.number + 1, each.key, each.email) for each in out}


@pytest.mark.parametrize("seed", range(1_000, 1_003))
def test_the_limited_process_tells_the_same(seed: int) -> None:
    body, put_in = made(seed, STAFF)
    assert sorted(came_out(read_workbook(body)), key=str) == sorted(put_in, key=str)


@pytest.mark.parametrize("lang", Language)
def test_our_own_workbook_comes_back_filled_in(lang: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(STAFF, lang)))
    sheet = book.worksheets[0]
    for at, person in enumerate(STAFF, 2):
        sheet.cell(at, 8).value = address_of(person)
    out = io.BytesIO()
    book.save(out)
    rows = came_out(read_here(out.getvalue()))
    assert [(each.key, each.email) for each in rows] == [(each.row_key, address_of(each)) for each in STAFF]


def test_a_lying_dimension_hides_no_row() -> None:
    rows = make.ROWS + "".join(f'<row r="{n}">{make.cell(f"B{n}", f"a{n}@b.be")}</row>' for n in range(3, 40))
    book = read_here(
        make.packed({**make.parts(), make.SHEET: make.sheet_xml(rows, before='<dimension ref="A1:B2"/>')})
    )
    assert len(came_out(book)) == 38


def test_cells_and_rows_without_their_names_are_counted() -> None:
    """Some programs leave the names of cells out."""
    unnamed = make.ROWS.replace(' r="1"', "").replace(' r="2"', "")
    for name in ("A1", "B1", "A2", "B2"):
        unnamed = unnamed.replace(f' r="{name}"', "")
    assert came_out(read_here(make.book(unnamed))) == came_out(read_here(make.book()))


def test_an_error_is_no_blank() -> None:
    """The library for values tells an error as nothing, which would mean: no change."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", "E-mail"])
        sheet.write_row(1, 0, ["Maes"])
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.write_row(2, 0, ["Claes"])
        sheet.write_formula(2, 1, '=""', None, "")
    first, second = _only_table(read_here(out.getvalue())).rows
    assert (first.email, bool(first.formulas)) == ("#N/A", True)
    assert (second.email, bool(second.formulas)) == ("", True)


def test_one_formula_that_fills_a_range_is_seen_in_each_cell() -> None:
    first = '<c r="B3" t="str"><f t="array" ref="B3:B4">X()</f><v>a@b.be</v></c>'
    second = '<c r="B4" t="str"><v>a@b.be</v></c>'
    rows = f'<row r="3">{make.cell("A3", "Claes")}{first}</row><row r="4">{make.cell("A4", "Claes")}{second}</row>'
    found = _only_table(read_here(make.book(make.ROWS + rows))).rows
    assert [bool(row.formulas) for row in found] == [False, True, True]


def _only_table(book: Book | Unreadable) -> Table:
    assert isinstance(book, Book)
    [table] = book.tables
    return table


class TestSheets:
    """Several sheets, and what is told of those that are not judged."""

    def read(self, **sheets: list[Raw]) -> Book | Unreadable:
        return understood((name, iter(rows)) for name, rows in sheets.items())

    def test_a_list_beside_our_sheet_is_told_and_not_judged(self) -> None:
        ours = [(1, ["Sleutel", "E-mail"], []), (2, ["k" * 24, "a@b.be"], [])]
        notes = [(1, ["Naam", "E-mail"], []), (2, ["Maes", "x@y.be"], [])]
        book = self.read(Blad1=ours, Lijst=notes, Leeg=[])
        assert isinstance(book, Book)
        assert [table.sheet for table in book.tables] == ["Blad1"]
        assert book.passed_over == (("Lijst", 1),)

    def test_headings_sorted_in_among_the_rows_take_none_with_them(self) -> None:
        rows = [(n, ["k" * 23 + "abc"[n - 1], f"a{n}@b.be"], []) for n in (1, 2)]
        rows.insert(1, (7, ["Sleutel", "E-mail"], []))
        book = self.read(Blad1=rows)
        assert isinstance(book, Book)
        assert sorted(row.number for row in book.tables[0].rows) == [1, 2]

    def test_nothing_and_no_addresses_are_different_answers(self) -> None:
        assert self.read(Blad1=[]) == Unreadable(Unread.EMPTY)
        assert self.read(Blad1=[(1, ["Naam"], []), (2, ["Maes"], [])]) == Unreadable(Unread.NO_COLUMN)

    def test_headings_once_more_are_known_as_such(self) -> None:
        head = ["Naam", "E-mail"]
        book = self.read(Blad1=[(1, head, []), (2, ["Maes", "a@b.be"], []), (3, head, [])])
        assert isinstance(book, Book)
        assert [row.heading_again for row in book.tables[0].rows] == [False, True]

    def test_a_row_is_a_row(self) -> None:
        assert Row(1).email == ""
