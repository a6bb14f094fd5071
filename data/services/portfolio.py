"""What account managers and heads of team see: one view, two days beside each other, the ranking of employers.

Every function takes the ``Manager`` that the list of the staff login made, and reads what was published of that
manager's own portfolios and nothing else: no table about a person is touched from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from sqlalchemy import Connection

from data.rules.picture import (
    Compared,
    EmployerLine,
    Filters,
    Hidden,
    Offered,
    Picture,
    Topic,
    compare,
)
from data.rules.plain_views import Plain, nothing, unpacked
from data.rules.staff import Manager, Portfolio
from data.rules.told_text import OFFERED, line_read, offered_read
from data.services.desk import Desk
from data.services.publishing_together import scope_of, views_of
from data.store import publications

Kept = tuple[Plain, tuple[Offered, ...]]  # a view, with what is offered beside it
A_PAGE = 50  # employers
FIRST = 10  # employers in a picture


@unique
class Order(StrEnum):
    """By what the ranking stands."""

    URGENCY = "urgency"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Employers:
    """A page of the ranking, from 1; past the last page it is empty."""

    lines: tuple[EmployerLine, ...]
    page: int
    found: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.found // A_PAGE))


@dataclass(frozen=True, slots=True)
class Between:
    """One view on two days, and the figures of every topic beside each other."""

    before: Picture
    now: Picture
    topics: Mapping[Topic, tuple[Compared, ...]]


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


def compared_of(  # noqa: PLR0913, PLR0917  # a view, and two days of it
    desk: Desk, manager: Manager, portfolio: Portfolio | None, filters: Filters, before: date, now: date
) -> Between:
    """One view as it was told on two days."""
    first = picture_of(desk, manager, portfolio, filters, before)
    second = picture_of(desk, manager, portfolio, filters, now)
    return Between(
        first, second, {topic: compare(first.table(topic), second.table(topic)) for topic in Topic}
    )


def employers_of(
    desk: Desk,
    manager: Manager,
    portfolio: Portfolio | None = None,
    page: int = 1,
    order: Order = Order.URGENCY,
) -> Employers:
    """A page of the employers of one portfolio, or of all of the manager's."""
    scope, page = scope_of(theirs(manager, portfolio)), max(1, page)
    with desk.store.read() as connection:
        found = publications.how_many(connection, scope)
        bodies = publications.first(
            connection, scope, by_name=order is Order.NAME, most=A_PAGE, skip=(page - 1) * A_PAGE
        )
    return Employers(tuple(line_read(each) for each in bodies), page, found)


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
    bodies = publications.first(connection, scope, by_name=False, most=FIRST, skip=0)
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
