"""What stands on every page: the head with the identity of the statement, the foot with the portal's address."""

from data.rules.kinds import Language
from data.rules.papers import Paper
from layouts.documents.pdf.canvas import HEIGHT
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Pen, columns
from layouts.words import Words

FACTS = (66.0, 180.0)


def name(paper: Paper, words: Words) -> str:
    """What the document is called."""
    return words.t("Benefit statement as at {date}", date=words.date(paper.occasion.as_at))


def participant(paper: Paper) -> str:
    """The participant number as it is written on paper: ``530.000732.0999``."""
    return paper.occasion.contract_number.replace("/", ".")


def mark(paper: Paper, words: Words, *, rendition: bool) -> list[str]:
    """What sets this document apart from the statement that was issued, one sentence each."""
    found = []
    if rendition:
        found.append(
            words.t(
                "Rendition in {language} of the statement issued in {original} on {date}; the figures are the same.",
                language=words.of(words.lang),
                original=words.of(paper.occasion.language),
                date=words.date(paper.occasion.issued_on),
            )
        )
    if words.lang is Language.DE:
        found.append(words.t("This text is our own translation, not an official version."))
    return found


def title(paper: Paper, pen: Pen, marks: list[str]) -> None:
    """The head of the first page as text: it is read aloud once, and stands on the others for the eye only."""
    words, occasion = pen.words, paper.occasion
    pen.y = looks.TOP + looks.TITLE.leading
    pen.canvas.text("H1", (looks.LEFT, pen.y), name(paper, words), looks.TITLE)
    pen.space(5)
    for each in marks:
        pen.paragraph(each, looks.MARK)
    pairs = [
        (words.t("For"), f"{paper.person.first_name} {paper.person.last_name}".strip()),
        (words.t("Employer"), paper.view.file.organiser.name),
        (words.t("Participant"), participant(paper)),
        (words.t("Reason"), words.of(occasion.reason)),
        (words.t("Status"), words.of(paper.view.status)),
        (words.t("Issued on"), words.date(occasion.issued_on)),
    ]
    pen.space(3)
    top = lowest = pen.y
    for index, half in enumerate((pairs[:3], pairs[3:])):
        pen.y = top
        grid = columns(looks.LEFT + index * 264, FACTS)
        with pen.group("Table"):
            for label, value in half:
                pen.pair(grid, label, value)
        lowest = max(lowest, pen.y)
    pen.y = lowest + 8


def around(paper: Paper, pen: Pen, marks: list[str], portal: str) -> None:
    """Head and foot of every page, once it is known how many there are."""
    canvas, count = pen.canvas, len(pen.canvas.pages)
    for page in range(count):
        canvas.at(page)
        _head(paper, pen, page + 1, count)
        _foot(paper, pen, marks, portal)


def _head(paper: Paper, pen: Pen, page: int, count: int) -> None:
    words, occasion, canvas = pen.words, paper.occasion, pen.canvas
    canvas.aside((looks.LEFT, 38), words.term("benefit_statement").name.upper(), looks.RUNNING_STRONG)
    canvas.aside((looks.LEFT, 50), words.t("copy participant"), looks.RUNNING)
    first = [
        participant(paper),
        words.t("Currency: EUR"),
        words.t("Page {page} of {count}", page=page, count=count),
    ]
    second = [
        words.t("Issued on {date}", date=words.date(occasion.issued_on)),
        words.t("Reason: {reason}", reason=words.of(occasion.reason)),
    ]
    canvas.aside((looks.RIGHT, 38), " · ".join(first), looks.RUNNING, right=True)
    canvas.aside((looks.RIGHT, 50), " · ".join(second), looks.RUNNING, right=True)
    canvas.rule((looks.LEFT, 58), looks.FULL, looks.LINE)


def _foot(paper: Paper, pen: Pen, marks: list[str], portal: str) -> None:
    canvas = pen.canvas
    y = HEIGHT - 42
    canvas.rule((looks.LEFT, y), looks.FULL, looks.LINE)
    canvas.aside((looks.LEFT, y + 11), portal, looks.RUNNING)
    canvas.aside((looks.RIGHT, y + 11), paper.paper_id, looks.RUNNING, right=True)
    for at, text in enumerate(marks):
        canvas.aside((looks.LEFT, y + 20.5 + at * 9.5), text, looks.MARK)
