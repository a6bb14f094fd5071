"""A small line of steps over time, as SVG: what a count was from one day to the next, with gaps where it is hidden.

A count holds until the next one is told, so the line has steps and no slopes. Sizes are attributes and colours
classes, as the Content-Security-Policy wants it.
"""

from collections.abc import Sequence
from itertools import pairwise

from layouts.parts.dom import Node, html

WIDE, HIGH, EDGE = 240, 44, 3

svg, path, rect, circle = html("Svg"), html("Path"), html("Rect"), html("Circle")


def spark(values: Sequence[int | None], top: int) -> Node:
    """``values`` are in order of time, ``None`` where nothing is told; ``top`` is the end of the scale, from zero.

    Says nothing to a screen reader: whoever draws it says it in words.
    """
    places = _places(len(values))
    heights = [None if each is None else _height(each, top) for each in values]
    return svg(
        [_veil(start, end) for (start, end), value in zip(places, heights, strict=True) if value is None],
        path(d=f"M0 {HIGH - 0.5}H{WIDE}", cls="spark-ground"),
        path(d=_line(places, heights), cls="spark-line")
        if any(each is not None for each in heights)
        else None,
        _last(places, heights),
        viewBox=f"0 0 {WIDE} {HIGH}",
        aria_hidden="true",
        cls="spark",
    )


def _places(count: int) -> list[tuple[float, float]]:
    """From where to where on the page each value holds."""
    edges = [round(EDGE + (WIDE - 2 * EDGE) * place / max(count, 1), 1) for place in range(count + 1)]
    return list(pairwise(edges))


def _height(value: int, top: int) -> float:
    return round(HIGH - EDGE - (HIGH - 2 * EDGE) * value / top, 1) if top else float(HIGH - EDGE)


def _line(places: Sequence[tuple[float, float]], heights: Sequence[float | None]) -> str:
    """Steps; after a gap the line begins anew."""
    drawn: list[str] = []
    joined = False
    for (start, end), height in zip(places, heights, strict=True):
        if height is not None:
            drawn.append(f"V{height}H{end}" if joined else f"M{start} {height}H{end}")
        joined = height is not None
    return "".join(drawn)


def _veil(start: float, end: float) -> Node:
    width = round(end - start, 1)
    return rect(x=str(start), y="0", width=str(width), height=str(HIGH), cls="spark-hidden")


def _last(places: Sequence[tuple[float, float]], heights: Sequence[float | None]) -> Node | None:
    """A dot where the line ends today, if it does."""
    if not heights or heights[-1] is None:
        return None
    return circle(cx=str(places[-1][1]), cy=str(heights[-1]), r="3", cls="spark-dot")
