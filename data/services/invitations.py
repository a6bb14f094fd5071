"""Invitations: one to each new address of work, owed in the transaction that makes it new; and how each stands.

The mail that an address of work gets when it is filled in or changed *is* the invitation, and there is no other
(docs/employer-uploads.md): two days after an upload, at once after a single change.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from data.rules.address_form import address_key
from data.rules.bounces import COMPLAINT
from data.rules.invitations import (
    AddressStatus,
    Invitation,
    InviteFault,
    may_invite_again,
    occasion_for,
    paced,
    status_of,
)
from data.rules.mailing import Letter, MailKind
from data.rules.parameters import shipped
from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved
from data.store import actions, addresses, invitations, journal, mails, work_list
from data.store.journal import Deed
from data.store.tables import contracts, plans
from data.store.tables_employer import SET_HERE, WORK_EMAIL, work_addresses
from data.store.work_list import Reader

ROLE = "employer"


def owe(  # noqa: PLR0913  # who, where, for whom and when: each named
    connection: Connection,
    reader: Reader,
    address: str,
    *,
    organiser_id: str,
    due_at: datetime,
    now: datetime,
    again: bool = False,
) -> bool:
    """Owes an employer's invitation to a new address, from ``due_at`` on; ``False`` when they sent theirs already."""
    earlier = invitations.of_people(connection, organiser_id, [reader.person_id]).get(reader.person_id, [])
    occasion = occasion_for(earlier, address_key(address), organiser_id, again=again)
    if occasion is None:
        return False
    letter = Letter(
        person_id=reader.person_id,
        address=address,
        kind=MailKind.INVITATION,
        occasion=occasion,
        language=reader.language,
        first_name=reader.first_name,
        lane=organiser_id,
        due_at=due_at,
    )
    return mails.put(connection, letter, now) is not None


def statuses(
    connection: Connection, employer: Employer, numbers: Collection[str], now: datetime
) -> dict[str, AddressStatus]:
    """How the addresses of work of some hundreds of this employer's contracts stand, by contract number.

    Contracts of others are left out, as if they did not exist. One transaction with what is shown beside it.
    """
    query = (
        select(contracts.c.contract_number, contracts.c.person_id, WORK_EMAIL)
        .join_from(contracts, plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(work_addresses, SET_HERE)
        .where(plans.c.organiser_id == employer.organiser_id, contracts.c.contract_number.in_(numbers))
    )
    rows = connection.execute(query).all()
    people, whose = {row.person_id for row in rows}, employer.organiser_id
    sent = invitations.of_people(connection, whose, people)
    marks = invitations.marks_of(connection, whose, people)
    private = invitations.who_has_private(connection, people)
    return {
        row.contract_number: status_of(
            row.work_email or "",
            sent.get(row.person_id, ()),
            marks.get((row.person_id, address_key(row.work_email or ""))),
            now,
            private_known=row.person_id in private,
        )
        for row in rows
    }


def invite_again(
    desk: Desk, employer: Employer, contract_number: str, *, mended: bool = False
) -> Saved | Refused:
    """The invitation once more, at once, after it failed: see ``invitations.may_invite_again``.

    ``mended``: the employer says that the mailbox works now. Raises ``LookupError`` for a contract that is not theirs
    and ``PermissionError`` without the right.
    """
    if not (employer.may(Right.EDIT) or employer.may(Right.UPLOAD)):
        raise PermissionError("inviting again needs the right to edit or to upload")
    now = desk.clock.now()
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        status, reader = _theirs(connection, employer, contract_number, now)
        sent = invitations.of_people(connection, employer.organiser_id, [reader.person_id])
        last = _last(sent.get(reader.person_id, ()), status.address)
        hours = shipped().whole("invite_again_hours", desk.clock.today())
        fault = may_invite_again(status, last, now, timedelta(hours=hours), mended=mended)
        if fault is not None:
            return Refused(fault)
        _forget_marks(connection, employer, reader.person_id, address_key(status.address))
        owe(
            connection,
            reader,
            status.address,
            organiser_id=employer.organiser_id,
            due_at=now,
            now=now,
            again=True,
        )
        _noted(connection, now, Deed.INVITED_AGAIN, reader, employer)
    return Saved()


def invite_known(desk: Desk, employer: Employer, contract_number: str) -> Saved | Refused:
    """The first invitation to an address that only the extract told, when as after a single change. Raises as
    ``invite_again``.
    """
    if not employer.may(Right.EDIT):
        raise PermissionError("inviting somebody needs the right to edit")
    now, today, rules = desk.clock.now(), desk.clock.today(), shipped()
    wait = timedelta(hours=rules.whole("invitation_hours", today))
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        status, reader = _theirs(connection, employer, contract_number, now)
        if not status.is_uninvited:
            return Refused(InviteFault.NOT_NEEDED)
        sent = invitations.of_people(connection, employer.organiser_id, [reader.person_id])
        earlier = sent.get(reader.person_id, ())
        due_at = paced(earlier, now, wait, rules.whole("invitations_at_once", today))
        owe(connection, reader, status.address, organiser_id=employer.organiser_id, due_at=due_at, now=now)
        _noted(connection, now, Deed.INVITED, reader, employer)
    return Saved()


def _theirs(
    connection: Connection, employer: Employer, contract_number: str, now: datetime
) -> tuple[AddressStatus, Reader]:
    """Who it is about and how their address stands. Raises ``LookupError``."""
    status = statuses(connection, employer, [contract_number], now).get(contract_number)
    reader = work_list.reader_of(connection, employer.organiser_id, contract_number)
    if status is None or reader is None:
        raise LookupError("this contract is not one of this employer's")
    return status, reader


def _noted(connection: Connection, now: datetime, deed: Deed, reader: Reader, employer: Employer) -> None:
    journal.note(
        connection,
        now,
        deed,
        person_id=reader.person_id,
        by_role=ROLE,
        organiser_id=employer.organiser_id,
    )


def _forget_marks(connection: Connection, employer: Employer, person_id: str, key: str) -> None:
    """What came back is forgotten, here and for other mails; not that somebody complained, of whatever mail it was."""
    invitations.forget_mark(connection, employer.organiser_id, person_id, key)
    for each in addresses.bounced(connection, person_id):
        if each.address_key == key and each.status != COMPLAINT:
            addresses.forget_bounced(connection, person_id, key)


def _last(sent: Iterable[Invitation], address: str) -> datetime | None:
    there = [each.written_at for each in sent if address_key(each.address) == address_key(address)]
    return max(there, default=None)
