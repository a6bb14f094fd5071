"""Questions and answers from Markdown: headings carry the ids, below them are paragraphs and lists.

    # Theme
    ## Question? {#the-id}
    An answer with **strong words** and a [link](/help#term-organiser).

Links stay inside the portal; ``/help`` becomes ``/nl/help`` when read for Dutch. Anything else that Markdown
can do (images, HTML, code, tables) is refused, so that what pages draw is known to the last element.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.rules.kinds import Language
from layouts.words.records import Block, FaqEntry, Line, Span

HERE: Final = Path(__file__).parent
FAQ: Final = HERE / "faq"
QUESTION: Final = re.compile(r"^(?P<question>.+?) \{#(?P<id>[a-z0-9-]+)\}$")
LISTS: Final = {"bullet_list": "bullets", "ordered_list": "numbers"}


class FaqError(ValueError):
    """A page of questions holds something that the portal does not draw."""


@cache
def entries(lang: Language, folder: str = "faq") -> tuple[FaqEntry, ...]:
    """All questions of a language, in their order; or the parts of another page that is written in the same way."""
    return parse((HERE / folder / f"{lang}.md").read_text("utf-8"), lang)


def parse(markdown: str, lang: Language) -> tuple[FaqEntry, ...]:
    """The entries of one page; raises ``FaqError`` for what pages cannot draw."""
    theme, found = "", []
    for tag, title, tokens in _sections(MarkdownIt("commonmark", {"html": False}).parse(markdown)):
        if tag == "h1":
            theme = title
            continue
        match = QUESTION.match(title)
        if tag != "h2" or match is None or not theme:
            raise FaqError(f"a question needs a theme above it and an id behind it: {title}")
        found.append(FaqEntry(match["id"], theme, match["question"], tuple(_blocks(tokens, lang))))
    return tuple(found)


def _sections(tokens: list[Token]) -> Iterator[tuple[str, str, list[Token]]]:
    """Each heading with the tokens below it."""
    starts = [i for i, token in enumerate(tokens) if token.type == "heading_open"]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield tokens[start].tag, tokens[start + 1].content, tokens[start + 3 : end]


def _blocks(tokens: list[Token], lang: Language) -> Iterator[Block]:
    inside: str | None = None
    lines: list[Line] = []
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if kind in LISTS:
            if edge == "close":
                yield Block(LISTS[kind], tuple(lines))  # type: ignore[arg-type]  # the values are the literals
            inside, lines = (LISTS[kind], []) if edge == "open" else (None, [])
        elif token.type == "inline":
            line = _line(token, lang)
            if inside is None:
                yield Block("paragraph", (line,))
            else:
                lines.append(line)
        elif kind not in {"paragraph", "list_item"}:
            raise FaqError(f"not drawn: {token.type}")


def _line(token: Token, lang: Language) -> Line:
    spans: list[Span] = []
    strong, href = False, None
    for child in token.children or []:
        if child.type == "text" and child.content:
            spans.append(Span(child.content, strong, href))
        elif child.type == "softbreak":
            spans.append(Span(" ", strong, href))
        elif child.type in {"strong_open", "strong_close"}:
            strong = child.type == "strong_open"
        elif child.type in {"link_open", "link_close"}:
            href = _inside(child, lang) if child.type == "link_open" else None
        elif child.type != "text":
            raise FaqError(f"not drawn: {child.type}")
    return tuple(spans)


def _inside(token: Token, lang: Language) -> str:
    target = str(token.attrGet("href"))
    if target.startswith("#"):
        return target
    if not target.startswith("/") or target.startswith("//"):
        raise FaqError(f"a link leads out of the portal: {target}")
    return f"/{lang}{target}"
