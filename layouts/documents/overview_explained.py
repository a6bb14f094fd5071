"""The second sheet of the workbook: how to fill it in, and what happens next."""

from typing import Final

from xlsxwriter import Workbook

from data.rules.overview_sheet import Column, heading
from layouts.words import Words

WIDTH: Final = 90
SAFE: Final = 84  # characters of a line, also where another font is put in the place of ours
LINE: Final = 15  # points


def explain(book: Workbook, organiser: str, words: Words) -> None:
    """Adds the sheet. Every text stands in one cell below another, so that it can be read aloud and printed."""
    sheet = book.add_worksheet(words.t("How to"))
    title = book.add_format({"bold": True, "font_size": 14})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, WIDTH)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, words.t("Insured persons of {organiser}", organiser=organiser), title)
    for at, line in enumerate(lines(words), 2):
        sheet.set_row(
            at, LINE * (len(line) // SAFE + 1) + 4
        )  # no program measures wrapped text when it opens a file
        sheet.write_string(at, 0, line, text)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def lines(words: Words) -> tuple[str, ...]:
    """What the sheet says, in its order."""
    column = heading(Column.WORK_EMAIL, words.lang)
    return (
        words.t("1. Fill in the column “{column}”: one e-mail address for each row.", column=column),
        words.t("2. Leave it empty for who has none. An empty cell never deletes an address that we have."),
        words.t(
            "3. Does somebody have no address at work? You may fill in their private address, if they gave it to you."
        ),
        words.t(
            "4. Did you look the addresses up with a formula (VLOOKUP)? Copy the column and paste it as values: "
            "we do not take formulas."
        ),
        words.t("5. Save the file, and send it back in the portal under “Uploads”."),
        words.t(
            "Before anything is kept, you see for each row what will happen, and why a row is not taken. "
            "Two days after you approve, each new address gets an invitation."
        ),
        words.t(
            "You may sort, filter, hide, move and add rows and columns (unlock the sheet first: there is no password). "
            "Only the last, hidden column has to stay as it is: it tells us which row is whose."
        ),
        words.t(
            "“Private e-mail address known” only says whether a person gave us one: we never tell which."
        ),
    )
