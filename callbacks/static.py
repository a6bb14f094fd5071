"""Files that never change under one address: packed once, kept by the browser for a year, the same for everybody.

The components' scripts come from the installed packages, the rest from ``assets/``. An address holds the content's
hash. Packing at the highest quality takes seconds, so it is done once and kept in a folder.
"""

import gzip
import hashlib
import mimetypes
import os
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import brotli
from flask import Request, Response

PACKED = {".js", ".css", ".svg", ".json", ".map", ".txt"}
FOR_A_YEAR = "public, max-age=31536000, immutable"
FRESH = "no-cache"
STYLES = "portal.css"
KIT = "kit"  # a folder of films and pictures, served from disk (callbacks.media)
QUALITY = {"br": 11, "gzip": 9}


@dataclass(frozen=True)
class Static:
    """One file: its bytes, where its packed forms are kept, and whether its address holds its hash."""

    body: bytes = field(repr=False)
    mimetype: str
    packed_at: Path
    immutable: bool = True
    packable: bool = True

    @cached_property
    def mark(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:16]

    def pack(self) -> None:
        """Make what is missing of the packed forms. Safe for several processes at once."""
        for encoding in QUALITY if self.packable else ():
            path = self._place(encoding)
            if not path.exists():
                _write_whole(path, _squeeze(self.body, encoding, QUALITY[encoding]))

    def in_form(self, encoding: str) -> bytes:
        """The packed bytes; quickly made when the packing has not happened."""
        path = self._place(encoding)
        return path.read_bytes() if path.exists() else _squeeze(self.body, encoding, 5)

    def _place(self, encoding: str) -> Path:
        return self.packed_at / f"{self.mark}.{encoding}"

    def answer(self, request: Request) -> Response:
        if self.mark in request.if_none_match:
            return self._marked(Response(status=304))
        encoding = _best(request) if self.packable else ""
        response = Response(self.in_form(encoding) if encoding else self.body, mimetype=self.mimetype)
        if encoding:
            response.content_encoding = encoding
        return self._marked(response)

    def _marked(self, response: Response) -> Response:
        response.set_etag(self.mark)
        response.headers["Cache-Control"] = FOR_A_YEAR if self.immutable else FRESH
        if self.packable:
            response.vary.add("Accept-Encoding")
        return response


def _best(request: Request) -> str:
    return next((each for each in QUALITY if request.accept_encodings[each] > 0), "")


def _squeeze(body: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=quality))
    return gzip.compress(body, quality, mtime=0)


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def static(body: bytes, name: str, packed_at: Path, *, immutable: bool = True) -> Static:
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".js"):
        mimetype = "text/javascript"
    return Static(body, mimetype, packed_at, immutable, Path(name).suffix in PACKED)


def pack_all(files: Iterable[Static]) -> int:
    """Pack what is not packed yet, on two threads; answers how many files were."""
    waiting = [each for each in files if each.packable and not each._place("br").exists()]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Static.pack, waiting))
    return len(waiting)


def assets(folder: Path, packed_at: Path) -> dict[str, Static]:
    """Every file of ``assets/`` but the kit's, by its address. One hash for all, so that files can name each other."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.relative_to(folder).parts[0] != KIT
    }
    # In the order of their names, as one file: a browser waits once for all it needs before the first paint.
    sheets = [body for name, body in files.items() if name.endswith(".css") and "/" not in name]
    files[STYLES] = b"\n".join(sheets)
    total = hashlib.sha256(b"".join(name.encode() + body for name, body in files.items())).hexdigest()[:12]
    fixed = {f"/assets/{total}/{name}": static(body, name, packed_at) for name, body in files.items()}
    loose = {f"/assets/{name}": static(b, name, packed_at, immutable=False) for name, b in files.items()}
    return fixed | loose


def address_of(files: Mapping[str, Static], name: str) -> str:
    """The lasting address of an asset by its name (``"first.js"``)."""
    return next(path for path, file in files.items() if file.immutable and path.endswith(f"/{name}"))
