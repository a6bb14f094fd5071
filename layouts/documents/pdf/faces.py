"""The typeface of the papers, embedded once per process and ready to be appended to every document.

Reading a font and cutting it down to the letters in use takes fpdf2 a third of a second, a hundred times longer than
the rest of a statement. So it is done once for the letters that papers use (``USUAL``); only a document with a rarer
letter, in a name from afar, gets a cut of its own. A letter that the face does not have is drawn as an empty box.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF
from fpdf.output import OutputProducer
from fpdf.syntax import PDFContentStream

FOLDER: Final = Path(__file__).parent / "fonts"
FILES: Final = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf")
BOX: Final = "\N{WHITE SQUARE}"  # what stands for a letter that the face does not have
PUNCTUATION: Final = "–—‘’‚“”„†•…‰‹›€−≤≥→□\u202f\u2011"
ROMANIAN: Final = "ȘșȚț"
USUAL: Final = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + list(PUNCTUATION + ROMANIAN)
) - {"\u00ad"}
NO_BREAK_SPACES: Final = {0xA0: " ", 0x202F: " "}
SPECIAL: Final = {ord("("): b"\\(", ord(")"): b"\\)", ord("\\"): b"\\\\", ord("\r"): b"\\r"}


class Letters(dict[str, bytes]):
    """How each letter is written in a content stream. Remembers which were asked for and are not there."""

    def __init__(self, codes: dict[str, bytes]) -> None:
        super().__init__(codes)
        self.missing: set[str] = set()

    def __missing__(self, letter: str) -> bytes:
        self.missing.add(letter)
        return self[BOX]


class Widths(dict[str, int]):
    """How wide each letter is, in thousandths of the type size."""

    def __missing__(self, letter: str) -> int:
        return self[BOX]


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One cut of the typeface."""

    letters: Letters
    widths: Widths

    def width(self, text: str, size: float) -> float:
        """The length of a line in points."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000

    def write(self, text: str) -> bytes:
        """The line as a string of a content stream."""
        return b"(" + b"".join(map(self.letters.__getitem__, text)) + b")"


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """Both cuts, and the objects that embed them: ready bytes, numbered from 1. ``fonts`` are theirs by name."""

    regular: Face
    strong: Face
    objects: tuple[bytes, ...]
    fonts: bytes

    def faces(self) -> tuple[Face, Face]:
        return self.regular, self.strong

    def take_missing(self) -> frozenset[str]:
        """The letters that were asked for and not found since the last time; forgotten by asking."""
        found = frozenset().union(*(face.letters.missing for face in self.faces()))
        for face in self.faces():
            face.letters.missing.clear()
        return found


@cache
def usual() -> Typeface:
    """The typeface cut down to the letters that nearly every document is written in."""
    return _embedded(USUAL)


@lru_cache(4)  # names with the same rare letters come in families
def with_letters(extra: frozenset[str]) -> Typeface:
    """The typeface with further letters, as far as it has them."""
    return _embedded(USUAL | extra)


def clean(text: str) -> str:
    """Text as it can be set: composed letters, no control signs, and no sign that changes direction unseen."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if composed.translate(NO_BREAK_SPACES).isprintable():
        return composed
    return "".join(_visible(letter) for letter in composed)


def _visible(letter: str) -> str:
    if letter.isprintable() or letter in "\u00a0\u202f":
        return letter
    return " " if letter.isspace() else ""


def _embedded(letters: Iterable[str]) -> Typeface:
    pdf = FPDF()
    chosen = sorted(letters)
    faces = [_face(pdf, name, chosen) for name in FILES]
    producer = OutputProducer(pdf)
    found = producer._add_fonts({}, {}, {})  # the step that fpdf2 takes for each document, taken once
    names = b" ".join(b"/F%d %d 0 R" % (index, font.id) for index, font in sorted(found.items()))
    objects = tuple(_ready(_deflated(each)) for each in producer.pdf_objs)
    return Typeface(faces[0], faces[1], objects, b"<<" + names + b">>")


def _face(pdf: FPDF, name: str, letters: Iterable[str]) -> Face:
    pdf.add_font(name, fname=FOLDER / name)
    font: Any = pdf.fonts[name.lower()]
    there = [letter for letter in letters if ord(letter) in font.cmap]
    codes = {letter: _code(font.subset.pick(ord(letter))) for letter in there}
    return Face(Letters(codes), Widths({letter: round(font.cw[ord(letter)]) for letter in there}))


def _code(number: int) -> bytes:
    return b"".join(SPECIAL.get(byte, bytes([byte])) for byte in number.to_bytes(2, "big"))


def _deflated(obj: Any) -> Any:
    """fpdf2 leaves the table of letters as it is; deflated it is a fifth."""
    if not isinstance(obj, PDFContentStream) or obj.filter is not None:
        return obj
    smaller = PDFContentStream(obj.content_stream(), compress=True)
    smaller.id = obj.id
    return smaller


def _ready(obj: Any) -> bytes:
    written = obj.serialize()
    return written if isinstance(written, bytes) else str(written).encode("latin-1")
