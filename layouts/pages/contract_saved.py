"""Saved so far: the reserve, where it comes from, and how it grew."""

from data.rules.answers import ContractView
from data.rules.kinds import CoverKind, Reason
from layouts.pages.contract_ids import Ids
from layouts.parts.columns import date_labels, history
from layouts.parts.cover import cover
from layouts.parts.dom import Child, Node, a, button, div, h3, p
from layouts.parts.explain import titled
from layouts.parts.figure import graph
from layouts.parts.origin import origin_chart
from layouts.parts.reason import blank
from layouts.parts.sections import WHY
from layouts.parts.states import loading
from layouts.words import Words
from layouts.words.sentences import history as history_sentence


def draw(view: ContractView, words: Words) -> list[Child]:
    """The section's content. Parts that need more positions than there are say so."""
    return [
        cover(CoverKind.VESTED_RESERVES, view, words, size="large"),
        h3(words.t("Where it comes from")),
        origin_chart(view.origin, words) if view.history else blank(Reason.DATA_AWAITED, words),
        titled(h3(words.t("Year by year")), "reserves_history", words),
        history(view.history, words) if view.history else blank(Reason.DATA_AWAITED, words),
        _explore(view, words),
        p(a(words.t("Why it changed: the reasons for each year"), href=f"#{WHY}")),
    ]


def _explore(view: ContractView, words: Words) -> Node | None:
    """The button that fetches the chart to explore; worth it from three positions on."""
    if len(view.history) < 3:
        return None
    return div(
        button(words.t("Explore the history"), id=Ids.EXPLORE, type="button", cls="button button-quiet"),
        div(id=Ids.EXPLORED, aria_live="polite", disable_n_clicks=True),
        div(loading(words), cls="while-loading"),
        cls="explore",
    )


def explored(view: ContractView, words: Words) -> Node:
    """The reserve by its parts on each date, to read point by point."""
    dates = date_labels(view.history, words)
    parts = {
        words.t("Employer part"): [float(each.reserves_employer) for each in view.history],
        words.t("Personal part"): [float(each.reserves_employee) for each in view.history],
        words.t("Profit share"): [float(each.profit_share) for each in view.history],
    }
    traces = [
        {
            "type": "bar",
            "name": name,
            "x": dates,
            "y": amounts,
            "hovertemplate": "€ %{y:,.2f}",
        }
        for name, amounts in parts.items()
        if any(amounts)
    ]
    layout = {"barmode": "stack", "separators": _separators(words)}
    figure = {"data": traces, "layout": layout}
    return graph(figure, history_sentence(view.history, words), Ids.GRAPH, locale=words.lang.value)


def _separators(words: Words) -> str:
    """Decimal sign and sign between thousands, as Plotly wants them, taken from how this language writes
    money.
    """
    written = words.number(1234567)
    between = next((sign for sign in written if not sign.isdigit()), " ")
    return ("." if between == "," else ",") + between
