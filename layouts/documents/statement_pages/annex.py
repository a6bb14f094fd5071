"""The annexes: the steps since the previous figures, why values are blank, what the terms mean, and the notes."""

from data.rules.answers import Amount, Change, ContractView, Ledger
from data.rules.kinds import Reason, Unit
from data.rules.papers import Paper
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.figures import figure, reasons_of
from layouts.documents.statement_pages.pen import COLUMN, Cell, Entry, Pen, columns
from layouts.parts.steps import name_of
from layouts.words import Term, Words
from layouts.words.facts import facts
from layouts.words.sentences import ledger as ledger_sentence
from layouts.words.sentences import ledger_check

CONTENT_PAGES = 2
STEPS = (150.0, 84.0, looks.FULL - 234.0)
CHANGES = (170.0, 110.0, 110.0, looks.FULL - 390.0)
TERMS = (
    "vested_reserves",
    "vested_benefits",
    "expected_benefit",
    "scenarios",
    "death_cover",
    "accident_cover",
    "orphan_annuity",
    "beneficiary",
    "disability_annuity",
    "own_risk_period",
    "premium_waiver",
    "yearly_premium",
    "employer_contribution",
    "personal_contribution",
    "premium_tax",
    "profit_sharing",
    "return_guarantee",
    "guaranteed_rate",
    "reference_salary",
    "end_age",
    "adjustment_date",
    "pension_rules",
    "organiser",
    "mypension",
)


def write(paper: Paper, pen: Pen, portal: str) -> None:
    """Everything after the two pages of content."""
    if len(pen.canvas.pages) == CONTENT_PAGES:
        pen.new_page()
    _changes(paper.view, pen)
    _steps(paper.view, pen)
    _reasons(paper, pen)
    _notes(pen, portal)
    _terms(pen)


def _changes(view: ContractView, pen: Pen) -> None:
    words = pen.words
    pen.heading(words.t("What changed since the previous figures"))
    if view.previous_as_at is None or view.as_at is None:
        pen.paragraph(words.reason(Reason.NO_PREVIOUS).why)
        return
    grid = columns(looks.LEFT, CHANGES, right=(1, 2, 3))
    dates = [words.t("On {date}", date=words.short_date(day)) for day in (view.previous_as_at, view.as_at)]
    with pen.group("Table"):
        pen.head_row(grid, (words.t("Cover"), *dates, words.t("Difference")))
        for change in view.changes:
            if change.before.value or change.after.value:
                pen.row(grid, _change(change, words))


def _change(change: Change, words: Words) -> list[Cell]:
    values = [Cell(_yearly(each, words)) for each in (change.before, change.after)]
    return [
        Cell(words.of(change.cover), fixed=True),
        *values,
        Cell(_difference(change, words), looks.CELL_STRONG),
    ]


def _yearly(amount: Amount, words: Words) -> str:
    told = figure(amount, words)
    return (
        f"{told} {words.t('per year')}" if amount.value is not None and amount.unit is Unit.PER_YEAR else told
    )


def _difference(change: Change, words: Words) -> str:
    if change.difference is None:
        return words.t("not comparable")
    return words.signed_money(change.difference) if change.difference else words.t("the same")


def _steps(view: ContractView, pen: Pen) -> None:
    words = pen.words
    pen.heading(words.t("Step by step since the previous position"))
    if not view.ledgers:
        pen.paragraph(words.reason(Reason.NO_PREVIOUS).why)
        return
    ledger = view.ledgers[-1]
    pen.paragraph(ledger_sentence(ledger, words))
    pen.space(2)
    _ledger(ledger, pen)
    pen.paragraph(ledger_check(ledger, words))


def _ledger(ledger: Ledger, pen: Pen) -> None:
    words = pen.words
    grid = columns(looks.LEFT, STEPS, right=(1,))
    rows = [(words.date(ledger.start.as_at), words.money(ledger.start.total), "")]
    rows += [
        (name_of(step, words), words.signed_money(step.amount), words.movement(step.code).explanation)
        for step in ledger.steps
    ]
    if not ledger.closes:
        rows.append((words.t("Not explained"), words.signed_money(ledger.unexplained), ""))
    rows.append((words.date(ledger.end.as_at), words.money(ledger.end.total), ""))
    with pen.group("Table"):
        pen.head_row(grid, (words.t("Step"), words.t("Amount"), words.t("What it is")))
        for name, amount, told in rows:
            pen.row(grid, [Cell(name), Cell(amount, looks.CELL_STRONG), Cell(told, looks.CELL_QUIET)])


def _reasons(paper: Paper, pen: Pen) -> None:
    """Every blank and every caution of the paper, in full."""
    words, found = pen.words, reasons_of(paper)
    if not found:
        return
    pen.heading(words.t("Why a value is blank, zero or to be read with care"))
    for reason in found:
        text = words.reason(reason, **facts(paper.view, words))
        pen.small_heading(text.title)
        pen.paragraph(f"{text.why} {text.from_when} {text.what_to_do} {text.whom}")


def _notes(pen: Pen, portal: str) -> None:
    words = pen.words
    pen.heading(words.t("Notes"))
    pen.bullets(notes(words), x=looks.LEFT, width=looks.FULL)
    if portal:
        pen.space(3)
        pen.room(looks.TEXT.leading)
        pen.y += looks.TEXT.leading
        with pen.group("P"):
            said = words.t("Your contracts, day and night:")
            pen.canvas.text("Span", (looks.LEFT, pen.y), f"{said} ", looks.TEXT)
            x = looks.LEFT + pen.canvas.width(f"{said} ", looks.TEXT)
            pen.canvas.link((x, pen.y), portal, looks.STRONG, portal)


def notes(words: Words) -> list[str]:
    """What to know before quoting a figure, and where to turn to."""
    return [
        words.t("All amounts are gross: before tax and social levies."),
        words.t("From 2026 the legal pension sheet is on mypension.be. It is not part of this statement."),
        words.term("mypension").explanation,
        words.t("Your HR department has the pension rules and answers questions about this contract."),
        words.t(
            "A complaint goes to the insurer first. If you do not agree with the answer, you can turn to the"
            " Ombudsman of Insurance."
        ),
    ]


def _terms(pen: Pen) -> None:
    """The glossary in two columns, as even as they can be."""
    words = pen.words
    pen.heading(words.t("What the terms mean"), keep=90)
    pen.columns([_entry(words.term(key), pen) for key in TERMS])


def _entry(term: Term, pen: Pen) -> Entry:
    name = pen.canvas.laid(term.name, looks.NOTE_STRONG, COLUMN, fixed=True)
    return Entry(name, pen.canvas.laid(term.explanation, looks.NOTE, COLUMN, fixed=True))
