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
from layouts.words.hidden_short import why_short
from layouts.words.portfolio import change, figure, names_of
from layouts.words.portfolio_told import capital

LEAST = 2  # days that make a course
BACK = 4  # publications that a difference looks back: of one alone, rounding would tell more than people did


def has_course(view: DashboardView) -> bool:
    """Whether there are days enough."""
    return len(view.course) >= LEAST


def tells_all(view: DashboardView) -> bool:
    """Whether the course says all that the panel of the roll-out would: the day compared with is one of its days."""
    return has_course(view) and (view.earlier(Topic.FUNNEL) is None or _asked(view) is not None)


def course(view: DashboardView, heading_id: str, title: str, words: Words) -> Node | None:
    """Nothing with fewer than two days."""
    if not has_course(view):
        return None
    return section(
        h2(title, id=heading_id, disable_n_clicks=True),
        p(_sentence(view, words)),
        ul([_stage(key, view, words) for key in KEYS[Topic.FUNNEL]], cls="stages"),
        _key(view.course, words),
        as_table(_table(view.course, words), words),
        aria_labelledby=heading_id,
        cls="panel-group",
    )


def _sentence(view: DashboardView, words: Words) -> str:
    days, then = [day for day, _ in view.course], _then(view)
    between = {"first": words.date(days[0]), "last": words.date(days[-1])}
    if then == 0:
        return words.t("People, from {first} to {last}, and how many more since.", **between)
    return words.t(
        "People, from {first} to {last}, and how many more than on {then}.",
        **between,
        then=words.date(days[then]),
    )


def _asked(view: DashboardView) -> int | None:
    """The place of the day compared with, if it is one of the course."""
    on = view.before.on if view.before else None
    return next((place for place, (day, _) in enumerate(view.course) if day == on), None)


def _then(view: DashboardView) -> int:
    """The place of the day that today is compared with: the one asked for, or some weeks ago."""
    asked = _asked(view)
    return asked if asked is not None else max(0, len(view.course) - 1 - BACK)


def _key(told: Sequence[tuple[date, Table]], words: Words) -> Node | None:
    """What a shaded part of a line is, where there is one."""
    if all(cell.value is not None for _, table in told for cell in table.cells):
        return None
    return p(
        words.t("Shaded: not shown at that time."),
        cls="stage-key",
    )


def _stage(key: str, view: DashboardView, words: Words) -> Node:
    told = view.course
    cells = [table.cell(key) for _, table in told]
    moved, hidden = Compared(key, cells[_then(view)], cells[-1]), cells[-1].hidden
    why = (
        why_link(hidden, view.base(words), words, why_short(hidden, words, Topic.FUNNEL)) if hidden else None
    )
    return li(
        span(capital(names_of(Topic.FUNNEL, words)[key]), cls="stage-name"),
        span(figure(cells[-1], words), cls=_look(cells[-1])),
        span(change(moved, words), cls="stage-change") if moved.change is not None else None,
        spark([_whole(each) for each in cells], _top(told)),
        span(why, cls="told-note") if why else None,
        cls="stage",
    )


def _look(cell: Cell) -> str:
    if cell.value is None:
        return "stage-hidden"
    return "stage-figure stage-more" if cell.at_least else "stage-figure"


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
