"""Employers of a ranking by name: always of one scope, and in a time that does not hang on how many it has.

A short ranking is looked through. In a long one a word that few have leads to those few; where every word is common,
the marks of all of them are laid over each other, so that two words that are common apart and rare together cost no
more than one. The number of hits is exact whichever way was taken.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, func, select

from data.rules.employer_order import EmployerOrder
from data.rules.marks import some, unpacked
from data.rules.ranking_marks import A_BLOCK, COMMON, SHORT, key_of
from data.store.tables_portfolio import told_beginnings, told_employers, told_orders, told_words

BEYOND = "\U0010ffff"  # after every letter
Places = tuple[int, int]  # the first and the last place of the ranking


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that begin a word of the name (``data.rules.name_search.asked``), between two places; and the order."""

    words: Sequence[str]
    order: EmployerOrder
    places: Places | None = None


class Hits(Protocol):
    """What was found, in its order."""

    def __len__(self) -> int: ...

    def page(self, connection: Connection, skip: int, most: int) -> Sequence[str]:
        """The numbers of at most so many employers behind the first ``skip``."""


@dataclass(frozen=True, slots=True)
class Listed(Hits):
    """Found one by one."""

    organisers: Sequence[str]

    def __len__(self) -> int:
        return len(self.organisers)

    def page(self, connection: Connection, skip: int, most: int) -> Sequence[str]:
        return self.organisers[skip : skip + most]


@dataclass(frozen=True, slots=True)
class LookedThrough(Hits):
    """Found by looking at every name of a short ranking, which is done again for a page."""

    scope: str
    sought: Sought
    found: int

    def __len__(self) -> int:
        return self.found

    def page(self, connection: Connection, skip: int, most: int) -> Sequence[str]:
        query = select(told_employers.c.organiser_id).where(
            told_employers.c.scope == self.scope, *_wanted(self.sought)
        )
        query = query.order_by(*_in_order(self.sought)).limit(most).offset(skip)
        return list(connection.scalars(query)) if self.found else ()


@dataclass(frozen=True, slots=True)
class Marked(Hits):
    """Found by their places in an order of a scope."""

    scope: str
    order: EmployerOrder
    marks: int

    def __len__(self) -> int:
        return self.marks.bit_count()

    def page(self, connection: Connection, skip: int, most: int) -> Sequence[str]:
        there = [divmod(each, A_BLOCK) for each in some(self.marks, skip, most)]
        mine = (told_orders.c.scope == self.scope, told_orders.c.sorting == self.order)
        query = select(told_orders.c.block, told_orders.c.organisers)
        query = query.where(*mine, told_orders.c.block.in_({block for block, _ in there}))
        blocks = {row.block: json.loads(row.organisers) for row in connection.execute(query)}
        return [blocks[block][at] for block, at in there if at < len(blocks.get(block, ()))]


def find(connection: Connection, scope: str, sought: Sought, employers: int) -> Hits:
    """Who is called so. ``employers`` are those of the whole ranking, which counts of it are kept of anyway."""
    if not sought.words:
        return Listed(())
    if employers <= SHORT:
        return _looked_through(connection, scope, sought)
    marks = _marks(connection, scope, sought)
    rare = [each for each in sought.words if each not in marks]
    if rare:
        return _by_word(connection, scope, sought, max(rare, key=len))
    common = [marks[each] for each in sought.words]
    if sought.places:
        common.append(_between(marks, sought.places))
    return Marked(scope, sought.order, reduce(and_, common))


def is_far(sought: Sought, employers: int, skip: int) -> bool:
    """Whether a page of a long ranking itself is found sooner by its places than by going there from the front."""
    narrowed = sought.order is EmployerOrder.NAME and sought.places is not None
    return employers > SHORT and (narrowed or skip > SHORT)


def everybody(connection: Connection, scope: str, sought: Sought, employers: int) -> Hits:
    """Whoever stands in a long ranking between two places, whatever the name; or all of them."""
    if sought.places is None:
        return Marked(scope, sought.order, (1 << employers) - 1)
    return Marked(scope, sought.order, _between(_marks(connection, scope, sought), sought.places))


def bodies(connection: Connection, scope: str, organisers: Collection[str]) -> list[str]:
    """What is told of these employers of a scope, as JSON; in the order in which they are given."""
    if not organisers:
        return []
    query = select(told_employers.c.organiser_id, told_employers.c.body)
    mine = (told_employers.c.scope == scope, told_employers.c.organiser_id.in_(organisers))
    found = {row.organiser_id: row.body for row in connection.execute(query.where(*mine))}
    return [found[each] for each in organisers if each in found]


def _looked_through(connection: Connection, scope: str, sought: Sought) -> LookedThrough:
    query = select(func.count()).select_from(told_employers)
    query = query.where(told_employers.c.scope == scope, *_wanted(sought))
    return LookedThrough(scope, sought, connection.execute(query).scalar_one())


def _by_word(connection: Connection, scope: str, sought: Sought, word: str) -> Listed:
    begins = (told_words.c.word >= word, told_words.c.word < word + BEYOND)
    few = select(told_words.c.organiser_id).where(told_words.c.scope == scope, *begins)
    theirs = few.distinct().limit(COMMON).subquery()
    query = (
        select(told_employers.c.organiser_id)
        .join_from(theirs, told_employers, told_employers.c.organiser_id == theirs.c.organiser_id)
        .where(told_employers.c.scope == scope, *_wanted(sought))
    )
    return Listed(list(connection.scalars(query.order_by(*_in_order(sought)))))


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    place, name = told_employers.c.place, told_employers.c.name
    between = [] if sought.places is None else [place >= sought.places[0], place <= sought.places[1]]
    return [*between, *(name.contains(f" {each}") for each in sought.words)]


def _in_order(sought: Sought) -> tuple[ColumnElement[object], ...]:
    place, name, last = (told_employers.c[each] for each in ("place", "name", "organiser_id"))
    return (name, last) if sought.order is EmployerOrder.NAME else (place, name, last)


def _marks(connection: Connection, scope: str, sought: Sought) -> Mapping[str, int]:
    keys = [*sought.words, *(_keys(sought.places) if sought.places else ())]
    query = select(told_beginnings.c.beginning, told_beginnings.c.marks).where(
        told_beginnings.c.scope == scope,
        told_beginnings.c.sorting == sought.order,
        told_beginnings.c.beginning.in_(keys),
    )
    return {row.beginning: unpacked(row.marks) for row in connection.execute(query)}


def _between(marks: Mapping[str, int], places: Places) -> int:
    return reduce(or_, (marks[each] for each in _keys(places) if each in marks), 0)


def _keys(places: Places) -> list[str]:
    return [key_of(each) for each in range(places[0], places[1] + 1)]
