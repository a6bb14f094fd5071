"""Our workbook, filled in and saved by other programs (``save_anew``), says the same whoever saved it."""

from pathlib import Path

import pytest

from data.exchange.email_syntax import parsed
from data.exchange.workbook import read_workbook
from data.rules.overview_sheet import Column
from data.rules.read_table import Book, Table, Unread, Unreadable
from data.rules.upload_compare import judge_rows
from data.rules.upload_reasons import Outcome, RowDoubt, RowFault, RowNote
from data.rules.upload_rows import Asking, RowVerdict
from tests.employer_sheet import address_of, by_key
from tests.exchange.save_anew import FOLDER, PEOPLE

BOOKS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".xlsx", ".ods"})
LISTS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".csv", ".txt"})


def table_of(name: str) -> Table:
    found = read_workbook(Path(FOLDER, name).read_bytes())
    assert isinstance(found, Book)
    [table] = found.tables
    return table


def verdicts(name: str) -> dict[int, RowVerdict]:
    found = judge_rows([table_of(name)], by_key(PEOPLE), Asking(parsed, lambda _key, _person: False))
    return {each.number: each for each in found}


def test_there_are_several_of_each() -> None:
    assert len(BOOKS) >= 4
    assert len(LISTS) >= 3


@pytest.mark.parametrize("name", [*BOOKS, *LISTS])
def test_every_row_is_there_under_its_number(name: str) -> None:
    table = table_of(name)
    assert [row.number for row in table.rows] == [*range(4, 16), 20]
    assert [row.key for row in table.rows[:12]] == [each.row_key for each in PEOPLE]
    assert (table.heading_row, table.title_rows) == (3, (1,))
    assert table.columns[Column.WORK_EMAIL] == "H"


@pytest.mark.parametrize("name", BOOKS)
def test_what_was_done_in_an_afternoon_is_understood(name: str) -> None:
    ends = verdicts(name)
    assert ends[4].address == address_of(PEOPLE[0])
    assert ends[5].reasons == (RowDoubt.WHOSE,)  # a link that says somebody@
    assert ends[7].reasons == (RowFault.FORMULA,)  # computed
    assert ends[9].reasons == (RowFault.FORMULA,)  # computed to #N/A
    assert ends[11].address == "spaced@bakkerij.be"
    assert ends[13].reasons == (RowNote.BLANK,)
    assert ends[20].reasons == (RowNote.NOBODY,)  # the total
    hidden = ends[6]
    assert (hidden.outcome, hidden.address) == (Outcome.ACCEPTED, address_of(PEOPLE[2]))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_knows_only_what_formulas_said(name: str) -> None:
    ends = verdicts(name)
    assert ends[7].address == "computed@bakkerij.be"
    assert ends[9].reasons == (RowFault.ERROR_VALUE,)


def test_the_form_before_2007_is_refused_with_a_way_out() -> None:
    assert read_workbook(Path(FOLDER, "calc.xls").read_bytes()) == Unreadable(Unread.OLD_FORMAT)
