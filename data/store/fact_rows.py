"""The facts of contracts and their people, computed where the tables are: never row by row here.

Each expression follows the rule that makes the member's own page; ``tests/services/test_facts.py`` compares the two.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)

from data.rules import facts as f
from data.rules.deeds import Deed
from data.rules.disclosure_tally import BITS
from data.rules.kinds import CoverKind, Reason, Status
from data.rules.mailing import MailKind, MailState
from data.rules.picture import KEYS, Topic
from data.rules.visibility import GROUP_INSURANCE
from data.store.fact_notes import owed, reported, returned, told, whose
from data.store.tables import contracts, covers, persons, plans, positions, statements
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.tables_mail import bounced_addresses, mails, private_addresses
from data.store.tables_papers import papers
from data.store.tables_sign_in import journal

_made = MetaData()
people = Table(  # each person's part of the whole number
    "made_people",
    _made,
    Column("person_id", String(64), primary_key=True),
    Column("language", Integer),
    Column("code", BigInteger),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
places = Table(  # where a contract of a plan counts, by the language of its member
    "made_places",
    _made,
    Column("plan_id", String(64), primary_key=True),
    Column("language", Integer, primary_key=True, autoincrement=False),
    Column("account_manager_id", String(64)),
    Column("organiser_id", String(64)),
    Column("circle_id", Integer),
    Column("code", BigInteger),  # what the plan is
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
made = _made

_HELD = (
    (CoverKind.DEATH_CAPITAL, "death"),
    (CoverKind.DEATH_ACCIDENT, "accident"),
    (CoverKind.ORPHAN_ANNUITY, "orphan"),
    (CoverKind.DISABILITY_ANNUITY, "disability"),
    (CoverKind.PREMIUM_WAIVER, "waiver"),
)
_THERE = (Reason.COVERED.value, Reason.WAIVER_RUNNING.value)
_NO_MARK = literal(0, BigInteger)
_NOT_THERE = (Reason.NOT_COVERED.value, Reason.COVER_ENDED.value)  # any other reason leaves it open


def mark(topic: Topic, key: str) -> ColumnElement[int]:
    """The bit of a class."""
    return literal(BITS[topic, key], BigInteger)


def marked(topic: Topic, key: str, when: ColumnElement[bool]) -> ColumnElement[int]:
    """The bit of a class where something holds, else nothing."""
    return case((when, mark(topic, key)), else_=_NO_MARK)


def people_of(today: date, *, everybody: bool) -> Select[Any]:
    """The id and the part of the number of everybody who has a contract of group insurance."""
    work = _work(today, everybody=everybody)
    mine = work.c.person_id
    private = private_addresses.c.person_id.is_not(None)
    back = exists().where(
        bounced_addresses.c.person_id == mine,
        bounced_addresses.c.address_key == private_addresses.c.address_key,
    )
    code = _age(today) + _spoken() + _number() + _reached(work, private, back) + _steps(work, private, mine)
    return (
        select(mine, _tongue(), (code + mark(Topic.TOTAL, "people")).label("code"))
        .select_from(work)
        .join(persons, persons.c.person_id == mine)
        .outerjoin(told, told.c.person_id == mine)
        .outerjoin(private_addresses, private_addresses.c.person_id == mine)
    )


def _work(today: date, *, everybody: bool) -> Any:
    """Of each person: how good the best address of work is (0 none, 1 told, 2 read, 3 works), whether one returned."""
    address = func.coalesce(WORK_EMAIL.element, "")
    read = and_(
        or_(contracts.c.employed_until.is_(None), contracts.c.employed_until >= today),
        or_(reported.c.left_on.is_(None), reported.c.left_on >= today),
    )
    back = returned.c.contract_number.is_not(None)
    works = and_(address.like("%_@_%._%"), ~back)
    level = case((address == "", 0), (~read, 1), (~works, 2), else_=3)
    return (
        select(
            contracts.c.person_id,
            func.max(level).label("level"),
            func.max(case((and_(back, read), 1), else_=0)).label("back"),
        )
        .select_from(contracts)
        .outerjoin(work_addresses, SET_HERE)
        .outerjoin(reported, reported.c.contract_number == contracts.c.contract_number)
        .outerjoin(returned, returned.c.contract_number == contracts.c.contract_number)
        .where(
            contracts.c.contract_number.startswith(GROUP_INSURANCE),
            *whose(contracts.c.person_id, everybody=everybody),
        )
        .group_by(contracts.c.person_id)
        .subquery("work")
    )


def _age(today: date) -> ColumnElement[int]:
    born = persons.c.birth_date
    unknown, *bands = (mark(Topic.AGE, key) for key in KEYS[Topic.AGE])
    younger = [
        (born > f.born_on_or_before(years, today), band)
        for years, band in zip(f.BAND_YEARS, bands, strict=False)
    ]
    return case((born.is_(None), unknown), *younger, else_=bands[-1])


def _tongue() -> ColumnElement[int]:
    known = {each.name.lower(): each.value for each in f.Tongue}
    return case(known, value=persons.c.language, else_=f.Tongue.NL.value)


def _spoken() -> ColumnElement[int]:
    known = {key: mark(Topic.LANGUAGE, key) for key in KEYS[Topic.LANGUAGE]}
    return case(known, value=persons.c.language, else_=mark(Topic.LANGUAGE, "nl"))


def _number() -> ColumnElement[int]:
    none = and_(told.c.person_id.is_(None), persons.c.find_key.is_(None))
    return case(
        (none, mark(Topic.NUMBER, "missing")),
        (func.coalesce(told.c.bis, persons.c.is_bis), mark(Topic.NUMBER, "bis")),
        else_=mark(Topic.NUMBER, "national"),
    )


def _reached(work: Any, private: ColumnElement[bool], back: ColumnElement[bool]) -> ColumnElement[int]:
    arrives = and_(private, ~back)
    return (
        marked(Topic.REACH, "work", work.c.level >= 2)
        + marked(Topic.REACH, "private", private)
        + marked(Topic.REACH, "returned", or_(work.c.back == 1, and_(private, back)))
        + marked(Topic.REACH, "after_leaving", arrives)
        + marked(Topic.REACH, "nowhere", and_(work.c.level < 3, ~arrives))
    )


def _steps(work: Any, private: ColumnElement[bool], person: ColumnElement[Any]) -> ColumnElement[int]:
    invited = exists().where(
        mails.c.person_id == person,
        mails.c.kind == MailKind.INVITATION.value,
        mails.c.state.in_([MailState.SENT.value, MailState.BOUNCED.value]),
    )
    given = or_(private, _did(person, Deed.ADDRESS_CONFIRMED))
    came = or_(given, _did(person, Deed.SIGNED_IN, Deed.LANGUAGE_CHOSEN, Deed.STATEMENT_OPENED))
    return (
        marked(Topic.FUNNEL, "uploaded", work.c.level >= 1)
        + marked(Topic.FUNNEL, "invited", invited)
        + marked(Topic.FUNNEL, "signed_in", came)
        + marked(Topic.FUNNEL, "private", given)
        + marked(Topic.FUNNEL, "opened", _did(person, Deed.STATEMENT_OPENED))
    )


def _did(person: ColumnElement[Any], *deeds: Deed) -> ColumnElement[bool]:
    """Whether the person has ever done this themselves."""
    return exists().where(
        journal.c.person_id == person,
        journal.c.deed.in_([each.value for each in deeds]),
        journal.c.by_role.is_(None),
    )


def plan_code() -> ColumnElement[int]:
    """What a plan says of its contracts: its type and its branch."""
    kinds, branches = (
        {key: mark(topic, key) for key in KEYS[topic]} for topic in (Topic.PLAN_TYPE, Topic.BRANCH)
    )
    return case(kinds, value=plans.c.plan_type, else_=_NO_MARK) + case(
        branches, value=plans.c.branch, else_=_NO_MARK
    )


def rows_of(today: date, *, everybody: bool) -> Select[Any]:
    """A line for each contract that its member sees, in the order in which they are kept."""
    home = func.min(contracts.c.contract_number).over(
        partition_by=(contracts.c.person_id, places.c.account_manager_id)
    )
    code = (
        mark(Topic.TOTAL, "contracts")
        + _standing()
        + _held()
        + _issued(today)
        + places.c.code
        + case((contracts.c.contract_number == home, people.c.code), else_=_NO_MARK)
    )
    lives = contracts.c.status != Status.ENDED.value
    pays = and_(contracts.c.status == Status.ACTIVE.value, contracts.c.suspended_reason.is_(None))
    last = select(func.max(positions.c.as_at)).where(
        positions.c.contract_number == contracts.c.contract_number
    )
    latest = and_(
        positions.c.contract_number == contracts.c.contract_number,
        positions.c.as_at == last.correlate(contracts).scalar_subquery(),
        lives,
    )
    return (
        select(
            places.c.circle_id,
            contracts.c.person_id,
            contracts.c.contract_number,
            places.c.organiser_id,
            code.label("classes"),
            *(positions.c[name] for name in ("reserves_employer", "reserves_employee", "profit_share")),
            *(
                case((pays, contracts.c[name])).label(name)
                for name in ("premium_employer", "premium_employee")
            ),
        )
        .select_from(contracts)
        .join(people, people.c.person_id == contracts.c.person_id)
        .join(
            places,
            and_(
                places.c.plan_id == contracts.c.plan_id,
                places.c.language == people.c.language,
            ),
        )
        .outerjoin(positions, latest)
        .where(*seen(today))
        .order_by(places.c.circle_id, contracts.c.person_id, contracts.c.contract_number)
    )


def seen(today: date) -> tuple[ColumnElement[bool], ...]:
    """That the member sees a contract (docs/rules.md 1)."""
    return (
        contracts.c.contract_number.startswith(GROUP_INSURANCE),
        or_(
            contracts.c.status != Status.ENDED.value,
            contracts.c.ended_on.is_(None),
            contracts.c.ended_on >= f.first_end_still_seen(today),
        ),
    )


def _standing() -> ColumnElement[int]:
    status = contracts.c.status
    suspended = and_(status == Status.ACTIVE.value, contracts.c.suspended_reason.is_not(None))
    return case(
        (suspended, mark(Topic.STATUS, "suspended")),
        (status == Status.ACTIVE.value, mark(Topic.STATUS, "active")),
        (status == Status.PASSIVE.value, mark(Topic.STATUS, "passive")),
        else_=mark(Topic.STATUS, "ended"),
    )


def _held() -> ColumnElement[int]:
    """Of the latest figures; of an ended contract nothing is held, and nothing is told."""
    mine = covers.c.contract_number == contracts.c.contract_number
    last = select(func.max(covers.c.as_at)).where(mine).correlate(contracts).scalar_subquery()
    latest = covers.alias("latest")
    sums = select(func.sum(_held_by(latest))).where(
        latest.c.contract_number == contracts.c.contract_number, latest.c.as_at == last
    )
    found = func.coalesce(sums.correlate(contracts).scalar_subquery(), 0)
    return case((contracts.c.status == Status.ENDED.value, _NO_MARK), else_=found)


def _held_by(row: Any) -> ColumnElement[int]:
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
    return case(*whens, else_=_NO_MARK)


def _issued(today: date) -> ColumnElement[int]:
    """Issued is what the insurer says it issued, or what the portal did; due is what nobody has issued."""
    mine = contracts.c.contract_number
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
    by_rule = exists().where(owed.c.contract_number == mine)
    return marked(Topic.STATEMENTS, "issued", issued) + marked(Topic.STATEMENTS, "due", or_(waits, by_rule))
