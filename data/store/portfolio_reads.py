"""What the pages of account managers read besides one view: its last weeks, and a part of the ranking."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, select

from data.store.ranking_search import Places
from data.store.tables_portfolio import told_employers, told_places, told_views


def weeks(
    connection: Connection, scope: str, filters: str, first: date, last: date
) -> Sequence[tuple[date, bytes]]:
    """A view as it was told anew between two days, and what held on the first of them; in order of date."""
    mine = (told_views.c.scope == scope, told_views.c.filters == filters)
    kept = select(told_views.c.on_day, told_views.c.body).where(*mine)
    before = kept.where(told_views.c.on_day < first).order_by(told_views.c.on_day.desc()).limit(1)
    since = kept.where(told_views.c.on_day >= first, told_views.c.on_day <= last)
    rows = [*connection.execute(before), *connection.execute(since.order_by(told_views.c.on_day))]
    return [(row.on_day, row.body) for row in rows]


def at_places(connection: Connection, scope: str) -> dict[int, int]:
    """How many employers stand at each place of the ranking; several share one."""
    query = select(told_places.c.place, told_places.c.employers).where(told_places.c.scope == scope)
    return {row.place: row.employers for row in connection.execute(query)}


def at_places_of(connection: Connection, scopes: Collection[str]) -> dict[str, dict[int, int]]:
    """The same of several scopes at once; one without a ranking has none."""
    found: dict[str, dict[int, int]] = {each: {} for each in scopes}
    for row in connection.execute(select(told_places).where(told_places.c.scope.in_(scopes))):
        found[row.scope][row.place] = row.employers
    return found


def employers(  # noqa: PLR0913  # a page of a list, by name
    connection: Connection,
    scope: str,
    places: Places | None,
    *,
    by_name: bool,
    most: int | None,
    skip: int = 0,
) -> list[str]:
    """The employers of a ranking, or those between two places, as JSON; a page of them, or as many as there are."""
    name, place, last = (told_employers.c[each] for each in ("name", "place", "organiser_id"))
    between = [] if places is None else [place >= places[0], place <= places[1]]
    query = select(told_employers.c.body).where(told_employers.c.scope == scope, *between)
    order = (name, last) if by_name else (place, name, last)
    return list(connection.scalars(query.order_by(*order).limit(most).offset(skip)))
