"""A view of a portfolio as a report: what it is about, each table with its picture, and why something is hidden.

PDF/A-2a and PDF/UA-1, like every paper of the house; the same bytes for the same view.
"""

from typing import Final

from layouts.documents.pdf.canvas import HEIGHT, canvas_of
from layouts.documents.pdf.file import file_of
from layouts.documents.pdf.meta import Meta
from layouts.documents.portfolio_dossier import LEAST, Dossier, all_facts, left_out, reasons, rules, sections
from layouts.documents.portfolio_pages import tables
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Pen, columns
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.hidden_short import why_short
from layouts.words.hidden_told import told_of
from layouts.words.portfolio_told import capital

MEDIA_TYPE: Final = "application/pdf"
MOST: Final = 100  # employers on paper; the workbook has all
TEMPLATE: Final = "portfolio report 2026.1"
FACTS: Final = (110.0, 360.0)


def draw(dossier: Dossier, words: Words) -> bytes:
    """The file."""
    meta = Meta(
        title=f"{words.t('Portfolio report')} – {dossier.scope}",
        subject=words.t("Group insurance: figures about many people"),
        author=words.t("Your insurer"),
        language=words.html_lang,
        made_on=in_brussels(dossier.made_at).date(),
        template=TEMPLATE,
    )
    return file_of(canvas_of(lambda empty: _write(dossier, Pen(empty, words))), meta)


def _write(dossier: Dossier, pen: Pen) -> None:
    with pen.group("Document"):
        _front(dossier, pen)
        for each in sections(dossier, pen.words):
            tables.section(each, dossier, pen)
        if len(dossier.course) >= LEAST:
            tables.course(dossier, pen)
        if dossier.employers:
            tables.ranking(dossier, pen)
        _protection(dossier, pen)
    _around(dossier, pen)


def _front(dossier: Dossier, pen: Pen) -> None:
    words = pen.words
    pen.y = looks.TOP + looks.TITLE.leading
    pen.canvas.text("H1", (looks.LEFT, pen.y), words.t("Portfolio report"), looks.TITLE)
    pen.space(8)
    with pen.group("Table"):
        for name, value in all_facts(dossier, words):
            pen.pair(columns(looks.LEFT, FACTS), name, value)
    pen.space(6)
    pen.paragraph(left_out(dossier, words))
    if dossier.compared_with:
        pen.paragraph(
            words.t("The dark mark on a bar is the figure of {day}.", day=words.date(dossier.compared_with))
        )
    pen.paragraph(words.t("A hatched bar is a figure that is not shown; it is not nothing."))
    pen.space(6)


def _protection(dossier: Dossier, pen: Pen) -> None:
    words = pen.words
    pen.heading(words.t("How people are protected"), keep=110)
    pen.bullets(rules(words), x=looks.LEFT, width=looks.FULL)
    pen.space(6)
    for each in reasons(dossier, words):
        pen.small_heading(capital(why_short(each, words)), keep=50)
        pen.paragraph(told_of(each, words))
        pen.space(3)


def _around(dossier: Dossier, pen: Pen) -> None:
    """Head and foot of every page, for the eye only."""
    words, canvas, count = pen.words, pen.canvas, len(pen.canvas.pages)
    on = dossier.picture.on
    for page in range(count):
        canvas.at(page)
        canvas.aside((looks.LEFT, 44), words.t("Portfolio report"), looks.RUNNING_STRONG)
        about = f"{dossier.scope} · {words.date(on)}" if on else dossier.scope
        canvas.aside((looks.RIGHT, 44), about, looks.RUNNING, right=True)
        canvas.rule((looks.LEFT, 52), looks.FULL, looks.LINE)
        foot = HEIGHT - 30
        canvas.aside((looks.LEFT, foot), dossier.portal, looks.RUNNING)
        told = words.t("Page {page} of {count}", page=page + 1, count=count)
        canvas.aside((looks.RIGHT, foot), told, looks.RUNNING, right=True)
