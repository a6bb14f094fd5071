"""Invitations as they are kept: which were owed to whom and at which address, and what became of them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, delete, select

from data.rules.invitations import Invitation
from data.rules.mailing import MailKind, MailState
from data.store.tables import contracts, plans
from data.store.tables_mail import mails, private_addresses, work_bounces
from data.store.work_list import belongs

_COLUMNS = (
    mails.c.person_id,
    mails.c.address,
    mails.c.occasion,
    mails.c.state,
    mails.c.code,
    mails.c.written_at,
    mails.c.due_at,
    mails.c.settled_at,
)
_INVITATION = mails.c.kind == MailKind.INVITATION.value


def of_people(
    connection: Connection, organiser_id: str, person_ids: Collection[str]
) -> dict[str, list[Invitation]]:
    """An employer's invitations of some hundreds of persons by person, oldest first."""
    mine = _INVITATION, mails.c.lane == organiser_id, mails.c.person_id.in_(person_ids)
    return _by_person(connection.execute(select(*_COLUMNS).where(*mine).order_by(mails.c.written_at)))


def of_list(connection: Connection, organiser_id: str, today: date) -> dict[str, list[Invitation]]:
    """As ``of_people``, of everybody in an employer's list."""
    listed = (
        select(contracts.c.person_id)
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .where(*belongs(organiser_id, today))
    )
    mine = _INVITATION, mails.c.lane == organiser_id, mails.c.person_id.in_(listed)
    query = select(*_COLUMNS).where(*mine)
    return _by_person(connection.execute(query.order_by(mails.c.written_at)))


def _by_person(rows: CursorResult[Any]) -> dict[str, list[Invitation]]:
    found: dict[str, list[Invitation]] = {}
    for row in rows:
        values = {**row._asdict(), "state": MailState(row.state)}
        found.setdefault(values.pop("person_id"), []).append(Invitation(**values))
    return found


def waiting(connection: Connection, lane: str, due_at: datetime, after: str, most: int) -> list[str]:
    """The next invitations of a lane that wait for one instant, by id after ``after``."""
    mine = _INVITATION, mails.c.lane == lane, mails.c.due_at == due_at
    open_ = mails.c.state == MailState.WAITING.value, mails.c.attempts == 0, mails.c.mail_id > after
    query = select(mails.c.mail_id).where(*mine, *open_).order_by(mails.c.mail_id).limit(most)
    return list(connection.scalars(query))


def marks_of(
    connection: Connection, organiser_id: str, person_ids: Collection[str]
) -> dict[tuple[str, str], tuple[str, datetime]]:
    """What came back to some hundreds of persons from addresses of work at one employer: status and instant, by person
    and key (``bounces.mark``).
    """
    mine = work_bounces.c.organiser_id == organiser_id, work_bounces.c.person_id.in_(person_ids)
    rows = connection.execute(select(work_bounces).where(*mine))
    return {(row.person_id, row.address_key): (row.status, row.bounced_at) for row in rows}


def marked(connection: Connection, organiser_id: str) -> set[tuple[str, str]]:
    """As ``marks_of``, of everybody: only person and key."""
    mine = work_bounces.c.organiser_id == organiser_id
    rows = connection.execute(select(work_bounces.c.person_id, work_bounces.c.address_key).where(mine))
    return {(row.person_id, row.address_key) for row in rows}


def forget_mark(connection: Connection, organiser_id: str, person_id: str, key: str) -> None:
    """This employer says that mails arrive at their address of work again."""
    theirs = work_bounces.c.organiser_id == organiser_id, work_bounces.c.person_id == person_id
    connection.execute(delete(work_bounces).where(*theirs, work_bounces.c.address_key == key))


def is_private_of_another(connection: Connection, key: str, person_id: str) -> bool:
    """Whether an address is the confirmed private one of anybody but this person. Never said whose."""
    mine = private_addresses.c.address_key == key, private_addresses.c.person_id != person_id
    return connection.execute(select(private_addresses.c.person_id).where(*mine).limit(1)).first() is not None


def private_at(connection: Connection, domain: str) -> dict[str, set[str]]:
    """The confirmed private addresses at one domain by key, with whose they are: for a deed that compares thousands."""
    found: dict[str, set[str]] = {}
    query = select(private_addresses.c.address_key, private_addresses.c.person_id)
    there = private_addresses.c.address_key.endswith(f"@{domain}", autoescape=True)
    for row in connection.execute(query.where(there)):
        found.setdefault(row.address_key, set()).add(row.person_id)
    return found


def who_has_private(connection: Connection, person_ids: Collection[str]) -> set[str]:
    """Those among some hundreds of persons who confirmed a private address."""
    mine = private_addresses.c.person_id.in_(person_ids)
    return set(connection.scalars(select(private_addresses.c.person_id).where(mine)))
