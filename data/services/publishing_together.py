"""Portfolios that somebody sees together: their views added up once, so that a page reads one row whatever it asks."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from data.rules.disclosure_views import View, added
from data.rules.picture import (
    KEYS,
    Cell,
    Dimension,
    Filters,
    Hidden,
    Offered,
    Table,
    Topic,
    all_filters,
)
from data.rules.told_text import Kept, packed, unpacked
from data.store import publications, staff


def scope_of(managers: Collection[str]) -> str:
    """How what is told of these portfolios together is called in the store; one alone by its own number."""
    names = sorted(set(managers))
    if len(names) == 1:
        return names[0]
    return f"of:{sha256('|'.join(names).encode()).hexdigest()[:40]}"


def tell(connection: Connection, on: date, changed: Collection[str]) -> int:
    """Every set of portfolios that somebody sees, if one ``changed`` or the set is new; answers how many views."""
    sets = staff.sets_of_portfolios(connection)
    due = [
        each
        for each in sets
        if not set(each).isdisjoint(changed) or publications.view(connection, scope_of(each), "", on) is None
    ]
    return sum(tell_of(connection, each, on) for each in due)


def tell_of(connection: Connection, managers: Sequence[str], on: date) -> int:
    """Some portfolios together, with the ranking of their employers."""
    scope = scope_of(managers)
    rows = [each for manager in managers for each in publications.ranked(connection, manager)]
    names = ("organiser_id", "place", "name", "body")
    publications.rank(connection, scope, [{name: getattr(each, name) for name in names} for each in rows])
    return publications.tell(connection, scope, on, views_of(_kept(connection, managers, on)))


def _kept(connection: Connection, managers: Iterable[str], on: date) -> list[dict[str, Kept]]:
    return [
        {filters: unpacked(body) for filters, body in publications.latest(connection, each, on).items()}
        for each in managers
    ]


def views_of(parts: Sequence[dict[str, Kept]]) -> dict[str, bytes]:
    """Every view of portfolios together. A portfolio in which a filter tells nothing apart is left out of it."""
    parts = [each for each in parts if each]
    if not parts:
        return {}
    values = sorted({(each.dimension, each.value) for part in parts for each in part[""].offered})
    views = {filters: _together(parts, filters) for filters in all_filters(values)}
    choices = tuple(Offered(*value, _people(views[Filters((value,))])) for value in _in_order(values))
    return {filters.key: packed(Kept(view, choices)) for filters, view in views.items()}


def _in_order(values: Iterable[tuple[Dimension, str]]) -> list[tuple[Dimension, str]]:
    return sorted(values, key=lambda each: (list(Dimension).index(each[0]), each[1]))


def _together(parts: Sequence[dict[str, Kept]], filters: Filters) -> View:
    told = [part[filters.key].view for part in parts if filters.key in part]
    missing = len(told) < len(parts)
    view = added([*told, NOTHING] if missing else told)
    return View(view.tables, view.left_out or (Hidden.ACROSS_THE_FILTER if missing else None))


def _people(view: View) -> int | None:
    value = view.tables[Topic.TOTAL].cell("people").value if Topic.TOTAL in view.tables else None
    return None if value is None else int(value)


def nothing(reason: Hidden) -> View:
    """A view of which nothing is told."""
    tables = {
        topic: Table(topic, tuple(Cell(key, None, reason) for key in KEYS[topic]), None) for topic in Topic
    }
    return View(tables, reason)


NOTHING = nothing(Hidden.ACROSS_THE_FILTER)
