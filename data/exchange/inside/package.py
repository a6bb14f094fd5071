"""Checks a zip package before anything reads a part of it: sizes as told, names as they should be, nothing active.

Every part is unpacked once, in pieces that are thrown away, so what the directory tells of sizes is known to be true
before another program unpacks the same bytes.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .refusal import Bounds, RefusedError

PIECE = 1 << 16
BIG = 1 << 20  # below this a ratio says nothing
_NAME = re.compile(r"[^\x00-\x1f\\:*?\"<>|]{1,200}")
_LOCAL = struct.Struct("<4s4xH16xHH")  # signature, method, lengths of name and extra field
_END = struct.Struct("<4s16xH")
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# How cells and texts begin, in Excel's files and in OpenDocument, with and without a prefix.
_CELLS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b"<si>", b"<si ", b":si>", b"table-cell")
_SEAM = 16  # bytes carried from piece to piece, so that nothing hides on the seam


def opened(body: bytes, bounds: Bounds) -> zipfile.ZipFile:
    """The package, every part of it checked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        parts = archive.infolist()
        _check_directory(body, archive, parts, bounds)
        cells = sum(_unpacked(body, part, bounds) for part in parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        UnicodeError,
        NotImplementedError,
        ValueError,
    ) as fault:
        raise RefusedError("damaged") from fault
    if cells > bounds.cells * 2:
        raise RefusedError("too_much", f"> {bounds.cells}")
    return archive


def _check_directory(
    body: bytes, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], bounds: Bounds
) -> None:
    signature, comment = _END.unpack_from(body, len(body) - len(archive.comment) - _END.size)
    if signature != b"PK\x05\x06" or comment != len(archive.comment):
        raise RefusedError("damaged")  # something stands behind the end
    if len(parts) > bounds.parts:
        raise RefusedError("too_much", f"> {bounds.parts}")
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names) or not all(map(_is_plain, names)):
        raise RefusedError("unsafe")
    for part in parts:
        _check_part(part, bounds)
    if sum(part.file_size for part in parts) > bounds.unpacked:
        raise RefusedError("too_much", f"> {bounds.unpacked >> 20} MB")
    _refuse_overlaps(body, parts, archive.start_dir)
    _refuse_active(names)


def _is_plain(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not name.startswith("/") and ".." not in name.split("/")


def _check_part(part: zipfile.ZipInfo, bounds: Bounds) -> None:
    if part.flag_bits & 0x1:
        raise RefusedError("encrypted")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or part.flag_bits & 0x20:
        raise RefusedError("damaged")
    kind = part.external_attr >> 28  # the upper bits of a Unix mode: a link, a device
    if kind not in (0, 0o10, 0o04):
        raise RefusedError("unsafe")
    if part.file_size > BIG and part.file_size > bounds.ratio * max(1, part.compress_size):
        raise RefusedError("too_much", f"> {bounds.ratio} : 1")


def _refuse_active(names: list[str]) -> None:
    """Macros, embedded objects, and controls: nothing of it belongs in a table."""
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "macrosheets/" in name for name in names):
        raise RefusedError("macros")
    if any(
        name.startswith(("basic/", "scripts/")) and name.endswith((".xml", ".py", ".bsh")) for name in names
    ):
        raise RefusedError("macros")
    if any(name.startswith(("xl/embeddings/", "xl/activex/")) for name in names):
        raise RefusedError("unsafe")


def _unpacked(body: bytes, part: zipfile.ZipInfo, bounds: Bounds) -> int:
    """Unpacks a part to nowhere and answers how many cells and texts it may hold."""
    size = cells = crc = gap = 0
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    seam = b""
    for piece in _pieces(body, part):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > part.file_size:
            raise RefusedError("damaged")
        if is_xml:
            seen = (seam + piece).replace(b"\x00", b"")  # UTF-16 reads like ASCII then
            if b"<!" in seen and _DECLARED.search(seen):
                raise RefusedError("unsafe")
            cells += sum(map(seen.count, _CELLS)) - sum(map(seam.count, _CELLS))
            gap = gap + len(piece) if b"<" not in piece else len(piece) - piece.rfind(b"<")
            if gap > bounds.tag:
                raise RefusedError("long_text")
            seam = seen[-_SEAM:]
        if cells > bounds.cells * 2:  # each cell can have a text of its own in another part
            raise RefusedError("too_much", f"> {bounds.cells}")
    if size != part.file_size or crc != part.CRC:
        raise RefusedError("damaged")
    return cells


def _pieces(body: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    raw = memoryview(body)[_start(body, part) :][: part.compress_size]
    if len(raw) != part.compress_size:
        raise RefusedError("damaged")
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(raw[at : at + PIECE]) for at in range(0, len(raw), PIECE))
        return
    inflater = zlib.decompressobj(-15)
    for at in range(0, len(raw), PIECE):
        rest = bytes(raw[at : at + PIECE])
        while rest:
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof or inflater.unused_data:
        raise RefusedError("damaged")


def _start(body: bytes, part: zipfile.ZipInfo) -> int:
    """Where the data of a part begins; refuses a head that tells something else than the directory."""
    name: int
    extra: int
    signature, method, name, extra = _LOCAL.unpack_from(body, part.header_offset)
    at = part.header_offset + _LOCAL.size
    told = body[at : at + name].decode("utf-8" if part.flag_bits & 0x800 else "cp437")
    if signature != b"PK\x03\x04" or method != part.compress_type or told != part.orig_filename:
        raise RefusedError("damaged")
    return at + name + extra


def _refuse_overlaps(body: bytes, parts: list[zipfile.ZipInfo], directory: int) -> None:
    """No two parts share bytes, and none lies in the directory."""
    spans = sorted((part.header_offset, _start(body, part) + part.compress_size) for part in parts)
    starts = [start for start, _ in spans[1:]] + [directory]
    if any(end > start for (_, end), start in zip(spans, starts, strict=True)):
        raise RefusedError("damaged")
