"""Many PDFs as one, to be printed in one go: their pages as pictures of vectors, without seals, tags and links.

What comes out is for paper. It says in its own title that it is no original: a seal holds for one document as it was
issued, and cannot be carried over.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter


def print_set(documents: Iterable[bytes], title: str) -> bytes:
    """The pages of all documents one after the other. Each document begins on a right-hand page, for both sides."""
    writer = PdfFileWriter(stream_xrefs=True)
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.TextStringObject(title)}))
    pages = 0
    for document in documents:
        if pages % 2:
            _blank(writer)
            pages += 1
        pages += _add(writer, PdfFileReader(BytesIO(document)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _add(writer: PdfFileWriter, reader: PdfFileReader) -> int:
    """All pages of a document in one go, so that the fonts they share come over once."""
    count = int(reader.root["/Pages"]["/Count"])
    pages = generic.ArrayObject(_page(reader, place) for place in range(count))
    pages.container_ref = reader.root.container_ref  # where to look for what they refer to
    drawn: Any = writer.import_object(pages)
    for page in drawn:
        resources = page.raw_get("/Resources")
        content = page.raw_get("/Contents")
        writer.insert_page(PageObject(contents=content, media_box=page["/MediaBox"], resources=resources))
    return count


def _page(reader: PdfFileReader, place: int) -> generic.DictionaryObject:
    """What is drawn on a page, without its links, its tags and its place in the document."""
    page = reader.find_page_for_modification(place)[0].get_object()
    found = {pdf_name("/MediaBox"): _inherited(page, "/MediaBox")}
    found[pdf_name("/Resources")] = _inherited(page, "/Resources")
    if "/Contents" in page:
        found[pdf_name("/Contents")] = page.raw_get("/Contents")
    else:
        found[pdf_name("/Contents")] = generic.ArrayObject()
    return generic.DictionaryObject(found)


def _inherited(page: Any, name: str) -> Any:
    """What a page says itself, or the branch of the tree that it stands on."""
    while name not in page and "/Parent" in page:
        page = page["/Parent"]
    return page.raw_get(name) if name in page else generic.DictionaryObject()


def _blank(writer: PdfFileWriter) -> None:
    """The back of a last page."""
    nothing = writer.add_object(generic.StreamObject(stream_data=b""))
    a4 = generic.ArrayObject([generic.FloatObject(each) for each in (0, 0, 595.28, 841.89)])
    writer.insert_page(PageObject(contents=nothing, media_box=a4, resources=generic.DictionaryObject()))
