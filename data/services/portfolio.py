"""What account managers and heads of team see: one view of one portfolio, or of all of theirs, as it was told on a day.

Every function takes the ``Manager`` that the list of the staff login made, and reads what was published of that
manager's own portfolios and nothing else: no table about a person is touched from here.
"""

from datetime import date

from sqlalchemy import Connection

from data.rules.picture import Filters, Hidden, Offered, Picture
from data.rules.plain_views import Plain, nothing, unpacked
from data.rules.staff import Manager, Portfolio
from data.rules.told_text import OFFERED, line_read, offered_read
from data.services.desk import Desk
from data.services.publishing_together import scope_of, views_of
from data.store import portfolio_reads, publications

Kept = tuple[Plain, tuple[Offered, ...]]  # a view, with what is offered beside it
FIRST = 10  # employers in a picture


class NotTheirsError(Exception):
    """A portfolio that is not the manager's: whoever looked it up did not ask the manager's own list."""


def dates_of(desk: Desk, manager: Manager, portfolio: Portfolio | None = None) -> tuple[date, ...]:
    """The days of which a picture can be made, the latest first."""
    theirs(manager, portfolio)
    with desk.store.read() as connection:
        return publications.days(connection)


def picture_of(
    desk: Desk,
    manager: Manager,
    portfolio: Portfolio | None = None,
    filters: Filters | None = None,
    on: date | None = None,
) -> Picture:
    """One portfolio, or all of the manager's, as it was published last, or last on or before a day.

    ``employers`` are those to look at first, as they are ranked now, whatever the day.
    """
    mine = theirs(manager, portfolio)
    with desk.store.read() as connection:
        return _picture(connection, mine, _name(manager, portfolio), filters or Filters(), on)


def theirs(manager: Manager, portfolio: Portfolio | None) -> tuple[str, ...]:
    """The account managers whose portfolios are asked for: the manager's own. Raises ``NotTheirsError`` for another."""
    if portfolio is None:
        return tuple(each.account_manager_id for each in manager.portfolios)
    if portfolio not in manager.portfolios:
        raise NotTheirsError
    return (portfolio.account_manager_id,)


def _name(manager: Manager, portfolio: Portfolio | None) -> str:
    if portfolio is not None:
        return portfolio.name
    return manager.portfolios[0].name if len(manager.portfolios) == 1 else ""


def _picture(
    connection: Connection, managers: tuple[str, ...], name: str, filters: Filters, on: date | None
) -> Picture:
    day = next((each for each in publications.days(connection) if on is None or each <= on), None)
    if day is None or not managers:
        return Picture(name, filters, None, {}, left_out=Hidden.NOT_YET_PUBLISHED)
    scope = scope_of(managers)
    kept = _kept(connection, scope, filters, day) or _added_up(connection, managers, filters, day)
    if kept is None:
        return Picture(name, filters, None, {}, left_out=Hidden.NOT_YET_PUBLISHED)
    bodies = portfolio_reads.employers(connection, scope, None, by_name=False, most=FIRST)
    view, offered = kept
    return Picture(
        scope=name,
        filters=filters,
        on=day,
        tables=view.tables,
        employers=tuple(line_read(each) for each in bodies),
        offered=offered,
        left_out=view.left_out,
    )


def _kept(connection: Connection, scope: str, filters: Filters, day: date) -> Kept | None:
    """Two rows by their keys. A filter that tells nothing apart has none; ``None`` for a team that is new since."""
    offered = publications.view(connection, scope, OFFERED, day)
    if offered is None:
        return None
    body = publications.view(connection, scope, filters.key, day)
    return _read(body), offered_read(offered)


def _added_up(connection: Connection, managers: tuple[str, ...], filters: Filters, day: date) -> Kept | None:
    """For a team that did not exist when something was published last: its portfolios, added up now."""
    views = views_of(connection, managers, day, {filters.key}) if len(managers) > 1 else {}
    return (_read(views.get(filters.key)), offered_read(views[OFFERED])) if views else None


def _read(body: bytes | None) -> Plain:
    return nothing(Hidden.ACROSS_THE_FILTER) if body is None else unpacked(body)
