"""The portfolios of a head of team side by side: where most waits to be done."""

from data.rules.team import Share
from layouts.parts.dom import Node, a, h2, li, ol, section, span
from layouts.parts.portfolio_view import DashboardView
from layouts.words import Words


def team(view: DashboardView, heading_id: str, words: Words) -> Node | None:
    """Each with the way to it, the one with most to do first; for who looks at all of theirs together."""
    if not view.team:
        return None
    return section(
        h2(words.t("Where most waits"), id=heading_id, disable_n_clicks=True),
        ol([li(_way(each, view, words), " ", span(_told(each, words))) for each in view.team], cls="team"),
        aria_labelledby=heading_id,
        cls="panel-group portfolio-team",
    )


def _way(share: Share, view: DashboardView, words: Words) -> Node:
    """To the portfolio, asked what is asked here."""
    name, handle = share.portfolio.name, share.portfolio.handle
    return a(name, href=f"/{words.lang}/portfolio/{handle}{view.wish.query}")


def _told(share: Share, words: Words) -> str:
    if not share.waiting:
        return words.t("nothing to do")
    return words.n(
        "{waiting} of {count} employer",
        "{waiting} of {count} employers",
        share.employers,
        waiting=words.number(share.waiting),
    )
