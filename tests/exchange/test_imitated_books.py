"""Whatever habits a program has, the rows are the same: on workbooks that imitate them (``imitated_books``)."""

import pytest

from data.exchange.workbook import read_workbook
from data.rules.overview_sheet import Column
from data.rules.read_table import Book
from tests.employer_sheet import address_of
from tests.exchange.imitated_books import EVERY, PEOPLE, Imitation, in_runs
from tests.exchange.inside_here import read_here


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_every_row_is_read_with_its_key_and_its_address(case: Imitation) -> None:
    book = read_here(case.build())
    assert isinstance(book, Book)
    [table] = book.tables
    assert (table.heading_row, len(book.passed_over)) == (case.heading_row, case.passed_over)
    assert [(row.key, row.email) for row in table.rows] == [
        (each.row_key, address_of(each)) for each in PEOPLE
    ]
    first = case.heading_row + 1
    assert [row.number for row in table.rows] == list(range(first, first + len(PEOPLE)))
    assert [row.personnel_number for row in table.rows] == [each.personnel_number for each in PEOPLE]
    assert table.columns[Column.WORK_EMAIL] == "D"
    assert not any(row.formulas for row in table.rows)


def test_the_limited_process_reads_them_too() -> None:
    book = read_workbook(EVERY[-1].build())
    assert isinstance(book, Book)
    assert len(book.tables[0].rows) == len(PEOPLE)


def test_a_spoken_guide_is_there_to_be_left_out() -> None:
    assert "コウモク" in in_runs("Peeters")
