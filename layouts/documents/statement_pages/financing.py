"""Financing: the yearly premium by cover, without tax, the tax, and the total; the employer's part and the member's.

The extract gives the yearly totals of both parties and not how they are spread over the covers. What is not delivered
is said and never worked out. The premium tax is: its rate is law (docs/rules.md 8).
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data.rules.answers import CENT, Amount
from data.rules.papers import Paper
from data.rules.parameters import ParameterError, parameter
from layouts.documents.statement_pages import looks
from layouts.documents.statement_pages.pen import Cell, Column, Pen, columns
from layouts.words import Words

GUTTER = 18.0
NOTHING = Cell("–", looks.CELL_QUIET, fixed=True)
WIDTHS = (90.0, 54.0, 44.0, 52.5)


def write(paper: Paper, pen: Pen) -> None:
    """Both tables side by side: the contribution of the employer and of the member."""
    words, premium = pen.words, paper.view.premium
    pen.heading(words.t("Financing of the covers"), keep=130)
    tables = [
        (words.t("Employer’s contribution, per year"), premium.employer),
        (words.t("Personal contribution, per year"), premium.employee),
    ]
    top, lowest = pen.y, pen.y
    for index, (title, part) in enumerate(tables):
        pen.y = top
        left = looks.LEFT + index * (sum(WIDTHS) + GUTTER)
        pen.small_heading(title, left)
        _table(part, paper, columns(left, WIDTHS, right=(1, 2, 3)), pen)
        lowest = max(lowest, pen.y)
    pen.y = lowest + 2
    pen.paragraph(f"{_about_tax(paper, words)} {_known_on(paper, words)}".strip(), looks.NOTE)


def _table(part: Amount, paper: Paper, grid: list[Column], pen: Pen) -> None:
    words = pen.words
    names = (words.t("Cover"), words.t("Without tax"), words.t("Tax"), words.t("In total"))
    with pen.group("Table"):
        pen.head_row(grid, names)
        for cover in _covers(words):
            unsplit = Cell(words.t("not split by the insurer"), looks.CELL_QUIET, span=2, fixed=True)
            pen.row(grid, [Cell(cover, fixed=True), unsplit, NOTHING])
        pen.row(grid, [Cell(words.t("Total"), looks.CELL_STRONG, fixed=True), *_totals(part, paper, words)])


def _covers(words: Words) -> tuple[str, ...]:
    return words.t("Pension"), words.t("Death benefit"), words.t("Disability"), words.t("Waiver of premium")


def _totals(part: Amount, paper: Paper, words: Words) -> list[Cell]:
    if part.value is None:
        return [Cell(blank(part, paper, words), looks.CELL_QUIET, span=2), NOTHING]
    tax = premium_tax(part.value, paper.occasion.as_at)
    if tax is None:
        unknown = Cell(words.t("not known"), looks.CELL_QUIET)
        return [Cell(words.money(part.value), looks.CELL_STRONG), unknown, unknown]
    amounts = (part.value, tax, part.value + tax)
    return [Cell(words.money(each), looks.CELL_STRONG) for each in amounts]


def blank(part: Amount, paper: Paper, words: Words) -> str:
    """Why there is no premium: its reason, or that a premium is only known of the newest figures."""
    if not paper.current and part.reason is not None and part.reason.name == "DATA_AWAITED":
        return words.t("not known on this date")
    return words.of(part.reason) if part.reason else "–"


def premium_tax(premium: Decimal, day: date) -> Decimal | None:
    """The tax on a yearly premium, rounded half up to the cent; ``None`` when its rate is not known on the day."""
    try:
        rate = Decimal(parameter("premium_tax", day))
    except ParameterError:
        return None
    return (premium * rate).quantize(CENT, ROUND_HALF_UP)


def _known_on(paper: Paper, words: Words) -> str:
    """Of which day everything is that the insurer delivers without a date; a paper may be drawn later."""
    if paper.known_on is None:
        return ""
    return words.t(
        "What bears no date (premium, salary, address) is as known on {date}.",
        date=words.date(paper.known_on),
    )


def _about_tax(paper: Paper, words: Words) -> str:
    try:
        rate = words.percent(Decimal(parameter("premium_tax", paper.occasion.as_at)))
    except ParameterError:
        return words.t("The rate of the premium tax on this day is not known.")
    return words.t("The tax is the premium tax of {rate} on the yearly premium.", rate=rate)
