"""Packages that lie about what is in them: bombs, overlaps, odd names, two readers who see two things."""

import io
import zipfile

from data.rules.read_table import Unread
from tests.exchange import hostile_parts as make
from tests.exchange.hostile_case import (
    DAMAGED,
    MUCH,
    NO_BOOK,
    UNSAFE,
    hostile,
    repeated,
    sheet_of,
)
from tests.exchange.hostile_parts import HEAD, MAIN, SHEET, book, cell, packed, parts, sheet_xml


def _duplicate() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts().items():
            archive.writestr(zipfile.ZipInfo(name), body)
        archive.writestr(zipfile.ZipInfo(SHEET.upper()), sheet_xml(f'<row r="1">{cell("A1", "other")}</row>'))
    return out.getvalue()


def _named(name: str) -> bytes:
    return packed({**parts(), name: "x"})


def _symlink() -> bytes:
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("xl/media/image1.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _other_head() -> bytes:
    """The head of a part and the directory tell different names of the same length."""
    body = bytearray(book())
    at = body.find(SHEET.encode())
    body[at : at + len(SHEET)] = SHEET.replace("sheet1", "sheet9").encode()
    return bytes(body)


def _overlapping() -> bytes:
    """Two parts of the directory share the same packed bytes."""
    found = parts()
    found["xl/worksheets/sheet2.xml"] = found[SHEET]
    body = bytearray(packed(found))
    directory = body.rfind(b"PK\x01\x02", 0, len(body))
    first = body.find(b"PK\x01\x02")
    entries = []
    at = first
    while at >= 0 and at <= directory:
        entries.append(at)
        at = body.find(b"PK\x01\x02", at + 1)
    one = next(each for each in entries if body[each + 46 : each + 46 + len(SHEET)] == SHEET.encode())
    two = entries[-1]
    body[two + 42 : two + 46] = body[one + 42 : one + 46]
    return bytes(body)


def _nested() -> bytes:
    inner = make.large(SHEET, repeated(b"0" * 1024, 60))
    return packed({**parts(), "xl/embeddings/inner.xlsx": inner})


def _quine_like() -> bytes:
    body = book()
    for _ in range(6):
        body = packed({"again.zip": body})
    return body


def _shared(count: int, each: str = "<si><t>x</t></si>") -> bytes:
    head = f'{HEAD}<sst xmlns="{MAIN}">'.encode()
    megabytes = max(1, count * len(each) // (1 << 20))
    return make.large("xl/sharedStrings.xml", repeated(each.encode(), megabytes, head, b"</sst>"))


def _many_parts() -> bytes:
    return packed({**parts(), **{f"xl/media/{n}.txt": "x" for n in range(1_000)}})


ZIPS = (
    hostile("bomb-flat", lambda: sheet_of(b" " * 1024, 300), MUCH, heavy=True),
    hostile("bomb-cells", lambda: sheet_of(b'<c r="A1"><v>1</v></c>', 120), MUCH, heavy=True),
    hostile(
        "bomb-cells-prefixed", lambda: sheet_of(b'<x:c r="A1"><x:v>1</x:v></x:c>', 120), MUCH, heavy=True
    ),
    hostile("bomb-rows", lambda: sheet_of(b"<row/>", 100), MUCH | DAMAGED, heavy=True),
    hostile("bomb-shared-strings", lambda: _shared(6_000_000), MUCH, heavy=True),
    hostile("bomb-ratio", lambda: make.large("xl/media/a.bin", repeated(b"\0" * 1024, 100)), MUCH),
    hostile("bomb-nested", _nested, UNSAFE | MUCH),
    hostile("zip-in-zip", _quine_like, NO_BOOK),
    hostile(
        "lying-small", lambda: make.lying(make.large(SHEET, repeated(b" " * 64, 2)), SHEET, 100), DAMAGED
    ),
    hostile(
        "lying-small-crc",
        lambda: make.lying(make.large(SHEET, repeated(b"\0" * 64, 2)), SHEET, 100, make.crc_of_zeros(100)),
        DAMAGED,
    ),
    hostile("lying-large", lambda: make.lying(book(), SHEET, 900_000), DAMAGED),
    hostile("lying-enormous", lambda: make.lying(book(), SHEET, 0xFFFFFFF0), MUCH | DAMAGED),
    hostile("overlapping", _overlapping, DAMAGED),
    hostile("other-head", _other_head, DAMAGED),
    hostile("duplicate", _duplicate, UNSAFE),
    hostile("many-parts", _many_parts, MUCH),
    hostile("path-up", lambda: _named("../../etc/cron.d/x"), UNSAFE),
    hostile("path-absolute", lambda: _named("/etc/passwd"), UNSAFE),
    hostile("path-windows", lambda: _named("..\\..\\x.dll"), UNSAFE),
    hostile("path-control", lambda: _named("xl/a\x07b"), UNSAFE),
    hostile("symlink", _symlink, UNSAFE),
    hostile("encrypted-parts", lambda: make.flagged(book(), 1), {Unread.ENCRYPTED}),
    hostile("method-unknown", lambda: packed(parts(), zipfile.ZIP_BZIP2), DAMAGED),
    hostile("truncated", lambda: book()[:-40], DAMAGED),
    hostile("half", lambda: book()[: len(book()) // 2], DAMAGED),
    hostile("trailing", lambda: book() + b"x" * 100, DAMAGED),
    hostile("polyglot-before", lambda: b"%PDF-1.7\n" + book(), NO_BOOK),
    hostile("polyglot-script", lambda: b"<script>alert(1)</script>" + book(), NO_BOOK | {Unread.LETTERS}),
    hostile("zip-header-only", lambda: b"PK\x03\x04", DAMAGED),
    hostile("empty-zip", lambda: packed({}), DAMAGED),
)
