"""One horizontal bar with its parts: value printed with each, a pattern besides a tint."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from layouts.parts.dom import Node, div, li, span, ul
from layouts.words import Words

Part = tuple[str, Decimal]


def percents(values: Sequence[Decimal], whole: Decimal) -> list[int]:
    """Whole percents of ``whole`` for each value: 0 for nothing, at least 1 for something, never above
    100.
    """
    if whole <= 0:
        return [0 for _ in values]
    shares = [int((100 * value / whole).quantize(Decimal(1), ROUND_HALF_UP)) for value in values]
    return [0 if value <= 0 else min(100, max(1, share)) for value, share in zip(values, shares, strict=True)]


def parts_bar(parts: Sequence[Part]) -> Node:
    """The bar alone. Negative parts have no place in it; they stand in the key and the table."""
    shown = [(index, value) for index, (_, value) in enumerate(parts) if value > 0]
    widths = percents([value for _, value in shown], sum((value for _, value in shown), Decimal(0)))
    pieces = [
        span(cls=f"part part-{index % 5} s-{width}") for (index, _), width in zip(shown, widths, strict=True)
    ]
    return div(pieces, cls="parts-bar")


def parts_key(parts: Sequence[Part], words: Words, unit: str) -> Node:
    """The key: each part with its pattern, its name and its value. Readable without the bar."""
    return ul(
        [
            li(
                span(cls=f"swatch part-{index % 5}", aria_hidden="true"),
                span(name, cls="key-name"),
                span(f"{words.money(value)} {unit}".strip(), cls="money key-value"),
            )
            for index, (name, value) in enumerate(parts)
        ],
        cls="parts-key",
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart: what it is, its value in words, and its bar in whole percents of the scale.

    ``size`` ``None`` draws no bar: a row that only says something. ``cls`` gives the bar its pattern.
    """

    label: str
    value: str
    size: int | None = None
    offset: int = 0
    cls: str = "part-0"


def rows_chart(rows: Sequence[Row]) -> Node:
    """Rows with a label, a bar and a printed value. All bars share one scale."""
    return div([_row(row) for row in rows], cls="rows")


def _row(row: Row) -> Node:
    bar = span(cls=f"part {row.cls} s-{row.size} o-{row.offset}") if row.size is not None else None
    return div(
        span(row.label, cls="row-label"),
        span(bar, cls="row-track" if bar else "row-track row-track-none"),
        span(row.value, cls="row-value money"),
        cls="row-line",
    )
