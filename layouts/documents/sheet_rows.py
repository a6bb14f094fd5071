"""Puts many rows of text into a workbook that holds all but the rows.

The library that makes the workbook takes a fifth of a millisecond for each row, and either all memory or a file on the
disk for them. Rows of nothing but text have one plain form (ECMA-376 18.3.1.4, inline strings), so they are written
here, straight into the package.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import IO, Final

from data.rules.read_table import letters_of

SHEET: Final = "xl/worksheets/sheet1.xml"
LONGEST: Final = 32_767  # UTF-16 units in one cell
BATCH: Final = 500
_SPECIMEN: Final = re.compile(r'<row r="2"[^>]*>(.*?)</row>')
_STYLE: Final = re.compile(r'<c r="[A-Z]+2" s="([0-9]+)"/>')
_DIMENSION: Final = re.compile(r'<dimension ref="A1:([A-Z]+)[0-9]+"')
_MARKUP: Final = re.compile(
    r"[&<>]|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}


def fill_in(
    out: IO[bytes], template: bytes, count: int, rows: Iterable[Sequence[str]], made_at: datetime
) -> None:
    """Copies a workbook to ``out`` with ``count`` rows in its first sheet, from row 2 on.

    ``template`` has an empty cell with a style in row 2 for each column: the specimen of all rows.
    """
    moment = max(made_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0))  # a zip knows no earlier day
    with (
        zipfile.ZipFile(BytesIO(template)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, moment)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            if name != SHEET:
                target.writestr(part, source.read(name))
                continue
            with target.open(part, "w") as sheet:
                for piece in _sheet(source.read(name).decode("utf-8"), count, rows):
                    sheet.write(piece.encode("utf-8"))


def _sheet(xml: str, count: int, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The sheet's XML in pieces, the specimen replaced by the rows."""
    specimen = _SPECIMEN.search(xml)
    if specimen is None:
        raise ValueError("the template has no specimen of a row")
    cells = [
        (f'<c r="{letters_of(at)}', f'" s="{style}"') for at, style in enumerate(_STYLE.findall(specimen[1]))
    ]
    yield _DIMENSION.sub(rf'<dimension ref="A1:\g<1>{count + 1}"', xml[: specimen.start()])
    counted = enumerate(rows, 2)
    while batch := list(islice(counted, BATCH)):
        yield "".join(_row(number, row, cells) for number, row in batch)
    yield xml[specimen.end() :]


def _row(number: int, texts: Sequence[str], cells: Sequence[tuple[str, str]]) -> str:
    written = [
        f"{start}{number}{style}{_inside(text)}" for (start, style), text in zip(cells, texts, strict=True)
    ]
    return f'<row r="{number}">{"".join(written)}</row>'


def _inside(text: str) -> str:
    """The rest of a cell: a text and nothing else, with spaces at its ends kept; or nothing."""
    if not text:
        return "/>"
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f' t="inlineStr"><is><t{kept}>{escaped(text[:LONGEST])}</t></is></c>'


def escaped(text: str) -> str:
    """A text as XML. What XML cannot hold is told as spreadsheets do (``_x000D_``); halves of characters are lost."""
    return _MARKUP.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _NAMED.get(character) or f"_x{ord(character):04X}_"
