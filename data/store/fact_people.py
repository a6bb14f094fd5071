"""What is counted of a person, computed where the tables are: an age, a language, a number, how they are reached.

Each expression follows the rule that makes the person's own pages; ``tests/services/test_facts.py`` compares the two.
"""

from datetime import date
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
    Text,
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
from data.rules.mailing import MailKind, MailState
from data.rules.picture import KEYS, Topic
from data.rules.visibility import GROUP_INSURANCE
from data.store.fact_notes import held_by, is_on, reported, returned, told
from data.store.tables import persons
from data.store.tables_employer import work_addresses
from data.store.tables_mail import bounced_addresses, mails, private_addresses
from data.store.tables_sign_in import journal

_made = MetaData()
people = Table(  # each person's part of the whole number
    "made_people",
    _made,
    Column("person_id", String(64), primary_key=True),
    Column("language", Integer),
    Column("code", BigInteger),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
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
    postgresql_on_commit="DROP",
    sqlite_with_rowid=False,
)
homes = Table(  # with which contract each person is counted in a portfolio
    "made_homes",
    _made,
    Column("contract_number", Text),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)
made = _made

NO_MARK = literal(0, BigInteger)


def mark(topic: Topic, key: str) -> ColumnElement[int]:
    """The bit of a class."""
    return literal(BITS[topic, key], BigInteger)


def marked(topic: Topic, key: str, when: ColumnElement[bool]) -> ColumnElement[int]:
    """The bit of a class where something holds, else nothing."""
    return case((when, mark(topic, key)), else_=NO_MARK)


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
        .outerjoin(told, is_on(told, mine))
        .outerjoin(private_addresses, private_addresses.c.person_id == mine)
    )


def _work(today: date, *, everybody: bool) -> Any:
    """Of each person: how good the best address of work is (0 none, 1 told, 2 read, 3 works), whether one returned."""
    held = held_by(everybody=everybody)
    address = func.coalesce(work_addresses.c.address, held.c.work_email, "")
    read = and_(
        or_(held.c.employed_until.is_(None), held.c.employed_until >= today),
        or_(reported.c.left_on.is_(None), reported.c.left_on >= today),
    )
    back = returned.c.name.is_not(None)
    works = and_(address.like("%_@_%._%"), ~back)
    level = case((address == "", 0), (~read, 1), (~works, 2), else_=3)
    return (
        select(
            held.c.person_id,
            func.max(level).label("level"),
            func.max(case((and_(back, read), 1), else_=0)).label("back"),
        )
        .select_from(held)
        .outerjoin(work_addresses, work_addresses.c.contract_number == held.c.contract_number)
        .outerjoin(reported, is_on(reported, held.c.contract_number))
        .outerjoin(returned, is_on(returned, held.c.contract_number))
        .where(held.c.contract_number.startswith(GROUP_INSURANCE))
        .group_by(held.c.person_id)
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
    none = and_(told.c.name.is_(None), persons.c.find_key.is_(None))
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
