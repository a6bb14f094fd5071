"""The facts of contracts, computed where the tables are: never row by row here.

Each expression follows the rule that makes the member's own page; ``tests/services/test_facts.py`` compares the two.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from data.rules import facts as f
from data.rules.kinds import CoverKind, Reason, Status
from data.rules.picture import KEYS, Topic
from data.rules.visibility import GROUP_INSURANCE
from data.store.fact_notes import held_by, is_on, owed
from data.store.fact_people import NO_MARK, homes, mark, marked, people, places
from data.store.tables import covers, plans, positions, statements
from data.store.tables_papers import papers

_HELD = (
    (CoverKind.DEATH_CAPITAL, "death"),
    (CoverKind.DEATH_ACCIDENT, "accident"),
    (CoverKind.ORPHAN_ANNUITY, "orphan"),
    (CoverKind.DISABILITY_ANNUITY, "disability"),
    (CoverKind.PREMIUM_WAIVER, "waiver"),
)
_THERE = (Reason.COVERED.value, Reason.WAIVER_RUNNING.value)
_NOT_THERE = (Reason.NOT_COVERED.value, Reason.COVER_ENDED.value)  # any other reason leaves it open


def plan_code() -> ColumnElement[int]:
    """What a plan says of its contracts: its type and its branch."""
    kinds, branches = (
        {key: mark(topic, key) for key in KEYS[topic]} for topic in (Topic.PLAN_TYPE, Topic.BRANCH)
    )
    return case(kinds, value=plans.c.plan_type, else_=NO_MARK) + case(
        branches, value=plans.c.branch, else_=NO_MARK
    )


def rows_of(today: date, *, everybody: bool) -> Select[Any]:
    """A line for each contract that its member sees, in the order in which they are kept."""
    held = held_by(everybody=everybody)
    pays = and_(held.c.status == Status.ACTIVE.value, held.c.suspended_reason.is_(None))
    return (
        select(
            places.c.circle_id,
            held.c.person_id,
            held.c.contract_number,
            places.c.organiser_id,
            _code(held, today).label("classes"),
            *(positions.c[name] for name in ("reserves_employer", "reserves_employee", "profit_share")),
            *(case((pays, held.c[name])).label(name) for name in ("premium_employer", "premium_employee")),
        )
        .select_from(held)
        .join(people, people.c.person_id == held.c.person_id)
        .join(places, _counts_there(held))
        .outerjoin(homes, homes.c.contract_number == held.c.contract_number)
        .outerjoin(positions, _is_latest(held))
        .where(*seen(held, today))
        .order_by(places.c.circle_id, held.c.person_id, held.c.contract_number)
    )


def keys_of(today: date, *, everybody: bool) -> Select[Any]:
    """By what these lines are kept."""
    held = held_by(everybody=everybody)
    return (
        select(places.c.circle_id, held.c.person_id, held.c.contract_number)
        .select_from(held)
        .join(people, people.c.person_id == held.c.person_id)
        .join(places, _counts_there(held))
        .where(*seen(held, today))
    )


def _counts_there(held: FromClause) -> ColumnElement[bool]:
    """That a contract counts in a place, with the language of its member."""
    return and_(places.c.plan_id == held.c.plan_id, places.c.language == people.c.language)


def _code(held: FromClause, today: date) -> ColumnElement[int]:
    """The whole number. What belongs to the person stands with their first contract of the portfolio only."""
    of_person = case((homes.c.contract_number.is_not(None), people.c.code), else_=NO_MARK)
    of_contract = mark(Topic.TOTAL, "contracts") + _standing(held) + _covered(held) + _issued(held, today)
    return of_contract + places.c.code + of_person


def _is_latest(held: FromClause) -> ColumnElement[bool]:
    """The latest position of a contract that has not ended."""
    mine = positions.c.contract_number == held.c.contract_number
    last = select(func.max(positions.c.as_at)).where(mine).correlate(held).scalar_subquery()
    return and_(mine, positions.c.as_at == last, held.c.status != Status.ENDED.value)


def seen(held: FromClause, today: date) -> tuple[ColumnElement[bool], ...]:
    """That the member sees a contract (docs/rules.md 1)."""
    return (
        held.c.contract_number.startswith(GROUP_INSURANCE),
        or_(
            held.c.status != Status.ENDED.value,
            held.c.ended_on.is_(None),
            held.c.ended_on >= f.first_end_still_seen(today),
        ),
    )


def _standing(held: FromClause) -> ColumnElement[int]:
    status = held.c.status
    suspended = and_(status == Status.ACTIVE.value, held.c.suspended_reason.is_not(None))
    return case(
        (suspended, mark(Topic.STATUS, "suspended")),
        (status == Status.ACTIVE.value, mark(Topic.STATUS, "active")),
        (status == Status.PASSIVE.value, mark(Topic.STATUS, "passive")),
        else_=mark(Topic.STATUS, "ended"),
    )


def _covered(held: FromClause) -> ColumnElement[int]:
    """Of the latest figures; of an ended contract nothing is held, and nothing is told."""
    mine = covers.c.contract_number == held.c.contract_number
    last = select(func.max(covers.c.as_at)).where(mine).correlate(held).scalar_subquery()
    latest = covers.alias("latest")
    sums = select(func.sum(_covered_by(latest))).where(
        latest.c.contract_number == held.c.contract_number, latest.c.as_at == last
    )
    found = func.coalesce(sums.correlate(held).scalar_subquery(), 0)
    return case((held.c.status == Status.ENDED.value, NO_MARK), else_=found)


def _covered_by(row: Any) -> ColumnElement[int]:
    """The bit of one row of covers. A waiver is there or not: whatever amount stands with it says nothing."""
    whens = []
    for kind, key in _HELD:
        there, absent = row.c.reason.in_(_THERE), row.c.reason.in_(_NOT_THERE)
        if kind is not CoverKind.PREMIUM_WAIVER:
            blank, nothing = row.c.amount.is_(None), row.c.amount == Decimal(0)
            there, absent = (
                or_(row.c.amount != Decimal(0), and_(blank, there)),
                or_(nothing, and_(blank, absent)),
            )
        is_kind = row.c.cover == kind.value
        whens += [
            (and_(is_kind, there), mark(Topic.COVER, key)),
            (and_(is_kind, absent), mark(Topic.COVER, f"no_{key}")),
        ]
    return case(*whens, else_=NO_MARK)


def _issued(held: FromClause, today: date) -> ColumnElement[int]:
    """Issued is what the insurer says it issued, or what the portal did; due is what nobody has issued."""
    mine = held.c.contract_number
    told_by_now = and_(
        statements.c.contract_number == mine,
        statements.c.as_at <= today,
        or_(statements.c.issued_on.is_(None), statements.c.issued_on <= today),
    )
    theirs, day = statements.c.contract_number, statements.c.as_at
    here = exists().where(
        papers.c.contract_number == theirs, papers.c.as_at == day, papers.c.reason == statements.c.reason
    )
    figures = exists().where(covers.c.contract_number == theirs, covers.c.as_at == day)
    issued = or_(exists().where(told_by_now), exists().where(papers.c.contract_number == mine))
    waits = exists().where(told_by_now, statements.c.issued_on.is_(None), ~here, figures)
    by_rule = exists().where(is_on(owed, mine))
    return marked(Topic.STATEMENTS, "issued", issued) + marked(Topic.STATEMENTS, "due", or_(waits, by_rule))
