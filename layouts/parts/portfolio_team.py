"""The portfolios of a head of team side by side: where most waits to be done."""

from data.rules.team import Share
from layouts.parts.dom import Node, a, h2, section, span
from layouts.parts.portfolio_view import DashboardView
from layouts.parts.table import data_table
from layouts.words import Words


def team(view: DashboardView, heading_id: str, words: Words) -> Node | None:
    """A table with the way to each; for who looks at all of theirs together."""
    if not view.team:
        return None
    head = [words.t("Portfolio"), words.t("Employers"), words.t("With something to do")]
    rows = [
        [_way(each, view, words), words.number(each.employers), _waiting(each, words)] for each in view.team
    ]
    return section(
        h2(words.t("Where most waits"), id=heading_id, disable_n_clicks=True),
        data_table(
            words.t("Employers with something to do, by portfolio"), head, rows, cls="stack numbers team"
        ),
        aria_labelledby=heading_id,
        cls="panel-group portfolio-team",
    )


def _way(share: Share, view: DashboardView, words: Words) -> Node:
    """To the portfolio, asked what is asked here."""
    name, handle = share.portfolio.name, share.portfolio.handle
    return a(name, href=f"/{words.lang}/portfolio/{handle}{view.wish.query}")


def _waiting(share: Share, words: Words) -> Node:
    return span(words.number(share.waiting), cls="team-waiting" if share.waiting else None)
