"""Portfolios that somebody sees together: their views added up once, so that a page reads one row whatever it asks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from data.rules.picture import Dimension, Filters, Hidden, Offered, all_filters
from data.rules.plain_views import Plain, added, nothing, packed, people_in, unpacked
from data.rules.told_text import OFFERED, offered_read, offered_written
from data.store import publications, staff

NOTHING = nothing(Hidden.ACROSS_THE_FILTER)


@dataclass(frozen=True, slots=True)
class Anew:
    """What is told anew of one portfolio: which views, by filters, and whether its ranking."""

    views: frozenset[str]
    ranking: bool


class KeptViews:
    """What portfolios are told on a day, each view read once, in however many sets of portfolios it is."""

    def __init__(self, connection: Connection, on: date) -> None:
        self._connection = connection
        self._on = on
        self._kept: dict[str, dict[str, bytes]] = {}
        self._asked: dict[str, set[str] | None] = {}  # for which filters, by portfolio; None: for all

    def of(self, managers: Iterable[str], wanted: Collection[str] | None) -> list[Mapping[str, bytes]]:
        """By portfolio its views by filters, at least these; ``None``: all."""
        asked = None if wanted is None else set(wanted)
        names = list(managers)
        unread = [each for each in names if not self._has(each, asked)]
        if unread:
            for each, views in publications.latest_of(self._connection, unread, self._on, asked).items():
                self._kept.setdefault(each, {}).update(views)
                self._asked[each] = None if asked is None else asked | (self._asked.get(each) or set())
        return [self._kept[each] for each in names]

    def _has(self, manager: str, asked: set[str] | None) -> bool:
        known = self._asked.get(manager, set())
        return known is None or (asked is not None and asked <= known)


def scope_of(managers: Collection[str]) -> str:
    """How what is told of these portfolios together is called in the store; one alone by its own number."""
    names = sorted(set(managers))
    if len(names) == 1:
        return names[0]
    return f"of:{sha256('|'.join(names).encode()).hexdigest()[:40]}"


def tell(connection: Connection, on: date, changed: Mapping[str, Anew] | None) -> int:
    """Every set of portfolios that somebody sees, where it ``changed`` or the set is new; answers how many views.

    ``None``: it is not known any more what changed, and all is told anew.
    """
    views, kept = 0, KeptViews(connection, on)
    # The largest first: what is read for it serves the others.
    for managers in sorted(staff.sets_of_portfolios(connection), key=len, reverse=True):
        scope = scope_of(managers)
        if changed is None or publications.view(connection, scope, OFFERED, on) is None:
            views += tell_of(connection, managers, on, kept)
            continue
        mine = [changed[each] for each in managers if each in changed]
        if any(each.ranking for each in mine):
            _rank(connection, scope, managers)
        keys = frozenset[str]().union(*(each.views for each in mine))
        views += _tell(connection, managers, on, keys, kept) if keys else 0
    return views


def tell_of(connection: Connection, managers: Sequence[str], on: date, kept: KeptViews | None = None) -> int:
    """Some portfolios together, with the ranking of their employers; answers how many views."""
    _rank(connection, scope_of(managers), managers)
    return _tell(connection, managers, on, None, kept)


def _rank(connection: Connection, scope: str, managers: Iterable[str]) -> None:
    publications.rank(
        connection, scope, [each for manager in managers for each in publications.ranked(connection, manager)]
    )


def _tell(
    connection: Connection,
    managers: Sequence[str],
    on: date,
    keys: Collection[str] | None,
    kept: KeptViews | None,
) -> int:
    scope = scope_of(managers)
    before = publications.latest(connection, scope, on)
    views = views_of(connection, managers, on, keys, kept)
    return len(publications.tell(connection, scope, on, views, before))


def views_of(
    connection: Connection,
    managers: Sequence[str],
    on: date,
    keys: Collection[str] | None,
    kept: KeptViews | None = None,
) -> dict[str, bytes]:
    """Portfolios together through these filters, or through all; with what is offered to narrow it down.

    A portfolio in which a filter tells nothing apart is left out of it. ``kept``: where others' views are read, too.
    """
    read = kept or KeptViews(connection, on)
    offers = [each.get(OFFERED) for each in read.of(managers, [OFFERED])]
    parts = [(each, offered_read(body)) for each, body in zip(managers, offers, strict=True) if body]
    if not parts:
        return {}
    values = _in_order({(each.dimension, each.value) for _, offered in parts for each in offered})
    due = [each for each in all_filters(values) if keys is None or each.key in keys or len(each.chosen) < 2]
    wanted = None if keys is None else [each.key for each in due]
    bodies = read.of([manager for manager, _ in parts], wanted)
    views = {filters.key: _together(bodies, filters.key) for filters in due}
    choices = (Offered(*value, people_in(views[Filters((value,)).key])) for value in values)
    return {OFFERED: offered_written(choices)} | {key: packed(view) for key, view in views.items()}


def _in_order(values: Iterable[tuple[Dimension, str]]) -> list[tuple[Dimension, str]]:
    return sorted(values, key=lambda each: (list(Dimension).index(each[0]), each[1]))


def _together(bodies: Sequence[Mapping[str, bytes]], key: str) -> Plain:
    told = [unpacked(each[key]) for each in bodies if key in each]
    return added([*told, NOTHING] if len(told) < len(bodies) else told)
