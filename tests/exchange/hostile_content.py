"""Parts that want a file, a connection or to be run; and other formats under the name of a workbook."""

from data.rules.read_table import Unread
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_case import (
    DAMAGED,
    NO_BOOK,
    UNSAFE,
    harmless,
    hostile,
)
from tests.exchange.hostile_parts import HEAD, MAIN, SHEET, book, cell, packed, parts, sheet_xml


def _with_external_link() -> bytes:
    found = parts()
    link = f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    found["xl/externalLinks/externalLink1.xml"] = link
    found["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{make.PACKAGE}/relationships"><Relationship Id="rId1" Type="x" '
        'Target="http://127.0.0.1:9/steal" TargetMode="External"/></Relationships>'
    )
    return packed(found)


def _external_sheet() -> bytes:
    found = parts()
    found["xl/_rels/workbook.xml.rels"] = make.BOOK_RELS.replace(
        'Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/sheet.xml" TargetMode="External"'
    )
    return packed(found)


def _climbing_sheet() -> bytes:
    found = parts()
    found["xl/_rels/workbook.xml.rels"] = make.BOOK_RELS.replace(
        "worksheets/sheet1.xml", "../../../../etc/passwd"
    )
    return packed(found)


def _sheet_elsewhere() -> bytes:
    """An honest oddity: the part of a sheet under another name and folder, named from the root."""
    found = parts()
    found["xl/data/one.xml"] = found.pop(SHEET)
    rels = make.BOOK_RELS.replace('Target="worksheets/sheet1.xml"', 'Target="/xl/data/one.xml"')
    found["xl/_rels/workbook.xml.rels"] = rels
    return packed(found)


def entities(kind: str) -> str:
    texts = {
        "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        "file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "web": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
        "outside": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        "blowup": '<!DOCTYPE x [<!ENTITY a "' + "A" * 50_000 + '">]>',
        "small": "<!doctype x>",
    }
    return HEAD + texts[kind]


def _with_entities(kind: str, name: str = SHEET, encoding: str = "utf-8") -> bytes:
    row = f'<row r="1">{cell("A1", "&a;" if kind != "small" else "x")}</row>'
    head = entities(kind).replace("UTF-8", encoding.upper())
    body = sheet_xml(row, head=head).encode(encoding)
    return packed({**parts(), name: body})


def _compound(mark: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + mark.encode("utf-16-le") + bytes(600)


TYPES_OF_WORD = "<Types/>"
CONTENT = (
    *(
        hostile(f"entity-{kind}", lambda kind=kind: _with_entities(kind), UNSAFE)
        for kind in ("laughs", "file", "web", "outside", "blowup", "small")
    ),
    hostile("entity-utf-16", lambda: _with_entities("file", encoding="utf-16"), UNSAFE),
    hostile("entity-strings", lambda: _with_entities("laughs", "xl/sharedStrings.xml"), UNSAFE),
    hostile("entity-elsewhere", lambda: _with_entities("web", "docProps/core.xml"), UNSAFE),
    hostile("macro", lambda: book(xl__vbaProject_dot_bin="x"), {Unread.MACROS}),
    hostile("macro-renamed-case", lambda: packed({**parts(), "xl/VBAPROJECT.BIN": "x"}), {Unread.MACROS}),
    hostile(
        "macro-sheet", lambda: packed({**parts(), "xl/macrosheets/sheet1.xml": sheet_xml()}), {Unread.MACROS}
    ),
    hostile("ole", lambda: packed({**parts(), "xl/embeddings/oleObject1.bin": "x"}), UNSAFE),
    hostile("activex", lambda: packed({**parts(), "xl/activeX/activeX1.xml": "<x/>"}), UNSAFE),
    harmless("sheet-elsewhere", _sheet_elsewhere, 1),
    harmless("external-link", _with_external_link, 1),
    hostile("external-sheet", _external_sheet, DAMAGED | {Unread.EMPTY}),
    hostile("climbing-sheet", _climbing_sheet, DAMAGED | {Unread.EMPTY}),
    hostile("no-workbook", lambda: packed({"a.txt": "x"}), NO_BOOK),
    hostile(
        "word", lambda: packed({"[Content_Types].xml": TYPES_OF_WORD, "word/document.xml": "<x/>"}), NO_BOOK
    ),
    hostile(
        "numbers",
        lambda: packed({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}),
        {Unread.APPLE_NUMBERS},
    ),
    hostile(
        "xlsb", lambda: packed({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), {Unread.OLD_FORMAT}
    ),
    hostile("xls", lambda: _compound("Workbook"), {Unread.OLD_FORMAT}),
    hostile("xls-95", lambda: b"\x09\x08\x08\x00" + bytes(100), {Unread.OLD_FORMAT}),
    hostile("encrypted", lambda: _compound("EncryptedPackage"), {Unread.ENCRYPTED}),
    hostile("broken-xml", lambda: packed({**parts(), SHEET: sheet_xml() + "<"}), DAMAGED),
    hostile(
        "xml-unknown-encoding",
        lambda: packed({**parts(), SHEET: sheet_xml(head='<?xml version="1.0" encoding="x-evil"?>')}),
        DAMAGED,
    ),
    hostile(
        "no-sheet", lambda: packed({n: b for n, b in parts().items() if n != SHEET}), DAMAGED | {Unread.EMPTY}
    ),
)
