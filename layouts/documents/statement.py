"""The benefit statement of one contract on one occasion, as a file: tagged PDF/A, the same bytes for the same figures.

First page: the four questions. Second page: the statement proper, in the order and with the names of the field. After
them the annexes. Every amount, date and label comes from the functions that the screens use.
"""

from typing import Final

from data.rules.papers import Paper
from layouts.documents.pdf.canvas import canvas_of
from layouts.documents.pdf.file import file_of
from layouts.documents.pdf.meta import Meta
from layouts.documents.statement_pages import annex, commitments, covers, financing, front, furniture, general
from layouts.documents.statement_pages.pen import Pen
from layouts.words import Words

TEMPLATE: Final = "2026.3"  # kept with every paper: a change of what is drawn gets a new one

__all__ = ["TEMPLATE", "draw"]


def draw(paper: Paper, words: Words, *, rendition: bool, portal: str = "", plain: bool = False) -> bytes:
    """The statement in the language of ``words``.

    ``rendition`` marks it as a version of one that was issued in another language. ``portal`` is the address at the
    foot. ``plain`` leaves out structure and standards, for comparisons of speed only.
    """
    canvas = canvas_of(lambda empty: _write(paper, Pen(empty, words), rendition, portal), plain=plain)
    return file_of(canvas, _meta(paper, words))


def _write(paper: Paper, pen: Pen, rendition: bool, portal: str) -> None:
    mark = furniture.mark(paper, pen.words, rendition=rendition)
    with pen.group("Document"):
        furniture.title(paper, pen, mark)
        front.write(paper, pen)
        pen.new_page()
        general.write(paper, pen)
        financing.write(paper, pen)
        covers.write(paper, pen)
        commitments.write(paper, pen)
        annex.write(paper, pen, portal)
    furniture.around(paper, pen, mark, portal)


def _meta(paper: Paper, words: Words) -> Meta:
    return Meta(
        title=furniture.name(paper, words),
        subject=words.of(paper.occasion.reason),
        author=words.t("Your insurer"),
        language=words.html_lang,
        made_on=paper.occasion.issued_on,
        template=f"benefit statement {TEMPLATE}",
    )
