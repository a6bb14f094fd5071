"""A text of the communication kit as a PDF: tagged, to be printed or sent on, the same bytes for the same text.

It is the text of the page (``layouts.words.kit``), with the pictures of the running portal where a step needs one.
"""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from data.rules.kit import Writing
from layouts.documents.kit_pages import looks
from layouts.documents.kit_pages.runs import laid, put
from layouts.documents.pdf.canvas import HEIGHT, Canvas, canvas_of
from layouts.documents.pdf.file import file_of
from layouts.documents.pdf.image import Image
from layouts.documents.pdf.meta import Meta
from layouts.documents.statement_pages.pen import Pen
from layouts.words import Block, FaqEntry, Line, Words
from layouts.words.kit import Written

TEMPLATE: Final = "communication kit 2026.1"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture and what it shows, for those who do not see it."""

    image: Image
    alt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper is made of. ``pictures`` stand below the part with their id; ``made_on`` is the kit's day."""

    which: Writing
    written: Written
    portal: str
    made_on: date
    pictures: Mapping[str, Shown]


def draw(paper: Paper, words: Words) -> bytes:
    """The file: PDF/A-2a and PDF/UA-1."""
    meta = Meta(
        title=paper.written.title,
        subject=words.t("Communication kit"),
        author=words.t("Your insurer"),
        language=words.html_lang,
        made_on=paper.made_on,
        template=TEMPLATE,
    )
    return file_of(_canvas(paper, words), meta)


def laid_out(paper: Paper, words: Words) -> str:
    """All that is drawn, as a text: the same for the same paper on every machine, however its files are packed."""
    canvas = _canvas(paper, words)
    drawn = b"".join(part for page in canvas.pages for part in page.out)
    told = [shown.alt for shown in paper.pictures.values()]
    dots = [zlib.decompress(each.packed) + each.palette for each in canvas.images]
    return "\n".join([hashlib.sha256(each).hexdigest() for each in (drawn, *dots)] + told)


def _canvas(paper: Paper, words: Words) -> Canvas:
    return canvas_of(lambda empty: _write(paper, Pen(empty, words)))


def _write(paper: Paper, pen: Pen) -> None:
    with pen.group("Document"):
        title = pen.canvas.laid(_title(paper, pen.words), looks.TITLE, looks.FULL)
        pen.canvas.block("H1", (looks.LEFT, pen.y + looks.TITLE.leading), title)
        pen.y += title.count * looks.TITLE.leading + 12
        if paper.which is Writing.QUESTIONS:
            _themes(paper, pen)
        else:
            for part in paper.written.parts:
                _part(part, paper, pen, "H2")
    _around(paper, pen)


def _title(paper: Paper, words: Words) -> str:
    return words.t("Frequently asked questions") if paper.which is Writing.QUESTIONS else paper.written.title


def _themes(paper: Paper, pen: Pen) -> None:
    for theme, parts in groupby(paper.written.parts, key=lambda part: part.theme):
        pen.room(110)
        pen.space(10)
        pen.canvas.rule((looks.LEFT, pen.y), looks.FULL, looks.ACCENT, 0.8)
        pen.y += 6 + looks.THEME.leading
        pen.canvas.text("H2", (looks.LEFT, pen.y), theme, looks.THEME)
        pen.space(4)
        for part in parts:
            _part(part, paper, pen, "H3")


def _part(part: FaqEntry, paper: Paper, pen: Pen, level: str) -> None:
    heading = pen.canvas.laid(part.question, looks.HEADING, looks.MEASURE)
    pen.space(8)
    pen.room(heading.count * looks.HEADING.leading + 3 * looks.TEXT.leading)
    pen.canvas.block(level, (looks.LEFT, pen.y + looks.HEADING.leading), heading)
    pen.y += heading.count * looks.HEADING.leading + 4
    for block in part.blocks:
        _block(block, pen)
    shown = paper.pictures.get(part.entry_id)
    if shown is not None:
        _picture(shown, pen)


def _block(block: Block, pen: Pen) -> None:
    if block.kind == "paragraph":
        _lines("P", block.lines[0], pen)
        pen.space(looks.AFTER)
        return
    with pen.group("L"):
        for number, line in enumerate(block.lines, 1):
            mark = f"{number}." if block.kind == "numbers" else "•"
            _item(mark, line, pen)
    pen.space(looks.AFTER - 2)


def _item(mark: str, line: Line, pen: Pen) -> None:
    rows = laid(pen.canvas, line, looks.MEASURE - looks.INDENT)
    pen.room(len(rows) * looks.TEXT.leading)
    foot = pen.y + looks.TEXT.leading
    with pen.group("LI"):
        pen.canvas.text("Lbl", (looks.LEFT + 4, foot), mark, looks.TEXT)
        put(pen.canvas, "LBody", rows, (looks.LEFT + looks.INDENT, foot))
    pen.y += len(rows) * looks.TEXT.leading + 2


def _lines(kind: str, line: Line, pen: Pen) -> None:
    rows = laid(pen.canvas, line, looks.MEASURE)
    announces = line[-1].text.endswith(":")  # what it announces follows on the same page
    pen.room((len(rows) + 3 * announces) * looks.TEXT.leading)
    put(pen.canvas, kind, rows, (looks.LEFT, pen.y + looks.TEXT.leading))
    pen.y += len(rows) * looks.TEXT.leading


def _picture(shown: Shown, pen: Pen) -> None:
    """As wide as the text, unless that makes it too tall; with a thin frame, since a screen is pale."""
    image = shown.image
    width = min(looks.MEASURE, looks.TALLEST * image.width / image.height)
    height = width * image.height / image.width
    pen.room(height + 10)
    pen.space(4)
    pen.canvas.area((looks.LEFT - 0.5, pen.y - 0.5), (width + 1, height + 1), looks.LINE)
    pen.canvas.image(image, shown.alt, (looks.LEFT, pen.y), (width, height))
    pen.space(height + 10)


def _around(paper: Paper, pen: Pen) -> None:
    """Head and foot of every page, for the eye only."""
    words, canvas, count = pen.words, pen.canvas, len(pen.canvas.pages)
    for page in range(count):
        canvas.at(page)
        canvas.aside((looks.LEFT, 44), words.t("My group insurance"), looks.RUNNING)
        canvas.aside((looks.RIGHT, 44), words.t("Communication kit"), looks.RUNNING, right=True)
        canvas.rule((looks.LEFT, 52), looks.FULL, looks.LINE)
        foot = HEIGHT - 30
        canvas.aside((looks.LEFT, foot), paper.portal, looks.RUNNING)
        told = words.t("Page {page} of {count}", page=page + 1, count=count)
        canvas.aside((looks.RIGHT, foot), told, looks.RUNNING, right=True)
