"""Pages to draw on: text in two cuts of one face, lines and areas, each with its place in the structure.

Measures are points; ``y`` counts from the top of the page to the foot of the letters. Everything drawn is either an
element of the structure (``text``, ``block``) or an artifact (``rule``, ``area``, ``aside``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from layouts.documents.pdf.faces import Face, Typeface, clean, usual, with_letters
from layouts.documents.pdf.image import Image
from layouts.documents.pdf.tree import Tree

WIDTH: Final = 595.28  # A4
HEIGHT: Final = 841.89
Spot = tuple[float, float]  # from the left and from the top
AT_MOST: Final = 8192  # fixed texts that are kept; four languages have fewer
ENDS_A_LINE: Final = " -\u2011/"


class Style:
    """How a text looks: cut (0 regular, 1 strong), size and distance of lines in points, colour as ``r g b``.

    A style is itself and not its values, so that it is a cheap key; ``begin`` is how a text in it begins.
    """

    __slots__ = ("begin", "colour", "cut", "leading", "size")

    def __init__(self, cut: int, size: float, leading: float, colour: str) -> None:
        self.cut, self.size, self.leading, self.colour = cut, size, leading, colour
        self.begin = f"BT/F{cut + 1} {size:g} Tf {colour} rg {leading:g} TL ".encode()


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines that fit a width: ready to be put anywhere."""

    style: Style
    shown: bytes
    lines: tuple[bytes, ...]
    widths: tuple[float, ...]

    @property
    def count(self) -> int:
        return len(self.lines)


class Page:
    """What is drawn on one page, and the links on it."""

    def __init__(self) -> None:
        self.out: list[bytes] = []
        self.links: list[tuple[int, bytes]] = []  # number among the links, annotation without its key


class Group:
    """An element of the structure while it is open."""

    __slots__ = ("_extra", "_kind", "_tree")

    def __init__(self, tree: Tree | None, kind: str, extra: bytes) -> None:
        self._tree, self._kind, self._extra = tree, kind, extra

    def __enter__(self) -> None:
        if self._tree is not None:
            self._tree.open(self._kind, self._extra)

    def __exit__(self, *_: object) -> None:
        if self._tree is not None:
            self._tree.close()


class Canvas:
    """The pages of one document. ``plain`` leaves out the structure (for comparisons of speed)."""

    def __init__(self, typeface: Typeface, *, plain: bool = False) -> None:
        self.typeface = typeface
        self.faces = typeface.faces()
        self.plain = plain
        self.tree = Tree()
        self.pages: list[Page] = []
        self.images: list[Image] = []
        self._out: list[bytes] = []
        self._kept = _kept_for(typeface)

    def new_page(self) -> None:
        page = Page()
        self.pages.append(page)
        self._out = page.out

    def at(self, page: int) -> None:
        """Goes back to a page that is there already, to add what is the same on each."""
        self._out = self.pages[page].out

    def group(self, kind: str, extra: bytes = b"") -> "Group":
        """An element that holds others: ``with canvas.group("Table"): ...``."""
        return Group(None if self.plain else self.tree, kind, extra)

    def width(self, text: str, style: Style) -> float:
        return self.faces[style.cut].width(clean(text), style.size)

    def text(self, kind: str, at: Spot, text: str, style: Style, extra: bytes = b"") -> None:
        """One line, as an element of its own."""
        self._put(kind, self.line(at, text, style), extra)

    def laid(self, text: str, style: Style, width: float, *, fixed: bool = False) -> Block:
        """A text broken into lines. ``fixed`` texts come from the words, are nobody's, and are kept."""
        if not fixed:
            return _laid(self.faces[style.cut], clean(text), style, width)
        key = (text, style, width)
        block = self._kept.get(key)
        if block is None:
            if len(self._kept) >= AT_MOST:
                self._kept.clear()
            block = self._kept[key] = _laid(self.faces[style.cut], clean(text), style, width)
        return block

    def block(self, kind: str, at: Spot, block: Block, extra: bytes = b"") -> None:
        """Lines that were laid before, the first at ``at``."""
        place = b"1 0 0 1 %.2f %.2f Tm " % (at[0], HEIGHT - at[1])
        self._put(kind, b"%b%b%bET\n" % (block.style.begin, place, block.shown), extra)

    def block_right(self, kind: str, at: Spot, block: Block, extra: bytes = b"") -> None:
        """The same lines, each ending at ``at``."""
        (x, y), leading = at, block.style.leading
        shown = [
            b"1 0 0 1 %.2f %.2f Tm %bTj " % (x - width, HEIGHT - y - row * leading, line)
            for row, (line, width) in enumerate(zip(block.lines, block.widths, strict=True))
        ]
        self._put(kind, b"%b%bET\n" % (block.style.begin, b"".join(shown)), extra)

    def link(self, at: Spot, text: str, style: Style, to: str) -> None:
        """A line that leads out of the document."""
        (x, y), line = at, self.line(at, text, style)
        if self.plain:
            self._out.append(line)
            return
        page = len(self.pages) - 1
        marked, number = self.tree.link(page)
        self._out.append(b"/Link<</MCID %d>>BDC\n%bEMC\n" % (marked, line))
        x2, bottom, top = x + self.width(text, style), HEIGHT - y - style.size / 4, HEIGHT - y + style.size
        where = b"/Rect[%.2f %.2f %.2f %.2f]" % (x, bottom, x2, top)
        leads = b"/A<</S/URI/URI %b>>/Contents %b" % (_plain_string(to), string(text))
        annotation = b"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]%b%b" % (where, leads)
        self.pages[page].links.append((number, annotation))

    def aside(self, at: Spot, text: str, style: Style, *, right: bool = False) -> None:
        """A line that belongs to the page and not to the text: what stands at its head and foot."""
        x = at[0] - self.width(text, style) if right else at[0]
        self._artifact(self.line((x, at[1]), text, style), b"/Artifact<</Type/Pagination>>BDC\n")

    def rule(self, at: Spot, width: float, colour: str, weight: float = 0.5) -> None:
        """A line from left to right."""
        x, foot = at[0], HEIGHT - at[1]
        self._artifact(
            f"{colour} RG {weight:g} w {x:.2f} {foot:.2f} m {x + width:.2f} {foot:.2f} l S\n".encode()
        )

    def area(self, at: Spot, size: Spot, colour: str) -> None:
        """A filled rectangle; ``at`` is its upper left corner."""
        self._artifact(self.rectangle(at, size, colour))

    def rectangle(self, at: Spot, size: Spot, colour: str) -> bytes:
        """The same as bytes, for a drawing of several."""
        (x, y), (width, height) = at, size
        return f"{colour} rg {x:.2f} {HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re f\n".encode()

    def figure(self, drawing: bytes, alt: str, box: tuple[float, float, float, float]) -> None:
        """A drawing with the words that tell it. ``box`` is left, top, right and foot, from the page's top."""
        left, top, right, foot = box
        bounds = b"[%.2f %.2f %.2f %.2f]" % (left, HEIGHT - foot, right, HEIGHT - top)
        layout = b"/A<</O/Layout/Placement/Block/BBox %b>>" % bounds
        self._put("Figure", drawing, b"/Alt %b%b" % (string(clean(alt)), layout))

    def image(self, shown: Image, alt: str, at: Spot, size: Spot) -> None:
        """A picture with the words that tell it; ``at`` is its upper left corner."""
        if shown not in self.images:
            self.images.append(shown)
        (x, y), (width, height) = at, size
        place = f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {HEIGHT - y - height:.2f} cm".encode()
        drawn = b"%b /I%d Do Q\n" % (place, self.images.index(shown) + 1)
        self.figure(drawn, alt, (x, y, x + width, y + height))

    def element(self, kind: str, drawn: bytes) -> None:
        """Lines that were made with ``line``, as one element."""
        self._put(kind, drawn, b"")

    def line(self, at: Spot, text: str, style: Style) -> bytes:
        """A line as bytes, for a drawing that holds letters."""
        shown = self.faces[style.cut].write(clean(text))
        return b"%b1 0 0 1 %.2f %.2f Tm %bTj ET\n" % (style.begin, at[0], HEIGHT - at[1], shown)

    def _put(self, kind: str, drawn: bytes, extra: bytes) -> None:
        if self.plain:
            self._out.append(drawn)
            return
        marked = self.tree.leaf(kind, len(self.pages) - 1, extra)
        self._out.append(b"/%b<</MCID %d>>BDC\n%bEMC\n" % (kind.encode(), marked, drawn))

    def _artifact(self, drawn: bytes, begin: bytes = b"/Artifact BMC\n") -> None:
        self._out.append(drawn if self.plain else b"%b%bEMC\n" % (begin, drawn))


def canvas_of(write: Callable[[Canvas], None], *, plain: bool = False) -> Canvas:
    """A document as ``write`` writes it on an empty canvas.

    A letter from afar, as in a name, has it written once more with a cut of the typeface that holds it.
    """
    canvas = Canvas(usual(), plain=plain)
    write(canvas)
    missing = canvas.typeface.take_missing()
    if missing:
        canvas = Canvas(with_letters(missing), plain=plain)
        write(canvas)
        canvas.typeface.take_missing()
    return canvas


@lru_cache(8)
def _kept_for(_: Typeface) -> dict[tuple[str, Style, float], Block]:
    """The fixed texts laid in a typeface so far."""
    return {}


def string(text: str) -> bytes:
    """A text string outside the pages: alternative texts, titles."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def _plain_string(text: str) -> bytes:
    escaped = (
        text.encode("ascii", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"(%b)" % escaped


def _laid(face: Face, text: str, style: Style, width: float) -> Block:
    whole = face.width(text, style.size)
    if whole <= width:
        line = face.write(text)
        return Block(style, line + b"Tj ", (line,), (whole,))
    lines = _broken(face, text, width * 1000 / style.size)
    written = tuple(face.write(line) for line in lines)
    widths = tuple(face.width(line.rstrip(" "), style.size) for line in lines)
    return Block(style, b"T* ".join([line + b"Tj " for line in written]), written, widths)


def _broken(face: Face, text: str, room: float) -> list[str]:
    """The lines of a text; each but the last ends with the space that parts it from the next."""
    lines, line, used, space = [], "", 0.0, face.widths[" "]
    for word in text.split(" "):
        long = sum(map(face.widths.__getitem__, word))
        if line and used + long > room:
            lines.append(line)
            line, used = "", 0.0
        while long > room and len(word) > 1:
            head = _fitting(face, word, room)
            lines.append(head)
            word = word[len(head) :]  # noqa: PLW2901 - what is left of it
            long = sum(map(face.widths.__getitem__, word))
        line, used = f"{line}{word} ", used + long + space
    lines.append(line[:-1])
    return lines


def _fitting(face: Face, word: str, room: float) -> str:
    """As much of a word that is longer than a line as fits, at best up to a sign where it may break."""
    used = 0.0
    for at, letter in enumerate(word):
        used += face.widths[letter]
        if used > room:
            part = word[: max(1, at)]
            cut = max(part.rfind(sign) for sign in ENDS_A_LINE)
            return part[: cut + 1] if cut > 0 else part
    return word
