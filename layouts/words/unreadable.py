"""What is said about a file that an employer sends and that cannot be read."""

from data.rules.read_table import Unread, Unreadable
from layouts.words.words import Words


def why_unreadable(refused: Unreadable, words: Words) -> str:
    """Why a file was not read, and what to do about it."""
    text = {**_too_much(words), **_another_thing(words)}[refused.reason]
    return text.format_map({"where": refused.where}).replace(" ()", "").strip()


def _too_much(words: Words) -> dict[Unread, str]:
    return {
        Unread.EMPTY: words.t("There is nothing in this file."),
        Unread.TOO_LARGE: words.t("This file is too large ({where}). Keep only the sheet with the rows."),
        Unread.TOO_MUCH: words.t(
            "There is more in this file than a list of people needs ({where}). "
            "Copy the rows into a new workbook and send that one."
        ),
        Unread.FAR_CELL: words.t(
            "Something stands far away from the rows, in cell {where}. Delete it, save, and send the file again."
        ),
        Unread.LONG_TEXT: words.t(
            "One cell holds a very long text {where}. Delete it, save, and send the file again."
        ),
        Unread.GAVE_UP: words.t(
            "Reading this file took too long. Copy the rows into a new workbook and send that one."
        ),
    }


def _another_thing(words: Words) -> dict[Unread, str]:
    return {
        Unread.NOT_A_WORKBOOK: words.t(
            "This is no workbook. Send the Excel file (.xlsx), an OpenDocument sheet (.ods) or a list (.csv)."
        ),
        Unread.OLD_FORMAT: words.t(
            "This is a workbook in an older form. Open it, save it as .xlsx and send that one."
        ),
        Unread.APPLE_NUMBERS: words.t("This is a file of Numbers. Export it to Excel and send that one."),
        Unread.ENCRYPTED: words.t(
            "This file needs a password. Save it without one: the portal itself is a protected way."
        ),
        Unread.MACROS: words.t("This workbook holds macros. Save it as .xlsx, without macros."),
        Unread.UNSAFE: words.t(
            "This file holds things that do not belong in a list, so we do not open it. "
            "Copy the rows into a new workbook and send that one."
        ),
        Unread.DAMAGED: words.t("This file is damaged. Open it, save it anew and send it again."),
        Unread.LETTERS: words.t(
            "We cannot tell in which way the letters of this list were saved. Save it as .xlsx or as CSV UTF-8."
        ),
        Unread.NO_COLUMN: words.t(
            "We find no column with e-mail addresses. Put a heading above it, such as “E-mail”."
        ),
    }
