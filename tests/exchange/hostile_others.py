"""OpenDocument files and lists as text that are not what they say."""

from data.rules.read_table import Unread
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_case import (
    DAMAGED,
    FAR,
    MUCH,
    NO_BOOK,
    UNSAFE,
    hostile,
)
from tests.exchange.hostile_content import entities
from tests.exchange.hostile_parts import ods, packed


def _ods_cell(repeat: str = "", rows: str = "") -> str:
    return (
        f'<table:table-row {rows}><table:table-cell office:value-type="string" {repeat}>'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )


def _ods_far() -> bytes:
    """One cell, a million rows down and sixteen thousand columns to the right."""
    empty = "<table:table-cell/>"
    gap = f'<table:table-row table:number-rows-repeated="1000000">{empty}</table:table-row>'
    before = empty.replace("/>", ' table:number-columns-repeated="16000"/>')
    return ods(gap + _ods_cell().replace("<table:table-cell ", f"{before}<table:table-cell ", 1))


OTHERS = (
    hostile(
        "ods-repeated-cells",
        lambda: ods(_ods_cell('table:number-columns-repeated="16384"') * 2_000),
        MUCH | FAR,
    ),
    hostile(
        "ods-repeated-rows",
        lambda: ods(
            _ods_cell('table:number-columns-repeated="1000"', 'table:number-rows-repeated="1000000"')
        ),
        MUCH | FAR,
    ),
    hostile(
        "ods-repeated-number", lambda: ods(_ods_cell('table:number-columns-repeated="99999999999"')), DAMAGED
    ),
    hostile("ods-far", _ods_far, MUCH | FAR),
    hostile(
        "ods-macro",
        lambda: packed(
            {"mimetype": make.ODS_TYPE, "content.xml": "<x/>", "Basic/Standard/Module1.xml": "<x/>"}
        ),
        {Unread.MACROS},
    ),
    hostile(
        "ods-encrypted",
        lambda: packed(
            {
                "mimetype": make.ODS_TYPE,
                "content.xml": "garbage",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            }
        ),
        {Unread.ENCRYPTED},
    ),
    hostile(
        "ods-entity",
        lambda: packed({"mimetype": make.ODS_TYPE, "content.xml": entities("laughs") + "<x/>"}),
        UNSAFE,
    ),
    hostile(
        "odt",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        NO_BOOK,
    ),
    hostile("html", lambda: b"<html><table><tr><td>naam</td></tr></table></html>", NO_BOOK),
    hostile("html-mark", lambda: b"\xef\xbb\xbf  <!DOCTYPE html><table>", NO_BOOK),
    hostile(
        "xml-2003",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        NO_BOOK,
    ),
    hostile("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", NO_BOOK),
    hostile("picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), NO_BOOK),
    hostile("program", lambda: b"\x7fELF" + bytes(range(256)) * 4, NO_BOOK | {Unread.LETTERS}),
    hostile("gzip", lambda: b"\x1f\x8b" + bytes(100), NO_BOOK),
    hostile("nothing", lambda: b"", {Unread.EMPTY}),
    hostile("zeros", lambda: bytes(1_000), {Unread.EMPTY}),
    hostile("too-large", lambda: b"naam;e-mail\n" + b"x;y\n" * 3_000_000, {Unread.TOO_LARGE}),
    hostile("csv-long-cell", lambda: b'naam;e-mail\n"' + b"x" * 200_000 + b'";b\n', {Unread.LONG_TEXT}),
    hostile("csv-open-quote", lambda: b'naam;e-mail\n"' + b"x;y\n" * 100_000, {Unread.LONG_TEXT}),
    hostile("csv-many-cells", lambda: b";" * 4_000_000, MUCH | {Unread.EMPTY}),
    hostile("csv-controls", lambda: b"naam;e-mail\nx\x01;y\n", NO_BOOK),
    hostile("utf-16-odd", lambda: b"\xff\xfea\x00b", {Unread.LETTERS}),
)
