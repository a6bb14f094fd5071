"""Whether a mail is still wanted, at the moment it would be sent: what caused it may have gone away since."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from data.rules.address_form import address_key
from data.rules.bounces import COMPLAINT
from data.rules.mailing import MailKind, known_addresses
from data.rules.parameters import shipped
from data.rules.visibility import is_visible
from data.services.addresses import addresses_to_write_to
from data.services.desk import Desk
from data.services.wishes import link_of
from data.store import addresses, files, invitations, papers
from data.store.mails import MailRow

# To an address that is being left, or was: whether it is still known is not asked.
TO_THE_OLD = {MailKind.ADDRESS_WARNING, MailKind.ADDRESS_REMOVED}


@dataclass(frozen=True, slots=True)
class Gone:
    """A mail is not sent after all; ``why`` is a word of ours."""

    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mail is to be sent. ``token`` is the secret of the link that the confirmation of an address holds, and
    ``hours`` how long it works.
    """

    token: str | None = field(default=None, repr=False)
    hours: int | None = None


def cause_of(connection: Connection, desk: Desk, row: MailRow) -> Wanted | Gone:
    """What a mail is about, now.

    A new statement is news to whoever it was issued to, as long as its contract is theirs and is shown to them.
    An address that a mail came back from hears nothing more, unless it is asked for anew; one of work nothing after
    the leaving day; one that waits for its confirmation nothing but that.
    """
    if row.kind is MailKind.ADDRESS_CONFIRMATION:
        return _confirmation(connection, desk, row)
    if row.kind is MailKind.INVITATION:
        return _invitation(connection, desk, row)
    key = address_key(row.address)
    if key in {each.address_key for each in addresses.bounced(connection, row.person_id)}:
        return Gone("bounced")
    if row.kind in TO_THE_OLD:
        return Wanted()
    if row.kind is MailKind.NEW_STATEMENT and not _can_open(connection, desk, row):
        return Gone("statement_gone")
    known = addresses_to_write_to(connection, row.person_id, desk.clock.today())
    return Wanted() if key in map(address_key, known) else Gone("not_known_any_more")


def _can_open(connection: Connection, desk: Desk, row: MailRow) -> bool:
    """Whether the statement that is the occasion of a mail is its reader's, and its contract too, today."""
    kept = papers.one(connection, row.occasion)
    if kept is None or kept.person_id != row.person_id:
        return False
    held = (each.contract for each in files.files_of(connection, [kept.contract_number]))
    return any(each.person_id == row.person_id and is_visible(each, desk.clock.today()) for each in held)


def _invitation(connection: Connection, desk: Desk, row: MailRow) -> Wanted | Gone:
    """Asked of its own employer's side alone: what else is known of the address (that it is somebody's private one,
    that another employer has it, that a mail to it as such came back) would show in what becomes of the mail.

    Only a complaint counts whoever it was about.
    """
    key, person_id, organiser_id = address_key(row.address), row.person_id, row.lane
    marks = {each.address_key: each.status for each in addresses.bounced(connection, person_id)}
    if marks.get(key) == COMPLAINT:
        return Gone(COMPLAINT)
    if (person_id, key) in invitations.marks_of(connection, organiser_id, [person_id]):
        return Gone("bounced")
    work = addresses.work(connection, person_id, organiser_id)
    known = known_addresses(None, work, (), desk.clock.today())
    return Wanted() if key in map(address_key, known) else Gone("not_known_any_more")


def _confirmation(connection: Connection, desk: Desk, row: MailRow) -> Wanted | Gone:
    token = link_of(
        connection,
        desk.vault,
        person_id=row.person_id,
        address=row.address,
        occasion=row.occasion,
        now=desk.clock.now(),
    )
    hours = shipped().whole("confirmation_hours", desk.clock.today())
    return Gone("wish_gone") if token is None else Wanted(token, hours)
