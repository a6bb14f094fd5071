"""Files as one ZIP that is sent while it is made, with the checksum of each, and the insurer's seal on those.

Never more than one file in memory. The same files at the same instant make the same bytes.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

SUMS, SEAL = "SHA256SUMS", "SHA256SUMS.p7s"
READABLE = 0o644 << 16
PIECE = 64 * 1024

Named = tuple[str, bytes]


class _Drain:
    """What the ZIP writes into, and what has come out of it since it was last asked."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def drained(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def bundle(
    files: Iterable[Named], at: datetime, sign: Callable[[bytes], bytes | None] | None
) -> Iterator[bytes]:
    """The ZIP in pieces. ``at`` is a local time, which all its files carry. ``sign`` makes a detached signature.

    Where ``sign`` answers ``None`` the checksums go without a seal.
    """
    drain, sums = _Drain(), list[str]()
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[call-overload]  # writes only
        for name, content in files:
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            yield from _added(made, drain, name, content, at)
        listed = "".join(sums).encode("ascii")
        yield from _added(made, drain, SUMS, listed, at)
        seal = sign(listed) if sign else None
        if seal is not None:
            yield from _added(made, drain, SEAL, seal, at)
    yield drain.drained()


def _added(made: zipfile.ZipFile, drain: _Drain, name: str, content: bytes, at: datetime) -> Iterator[bytes]:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE
    with made.open(entry, "w") as file:
        for start in range(0, len(content), PIECE):
            file.write(content[start : start + PIECE])
            yield drain.drained()
    yield drain.drained()
