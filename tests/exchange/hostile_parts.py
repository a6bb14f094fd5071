"""Builds workbooks part by part, so that each part can be made wrong. Small and honest until it is bent."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
)
SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>E-mail</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Maes</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>maes@a.be</t></is></c></row>'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def sheet_xml(rows: str = ROWS, *, before: str = "", after: str = "", head: str = HEAD) -> str:
    return f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(rows: str = ROWS, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small honest workbook; ``more`` by name, with ``__`` for a slash and ``_dot_`` for a point."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        SHEET: sheet_xml(rows),
    }
    found.update({name.replace("__", "/").replace("_dot_", "."): body for name, body in more.items()})
    return found


def packed(found: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in found.items():
            archive.writestr(zipfile.ZipInfo(name), body, method)
    return out.getvalue()


def cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def book(rows: str = ROWS, **more: str | bytes) -> bytes:
    return packed(parts(rows, **more))


def ods(rows: str, **more: str | bytes) -> bytes:
    """An OpenDocument file with one table."""
    content = (
        f"{HEAD}<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return packed(
        {"mimetype": ODS_TYPE, "content.xml": content} | {n.replace("__", "/"): b for n, b in more.items()}
    )


def large(name: str, pieces: Iterable[bytes], found: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook with one part written piece by piece: what would not fit into memory, packed small."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, body in (found or parts()).items():
            if other != name:
                archive.writestr(zipfile.ZipInfo(other), body, zipfile.ZIP_DEFLATED)
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w") as part:
            for piece in pieces:
                part.write(piece)
    return out.getvalue()


def lying(body: bytes, name: str, told: int, crc: int | None = None) -> bytes:
    """The same package, whose directory and head tell another unpacked size of one part."""
    found = bytearray(body)
    raw = name.encode()
    for signature, size_at, crc_at, name_at in ((b"PK\x03\x04", 22, 14, 30), (b"PK\x01\x02", 24, 16, 46)):
        at = -1
        while (at := found.find(signature, at + 1)) >= 0:
            if found[at + name_at : at + name_at + len(raw)] == raw:
                struct.pack_into("<I", found, at + size_at, told)
                if crc is not None:
                    struct.pack_into("<I", found, at + crc_at, crc)
    return bytes(found)


def crc_of_zeros(count: int) -> int:
    return zlib.crc32(bytes(count))


def flagged(body: bytes, bit: int) -> bytes:
    """Every part marked with a bit of its flags: 1 is encryption."""
    found = bytearray(body)
    for signature, at_flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := found.find(signature, at + 1)) >= 0:
            found[at + at_flag] |= bit
    return bytes(found)
