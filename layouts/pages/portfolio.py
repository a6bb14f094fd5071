"""An account manager's first page: which portfolios there are to look at."""

from data.rules.staff import Manager, Portfolio
from layouts.parts.dom import Node, a, div, h1, li, p, ul
from layouts.words import Words


def draw(manager: Manager, at: Portfolio | None, words: Words) -> Node:
    """``at`` is the one portfolio that is looked at; ``None`` is all of them."""
    links = [li(a(each.name, href=f"/{words.lang}/portfolio/{each.handle}")) for each in manager.portfolios]
    nobody = p(words.t("Your login is in order, but no portfolio is linked to it."))
    return div(
        h1(at.name if at else words.t("Portfolio")),
        ul(links, cls="portfolio-choice") if links else nobody,
        cls="page-portfolio",
    )
