"""Publishing: what is told of many people from a day on. Weekly for counts, in the first week of a month for amounts.

Facts are made in one transaction, then each portfolio is told in one of its own, then those that somebody sees
together. A publication that was killed goes on where it was; one that is done is not done again. Exact numbers pass
through here to ``data.rules.disclosure``, and stay in the store.
"""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data.rules import disclosure_memory
from data.rules.bands import monday_of
from data.rules.circles import Circle, draw, offered
from data.rules.disclosure import Figure, Memory, Publication, looked_at, noted
from data.rules.disclosure_limits import limits
from data.rules.disclosure_rates import Remembered as Bands
from data.rules.disclosure_rates import looked
from data.rules.disclosure_rounding import Lot, lots, of_portfolio
from data.rules.disclosure_views import Told, bits_of, rest_of
from data.rules.picture import Dimension, Filters, Offered, Topic, all_filters
from data.rules.plain_views import EMPTY, TOPICS, packed, people_in, unpacked
from data.rules.told_text import OFFERED, offered_written
from data.services import publishing_employers as employers
from data.services import publishing_together as together
from data.services.desk import Desk
from data.services.publishing_employers import Lines
from data.store import circle_map, facts, publications
from data.store.base import give_room
from data.store.circle_map import Drawn
from data.store.employer_steps import Done
from data.store.publications import Published, Remembered


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did: ``None`` for ``on`` when none was due."""

    on: date | None
    people: int = 0  # whose facts were made anew
    portfolios: int = 0  # of which something was told anew
    views: int = 0


def take(desk: Desk) -> Outcome:
    """Publish what is due: a deed of the night, and of the start of a demonstration."""
    today = desk.clock.today()
    with desk.store.read() as connection:
        before = publications.last(connection)
    if before is not None and (before.on > today or (before.done and before.on >= monday_of(today))):
        return Outcome(None)
    return publish_on(desk, today)


def publish_on(desk: Desk, today: date) -> Outcome:
    """Publish the state of now as that of ``today``, which is not before the last publication."""
    with _written(desk) as connection:
        give_room(connection)
        before = publications.last(connection)
        goes_on = before is not None and not before.done and before.on == today
        this, people = (before, 0) if before and goes_on else _begin(connection, desk, today, before)
        known = circle_map.drawn(connection)
        done = employers.done_of_all(connection)
        changed = publications.changed_portfolios(connection, money=this.money)
        came = employers.came_over(connection)
    told: dict[str, together.Anew] = {}
    for manager, drawn in _by_manager(known).items():
        mine = _Mine(manager, drawn, done.get(manager, ()), came.get(manager, {}))
        with _written(desk) as connection:
            views, bands = _tell(connection, desk, this, mine, changed=manager in changed)
            ranked = employers.rank(connection, desk, manager, mine.employers, bands)
        if views or ranked:
            told[manager] = together.Anew(views, ranked)
    with _written(desk) as connection:
        more = together.tell(connection, this.on, None if goes_on else told)
        publications.end(connection, this.on)
    return Outcome(this.on, people, len(told), sum(len(each.views) for each in told.values()) + more)


@contextmanager
def _written(desk: Desk) -> Iterator[Connection]:
    """A transaction in which Python does not look for objects that hold each other, as it would again and again.

    Among the contracts of a portfolio there are none, and few elsewhere. To find that out takes a quarter of a
    publication.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        with desk.store.write() as connection:
            yield connection
    finally:
        if was_on:
            gc.enable()


def _begin(
    connection: Connection, desk: Desk, today: date, before: Published | None
) -> tuple[Published, int]:
    """The facts of today, in circles, and of how many people they were made anew."""
    since = None if before is None else facts.Since(before.made_at, before.on)
    everybody = facts.gather(connection, today, since)
    _draw(connection, today, lots(desk.vault.lots()), everybody=everybody)
    people = facts.refresh(connection, desk.vault, today, everybody=everybody)
    money = not publications.money_since(connection, today.replace(day=1))
    this = Published(today, money, done=False, made_at=desk.clock.now())
    publications.begin(connection, this)
    return this, people


def _draw(connection: Connection, today: date, lot: Lot, *, everybody: bool) -> None:
    """The circles of portfolios that have none yet. ``everybody``: the homes of all people have been found."""
    circle_map.measure_employers(connection, today, lot)
    fresh = set(circle_map.undrawn(connection))
    if fresh:
        if not everybody:
            circle_map.find_homes(connection, today, circle_map.MANAGER.in_(fresh), everybody=True)
        for manager, members in circle_map.members(connection, frozenset(fresh)):
            mine = draw(members, limits(today), of_portfolio(lot, manager))
            circle_map.keep(connection, manager, mine, today)
            fresh.discard(manager)
        for manager in sorted(fresh):  # nobody is in it yet
            circle_map.keep(connection, manager, draw((), limits(today), lot), today)
    circle_map.place(connection, circle_map.drawn(connection))


def _by_manager(known: Iterable[Drawn]) -> dict[str, list[Circle]]:
    found: dict[str, list[Circle]] = {}
    for each in known:
        found.setdefault(each.account_manager_id, []).append(each.circle)
    return found


@dataclass(frozen=True, slots=True)
class _Mine:
    """A portfolio: its circles, and its employers with what they did."""

    manager: str
    circles: Sequence[Circle]
    employers: Collection[Done]
    came: Mapping[str, Bands]  # what is remembered of those that had another account manager until now


def _tell(
    connection: Connection, desk: Desk, this: Published, mine: _Mine, *, changed: bool
) -> tuple[frozenset[str], Mapping[str, Bands]]:
    """One portfolio; answers which views are told anew, and its employers' bands.

    Of one in which nobody changed, no view is.
    """
    manager = mine.manager
    kept = publications.memory(connection, manager)
    known = employers.known_of(kept)
    if kept is not None and (kept.published_on == this.on or not changed):
        return frozenset(), known
    before = Memory() if kept is None else disclosure_memory.read(kept.figures)
    rules = Publication(manager, this.on, limits(this.on), lots(desk.vault.lots()), this.money)
    lines = Lines(connection, manager, money=this.money)
    bands = employers.moved(known, mine.came, mine.employers, lines.changed)
    due = employers.are_due(bands, rules.limits)
    seen = noted(before, lines.changed, rules)
    after = looked_at(seen, mine.circles, lambda wanted: lines.wanted(wanted, every=due), rules)
    if due:
        bands = looked(bands, lines.all(), after.figures, rules)
    text, told = disclosure_memory.written(after), disclosure_memory.employers_written(bands)
    publications.remember(connection, manager, Remembered(text, told, this.on))
    publications.see(
        connection, manager, money=this.money, gone=any(each.now is None for each in lines.changed)
    )
    anew = anew_in(before, after)
    return (_retell(connection, mine, this.on, after, anew) if anew else frozenset()), bands


def _retell(
    connection: Connection, mine: _Mine, on: date, memory: Memory, anew: Collection[Figure]
) -> frozenset[str]:
    told = publications.latest(connection, mine.manager, on)
    views = views_of(memory, anew, mine.circles, told)
    return publications.tell(connection, mine.manager, on, views, told)


def anew_in(before: Memory, after: Memory) -> tuple[Figure, ...]:
    """The figures that were looked at anew."""
    known = set(map(id, before.figures))
    return tuple(each for each in after.figures if id(each) not in known)


def views_of(
    memory: Memory, anew: Collection[Figure], drawn: Collection[Circle], before: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The views of a portfolio into which a figure may go that is ``anew``, as they are kept, by filters.

    Only through filters that tell something apart. Beside them what is offered to narrow it down.
    """
    values = offered(drawn)
    at = bits_of(circle for figure in anew for circle in figure.circles)
    topics = {figure.topic for figure in anew}
    if any(figure.topic is Topic.TOTAL and bits_of(figure.circles) & rest_of(drawn) for figure in anew):
        topics = set(TOPICS)  # what is said of the rest in all others hangs on how many are in it
    told = Told.of(memory, list(drawn), topics if before else TOPICS)
    bodies: dict[int, bytes] = {}
    views = {}
    for filters in all_filters(values):
        inside, touched = told.reach(filters)
        if inside and (touched & at or not before):  # at first each, whether anybody is there or not
            view = told.through(filters, unpacked(before[filters.key]) if before else EMPTY)
            views[filters.key] = bodies[id(view)] = bodies.get(id(view)) or packed(view)
    return {OFFERED: _offered(values, {**before, **views}), **views}


def _offered(values: Iterable[tuple[Dimension, str]], bodies: Mapping[str, bytes]) -> bytes:
    """The values by which to narrow a portfolio down, with how many people would be left."""
    chosen = ((value, unpacked(bodies[Filters((value,)).key])) for value in values)
    return offered_written(Offered(*value, people_in(view)) for value, view in chosen)
