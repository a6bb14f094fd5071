"""The roll-out over time: for each stage its figure, what it is more than some weeks ago, a line, and the table."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from data.rules.picture import KEYS, Cell, Compared, Table, Topic
from layouts.parts.chart import as_table
from layouts.parts.dom import Node, h2, li, p, section, span, ul
from layouts.parts.hidden_link import why_link
from layouts.parts.portfolio_view import DashboardView
from layouts.parts.spark import spark
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.portfolio import change, figure, names_of
from layouts.words.portfolio_told import capital

LEAST = 2  # days that make a course
BACK = 4  # publications that a difference looks back: of one alone, rounding would tell more than people did


def has_course(view: DashboardView) -> bool:
    """Whether there are days enough."""
    return len(view.course) >= LEAST


def course(view: DashboardView, heading_id: str, title: str, words: Words) -> Node | None:
    """Nothing with fewer than two days."""
    if not has_course(view):
        return None
    return section(
        h2(title, id=heading_id, disable_n_clicks=True),
        p(_sentence(view.course, words)),
        ul([_stage(key, view, words) for key in KEYS[Topic.FUNNEL]], cls="stages"),
        as_table(_table(view.course, words), words),
        aria_labelledby=heading_id,
        cls="panel-group",
    )


def _sentence(told: Sequence[tuple[date, Table]], words: Words) -> str:
    (first, _), (last, _) = told[0], told[-1]
    return words.t(
        "People, from {first} to {last}, and how many more than on {then}.",
        first=words.date(first),
        last=words.date(last),
        then=words.date(told[_then(told)][0]),
    )


def _then(told: Sequence[tuple[date, Table]]) -> int:
    """The place of the day that today is compared with."""
    return max(0, len(told) - 1 - BACK)


def _stage(key: str, view: DashboardView, words: Words) -> Node:
    told = view.course
    cells = [table.cell(key) for _, table in told]
    moved, hidden = Compared(key, cells[_then(told)], cells[-1]), cells[-1].hidden
    return li(
        span(capital(names_of(Topic.FUNNEL, words)[key]), cls="stage-name"),
        span(
            figure(cells[-1], words), cls="stage-figure" if _whole(cells[-1]) is not None else "stage-hidden"
        ),
        span(change(moved, words), cls="stage-change") if moved.change is not None else None,
        spark([_whole(each) for each in cells], _top(told)),
        span(why_link(hidden, view.base(words), words), cls="told-note") if hidden else None,
        cls="stage",
    )


def _whole(cell: Cell) -> int | None:
    return None if cell.value is None else int(Decimal(cell.value))


def _top(told: Sequence[tuple[date, Table]]) -> int:
    """One scale for all lines, so that they can be compared."""
    values = [_whole(cell) for _, table in told for cell in table.cells]
    return max((each for each in values if each is not None), default=0)


def _table(told: Sequence[tuple[date, Table]], words: Words) -> Node:
    names = names_of(Topic.FUNNEL, words)
    head = [words.t("Day"), *(capital(names[key]) for key in KEYS[Topic.FUNNEL])]
    rows = [
        [words.short_date(day), *(figure(table.cell(key), words) for key in KEYS[Topic.FUNNEL])]
        for day, table in reversed(told)
    ]
    return data_table(words.t("The roll-out, in people, rounded to tens"), head, rows, cls="stack numbers")
