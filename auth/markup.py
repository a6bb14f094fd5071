"""The only place where bytes of a stranger become XML.

Everything that made parsers disagree in the past is refused before a parser sees it: document types,
entities, comments, CDATA, processing instructions, other encodings. In well-formed XML every ``<!`` and
``<?`` is one of these, so a look at the text suffices.
"""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from typing import NoReturn

from lxml import etree

from auth.refusals import Code, StopError

MAX_BYTES = 300_000
MAX_FORM_BYTES = MAX_BYTES * 3 // 2
MAX_DEPTH = 30
MAX_ELEMENTS = 1_000
MAX_ATTRIBUTES = 20

_DECLARATION = re.compile(r"<\?xml\s[^?<>]*\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']*)[\"']")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_OTHER_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_MARKS = (
    ("<!--", Code.COMMENT),
    ("<![CDATA[", Code.CDATA),
    ("<!", Code.DOCUMENT_TYPE),
    ("<?", Code.PROCESSING_INSTRUCTION),
)


def from_form(value: bytes) -> bytes:
    """The document in a form field. Nothing is inflated: the POST binding does not compress."""
    if not value:
        raise StopError(Code.EMPTY)
    if len(value) > MAX_FORM_BYTES:
        raise StopError(Code.TOO_LARGE)
    try:
        return b64decode(re.sub(rb"[\r\n\t ]", b"", value), validate=True)
    except Base64Error:
        raise StopError(Code.NOT_BASE64) from None


def tree(raw: bytes) -> etree._Element:
    """Parse a document that has passed all checks on its text and its size; no network, no entities."""
    text = _plain_text(raw)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        _refuse_unparsed(text)
    _within_limits(root)
    return root


def _plain_text(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise StopError(Code.TOO_LARGE)
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise StopError(Code.BYTE_ORDER_MARK)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise StopError(_not_utf8(raw)) from None
    if not text.startswith("<"):
        raise StopError(Code.EMPTY if not text else Code.NOT_MARKUP)
    if _CONTROL.search(text):
        raise StopError(Code.CONTROL_CHARACTER)
    return _without_marks(text)


def _not_utf8(raw: bytes) -> Code:
    return Code.NOT_UTF8 if raw.startswith(b"<") else Code.NOT_MARKUP


def _without_marks(text: str) -> str:
    declaration = _DECLARATION.match(text)
    if declaration:
        encoding = _ENCODING.search(declaration.group())
        if encoding and encoding.group(1).lower() != "utf-8":
            raise StopError(Code.OTHER_ENCODING)
        text = text[declaration.end() :]
    for mark, code in _MARKS:
        if mark in text:
            raise StopError(code)
    if _OTHER_ENTITY.search(text):
        raise StopError(Code.ENTITY)
    return text.lstrip("\r\n\t ")


def _refuse_unparsed(text: str) -> NoReturn:
    # libxml2 gives up at its own depth of 256: say so, the difference matters to whoever reads the journal
    depth = 0
    for tag in re.finditer(r"<(/?)[^<>]*?(/?)>", text):
        depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
        if depth > MAX_DEPTH:
            raise StopError(Code.TOO_DEEP)
    raise StopError(Code.NOT_WELL_FORMED)


def _within_limits(root: etree._Element) -> None:
    level, count = [root], 0
    for _ in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_ELEMENTS:
            raise StopError(Code.TOO_MANY_ELEMENTS)
        if any(len(element.attrib) > MAX_ATTRIBUTES for element in level):
            raise StopError(Code.TOO_MANY_ATTRIBUTES)
        level = [child for element in level for child in element]
    if level:
        raise StopError(Code.TOO_DEEP)
