"""Pictures in a document: PNG files of at most 256 colours, whose packed rows a PDF takes over as they are.

Nothing is unpacked or packed again, so no library for pictures is needed; a picture that is made in any other way is
refused. The kit makes its own in this way (``data.exchange.camera``).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PALETTE: Final = 3  # the colour type of PNG: each dot is a place in a table of colours


class ImageError(ValueError):
    """Not a picture of the one kind that is drawn."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of ``width`` by ``height`` dots. ``palette`` has three bytes for each colour, ``depth`` bits a dot."""

    width: int
    height: int
    depth: int
    palette: bytes
    packed: bytes

    @property
    def head(self) -> bytes:
        """What a PDF says about it before its bytes."""
        colours = b"[/Indexed/DeviceRGB %d <%b>]" % (len(self.palette) // 3 - 1, self.palette.hex().encode())
        row = (self.depth, self.width)
        rows = b"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent %d/Columns %d>>" % row
        size = b"/Width %d/Height %d/BitsPerComponent %d" % (self.width, self.height, self.depth)
        return b"/Type/XObject/Subtype/Image%b/ColorSpace%b/Filter/FlateDecode%b" % (size, colours, rows)


def image(png: bytes) -> Image:
    """Reads a PNG file with a palette, not interlaced and without transparency."""
    if not png.startswith(SIGNATURE):
        raise ImageError("not a PNG file")
    chunks = list(_chunks(png))
    kinds = {kind for kind, _ in chunks}
    if not {b"IHDR", b"PLTE", b"IDAT"} <= kinds or b"tRNS" in kinds:
        raise ImageError("no picture with a palette, or one with transparency")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    if (colour, interlaced) != (PALETTE, 0):
        raise ImageError("not a palette, row by row")
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    return Image(width, height, depth, dict(chunks)[b"PLTE"], packed)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12  # length, kind and checksum
