"""How a portfolio's files look beside their figures: what is told once, how high a row is, the lines over time."""

import io

import openpyxl
import pytest

from data.rules.kinds import Language
from layouts.documents import portfolio_report, portfolio_workbook
from layouts.documents.portfolio_pages.lines import _line
from layouts.documents.portfolio_sheets import TOP
from layouts.words import words_for
from layouts.words.portfolio_steps import why_of
from tests.layouts.documents.dossiers import BEFORE, dossier
from tests.layouts.documents.reading import read

EN = words_for(Language.EN)
HIDING, TOLD = dossier(), dossier(hides=False)


def test_why_each_step_is_told_once_on_paper_and_a_row_of_the_workbook_is_as_high_as_its_text() -> None:
    told = read(portfolio_report.draw(HIDING, EN)).told()
    for step in {each.next_step for each in HIDING.employers}:
        assert told.count(why_of(step, EN)) == 1
    book = openpyxl.load_workbook(io.BytesIO(portfolio_workbook.draw(HIDING, EN)))
    sheet = next(each for each in book if each.title == "Employers")
    assert sheet.row_dimensions[TOP + 1].height >= 30  # heads of two lines
    assert sheet.print_title_rows == f"${TOP + 1}:${TOP + 1}"


@pytest.mark.parametrize("lang", Language)
def test_the_name_of_a_sheet_ends_with_a_word(lang: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(portfolio_workbook.draw(TOLD, words_for(lang))))
    for sheet in book:
        title = str(sheet["A1"].value)
        rest = title.removeprefix(sheet.title.removesuffix("…"))
        assert rest[:1] in {"", " ", ","} or rest == title, sheet.title


def test_what_is_told_of_one_day_only_has_no_columns_for_another() -> None:
    book = openpyxl.load_workbook(io.BytesIO(portfolio_workbook.draw(dossier(compared=True), EN)))
    heads = {each.title: [cell.value for cell in each[TOP + 1]] for each in book}
    assert heads["Members by age"][:3] == ["Class", "Figure", EN.short_date(BEFORE)]
    assert heads["Members by region of their…"][:3] == ["Class", "Figure", "Remark"]


def test_the_line_of_the_roll_out_is_shaded_where_it_was_not_shown_and_begins_anew_after_it() -> None:
    """Nothing that is hidden is drawn as a zero; and where all is told nothing is shaded."""
    lines, shaded = lines_of((None, 40, None, 20, 10))
    assert (len(shaded), lines.count(" m "), lines.count(" l ")) == (2, 2, 4)
    assert "Shaded: not shown at that time." in read(portfolio_report.draw(HIDING, EN)).told()
    lines, shaded = lines_of((10, 20, 40))
    assert (len(shaded), lines.count(" m ")) == (0, 1)
    assert "Shaded" not in read(portfolio_report.draw(TOLD, EN)).told()


def lines_of(values: tuple[int | None, ...]) -> tuple[str, list[bytes]]:
    """The steps of one line, and what is shaded beside it."""
    drawn = list(_line(values, 0, 100, 100, 40))
    return drawn[-1].decode(), [each for each in drawn if each.endswith(b"re f\n")]
