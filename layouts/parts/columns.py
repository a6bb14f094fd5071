"""Columns from zero, one for each position, with the value printed above: how a reserve grew."""

from collections.abc import Sequence

from data.rules.records import Position
from layouts.parts.bars import percents
from layouts.parts.chart import chart
from layouts.parts.dom import Node, div, span
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.sentences import history as sentence

AT_MOST = 8  # more columns do not fit a phone; the table and the chart to explore hold them all


def history(positions: Sequence[Position], words: Words) -> Node:
    """The latest positions as columns; every known position in the table."""
    shown = positions[-AT_MOST:]
    top = max((each.total for each in shown), default=None)
    heights = percents([each.total for each in shown], top) if top is not None else []
    labels = date_labels(shown, words)
    drawn = zip(shown, heights, labels, strict=True)
    columns = [_column(each, height, label, words) for each, height, label in drawn]
    return chart(sentence(positions, words), div(columns, cls="columns"), _table(positions, words), words)


def date_labels(positions: Sequence[Position], words: Words) -> list[str]:
    """The year of each position; the whole date where a year holds more than one."""
    years = [each.as_at.year for each in positions]
    if len(set(years)) == len(years):
        return [str(year) for year in years]
    return [words.short_date(each.as_at) for each in positions]


def _column(position: Position, height: int, label: str, words: Words) -> Node:
    return div(
        span(words.money(position.total), cls="column-value money"),
        span(span(cls=f"column-bar s-{height}"), cls="column-track"),
        span(label, cls="column-year"),
        cls="column",
    )


def _table(positions: Sequence[Position], words: Words) -> Node:
    head = [
        words.t("Date"),
        words.t("Employer part"),
        words.t("Personal part"),
        words.t("Profit share"),
        words.t("Total"),
    ]
    rows = [
        [
            words.date(each.as_at),
            *(
                span(words.money(value), cls="money")
                for value in (each.reserves_employer, each.reserves_employee, each.profit_share, each.total)
            ),
        ]
        for each in reversed(positions)
    ]
    title = words.t("Vested reserves on each date, in euro, once, gross")
    return data_table(title, head, rows, cls="stack numbers")
