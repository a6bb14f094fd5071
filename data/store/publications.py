"""What was published, and what is remembered for the next time. A page reads ``view`` and ``days``."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, func, null, or_, select, update

from data.rules.disclosure_tally import Amounts, Line
from data.rules.ranking_marks import Standing
from data.store import ranking_index
from data.store.base import insert_of
from data.store.facts import AMOUNTS, nowhere_seen
from data.store.tables import organisers
from data.store.tables_portfolio import (
    circles,
    facts,
    portfolio_memory,
    publications,
    told_employers,
    told_places,
    told_views,
)

SEEN = tuple(f"seen_{name}" for name in AMOUNTS)
AT_A_TIME = 500
_line = partial(tuple.__new__, Line)  # of a row that has all of its fields; there are thousands
_NONE: Sequence[int | None] = (None,) * len(AMOUNTS)


@dataclass(frozen=True, slots=True)
class Published:
    """A day on which something was published, or is being published."""

    on: date
    money: bool
    done: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of a portfolio, as text, and of which day."""

    figures: str
    employers: str
    published_on: date


class Ranked(NamedTuple):
    """An employer of a ranking; ``name`` is as it is looked for and sorted, ``body`` what is told of it, as text."""

    organiser_id: str
    place: int  # the lower, the earlier
    name: str
    body: str


def last(connection: Connection) -> Published | None:
    """The latest day, done or not."""
    row = connection.execute(select(publications).order_by(publications.c.on_day.desc()).limit(1)).first()
    return None if row is None else Published(row.on_day, row.money, row.done, row.made_at)


def days(connection: Connection) -> tuple[date, ...]:
    """The days of which something can be read, the latest first."""
    query = select(publications.c.on_day).where(publications.c.done)
    return tuple(connection.scalars(query.order_by(publications.c.on_day.desc())))


def money_since(connection: Connection, day: date) -> bool:
    """Whether amounts were looked at on this day or later."""
    query = select(publications.c.on_day).where(publications.c.money, publications.c.on_day >= day)
    return connection.execute(query.limit(1)).first() is not None


def begin(connection: Connection, this: Published) -> None:
    """The facts are of this day; what was begun on it goes on."""
    values = {"money": this.money, "done": this.done, "made_at": this.made_at}
    statement = insert_of(connection, publications).values(on_day=this.on, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["on_day"], set_=values))


def end(connection: Connection, on: date) -> None:
    """All of this day was written."""
    connection.execute(update(publications).where(publications.c.on_day == on).values(done=True))


def moved_employers(connection: Connection) -> list[tuple[str, str, str]]:
    """Every employer that has another account manager than the one in whose ranking it stands; the old one first."""
    now = func.coalesce(organisers.c.account_manager_id, "")
    query = (
        select(told_employers.c.organiser_id, told_employers.c.scope, now)
        .join(organisers, organisers.c.organiser_id == told_employers.c.organiser_id)
        .where(told_employers.c.scope.not_like("of:%"), told_employers.c.scope != now)
        .order_by(told_employers.c.organiser_id)
    )
    return [(organiser, before, after) for organiser, before, after in connection.execute(query)]


def memory(connection: Connection, account_manager_id: str) -> Remembered | None:
    """What is remembered of a portfolio; ``None`` before anything was told of it."""
    mine = portfolio_memory.c.account_manager_id == account_manager_id
    row = connection.execute(select(portfolio_memory).where(mine)).first()
    return None if row is None else Remembered(row.figures, row.employers, row.published_on)


def remember(connection: Connection, account_manager_id: str, what: Remembered) -> None:
    """Keep what is remembered of a portfolio from now on."""
    values = {
        "figures": what.figures,
        "employers": what.employers,
        "published_on": what.published_on,
    }
    statement = insert_of(connection, portfolio_memory).values(
        account_manager_id=account_manager_id, **values
    )
    connection.execute(statement.on_conflict_do_update(index_elements=["account_manager_id"], set_=values))


def changed_lines(connection: Connection, account_manager_id: str, *, money: bool) -> list[Line]:
    """The contracts of a portfolio that are other than they were seen last; with their amounts if those count, too."""
    amounts = (*AMOUNTS, *SEEN) if money else ()
    rows = _rows(connection, account_manager_id, facts.c.seen, amounts, _changed(money=money))
    if money:
        return [Line._make((*row[:5], _known(row[5:10]), _known(row[10:15]), row[15])) for row in rows]
    return list(map(_line, rows))


def lines_in(
    connection: Connection, account_manager_id: str, numbers: Collection[int] | None, *, money: bool
) -> list[Line]:
    """Every contract of some circles of a portfolio as it is now, or of all; ``money``: with its amounts."""
    there = facts.c.classes.is_not(None)
    which = there if numbers is None else and_(there, circles.c.number.in_(numbers))
    rows = _rows(connection, account_manager_id, null().label("seen"), AMOUNTS if money else (), which)
    if money:
        return [Line._make((*row[:5], _known(row[5:10]), None, row[10])) for row in rows]
    return list(map(_line, rows))


def _rows(
    connection: Connection, account_manager_id: str, seen: Any, amounts: Iterable[str], which: Any
) -> Sequence[Any]:
    """As the driver gives them: of thousands, to make each a row with names takes as long as to read it."""
    names = (facts.c.person_id, facts.c.organiser_id, facts.c.classes, seen)
    cents: list[Any] = [facts.c[name] for name in amounts] or [null(), null()]
    noise = facts.c.noise_of if amounts else null()
    query = (
        select(circles.c.number, *names, *cents, noise)
        .join_from(facts, circles, circles.c.circle_id == facts.c.circle_id)
        .where(circles.c.account_manager_id == account_manager_id, which)
    )
    with connection.execute(query) as found:
        return found.cursor.fetchall()


def _known(amounts: Sequence[int | None]) -> Amounts | None:
    return None if amounts == _NONE else tuple(amounts)


def _changed(*, money: bool) -> Any:
    """That a contract is other than it was seen last; ``money``: or its amounts are."""
    names = zip(AMOUNTS, SEEN, strict=True) if money else ()
    moved = (facts.c[name].is_distinct_from(facts.c[seen]) for name, seen in names)
    return or_(facts.c.classes.is_distinct_from(facts.c.seen), *moved)


def changed_portfolios(connection: Connection, *, money: bool) -> frozenset[str]:
    """The account managers of whose contracts something is other than it was seen last."""
    query = select(facts.c.circle_id).where(_changed(money=money)).distinct().subquery()
    managers = select(circles.c.account_manager_id).join(query, query.c.circle_id == circles.c.circle_id)
    return frozenset(connection.scalars(managers.distinct()))


def see(connection: Connection, account_manager_id: str, *, money: bool, gone: bool) -> None:
    """Every contract of a portfolio is seen as it is now, and its amounts when they were looked at.

    ``gone``: some of those that changed are not there any more, and those that no look remembers are dropped.
    """
    mine = facts.c.circle_id.in_(
        select(circles.c.circle_id).where(circles.c.account_manager_id == account_manager_id)
    )
    values: dict[str, Any] = {"seen": facts.c.classes}
    if money:
        values |= {seen: facts.c[name] for name, seen in zip(AMOUNTS, SEEN, strict=True)}
    connection.execute(update(facts).where(mine, _changed(money=money)).values(values))
    if gone:
        connection.execute(delete(facts).where(mine, *nowhere_seen()))


def tell(
    connection: Connection, scope: str, on: date, bodies: Mapping[str, bytes], before: Mapping[str, bytes]
) -> frozenset[str]:
    """What a scope is told from this day on, by filters; what is the same as ``before`` is not written again.

    Answers the filters of which something else is told now.
    """
    rows = [
        {"scope": scope, "filters": filters, "on_day": on, "body": body}
        for filters, body in bodies.items()
        if before.get(filters) != body
    ]
    for first in range(0, len(rows), AT_A_TIME):
        statement = insert_of(connection, told_views)
        kept = statement.on_conflict_do_update(
            index_elements=["scope", "filters", "on_day"], set_={"body": statement.excluded.body}
        )
        connection.execute(kept, rows[first : first + AT_A_TIME])
    return frozenset(str(each["filters"]) for each in rows)


def latest(
    connection: Connection, scope: str, on: date, only: Collection[str] | None = None
) -> dict[str, bytes]:
    """Every view of a scope as it is told on a day, by filters; or only some."""
    return latest_of(connection, [scope], on, only)[scope]


def latest_of(
    connection: Connection, scopes: Collection[str], on: date, only: Collection[str] | None = None
) -> dict[str, dict[str, bytes]]:
    """As ``latest``, of some scopes at once.

    Each is looked up by its key. Joined instead, PostgreSQL looks for the newest day of all of them once for each day
    of each, as long as it does not know how many there are.
    """
    some = () if only is None or len(only) > AT_A_TIME else (told_views.c.filters.in_(only),)
    newest = (
        select(told_views.c.scope, told_views.c.filters, func.max(told_views.c.on_day).label("day"))
        .where(told_views.c.scope.in_(scopes), told_views.c.on_day <= on, *some)
        .group_by(told_views.c.scope, told_views.c.filters)
        .subquery()
    )
    body = select(told_views.c.body).where(
        told_views.c.scope == newest.c.scope,
        told_views.c.filters == newest.c.filters,
        told_views.c.on_day == newest.c.day,
    )
    query = select(newest.c.scope, newest.c.filters, body.correlate(newest).scalar_subquery())
    found: dict[str, dict[str, bytes]] = {scope: {} for scope in scopes}
    for scope, filters, told in connection.execute(query):
        found[scope][filters] = told
    return found


def view(connection: Connection, scope: str, filters: str, on: date) -> bytes | None:
    """One view as it is told on a day: one row, by its key."""
    mine = told_views.c.scope == scope, told_views.c.filters == filters, told_views.c.on_day <= on
    query = select(told_views.c.body).where(*mine).order_by(told_views.c.on_day.desc()).limit(1)
    return connection.scalar(query)


def rank(connection: Connection, scope: str, rows: Sequence[Ranked]) -> bool:
    """The employers of a scope from now on; whether anything is other than before."""
    before = {each.organiser_id: each for each in ranked(connection, scope)}
    after = {each.organiser_id: each for each in rows}
    gone, fresh = (
        sorted(before.keys() - after.keys()),
        [each for each in rows if before.get(each.organiser_id) != each],
    )
    for first in range(0, len(gone), AT_A_TIME):
        theirs = told_employers.c.organiser_id.in_(gone[first : first + AT_A_TIME])
        connection.execute(delete(told_employers).where(told_employers.c.scope == scope, theirs))
    statement = insert_of(connection, told_employers)
    kept = statement.on_conflict_do_update(
        index_elements=["scope", "organiser_id"],
        set_={name: statement.excluded[name] for name in ("place", "name", "body")},
    )
    for first in range(0, len(fresh), AT_A_TIME):
        some = [{"scope": scope, **each._asdict()} for each in fresh[first : first + AT_A_TIME]]
        connection.execute(kept, some)
    if gone or fresh:
        ranking_index.follow(connection, scope, _standing(before.values()), _standing(rows))
        _count_places(connection, scope, Counter(each.place for each in rows))
    return bool(gone or fresh)


def _standing(employers: Iterable[Ranked]) -> dict[str, Standing]:
    return {each.organiser_id: Standing(*each[:3]) for each in employers}


def _count_places(connection: Connection, scope: str, counted: Mapping[int, int]) -> None:
    connection.execute(delete(told_places).where(told_places.c.scope == scope))
    rows = [{"scope": scope, "place": place, "employers": count} for place, count in counted.items()]
    if rows:
        connection.execute(insert_of(connection, told_places), rows)


def ranked(connection: Connection, scope: str) -> list[Ranked]:
    """Every employer of a scope."""
    columns = (told_employers.c[name] for name in Ranked._fields)
    query = select(*columns).where(told_employers.c.scope == scope)
    return [Ranked(*row) for row in connection.execute(query)]
