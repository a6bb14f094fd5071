"""What an account manager looks at: which portfolio, narrowed how, on which day. For the pages and for their files."""

from collections.abc import Mapping

from callbacks.visit import Visit
from data.rules.picture import Picture
from data.rules.portfolio_wish import NO_FILTERS, known_only, wish_of
from data.rules.staff import Manager, Portfolio
from layouts.parts.portfolio_view import DashboardView


def at_hand(visit: Visit, p: str | None) -> tuple[Manager, Portfolio | None] | None:
    """Who looks, and at which portfolio (``None``: at all of theirs); ``None`` for one that is not theirs."""
    manager = visit.manager()
    if manager is None:
        return None
    found = manager.at(p) if p is not None else None
    return None if p is not None and found is None else (manager, found)


def seen(visit: Visit, manager: Manager, at: Portfolio | None, asked: Mapping[str, str]) -> DashboardView:
    """The view that an address asks for. Words that cannot be are left out, and told."""
    wish = wish_of(asked, ())
    picture = Picture(at.name if at else "", NO_FILTERS, None, {})
    known = known_only(wish, [(each.dimension, each.value) for each in picture.offered])
    return DashboardView(manager, at, known, picture)
