"""The facts as they are kept: made anew for everybody or for those whom something touched, by a few statements."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from data.rules.picture import Topic
from data.store import fact_notes, stale
from data.store.base import afresh, cleared, insert_of, look_at
from data.store.circle_map import find_homes, leads_here, stands
from data.store.fact_notes import held_by, whose
from data.store.fact_people import NO_MARK, made, mark, people, people_of, places
from data.store.fact_rows import keys_of, plan_code, rows_of
from data.store.tables import organisers, plans
from data.store.tables_portfolio import circle_blocks, facts
from data.store.vault import Vault

KEY = ("circle_id", "person_id", "contract_number")
AMOUNTS = ("reserves_employer", "reserves_employee", "profit_share", "premium_employer", "premium_employee")
TOLD = ("organiser_id", "classes", *AMOUNTS)
"""What a refresh writes. What was seen, only a look at the circle changes (``data.store.circle_looks``)."""


@dataclass(frozen=True, slots=True)
class Since:
    """When facts were made last, and for which day."""

    at: datetime
    day: date


def gather(connection: Connection, today: date, since: Since | None) -> bool:
    """Find out whose facts of ``today`` are to be made; whether they are everybody's. Their homes are found, too."""
    fact_notes.lay_out(connection)
    afresh(connection, made)
    everybody = since is None or stale.is_everybody(connection)
    if since is not None and not everybody:
        stale.gather(connection, since.at, since.day, today)
        fact_notes.fetch(connection)
    find_homes(connection, today, everybody=everybody)
    return everybody


def refresh(connection: Connection, vault: Vault, today: date, *, everybody: bool) -> int:
    """The facts are those of ``today``; answers of how many people they were looked at.

    It was gathered who they are, and circles are drawn.
    """
    fact_notes.write_down(connection, vault, today, everybody=everybody)
    connection.execute(_insert(people, people_of(today, everybody=everybody)))
    look_at(connection, people)
    _place(connection, everybody=everybody)
    look_at(connection, places, "plan_id", "language")
    _take(connection, today, everybody=everybody)
    count = connection.execute(select(func.count()).select_from(people)).scalar_one()
    stale.forget(connection)
    cleared(connection, made)
    fact_notes.clear(connection)
    return count


def _insert(table: Any, query: Select[Any]) -> Any:
    return insert(table).from_select(list(table.columns.keys()), query)


def _place(connection: Connection, *, everybody: bool) -> None:
    """Which circle a plan's contracts are in, by the language of their member.

    PostgreSQL knows too little to see that few plans stand in one place: where they stand is settled first.
    """
    theirs = select(held_by(everybody=everybody).c.plan_id)
    some = () if everybody else (plans.c.plan_id.in_(theirs),)
    place = (
        stands(plans.c.plan_id, organisers.c.organiser_id, plan_code().label("code"))
        .where(*some)
        .cte("place")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    found = {**place.c, "circle_id": circle_blocks.c.circle_id}
    query = select(*(found[each.name] for each in places.columns))
    connection.execute(_insert(places, query.join_from(place, circle_blocks, leads_here(place))))


def _take(connection: Connection, today: date, *, everybody: bool) -> None:
    rows = rows_of(today, everybody=everybody)
    if connection.execute(select(facts.c.circle_id).limit(1)).first() is None:
        _begin(connection, rows)
        return
    some_went = _let_go(connection, today, everybody=everybody)
    fresh = insert_of(connection, facts).from_select([*KEY, *TOLD], rows)
    other = or_(*(facts.c[name].is_distinct_from(fresh.excluded[name]) for name in TOLD))
    stays = facts.c.organiser_id == fresh.excluded.organiser_id
    told = {name: fresh.excluded[name] for name in TOLD} | {
        "noise_of": case(
            (stays, facts.c.noise_of), else_=func.coalesce(facts.c.noise_of, facts.c.organiser_id)
        )
    }
    connection.execute(fresh.on_conflict_do_update(index_elements=list(KEY), set_=told, where=other))
    _inherit(connection, everybody=everybody)
    if some_went:
        _drop_unseen(connection, everybody=everybody)


def _begin(connection: Connection, rows: Select[Any]) -> None:
    """The first facts of all: they are what is seen first, so that nobody counts as having come.

    They stand by themselves, or both stores would make them twice: as what is, and as what is seen.
    """
    found = rows.order_by(None).cte("found").prefix_with("MATERIALIZED")
    seen = [found.c[name] for name in ("classes", *AMOUNTS)]
    key = [found.c[name] for name in KEY]
    names = [*KEY, *TOLD, "seen", *(f"seen_{name}" for name in AMOUNTS)]
    query = select(*key, *(found.c[name] for name in TOLD), *seen).order_by(*key)
    connection.execute(insert(facts).from_select(names, query))
    look_at(connection, facts, "circle_id")


def _inherit(connection: Connection, *, everybody: bool) -> None:
    """A contract that is new keeps the noise of what it takes the place of: of itself in another circle, of one that
    went or just ended, of another with the same employer, or of one that ended before.

    Else what all of an employer have would be seen with the noise of another, when they go there. Of a contract that
    goes on nothing is kept: who knows what the new ones are would learn the noise of the old.
    """
    known, mine = facts.alias("known"), facts.c
    went = known.c.classes.is_(None)
    itself = and_(known.c.contract_number == mine.contract_number, known.c.circle_id != mine.circle_id)
    same = known.c.organiser_id == mine.organiser_id
    ended, had_ended = (
        each.bitwise_and(mark(Topic.STATUS, "ended")) != NO_MARK for each in (known.c.classes, known.c.seen)
    )
    theirs = (
        select(func.coalesce(known.c.noise_of, known.c.organiser_id))
        .where(known.c.person_id == mine.person_id, or_(went, known.c.seen.is_not(None)))
        .order_by(known.c.contract_number)
        .limit(1)
        .correlate(facts)
    )
    first = (
        theirs.where(which).scalar_subquery() for which in (itself, went, ended & ~had_ended, same, ended)
    )
    new = mine.classes.is_not(None), mine.noise_of.is_(None), *_unseen()
    which = (*new, *whose(mine.person_id, everybody=everybody))
    connection.execute(update(facts).where(*which).values(noise_of=func.coalesce(*first)))


def _let_go(connection: Connection, today: date, *, everybody: bool) -> bool:
    """What is not written again has gone: without classes until its circle is looked at. Whether anything has."""
    gone = dict.fromkeys(("classes", *AMOUNTS))
    which = (
        facts.c.classes.is_not(None),
        tuple_(*(facts.c[name] for name in KEY)).not_in(keys_of(today, everybody=everybody)),
        *whose(facts.c.person_id, everybody=everybody),
    )
    return connection.execute(update(facts).where(*which).values(gone)).rowcount > 0


def _drop_unseen(connection: Connection, *, everybody: bool) -> None:
    """What came and went between two looks was never there."""
    connection.execute(delete(facts).where(*nowhere_seen(), *whose(facts.c.person_id, everybody=everybody)))


def nowhere_seen() -> tuple[ColumnElement[bool], ...]:
    """That a contract went, and that no look remembers it."""
    return facts.c.classes.is_(None), *_unseen()


def _unseen() -> tuple[ColumnElement[bool], ...]:
    """That no look has seen a contract, nor what stands on it."""
    return facts.c.seen.is_(None), *(facts.c[f"seen_{name}"].is_(None) for name in AMOUNTS)


def of_contracts(connection: Connection, numbers: list[str]) -> dict[str, Any]:
    """The facts of these contracts, for whoever compares them. Some hundreds at a time."""
    query = select(facts).where(facts.c.contract_number.in_(numbers), facts.c.classes.is_not(None))
    return {row.contract_number: row for row in connection.execute(query)}
