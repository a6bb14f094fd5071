"""From canvas to file: fpdf2's output producer, with ready fonts, a structure of our own and packed objects.

What is small (pages, structure) goes into one deflated object stream, which makes a statement a third of the size; the
fonts and the colour profile are appended as the bytes that they were made to once. The identifier of the file is the
digest of its content: the same figures give the same bytes, on any day and on any machine.
"""

import hashlib
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from fpdf import FPDF
from fpdf.output import OutputProducer, PDFICCProfile
from fpdf.util import builtin_srgb2014_bytes

from layouts.documents.pdf.canvas import HEIGHT, WIDTH, Canvas, Page, string
from layouts.documents.pdf.faces import Typeface
from layouts.documents.pdf.meta import Meta, xmp

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
MEDIA: Final = b"[0 0 %.2f %.2f]" % (WIDTH, HEIGHT)
LEVEL: Final = 4  # deflate: a fiftieth larger than 6, and a third faster


def file_of(canvas: Canvas, meta: Meta) -> bytes:
    """The document as a file: PDF/A-2a and PDF/UA-1; without structure and standards for a plain canvas."""
    sheet = Sheet(canvas, meta)
    return bytes(sheet.output(output_producer_class=Producer))


class Sheet(FPDF):
    """fpdf2's document, with our canvas for its pages."""

    def __init__(self, canvas: Canvas, meta: Meta) -> None:
        super().__init__(unit="pt", format=(WIDTH, HEIGHT))
        self.canvas = canvas
        self.meta = meta
        self.page = len(canvas.pages)  # so that fpdf2 adds none
        self.alias_nb_pages("")

    def _render_footer(self) -> None:
        """The canvas drew its own."""


class Producer(OutputProducer):
    """Writes the file: first the ready objects, then the streams, then all else packed together."""

    fpdf: Sheet

    def bufferize(self) -> bytearray:
        canvas, meta = self.fpdf.canvas, self.fpdf.meta
        self._at: dict[int, int] = {}  # where an object begins
        self._packed: dict[int, bytes] = {}
        self.buffer += HEADER
        ready, self.obj_id = _ready(canvas.typeface)
        for number, each in enumerate(ready, 1):
            self._write(number, each)
        root = self._document(canvas, meta)
        self._end(root, self._pack(b"<</Title %b>>" % string(meta.title)))
        return self.buffer

    def _document(self, canvas: Canvas, meta: Meta) -> int:
        """Everything between the fonts and the cross-reference; answers with the catalogue's number."""
        streams = [self._stream(b"".join(page.out)) for page in canvas.pages]
        pages_root = self._number()
        numbers = [self._number() for _ in canvas.pages]
        if canvas.plain:
            self._pages(canvas, pages_root, numbers, streams, [])
            return self._pack(b"<</Type/Catalog/Pages %d 0 R>>" % pages_root)
        links = self._links(canvas)
        structure = self.obj_id + 1
        for each in canvas.tree.objects(structure, numbers, [number for number, _ in links.values()]):
            self._pack(each)
        self._pages(canvas, pages_root, numbers, streams, [links[key] for key in sorted(links)])
        packet = f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{xmp(meta)}\n<?xpacket end="w"?>'
        metadata = self._stream(packet.encode(), b"/Type/Metadata/Subtype/XML", deflate=False)
        return self._pack(_catalogue(pages_root, structure, metadata, canvas.typeface, meta))

    def _links(self, canvas: Canvas) -> dict[int, tuple[int, int]]:
        """The annotation of each link: its number and its page, in the order of the structure."""
        found = {}
        for at, page in enumerate(canvas.pages):
            for number, annotation in page.links:
                key = canvas.tree.link_key(number)
                found[number] = self._pack(b"<<%b/StructParent %d>>" % (annotation, key)), at
        return dict(sorted(found.items()))

    def _pages(
        self,
        canvas: Canvas,
        root: int,
        numbers: list[int],
        streams: list[int],
        links: list[tuple[int, int]],
    ) -> None:
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        # On each page: PDF/A lets none inherit them.
        resources = b"/Resources<</Font%b%b>>" % (canvas.typeface.fonts, self._images(canvas))
        self._packed[root] = b"<</Type/Pages/Count %d/Kids[%b]/MediaBox%b>>" % (len(numbers), kids, MEDIA)
        for at, (number, stream) in enumerate(zip(numbers, streams, strict=True)):
            on_page = b" ".join(b"%d 0 R" % link for link, page in links if page == at)
            tagged = b"" if canvas.plain else b"/StructParents %d/Tabs/S/Annots[%b]" % (at, on_page)
            drawn = b"/Contents %d 0 R%b%b" % (stream, resources, tagged)
            self._packed[number] = b"<</Type/Page/Parent %d 0 R%b>>" % (root, drawn)

    def _images(self, canvas: Canvas) -> bytes:
        """The pictures, each written once, by the names that the pages give them."""
        numbers = [self._stream(each.packed, each.head, deflate=False) for each in canvas.images]
        names = b"".join(b"/I%d %d 0 R" % pair for pair in enumerate(numbers, 1))
        return b"/XObject<<%b>>" % names if names else b""

    def _number(self) -> int:
        self.obj_id += 1
        return self.obj_id

    def _pack(self, content: bytes) -> int:
        number = self._number()
        self._packed[number] = content
        return number

    def _write(self, number: int, whole: bytes) -> None:
        self._at[number] = len(self.buffer)
        self.buffer += whole
        self.buffer += b"\n"

    def _stream(self, content: bytes, head: bytes = b"", *, deflate: bool = True) -> int:
        number = self._number()
        self._write(number, b"%d 0 obj\n%b\nendobj" % (number, _stream_of(content, head, deflate=deflate)))
        return number

    def _end(self, root: int, info: int) -> None:
        """The packed objects, the cross-reference stream, and where it begins."""
        numbers = sorted(self._packed)
        container = self._stream(*_object_stream([(number, self._packed[number]) for number in numbers]))
        places = {number: (container, at) for at, number in enumerate(numbers)}
        own, begins = self._number(), len(self.buffer)
        self._at[own] = begins
        rows = b"\x00\x00\x00\x00\xff\xff" + b"".join(
            _row(number, self._at, places) for number in range(1, own + 1)
        )
        digest = hashlib.sha256(self.buffer).hexdigest()[:32].upper().encode()
        head = b"/Type/XRef/Size %d/W[1 3 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            *(own + 1, root, info),
            *(digest, digest),
        )
        self._write(own, b"%d 0 obj\n%b\nendobj" % (own, _stream_of(rows, head)))
        self.buffer += b"startxref\n%d\n%%%%EOF\n" % begins


def _row(number: int, at: dict[int, int], packed: dict[int, tuple[int, int]]) -> bytes:
    if number in at:
        return b"\x01" + at[number].to_bytes(3, "big") + b"\x00\x00"
    container, place = packed[number]
    return b"\x02" + container.to_bytes(3, "big") + place.to_bytes(2, "big")


def _stream_of(content: bytes, head: bytes = b"", *, deflate: bool = True) -> bytes:
    if deflate:
        content = zlib.compress(content, LEVEL)
        head += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (head, len(content), content)


def _object_stream(objects: Iterable[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    places, body, length = [], [], 0
    for number, content in objects:
        places.append(b"%d %d" % (number, length))
        body.append(content)
        length += len(content) + 1
    index = b" ".join(places) + b"\n"
    return index + b"\n".join(body), b"/Type/ObjStm/N %d/First %d" % (len(places), len(index))


@lru_cache(8)
def _ready(typeface: Typeface) -> tuple[tuple[bytes, ...], int]:
    """The objects that are the same in every document of a typeface, and the number of the last: the colours."""
    profile = PDFICCProfile(contents=builtin_srgb2014_bytes(), n=3, alternate="DeviceRGB")
    profile.id = len(typeface.objects) + 1
    written = profile.serialize()
    return (*typeface.objects, written.encode("latin-1")), profile.id


def _catalogue(pages: int, structure: int, metadata: int, typeface: Typeface, meta: Meta) -> bytes:
    intent = (
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB2014)"
        b"/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>" % (len(typeface.objects) + 1)
    )
    return b"".join(
        (
            b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R"
            % (pages, structure, metadata),
            b"/Lang %b/MarkInfo<</Marked true>>" % string(meta.language),
            b"/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents[%b]>>" % intent,
        )
    )


__all__ = ["Page", "Producer", "Sheet", "file_of"]
