"""What an account manager looks at: which portfolio, narrowed how, on which day. For the pages and for their files."""

from collections.abc import Mapping
from datetime import date

from callbacks.visit import Visit
from data.rules.picture import Picture, Table
from data.rules.portfolio_tasks import PRESSING
from data.rules.portfolio_wish import Wish, known_only, wish_of
from data.rules.staff import Manager, Portfolio
from data.services.portfolio import dates_of, picture_of
from data.services.portfolio_more import course_of, firsts_of, steps_of, team_of
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
    days = dates_of(visit.desk, manager, at)
    wish, picture = _picture(visit, manager, at, wish_of(asked, days))
    steps = steps_of(visit.desk, manager, at)
    return DashboardView(
        manager,
        at,
        wish,
        picture,
        before=picture_of(visit.desk, manager, at, wish.filters, wish.since) if wish.since else None,
        now=picture_of(visit.desk, manager, at) if wish.filters or wish.on else None,
        days=days,
        course=_course(visit, manager, at, wish, picture.on),
        steps=steps,
        team=team_of(visit.desk, manager) if at is None else (),
        firsts=firsts_of(visit.desk, manager, at, [each for each in PRESSING if steps.get(each)]),
    )


def _picture(visit: Visit, manager: Manager, at: Portfolio | None, wish: Wish) -> tuple[Wish, Picture]:
    """With the filters that the portfolio offers: those that it does not are known only once it was looked at."""
    found = picture_of(visit.desk, manager, at, wish.filters, wish.on)
    known = known_only(wish, [(each.dimension, each.value) for each in found.offered])
    if known.filters == wish.filters:
        return known, found
    return known, picture_of(visit.desk, manager, at, known.filters, known.on)


def _course(
    visit: Visit, manager: Manager, at: Portfolio | None, wish: Wish, on: date | None
) -> tuple[tuple[date, Table], ...]:
    return () if on is None else course_of(visit.desk, manager, at, wish.filters, on)
