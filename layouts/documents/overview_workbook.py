"""The workbook *Overzicht verzekerden*: one row for each insured person's contract, one column to fill in.

Text stays text: no cell can become a formula or a link, whatever a name begins with. Only the column of addresses can
be written in; the protection has no password, it is there against slips. The key of each row is hidden, not secret.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.rules.address_form import LONGEST
from data.rules.overview_sheet import WRITTEN, Column, Insured, heading
from data.rules.read_table import letters_of
from layouts.documents.overview_explained import explain
from layouts.documents.sheet_rows import fill_in
from layouts.words import Words
from layouts.words.formats import in_brussels

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS: Final = {
    Column.LAST_NAME: 22,
    Column.FIRST_NAME: 18,
    Column.BIRTH_DATE: 14,
    Column.PERSONNEL_NUMBER: 18,
    Column.CONTRACT_NUMBER: 18,
    Column.PLAN: 26,
    Column.STATUS: 12,
    Column.WORK_EMAIL: 38,
    Column.PRIVATE_KNOWN: 26,
    Column.KEY: 30,
}
HEAD_COLOUR: Final = "#E6ECF2"
OPEN_COLOUR: Final = "#FFF9E5"
A4: Final = 9
# What a person may still do on the locked sheet: look at it as they like. Sorting works once the sheet is unlocked.
ALLOWED: Final = ("autofilter", "sort", "format_columns", "format_rows", "format_cells")


@dataclass(frozen=True, slots=True)
class About:
    """Whose workbook it is. ``made_at`` is an instant; the same arguments make the same bytes."""

    organiser: str
    made_at: datetime


def draw(rows: Sequence[Insured], about: About, words: Words) -> bytes:
    """The workbook as bytes."""
    out = BytesIO()
    write(out, rows, about, words)
    return out.getvalue()


def write(out: IO[bytes], rows: Sequence[Insured], about: About, words: Words) -> None:
    """Writes the workbook to ``out``, in the language of ``words``. Holds one row at a time."""
    template = _without_rows(len(rows), about, words)
    fill_in(out, template, len(rows), (_texts(row, words) for row in rows), about.made_at)


def _texts(row: Insured, words: Words) -> tuple[str, ...]:
    """A row in the order of ``WRITTEN``: everything is text."""
    return (
        row.last_name,
        row.first_name,
        words.short_date(row.birth_date) if row.birth_date else "",
        row.personnel_number,
        row.contract_number,
        row.plan,
        words.of(row.status),
        row.work_email,
        words.t("yes") if row.private_known else words.t("no"),
        row.row_key,
    )


def _without_rows(count: int, about: About, words: Words) -> bytes:
    """The workbook with its headings and a specimen of a row (``sheet_rows``)."""
    body = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(body, options) as book:
        _describe(book, about, words)
        sheet = book.add_worksheet(words.t("Overview of insured persons"))
        _headings(book, sheet, words)
        _specimen(book, sheet, count)
        _validate(sheet, count, words)
        _lock(sheet)
        _for_paper(sheet, about, words)
        explain(book, about.organiser, words)
        sheet.activate()
    return body.getvalue()


def _describe(book: Workbook, about: About, words: Words) -> None:
    created = about.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties(
        {
            "title": words.t("Overview of insured persons"),
            "subject": about.organiser,
            "comments": words.t("Fill in the column “{column}” and send the file back.", column=_mail(words)),
            "created": created,
        }
    )
    book.set_custom_property("language", words.lang.value)


def _mail(words: Words) -> str:
    return heading(Column.WORK_EMAIL, words.lang)


def _headings(book: Workbook, sheet: Worksheet, words: Words) -> None:
    look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": HEAD_COLOUR}
    plain, open_ = book.add_format(look), book.add_format({**look, "bg_color": OPEN_COLOUR})
    sheet.set_row(0, 32)
    for at, column in enumerate(WRITTEN):
        sheet.write_string(
            0, at, heading(column, words.lang), open_ if column is Column.WORK_EMAIL else plain
        )
    sheet.freeze_panes(1, 2)


def _specimen(book: Workbook, sheet: Worksheet, count: int) -> None:
    """Text everywhere; the open column takes what is typed, formulas too: the manual shows VLOOKUP."""
    locked = book.add_format({"num_format": "@", "quote_prefix": True})
    unlocked = book.add_format({"locked": False, "bg_color": OPEN_COLOUR})
    for at, column in enumerate(WRITTEN):
        look = unlocked if column is Column.WORK_EMAIL else locked
        sheet.set_column(at, at, WIDTHS[column], None, {"hidden": column is Column.KEY})
        sheet.write_blank(1, at, None, look)
    sheet.autofilter(0, 0, max(count, 1), len(WRITTEN) - 1)


def _validate(sheet: Worksheet, count: int, words: Words) -> None:
    at = WRITTEN.index(Column.WORK_EMAIL)
    cell = f"{letters_of(at)}2"
    sheet.data_validation(
        1,
        at,
        max(count, 1),
        at,
        {
            "validate": "custom",
            "value": f'=AND(ISNUMBER(FIND("@",{cell})),ISERROR(FIND(" ",TRIM({cell}))),LEN({cell})<={LONGEST})',
            "input_title": words.t("E-mail address at work"),
            "input_message": words.t("One address, like name@company.be. Leave it empty if there is none."),
            "error_title": words.t("No e-mail address"),
            "error_message": words.t("Fill in one address, like name@company.be, without a name around it."),
        },
    )


def _lock(sheet: Worksheet) -> None:
    sheet.protect("", dict.fromkeys(ALLOWED, True))


def _for_paper(sheet: Worksheet, about: About, words: Words) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    name = about.organiser.replace("&", "&&")[:100]
    sheet.set_footer(f"&L{name}&C{words.short_date(in_brussels(about.made_at).date())}&R&P / &N")
