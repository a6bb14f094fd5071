"""Reading a statement back as a screen reader would: element by element, from the structure and not from the ink."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf

NO_MCID = -1
TOKEN = re.compile(
    rb"(?P<begin>/\w+\s*(?:<<(?:/MCID (?P<mcid>\d+)|[^>]*)>>\s*BDC|BMC))|(?P<end>\bEMC\b)"
    rb"|/(?P<font>F\d) [\d.]+ Tf|\((?P<text>(?:\\.|[^\\()])*)\)\s*Tj",
    re.DOTALL,
)
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


@dataclass
class Element:
    """An element of the structure: its own text, and what it holds."""

    kind: str
    text: str = ""
    kids: list["Element"] = field(default_factory=list)
    alt: str = ""  # what is read aloud instead of a figure

    def all(self, *kinds: str) -> Iterator["Element"]:
        """Itself and everything below it, of these kinds, in reading order."""
        if self.kind in kinds:
            yield self
        for kid in self.kids:
            yield from kid.all(*kinds)

    def told(self) -> str:
        """Everything that is read aloud of it."""
        return self.text + "".join(kid.told() for kid in self.kids)


def read(file: bytes) -> Element:
    """The document element with all below it."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        numbers = {page.objgen: at for at, page in enumerate(pdf.pages)}
        marked = [_marked_texts(page) for page in pdf.pages]
        root = pdf.Root.StructTreeRoot.K[0]
        return _element(root, numbers, marked)


def rows(element: Element) -> list[list[str]]:
    """Every row of every table, cell by cell."""
    return [[cell.told().strip() for cell in row.kids] for row in element.all("TR")]


def tables(element: Element) -> list[list[list[str]]]:
    return [rows(table) for table in element.all("Table")]


def _element(
    node: pikepdf.Object, numbers: dict[tuple[int, int], int], marked: list[dict[int, str]]
) -> Element:
    found = Element(str(node.S)[1:], alt=str(node.get("/Alt", "")))
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            found.text += marked[numbers[node.Pg.objgen]].get(kid, "")  # a picture has none
        elif "/S" in kid:
            found.kids.append(_element(kid, numbers, marked))
    return found


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content on a page."""
    letters = {str(name)[1:]: _letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    stack: list[int] = []
    font = ""
    for match in TOKEN.finditer(page.Contents.read_bytes()):
        if match["end"]:
            stack.pop()
        elif match["begin"]:
            stack.append(int(match["mcid"] or NO_MCID))
        elif match["font"]:
            font = match["font"].decode()
        elif stack[-1] != NO_MCID:
            shown = _decoded(ESCAPED.sub(_plain, match["text"]), letters[font])
            found[stack[-1]] = found.get(stack[-1], "") + shown
    return found


def _plain(match: re.Match[bytes]) -> bytes:
    return b"\r" if match[1] == b"r" else match[1]


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Which letter a code stands for, as the file itself says."""
    return _table(font.ToUnicode.read_bytes().decode("latin-1"))


@lru_cache(8)
def _table(table: str) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>\s*$", table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
