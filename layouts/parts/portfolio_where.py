"""Members by region and by size of their employer: what each filter would leave, and the way to it."""

from collections.abc import Iterator
from decimal import Decimal

from data.rules.picture import Dimension, Offered
from layouts.parts.bars import percents
from layouts.parts.chart import as_table
from layouts.parts.dom import Node, a, div, h3, p, section
from layouts.parts.portfolio_view import DashboardView
from layouts.parts.table import data_table
from layouts.parts.told_rows import ToldRow, told_rows
from layouts.words import Words
from layouts.words.portfolio import dimension_of, value_of
from layouts.words.portfolio_told import capital

HERE = (Dimension.REGION, Dimension.SIZE)


def where(view: DashboardView, words: Words) -> Iterator[Node]:
    """A panel for each of both that the portfolio can be narrowed by, over the whole of it."""
    for dimension in HERE:
        offered = [each for each in view.picture.offered if each.dimension is dimension]
        if offered:
            yield _panel(dimension, offered, view, words)


def _panel(dimension: Dimension, offered: list[Offered], view: DashboardView, words: Words) -> Node:
    heading_id = f"portfolio-where-{dimension}"
    top = Decimal(max((each.people or 0 for each in offered), default=0))
    told = words.t("How many people each filter alone would show, in the whole portfolio.")
    return section(
        h3(_title(dimension, words), id=heading_id, disable_n_clicks=True),
        p(told, cls="panel-told"),
        told_rows([_row(each, top, view, words) for each in offered]),
        as_table(_table(dimension, offered, words), words),
        div(p(words.t("People, rounded to tens.")), cls="panel-foot"),
        aria_labelledby=heading_id,
        cls="panel",
    )


def _title(dimension: Dimension, words: Words) -> str:
    return {
        Dimension.REGION: words.t("Members by region of their employer"),
        Dimension.SIZE: words.t("Members by size of their employer"),
    }[dimension]


def _row(each: Offered, top: Decimal, view: DashboardView, words: Words) -> ToldRow:
    wish = view.wish.only(each.dimension, each.value)
    other = wish if wish and wish.filters != view.wish.filters and each.people is not None else None
    return ToldRow(
        capital(value_of(each.dimension, each.value, words)),
        _figure(each, words),
        None if each.people is None else percents([Decimal(each.people)], top)[0],
        href=view.address(other, words) if other else None,
        note=_why(view, words) if each.people is None else None,
    )


def _figure(each: Offered, words: Words) -> str:
    return words.t("not shown") if each.people is None else words.number(each.people)


def _why(view: DashboardView, words: Words) -> Node:
    return a(words.t("too little to be told apart"), href=f"{view.base(words)}/rules")


def _table(dimension: Dimension, offered: list[Offered], words: Words) -> Node:
    rows = [[capital(value_of(dimension, each.value, words)), _figure(each, words)] for each in offered]
    head = [dimension_of(dimension, words), words.t("People")]
    return data_table(_title(dimension, words), head, rows, cls="stack numbers")
