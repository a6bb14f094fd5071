"""Sheets that want memory: cells far out, giant texts, wrong sizes, ranges without end."""

from data.rules.read_table import Unread
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_case import (
    DAMAGED,
    FAR,
    MUCH,
    harmless,
    hostile,
    repeated,
)
from tests.exchange.hostile_parts import HEAD, MAIN, ROWS, SHEET, book, cell, packed, parts, sheet_xml


def _many_references() -> bytes:
    """One long text, and many cells that all say it: small to send, large to hold."""
    text = "x" * 32_000
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_001))
    shared = f'{HEAD}<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    return book(cells, xl__sharedStrings_dot_xml=shared)


def _many_sheets() -> bytes:
    count = 350
    sheets = "".join(f'<sheet name="B{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count))
    return packed(
        {
            **parts(),
            "xl/workbook.xml": make.BOOK.replace('<sheet name="Blad1" sheetId="1" r:id="rId1"/>', sheets),
        }
    )


def _far(*names: str) -> bytes:
    return book(
        "".join(
            f'<row r="{name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{cell(name, "x")}</row>' for name in names
        )
    )


def _wrong_dimension() -> bytes:
    return packed({**parts(), SHEET: sheet_xml(before='<dimension ref="A1"/>')})


def _giant_dimension() -> bytes:
    return packed({**parts(), SHEET: sheet_xml(before='<dimension ref="A1:XFD1048576"/>')})


def _giant_formula_range() -> bytes:
    return book('<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>')


def _merged(count: int) -> bytes:
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(10, 10 + count))
    return packed({**parts(), SHEET: sheet_xml(after=f"<mergeCells>{merged}</mergeCells>")})


def _styles(count: int) -> bytes:
    xfs = '<xf numFmtId="14"/>' * count
    return book(xl__styles_dot_xml=f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>{xfs}</cellXfs></styleSheet>')


def _deep(depth: int) -> bytes:
    return packed({**parts(), SHEET: sheet_xml(after="<x>" * depth + "</x>" * depth)})


def _attribute(size: int) -> bytes:
    return book(f'<row r="1"><c r="A1" s="{"1" * size}"><v>1</v></c></row>')


CELLS = (
    hostile("far-corner", lambda: _far("A1", "XFD1048576"), FAR),
    hostile("far-down", lambda: _far("A1", "Z1048576"), FAR),
    hostile(
        "far-right",
        lambda: book(
            "".join(
                f'<row r="{n}">{cell(f"XFD{n}", "x")}{cell(f"A{n + 1}", "x")}</row>' for n in range(1, 900)
            )
        ),
        FAR | DAMAGED,
    ),
    harmless("far-empty", lambda: book(ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'), 1),
    hostile("beyond-last", lambda: _far("A1", "XFE1"), DAMAGED),
    hostile("beyond-letters", lambda: _far("AAAA1"), DAMAGED),
    hostile("row-zero", lambda: book('<row r="0"><c r="A0"><v>1</v></c></row>'), DAMAGED),
    hostile("row-negative", lambda: book('<row r="-5"><c r="A-5"><v>1</v></c></row>'), DAMAGED),
    hostile("row-huge", lambda: book('<row r="99999999999999999999"><c><v>1</v></c></row>'), DAMAGED),
    harmless("dimension-small", _wrong_dimension, 1),
    harmless("dimension-giant", _giant_dimension, 1),
    hostile("formula-range-giant", _giant_formula_range, MUCH),
    hostile(
        "giant-text",
        lambda: make.large(SHEET, repeated(b"x" * 1024, 100, sheet_xml("\0").encode().split(b"\0")[0])),
        {Unread.LONG_TEXT} | MUCH,
    ),
    hostile("long-text", lambda: book(f'<row r="1">{cell("A1", "x" * 100_000)}</row>'), {Unread.LONG_TEXT}),
    hostile(
        "text-in-cdata",
        lambda: book(f'<row r="1">{cell("A1", "<![CDATA[" + "<" * 400_000 + "]]>")}</row>'),
        {Unread.LONG_TEXT},
    ),
    hostile("attribute-giant", lambda: _attribute(2_000_000), {Unread.LONG_TEXT} | DAMAGED | MUCH),
    hostile("one-text-often", _many_references, MUCH),
    harmless("merged-million", lambda: _merged(1_000_000), 1, heavy=True),
    harmless("merged-many", lambda: _merged(100_000), 1),
    hostile("styles-million", lambda: _styles(1_000_000), MUCH),
    hostile("deep", lambda: _deep(200_000), DAMAGED | MUCH),
    hostile("many-sheets-one-part", _many_sheets, DAMAGED),
)
