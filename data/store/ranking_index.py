"""By what the employers of a long ranking are found by name, kept with the ranking in the same transaction.

Words lead to their employers one by one (``told_words``), and are written for employers that are new or renamed. What
has places in it is laid out anew when those change (``data.rules.ranking_marks``). A short ranking has none of this.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select

from data.rules.employer_order import EmployerOrder
from data.rules.name_search import words_in
from data.rules.ranking_marks import SHORT, Standing, blocks, marked
from data.store.base import insert_of, look_at
from data.store.tables_portfolio import told_beginnings, told_employers, told_orders, told_words

AT_A_TIME = 500
_ONE_WORD = and_(
    told_words.c.scope == bindparam("its_scope"),
    told_words.c.word == bindparam("its_word"),
    told_words.c.organiser_id == bindparam("its_id"),
)


def follow(
    connection: Connection, scope: str, before: Mapping[str, Standing], now: Mapping[str, Standing]
) -> None:
    """The ranking of a scope was ``before`` and is written as it is ``now``; each by the number of its employer."""
    was, stays = len(before) > SHORT, len(now) > SHORT
    if was and not stays:
        for each in (told_words, told_beginnings, told_orders):
            connection.execute(delete(each).where(each.c.scope == scope))
    if not stays or (was and before == now):
        return
    _words(connection, scope, before if was else {}, now)
    if not was:
        look_at(connection, told_words)
        look_at(connection, told_employers)
    _places(connection, scope)


def _words(
    connection: Connection, scope: str, before: Mapping[str, Standing], now: Mapping[str, Standing]
) -> None:
    gone = _pairs(each for each in before.values() if _called(now, each.organiser_id) != each.kept)
    fresh = _pairs(each for each in now.values() if _called(before, each.organiser_id) != each.kept)
    for some in _in_parts({"its_scope": scope, "its_word": word, "its_id": its} for word, its in gone):
        connection.execute(delete(told_words).where(_ONE_WORD), some)
    rows = ({"scope": scope, "word": word, "organiser_id": its} for word, its in fresh)
    _insert(connection, told_words, rows)


def _called(ranking: Mapping[str, Standing], organiser_id: str) -> str | None:
    there = ranking.get(organiser_id)
    return None if there is None else there.kept


def _pairs(employers: Iterable[Standing]) -> Iterator[tuple[str, str]]:
    """In the order of their key, which is how a store takes them fastest."""
    yield from sorted((word, each.organiser_id) for each in employers for word in words_in(each.kept))


def _places(connection: Connection, scope: str) -> None:
    """Who stands where, in the orders in which the store itself would read them."""
    columns = (told_employers.c[name] for name in ("organiser_id", "place", "name"))
    mine = select(*columns).where(told_employers.c.scope == scope)
    name, last = told_employers.c.name, told_employers.c.organiser_id
    by_urgency = [Standing(*row) for row in connection.execute(mine.order_by("place", name, last))]
    by_name = [row.organiser_id for row in connection.execute(mine.order_by(name, last))]
    for each in (told_beginnings, told_orders):
        connection.execute(delete(each).where(each.c.scope == scope))
    rows = marked(by_urgency, by_name)
    _insert(connection, told_beginnings, ({"scope": scope, **row._asdict()} for row in rows))
    orders = {EmployerOrder.URGENCY: [each.organiser_id for each in by_urgency], EmployerOrder.NAME: by_name}
    for sorting, ids in orders.items():
        _insert(connection, told_orders, ({"scope": scope, **row._asdict()} for row in blocks(sorting, ids)))


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    for some in _in_parts(rows):
        connection.execute(insert_of(connection, table), some)


def _in_parts(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    part: list[dict[str, Any]] = []
    for each in rows:
        part.append(each)
        if len(part) == AT_A_TIME:
            yield part
            part = []
    if part:
        yield part
