"""The first page: the four questions, each with its amount, and beside them what the terms mean."""

from data.rules.answers import Amount, ContractView
from data.rules.kinds import CoverKind, Question, Reason, Unit
from data.rules.papers import Paper
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.chart import history_chart
from layouts.documents.statement_pages.figures import cell, conditions, figure
from layouts.documents.statement_pages.pen import Cell, Column, Pen, columns
from layouts.documents.statement_pages.sentence import sentence
from layouts.parts.explain import TERM_OF_COVER
from layouts.words import Words
from layouts.words.facts import facts

MAIN = {
    Question.RETIRE: CoverKind.EXPECTED_BENEFIT,
    Question.DIE: CoverKind.DEATH_CAPITAL,
    Question.ILL: CoverKind.DISABILITY_ANNUITY,
    Question.LEAVE: CoverKind.VESTED_RESERVES,
}
BESIDES = {
    Question.RETIRE: (),
    Question.DIE: (CoverKind.DEATH_ACCIDENT, CoverKind.ORPHAN_ANNUITY),
    Question.ILL: (CoverKind.PREMIUM_WAIVER,),
    Question.LEAVE: (CoverKind.VESTED_BENEFIT,),
}


ROOM = 100.0  # an answer stays together


def write(paper: Paper, pen: Pen) -> None:
    """One sentence, four answers, one chart."""
    _lead(sentence(paper.view, pen.words), pen)
    for question in Question:
        _answer(question, paper.view, pen)
    history_chart(paper.view, pen)


def _lead(text: str, pen: Pen) -> None:
    """The sentence, on a ground of its own."""
    block = pen.canvas.laid(text, looks.LEAD, looks.FULL - 24)
    height = block.count * looks.LEAD.leading + 12
    pen.canvas.area((looks.LEFT, pen.y), (looks.FULL, height), looks.WASH)
    pen.canvas.area((looks.LEFT, pen.y), (3, height), looks.ACCENT)
    pen.canvas.block("P", (looks.LEFT + 14, pen.y + looks.LEAD.leading + 3), block)
    pen.y += height + 6


def _answer(question: Question, view: ContractView, pen: Pen) -> None:
    pen.room(ROOM)
    kind = MAIN[question]
    amount, top, words = view.covers[kind], pen.y, pen.words
    pen.canvas.rule((looks.LEFT, top + 4), looks.FULL, looks.ACCENT, 0.8)
    pen.y = top + 6 + looks.HEADING.leading
    pen.canvas.text("H2", (looks.LEFT, pen.y), words.of(question), looks.HEADING)
    pen.space(3)
    _main(kind, amount, view, pen)
    pen.space(1.5)
    rows = [(each, view.covers[each]) for each in BESIDES[question]]
    _besides(question, rows, view, pen)
    below = pen.y
    pen.y = top + 9
    for each in (kind, *BESIDES[question]):
        _explained(each, pen)
    pen.y = max(below, pen.y) + 5


def _main(kind: CoverKind, amount: Amount, view: ContractView, pen: Pen) -> None:
    words = pen.words
    pen.paragraph(words.of(kind), looks.QUIET, width=looks.MAIN, fixed=True)
    if amount.value is None:
        _blank(amount, view, pen)
        return
    pen.y += looks.ANSWER.leading
    text = figure(amount, words)
    if amount.unit is Unit.PER_YEAR and amount.per_month is not None:
        month = words.money(amount.per_month)
        with pen.group("P"):
            _spans(pen, [(text, words.t("per year")), (month, words.t("per month"))])
    else:
        with pen.group("P"):
            _spans(pen, [(text, words.of(amount.unit))])
    pen.space(3)
    for line in conditions(kind, amount, words):
        pen.paragraph(line, looks.TEXT, width=looks.MAIN)
    if amount.reason is not None and amount.reason not in (Reason.ZERO_ENDED, Reason.ZERO_ENDED_PAID):
        pen.paragraph(words.of(amount.reason), looks.QUIET, width=looks.MAIN)


def _spans(pen: Pen, pairs: list[tuple[str, str]]) -> None:
    """Large figures with their units on one line."""
    x = looks.LEFT
    for text, unit in pairs:
        pen.canvas.text("Span", (x, pen.y), f"{text} ", looks.ANSWER)
        x += pen.canvas.width(text, looks.ANSWER) + 5
        pen.canvas.text("Span", (x, pen.y), f"{unit} ", looks.QUIET)
        x += pen.canvas.width(unit, looks.QUIET) + 22


def _blank(amount: Amount, view: ContractView, pen: Pen) -> None:
    """No amount: the short reason in its place, and why."""
    if amount.reason is None:
        return
    text = pen.words.reason(amount.reason, **facts(view, pen.words, amount))
    pen.paragraph(text.title, looks.STRONG, width=looks.MAIN)
    pen.paragraph(text.why, looks.TEXT, width=looks.MAIN)


def _besides(question: Question, rows: list[tuple[CoverKind, Amount]], view: ContractView, pen: Pen) -> None:
    """What belongs to the question and is never added to its amount."""
    words = pen.words
    scenarios = view.scenarios if question is Question.RETIRE else None
    pairs = [(words.of(kind), amount) for kind, amount in rows]
    if scenarios is not None:
        pairs += [
            (words.of(CoverKind.EXPECTED_BENEFIT_LOW), scenarios.low),
            (words.of(CoverKind.EXPECTED_BENEFIT_HIGH), scenarios.high),
        ]
    if pairs:
        grid = columns(looks.LEFT, (172, 92, looks.MAIN - 264), right=(1,))
        with pen.group("Table"):
            for name, amount in pairs:
                _pair(name, amount, grid, pen)


def _pair(name: str, amount: Amount, grid: list[Column], pen: Pen) -> None:
    words = pen.words
    if amount.value is None:
        pen.row(grid, [Cell(name, looks.CELL, fixed=True), cell(amount, words, span=2)], line=False)
        return
    unit = Cell(words.of(amount.unit), looks.CELL_QUIET, fixed=True)
    pen.row(grid, [Cell(name, looks.CELL, fixed=True), cell(amount, words), unit], line=False)


def _explained(kind: CoverKind, pen: Pen) -> None:
    """A term and its meaning, in the margin."""
    term = pen.words.term(TERM_OF_COVER[kind])
    pen.paragraph(term.name, looks.NOTE_STRONG, x=looks.MARGIN, width=looks.ASIDE, fixed=True)
    pen.paragraph(term.explanation, looks.NOTE, x=looks.MARGIN, width=looks.ASIDE, fixed=True)
    pen.space(2)


def title(paper: Paper, words: Words) -> str:
    """What the document is called."""
    day = words.date(paper.occasion.as_at)
    return words.t("Benefit statement as at {date}", date=day)
