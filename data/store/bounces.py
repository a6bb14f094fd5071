"""Queries on mails that came back. Each takes part in its caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, or_, select, update

from data.rules.address_form import address_key
from data.rules.bounces import COMPLAINT
from data.rules.mailing import TO_EVERY_ADDRESS, MailKind, MailState
from data.store.base import insert_of
from data.store.tables import contracts, plans
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.tables_mail import bounced_addresses, mails, work_bounces


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that something came back to."""

    mail_id: str
    person_id: str
    address: str
    kind: str
    lane: str
    written_at: datetime


def mail(connection: Connection, mail_id: str) -> SentMail | None:
    """What a mail that came back was, by its id; ``None`` for one that is not ours."""
    row = connection.execute(select(mails).where(mails.c.mail_id == mail_id)).first()
    if row is None:
        return None
    return SentMail(row.mail_id, row.person_id, row.address, row.kind, row.lane, row.written_at)


def note_bounced(
    connection: Connection, mail_id: str, code: str, now: datetime, *, for_good: bool = False
) -> bool:
    """The mail came back, for the reason ``code``. Of any number of callers, one is told ``True``.

    A mailbox may be full first and gone a day later: what is ``for_good`` is news after another reason, unless the
    reader complained.
    """
    new = mails.c.state != MailState.BOUNCED.value
    if for_good:
        new |= mails.c.code.not_in({code, COMPLAINT})
    statement = (
        update(mails)
        .where(mails.c.mail_id == mail_id, new)
        .values(state=MailState.BOUNCED.value, code=code, settled_at=now)
    )
    return connection.execute(statement).rowcount == 1


def in_a_row(connection: Connection, returned: SentMail, most: int) -> int:
    """How many of the last mails to this address came back, without one between them that did not."""
    ended = (MailState.SENT.value, MailState.BOUNCED.value)
    query = (
        select(mails.c.address, mails.c.state)
        .where(mails.c.person_id == returned.person_id, mails.c.state.in_(ended))
        .order_by(mails.c.written_at.desc(), mails.c.mail_id)
    )
    key = address_key(returned.address)
    states = [row.state for row in connection.execute(query) if address_key(row.address) == key][:most]
    return next((n for n, state in enumerate(states) if state != MailState.BOUNCED.value), len(states))


def mark(connection: Connection, returned: SentMail, status: str, now: datetime) -> None:
    """Nothing more goes to this address of this person; the latest reason stands.

    An employer is told when it was a mail to their own address of work. Else who fills in a guess would read whether a
    mail ever came back from there: from a private address, or from one at another employer.
    """
    key = {"person_id": returned.person_id, "address_key": address_key(returned.address)}
    told = {"status": status, "bounced_at": now}
    _keep(connection, bounced_addresses, key, told)
    for organiser_id in _whose_work(connection, returned):
        _keep(connection, work_bounces, {"organiser_id": organiser_id, **key}, told)


def _keep(connection: Connection, table: Table, key: dict[str, str], told: dict[str, object]) -> None:
    statement = insert_of(connection, table).values(**key, **told)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=told))


def _whose_work(connection: Connection, returned: SentMail) -> set[str]:
    """The employers to whose address of work a mail went: who invited there, or whose address it was when a mail to
    every address was written.
    """
    if returned.kind == MailKind.INVITATION.value:
        return {returned.lane}
    if returned.kind not in TO_EVERY_ADDRESS:
        return set()
    query = (
        select(plans.c.organiser_id, WORK_EMAIL)
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(contracts.c.person_id == returned.person_id)
        .where(or_(work_addresses.c.set_at.is_(None), work_addresses.c.set_at <= returned.written_at))
    )
    key = address_key(returned.address)
    return {row.organiser_id for row in connection.execute(query) if address_key(row.work_email or "") == key}
