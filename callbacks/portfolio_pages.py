"""The painters of account managers' pages: figures of groups, never of a person."""

from callbacks.visit import Visit
from data.rules.staff import Manager, Portfolio
from layouts.pages import portfolio
from layouts.parts.dom import Node


def at_hand(visit: Visit, p: str | None) -> tuple[Manager, Portfolio | None] | None:
    """Who looks, and at which portfolio (``None``: at all of theirs); ``None`` for one that is not theirs."""
    manager = visit.manager()
    if manager is None:
        return None
    found = manager.at(p) if p is not None else None
    return None if p is not None and found is None else (manager, found)


def paint_portfolio(visit: Visit, p: str | None = None, **asked: str) -> Node | None:
    """The dashboard. ``asked`` are the filters and days of the address, a stranger's words."""
    found = at_hand(visit, p)
    return None if found is None else portfolio.draw(*found, visit.words)


def paint_employers(visit: Visit, p: str | None = None, **asked: str) -> Node | None:
    """The ranking of employers."""
    return paint_portfolio(visit, p, **asked)


def paint_rules(visit: Visit, p: str | None = None) -> Node | None:
    """How people are protected."""
    return paint_portfolio(visit, p)
