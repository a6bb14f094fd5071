"""The roll-out over time: a line of steps for each stage, with its first and last figure in words, and the table."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from data.rules.picture import KEYS, Cell, Table, Topic
from layouts.parts.chart import as_table
from layouts.parts.dom import Node, h3, li, p, section, span, ul
from layouts.parts.portfolio_view import DashboardView
from layouts.parts.spark import spark
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.portfolio import figure, names_of
from layouts.words.portfolio_told import capital

ID = "portfolio-course"
LEAST = 2  # days that make a course


def course(view: DashboardView, words: Words) -> Node | None:
    """Nothing with fewer than two days."""
    if len(view.course) < LEAST:
        return None
    return section(
        h3(words.t("The way to the portal over time"), id=ID, disable_n_clicks=True),
        p(_sentence(view.course, words), cls="panel-told"),
        ul([_row(key, view.course, words) for key in KEYS[Topic.FUNNEL]], cls="spark-rows"),
        as_table(_table(view.course, words), words),
        aria_labelledby=ID,
        cls="panel",
    )


def _sentence(told: Sequence[tuple[date, Table]], words: Words) -> str:
    (first, _), (last, _) = told[0], told[-1]
    return words.t(
        "From {first} to {last}. A line has steps because a count holds until it is published anew.",
        first=words.date(first),
        last=words.date(last),
    )


def _row(key: str, told: Sequence[tuple[date, Table]], words: Words) -> Node:
    cells = [table.cell(key) for _, table in told]
    return li(
        span(capital(names_of(Topic.FUNNEL, words)[key]), cls="told-label"),
        span(_between(cells[0], cells[-1], words), cls="spark-told"),
        spark([_whole(each) for each in cells], _top(told)),
        cls="spark-row",
    )


def _between(first: Cell, last: Cell, words: Words) -> str:
    start, end = figure(first, words), figure(last, words)
    return words.t("from {first} to {last}", first=start, last=end) if start != end else end


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
    return data_table(
        words.t("The way to the portal, in people, rounded to tens"), head, rows, cls="stack numbers"
    )
