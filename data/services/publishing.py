"""Publishing: what is told of many people from a day on. Weekly for counts, in the first week of a month for amounts.

Facts are made in one transaction, then each portfolio is told in one of its own, then those that somebody sees
together. A publication that was killed goes on where it was; one that is done is not done again. Exact numbers pass
through here to ``data.rules.disclosure``, and stay in the store.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data.rules import disclosure_memory
from data.rules.bands import monday_of
from data.rules.circles import Circle, draw, offered, touching, within
from data.rules.disclosure import Memory, Publication, is_due, noted, publish
from data.rules.disclosure_limits import limits
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_views import Told, View
from data.rules.picture import MONEY, Filters, Offered, Topic, all_filters
from data.rules.told_text import Kept, packed
from data.services import publishing_employers as employers
from data.services import publishing_together as together
from data.services.desk import Desk
from data.services.publishing_employers import Lines
from data.store import circle_map, facts, publications
from data.store.circle_map import Drawn
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
    with desk.store.write() as connection:
        this, people = _begin(connection, desk, today)
        known = circle_map.drawn(connection)
        done = employers.done_of_all(connection)
        changed = publications.changed_portfolios(connection)
    told: set[str] = set()
    views = 0
    for manager, drawn in _by_manager(known).items():
        with desk.store.write() as connection:
            written = _tell(connection, desk, this, manager, drawn, changed=manager in changed)
            ranked = employers.rank(connection, desk, manager, done.get(manager, ()))
        told |= {manager} if written or ranked else set()
        views += written
    with desk.store.write() as connection:
        views += together.tell(connection, this.on, told)
        publications.end(connection, this.on)
    return Outcome(this.on, people, len(told), views)


def _begin(connection: Connection, desk: Desk, today: date) -> tuple[Published, int]:
    """The facts of today, in circles. A publication that was begun today and broke off keeps its facts."""
    before = publications.last(connection)
    if before is not None and not before.done and before.on == today:
        return before, 0
    _draw(connection, today)
    since = None if before is None else facts.Since(before.made_at, before.on)
    people = facts.refresh(connection, desk.vault, today, since)
    money = not publications.money_since(connection, today.replace(day=1))
    this = Published(today, money, done=False, made_at=desk.clock.now())
    publications.begin(connection, this)
    return this, people


def _draw(connection: Connection, today: date) -> None:
    circle_map.measure_employers(connection, today)
    fresh = set(circle_map.undrawn(connection))
    if fresh:
        for manager, members in circle_map.members(connection, today):
            if manager in fresh:
                circle_map.keep(connection, manager, draw(members, limits(today)), today)
                fresh.discard(manager)
        for manager in sorted(fresh):  # nobody is in it yet
            circle_map.keep(connection, manager, draw((), limits(today)), today)
    circle_map.place(connection, circle_map.drawn(connection))


def _by_manager(known: Iterable[Drawn]) -> dict[str, list[Circle]]:
    found: dict[str, list[Circle]] = {}
    for each in known:
        found.setdefault(each.account_manager_id, []).append(each.circle)
    return found


def _tell(  # noqa: PLR0913  # which portfolio, and by which publication
    connection: Connection,
    desk: Desk,
    this: Published,
    manager: str,
    drawn: Sequence[Circle],
    *,
    changed: bool,
) -> int:
    """One portfolio; answers how many views are told anew. Of one in which nobody changed, none are."""
    kept = publications.memory(connection, manager)
    if kept is not None and (kept.published_on == this.on or not changed):
        return 0
    before = Memory() if kept is None else disclosure_memory.read(kept.figures)
    rules = Publication(manager, this.on, limits(this.on), lots(desk.vault.lots()), this.money)
    lines = Lines(connection, manager)
    after = _next(before, drawn, lines, rules)
    remembered = employers.remember(kept, lines, rules)
    money_on = this.on if this.money or kept is None else kept.money_on
    text = disclosure_memory.written(after)
    publications.remember(connection, manager, Remembered(text, remembered, this.on, money_on))
    publications.see(connection, manager, money=this.money)
    if after.figures == before.figures:
        return 0
    return publications.tell(connection, manager, this.on, views_of(after, drawn))


def _next(before: Memory, drawn: Sequence[Circle], lines: Lines, this: Publication) -> Memory:
    """The figures from now on. Every contract is only read when enough changed for one figure to be looked at."""
    if not before.figures:
        return publish(before, drawn, lines.all, this)
    after = noted(before, lines.changed, money=this.money)
    first_amounts = this.money and not any(each.topic in MONEY for each in before.figures)
    if not first_amounts and not is_due(after, this):
        return after
    return publish(before, drawn, lines.all, this)


def views_of(memory: Memory, drawn: Collection[Circle]) -> dict[str, bytes]:
    """Every view of a portfolio through filters that tell something apart, as it is kept.

    Many filters let the same circles through: what they show is made once.
    """
    told, values = Told.of(memory, list(drawn)), offered(drawn)
    views: dict[frozenset[int], dict[frozenset[int], View]] = {}
    chosen: dict[Filters, View] = {}
    for filters in all_filters(values):
        inside = within(drawn, filters)
        if inside:
            known = views.setdefault(inside, {})
            across = touching(drawn, filters)
            chosen[filters] = known[across] = known.get(across) or told.through(filters)
    choices = tuple(
        Offered(dimension, value, people_in(chosen[Filters(((dimension, value),))]))
        for dimension, value in values
    )
    bodies = {id(view): packed(Kept(view, choices)) for view in chosen.values()}
    return {filters.key: bodies[id(view)] for filters, view in chosen.items()}


def people_in(view: View) -> int | None:
    """How many people a view holds, as far as that is told."""
    table = view.tables.get(Topic.TOTAL)
    value = None if table is None else table.cell("people").value
    return None if value is None else int(value)
