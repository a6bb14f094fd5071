"""Rows of a chart in which some figures are told, some from below, and some not at all.

What is hidden looks hidden: a hatched bar over the whole scale, with words in place of the figure. It never looks like
nothing, and nothing never looks like it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.parts.dom import Child, Node, a, li, span, ul


@dataclass(frozen=True, slots=True)
class ToldRow:
    """``size`` and ``was`` are whole percents of the scale that all rows of a chart share.

    ``size`` ``None`` is hidden, and ``note`` then says why. ``at_least``: the figure may be higher, so the bar has no
    end. ``was`` is the place of the figure compared with, ``change`` the difference in words.
    """

    label: str
    value: str
    size: int | None
    href: str | None = None
    at_least: bool = False
    note: Child = None
    was: int | None = None
    change: str | None = None
    pattern: int = 0


def told_rows(rows: Sequence[ToldRow]) -> Node:
    """The rows as a list: label, figure, bar, and what there is to say. The bar says nothing that the words do not."""
    return ul([_row(row) for row in rows], cls="told-rows")


def _row(row: ToldRow) -> Node:
    label = a(row.label, href=row.href) if row.href else row.label
    return li(
        span(label, cls="told-label"),
        span(row.value, cls="told-value money" if row.size is not None else "told-value"),
        span(_bar(row), _was(row), cls="told-track", aria_hidden="true"),
        span(row.change, cls="told-change") if row.change else None,
        span(row.note, cls="told-note") if row.note else None,
        cls="told-row" if row.size is not None else "told-row told-row-hidden",
    )


def _bar(row: ToldRow) -> Node:
    if row.size is None:
        return span(cls="told-hidden")
    end = " told-open" if row.at_least else ""
    return span(cls=f"part part-{row.pattern} s-{row.size}{end}")


def _was(row: ToldRow) -> Node | None:
    """Where the bar ended on the other day."""
    return None if row.was is None else span(cls=f"told-was o-{min(row.was, 99)}")
