"""The painters of account managers' pages: figures of groups, never of a person."""

from callbacks.portfolio_sight import at_hand, seen
from callbacks.router import Moved
from callbacks.visit import Visit
from data.rules.disclosure_limits import limits
from data.rules.employer_order import employer_wish_of
from data.services.portfolio_more import ranked
from layouts.pages import portfolio, portfolio_employers, portfolio_rules
from layouts.parts.dom import Node
from layouts.parts.portfolio_view import place_of


def paint_portfolio(visit: Visit, p: str | None = None, **asked: str) -> Node | Moved | None:
    """The dashboard. ``asked`` are the filters and days of the address, a stranger's words.

    A form sends its empty fields too; who sent it is led on to the address without them, the one to keep.
    """
    found = at_hand(visit, p)
    if found is None:
        return None
    view = seen(visit, *found, asked)
    if "" in asked.values():
        return Moved(view.address(view.wish, visit.words))
    return portfolio.draw(view, visit.words)


def paint_employers(visit: Visit, p: str | None = None, **asked: str) -> Node | Moved | None:
    """The ranking of employers. Its form sends an empty field too, as that of the dashboard does."""
    found = at_hand(visit, p)
    if found is None:
        return None
    wish = employer_wish_of(asked)
    base, scope = place_of(*found, visit.words)
    if "" in asked.values():
        return Moved(f"{base}/employers{wish.query}")
    page = ranked(visit.desk, *found, wish)
    return portfolio_employers.draw(page, base, scope, visit.words)


def paint_rules(visit: Visit, p: str | None = None) -> Node | None:
    """How people are protected, with the numbers of today."""
    found = at_hand(visit, p)
    if found is None:
        return None
    base, scope = place_of(*found, visit.words)
    return portfolio_rules.draw(limits(visit.today), base, scope, visit.words)
