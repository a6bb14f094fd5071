"""Running text: paragraphs, lists and links as the words hand them out, and the simple page that is all
text.
"""

from collections.abc import Sequence

from layouts.parts.dom import Child, Node, a, div, h1, h2, header, li, ol, p, section, strong, ul
from layouts.words import Block, Line, Span


def blocks(parts: Sequence[Block]) -> list[Node]:
    """The paragraphs and lists of an answer."""
    return [_block(part) for part in parts]


def _block(part: Block) -> Node:
    if part.kind == "paragraph":
        return p(_line(part.lines[0]))
    items = [li(_line(line)) for line in part.lines]
    return ul(items) if part.kind == "bullets" else ol(items)


def _line(line: Line) -> list[Child]:
    return [_span(each) for each in line]


def _span(each: Span) -> Child:
    text: Child = strong(each.text) if each.strong else each.text
    return a(text, href=each.href) if each.href else text


def text_page(title: str, lead: str | None, *parts: Child, cls: str = "") -> Node:
    """A page of text: its heading, an opening sentence, then sections."""
    top = header(h1(title), p(lead, cls="lead") if lead else None, cls="page-top")
    return div(top, parts, cls=f"page-text {cls}".strip())


def passage(title: str, *parts: Child) -> Node:
    """A heading with what belongs to it."""
    return section(h2(title), parts, cls="passage")


def bullets(*items: Child) -> Node:
    """A plain list."""
    return ul([li(item) for item in items if item is not None])
