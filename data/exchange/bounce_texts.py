"""What a mail system wrote to a person: the text of a message that came back, and what it means."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

LONGEST: Final = 20_000  # characters that are looked at; the reason stands near the top
_CHARSETS: Final = re.compile(
    r"utf-?8|us-ascii|ascii|(iso-8859|windows|cp)-?\d{1,4}(-\d{1,2})?|koi8-r", re.IGNORECASE
)
_CODE: Final = re.compile(r"(?<![\d.])([245]\.[0-7]\.\d{1,3})(?![\d.])")
_REPLY: Final = re.compile(r"(?<![\d.,:/-])([45])[0-5]\d(?=[ \-](?![\d.,:/-]))")  # of RFC 5321: 550, 452 ...
# From here on follows the mail that was sent, or its head: its words are ours and prove nothing.
_ORIGINAL: Final = re.compile(
    r"below this line is a copy|this is a copy of the message|- ?(original|returned|oorspronkelijk|message d'origine"
    r"|originalnachricht|urspr[üu]ngliche nachricht)[^\n]{0,40}-+|^received: ",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS: Final = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What means one thing: its name, the status to keep, and how mail systems say it."""

    name: str
    status: str
    said: re.Pattern[str]


@cache
def phrases() -> tuple[Phrases, ...]:
    """The tables of ``bounce_phrases.toml``, in their order."""
    tables = tomllib.loads(Path(__file__).with_name("bounce_phrases.toml").read_text("utf-8"))
    return tuple(
        Phrases(name, table["status"], re.compile("|".join(table["phrases"])))
        for name, table in tables.items()
    )


def meaning(text: str) -> Phrases | None:
    """What a text says first of all; ``None`` when it says nothing that we know."""
    plain = _plain(text)
    return next((each for each in phrases() if each.said.search(plain)), None)


def code_in(text: str) -> str | None:
    """A status that stands in a text: ``550 5.1.1`` is 5.1.1, a bare ``550`` is 5.0.0."""
    found = _CODE.search(text)
    if found:
        return found[1]
    reply = _REPLY.search(text)
    return f"{reply[1]}.0.0" if reply else None


def _plain(text: str) -> str:
    """Small letters, one form of accents and apostrophes, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).lower().replace("’", "'").split())


def parts(message: Message) -> Iterator[Message]:
    """The parts of a message, but none of a message inside it."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from parts(part)


def told(message: Message) -> str:
    """What a message says to a person, before the mail that it returns."""
    for part in parts(message):
        if part.get_content_maintype() == "text":
            text = decoded(part)
            if part.get_content_subtype() == "html":
                text = _read_aloud(text)
            if text.strip():
                return _ORIGINAL.split(text[:LONGEST], maxsplit=1)[0]
    whole = message.get_payload()  # parts that cannot be told apart: the limits between them were lost
    return whole[:LONGEST] if isinstance(whole, str) else ""


def _read_aloud(html: str) -> str:
    """The text of HTML, without its styles; in one pass, however it is written."""
    kept, rest = "", html[: 10 * LONGEST]
    while rest:
        before, style, rest = rest.partition("<style")
        kept += before
        rest = rest.partition("</style>")[2] if style else ""
    return unescape(_MARKS.sub(" ", kept))


def decoded(part: Message) -> str:
    """The text of a part, whatever it says about its letters."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    if not _CHARSETS.fullmatch(charset):  # some codecs are no alphabets, and slow
        charset = "latin-1"
    try:
        return raw.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return raw.decode("latin-1")
