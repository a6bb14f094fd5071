"""The rows of a workbook: values by the library, in a package that was looked through first."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from python_calamine import CalamineError, load_workbook

from . import excel, opendocument
from .marks import Marks, parsed
from .package import opened
from .refusal import Bounds, RefusedError
from .values import rows_of

WITHOUT_CELLS = ("chartsheet", "dialogsheet")
Line = dict[str, object] | list[object]


def lines_of(body: bytes, bounds: Bounds) -> Iterator[Line]:
    """A line for each sheet, followed by one for each row with anything in it."""
    archive = opened(body, bounds)
    names = set(archive.namelist())
    if "content.xml" in names:
        marks = _open_document(archive, bounds)
    elif any(name.lower() == "xl/workbook.xml" for name in names):
        marks = _excel(archive, bounds)
    else:
        raise RefusedError(_other_kind(names))
    archive.close()
    yield from _read(body, marks, bounds)


def _other_kind(names: set[str]) -> str:
    lower = {name.lower() for name in names}
    if any(name.endswith(".iwa") for name in lower) or "index.zip" in lower:
        return "apple_numbers"
    return "old_format" if "xl/workbook.bin" in lower else "not_a_workbook"


def _open_document(archive: zipfile.ZipFile, bounds: Bounds) -> dict[str, Marks] | list[Marks]:
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    if b"encryption-data" in manifest:
        raise RefusedError("encrypted")
    if archive.read("mimetype" if "mimetype" in archive.namelist() else "content.xml")[:100].strip() not in (
        b"application/vnd.oasis.opendocument.spreadsheet",
        b"application/vnd.oasis.opendocument.spreadsheet-template",
    ):
        raise RefusedError("not_a_workbook")
    with archive.open("content.xml") as part:
        return opendocument.marks_of(part, bounds)


def _excel(archive: zipfile.ZipFile, bounds: Bounds) -> dict[str, Marks]:
    """The marks of each sheet by its name. A sheet whose cells are nowhere is no reason to read the others only."""
    sheets = list(_sheets(archive))
    parts = {part for _, part in sheets}
    if len(parts) < len(sheets) or len({name for name, _ in sheets}) < len(sheets):
        raise RefusedError("damaged")  # the same rows under several names, or one name for several
    if not parts <= set(archive.namelist()):
        raise RefusedError("damaged")
    marks = {}
    for name, part_name in sheets:
        with archive.open(part_name) as part:
            marks[name] = excel.marks_of(part, bounds)
    return marks


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the part of each sheet with cells, by the workbook and its relations."""
    book = next(name for name in archive.namelist() if name.lower() == "xl/workbook.xml")
    sheets: list[tuple[str, str]] = []
    targets: dict[str, tuple[str, str]] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            told = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), told))

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode") != "External":
            told = (attributes.get("Target", ""), attributes.get("Type", "").rpartition("/")[2])
            targets[attributes.get("Id", "")] = told

    folder, base = posixpath.split(book)
    for part_name, heard in ((book, sheet), (f"{folder}/_rels/{base}.rels", relation)):
        try:
            with archive.open(part_name) as part:
                parsed(part, heard, _silent)
        except KeyError as fault:
            raise RefusedError("damaged") from fault
    for name, told in sheets:
        target, kind = targets.get(told, ("", ""))
        if kind not in WITHOUT_CELLS:
            yield name, target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _silent(_: expat.XMLParserType) -> None:
    """No other event is listened to."""


def _read(body: bytes, marks: dict[str, Marks] | list[Marks], bounds: Bounds) -> Iterator[Line]:
    try:
        book = load_workbook(io.BytesIO(body))
        for at, meta in enumerate(book.sheets_metadata):
            mine = marks.get(meta.name) if isinstance(marks, dict) else marks[at : at + 1]
            found = mine[0] if isinstance(mine, list) and mine else mine
            if not isinstance(found, Marks):
                continue  # a sheet of a chart, or without a part: nothing with cells
            sheet = book.get_sheet_by_index(at)
            yield {"sheet": meta.name[:100]}
            yield from rows_of(sheet, found, bounds)
    except CalamineError as fault:
        raise RefusedError("damaged") from fault
