"""The same statement made by others: what our canvas drew, line by line, handed to ReportLab, Typst and WeasyPrint.

The lines are broken and placed already, so the others have less to do than we: the comparison is on the strict side.
"""

import io
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as ReportLabCanvas

from layouts.documents.pdf import canvas as ours
from layouts.documents.pdf.canvas import HEIGHT, WIDTH, Block, Canvas, Spot, Style
from layouts.documents.pdf.faces import FILES, FOLDER, clean

NAMES = ("Statement", "StatementStrong")


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that begin at ``at``, or end there."""

    at: Spot
    lines: tuple[str, ...]
    style: Style
    right: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    at: Spot
    size: Spot
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    at: Spot
    width: float
    colour: str
    weight: float


Drawn = Text | Area | Rule


class Recorder(Canvas):
    """A canvas that remembers what was drawn, page by page."""

    def __init__(self, typeface: ours.Typeface) -> None:
        super().__init__(typeface, plain=True)
        self.drawn: list[list[Drawn]] = []
        self._page: list[Drawn] = []
        self._lines: dict[int, tuple[Block, tuple[str, ...]]] = {}

    def new_page(self) -> None:
        super().new_page()
        self._page = []
        self.drawn.append(self._page)

    def at(self, page: int) -> None:
        super().at(page)
        self._page = self.drawn[page]

    def laid(self, text: str, style: Style, width: float, *, fixed: bool = False) -> Block:
        block = super().laid(text, style, width, fixed=fixed)
        lines = ours._broken(self.faces[style.cut], clean(text), width * 1000 / style.size)
        self._lines[id(block)] = block, tuple(lines)
        return block

    def line(self, at: Spot, text: str, style: Style) -> bytes:
        self._page.append(Text(at, (clean(text),), style))
        return super().line(at, text, style)

    def block(self, kind: str, at: Spot, block: Block, extra: bytes = b"") -> None:
        self._page.append(Text(at, self._lines[id(block)][1], block.style))
        super().block(kind, at, block, extra)

    def block_right(self, kind: str, at: Spot, block: Block, extra: bytes = b"") -> None:
        self._page.append(Text(at, self._lines[id(block)][1], block.style, right=True))
        super().block_right(kind, at, block, extra)

    def rule(self, at: Spot, width: float, colour: str, weight: float = 0.5) -> None:
        self._page.append(Rule(at, width, colour, weight))
        super().rule(at, width, colour, weight)

    def rectangle(self, at: Spot, size: Spot, colour: str) -> bytes:
        self._page.append(Area(at, size, colour))
        return super().rectangle(at, size, colour)


def by_reportlab(pages: list[list[Drawn]]) -> bytes:
    """A canvas program: fonts registered once, a text object for each block, lines and rectangles."""
    _registered()
    out = io.BytesIO()
    canvas = ReportLabCanvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for page in pages:
        for each in page:
            _reportlab(canvas, each)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _reportlab(canvas: ReportLabCanvas, each: Drawn) -> None:
    x, y = each.at[0], HEIGHT - each.at[1]
    if isinstance(each, Rule):
        canvas.setStrokeColorRGB(*map(float, each.colour.split()))
        canvas.setLineWidth(each.weight)
        canvas.line(x, y, x + each.width, y)
    elif isinstance(each, Area):
        canvas.setFillColorRGB(*map(float, each.colour.split()))
        canvas.rect(x, y - each.size[1], *each.size, stroke=0, fill=1)
    elif each.right:
        canvas.setFillColorRGB(*map(float, each.style.colour.split()))
        canvas.setFont(NAMES[each.style.cut], each.style.size)
        for row, line in enumerate(each.lines):
            canvas.drawRightString(x, y - row * each.style.leading, line.rstrip(" "))
    else:
        text = canvas.beginText(x, y)
        text.setFont(NAMES[each.style.cut], each.style.size, each.style.leading)
        text.setFillColorRGB(*map(float, each.style.colour.split()))
        text.textLines(each.lines, trim=0)
        canvas.drawText(text)


@cache
def _registered() -> None:
    for name, file in zip(NAMES, FILES, strict=True):
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))


def by_typst(pages: list[list[Drawn]]) -> bytes:
    """Everything placed where we placed it; the compiler is kept, so that it reads the fonts once."""
    return _typst().compile(_typst_source(pages).encode(), format="pdf")  # type: ignore[no-any-return]


@cache
def _typst() -> object:
    import typst

    return typst.Compiler(font_paths=[str(FOLDER)], ignore_system_fonts=True)


def _typst_source(pages: list[list[Drawn]]) -> str:
    head = f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#set text(font: "Source Sans 3")\n'
    return head + "\n#pagebreak()\n".join("\n".join(_typst_of(each) for each in page) for page in pages)


def _typst_of(each: Drawn) -> str:
    (x, y), colour = each.at, _hex(each.style.colour if isinstance(each, Text) else each.colour)
    if isinstance(each, Rule):
        drawn = f'line(length: {each.width}pt, stroke: {each.weight}pt + rgb("{colour}"))'
        return f"#place(dx: {x}pt, dy: {y}pt, {drawn})"
    if isinstance(each, Area):
        drawn = f'rect(width: {each.size[0]}pt, height: {each.size[1]}pt, fill: rgb("{colour}"))'
        return f"#place(dx: {x}pt, dy: {y}pt, {drawn})"
    weight = 600 if each.style.cut else 400
    style = f'size: {each.style.size}pt, weight: {weight}, fill: rgb("{colour}")'
    lines = " \\ ".join(f'#"{_quoted(line)}"' for line in each.lines)
    return f"#place(dx: {x}pt, dy: {y - each.style.size}pt, text({style})[{lines}])"


def _quoted(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')


def by_weasyprint(pages: list[list[Drawn]]) -> bytes:
    """The same places as absolutely placed elements."""
    from weasyprint import CSS, HTML

    head = f"@page {{ size: {WIDTH}pt {HEIGHT}pt; margin: 0 }} div {{ position: absolute; white-space: pre }}"
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url({Path(FOLDER / file).as_uri()}) }}"
        for name, file in zip(NAMES, FILES, strict=True)
    )
    body = "".join(f"<section>{''.join(_html_of(each) for each in page)}</section>" for page in pages)
    page_css = f"section {{ position: relative; height: {HEIGHT}pt; break-after: page }} body {{ margin: 0 }}"
    styles = CSS(string=head + faces + page_css)
    return HTML(string=f"<body>{body}</body>").write_pdf(stylesheets=[styles])  # type: ignore[no-any-return]


def _html_of(each: Drawn) -> str:
    (x, y), colour = each.at, _hex(each.style.colour if isinstance(each, Text) else each.colour)
    if isinstance(each, Rule):
        look = f"width:{each.width}pt;border-top:{each.weight}pt solid {colour}"
        return f'<div style="left:{x}pt;top:{y}pt;{look}"></div>'
    if isinstance(each, Area):
        look = f"width:{each.size[0]}pt;height:{each.size[1]}pt;background:{colour}"
        return f'<div style="left:{x}pt;top:{y}pt;{look}"></div>'
    size, leading, face = each.style.size, each.style.leading, NAMES[each.style.cut]
    look = f"font:{size}pt/{leading}pt {face};color:{colour}"
    text = escape("\n".join(each.lines))
    return f'<div style="left:{x}pt;top:{y - size}pt;{look}">{text}</div>'


def _hex(colour: str) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in colour.split())
