"""A chart to explore: Plotly's, drawn after a press, as a plain dict of bars and lines.

No mode bar: it holds unlabelled links, and one that sends the figure away. Only traces of the basic bundle,
because that is what the portal serves and what runs under the Content-Security-Policy. Colours are middle
tones that read on paper and on the dark ground alike.
"""

from collections.abc import Mapping
from typing import Any

from layouts.parts.dom import Node, dcc, div

FONT = '"Source Sans 3", "Helvetica Neue", Arial, sans-serif'
INK, LINE = "#6f8085", "rgba(127, 140, 143, 0.35)"
TONES = ("#2f8c8a", "#c07c46", "#8378b8", "#7d8a2e", "#6f8085")
CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
}


def graph(figure: Mapping[str, Any], sentence: str, graph_id: str, *, locale: str = "en") -> Node:
    """A Plotly figure that tells a screen reader its sentence. ``figure`` holds ``data`` and ``layout`` as
    dicts.
    """
    whole = {"data": list(figure["data"]), "layout": {**BASE, **figure.get("layout", {})}}
    drawn = dcc("Graph", id=graph_id, figure=whole, config={**CONFIG, "locale": locale}, className="graph")
    return div(drawn, role="img", aria_label=sentence, cls="graph-frame")


BASE: Mapping[str, Any] = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": FONT, "size": 15, "color": INK},
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "colorway": list(TONES),
    "hovermode": "x unified",
    "legend": {"orientation": "h", "y": -0.2},
    "xaxis": {
        "type": "category",
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "linecolor": LINE,
    },
    "yaxis": {
        "automargin": True,
        "fixedrange": True,
        "rangemode": "tozero",
        "gridcolor": LINE,
        "tickformat": ",.0f",
        "tickprefix": "€ ",
    },
    "height": 380,
}
