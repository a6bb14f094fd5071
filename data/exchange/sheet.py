"""Tables as CSV that a spreadsheet opens and a program reads: UTF-8 with its mark, commas, a point in numbers.

A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers and dates never begin so.
"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "\ufeff"


def sheet(head: Sequence[str], rows: Iterable[Sequence[str | None]], texts: Sequence[bool]) -> bytes:
    """A table; ``texts`` says of each column whether it holds anybody's text. ``None`` is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(
            harmless(cell or "") if is_text else cell or "" for cell, is_text in zip(row, texts, strict=True)
        )
    return (MARK + out.getvalue()).encode("utf-8")


def harmless(text: str) -> str:
    """The text, so that no spreadsheet computes it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
