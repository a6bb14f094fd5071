"""Mails that come back: the address that tells which, and what is done when one does."""

import logging
from collections import Counter
from datetime import datetime
from enum import StrEnum, unique
from hmac import compare_digest
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from data.exchange import maildir
from data.exchange.bounces import LIMIT, Returned, read_return
from data.rules.bounces import COMPLAINT, ReturnKind, WhyReturned, why
from data.rules.faults import reference, told
from data.rules.parameters import shipped
from data.rules.return_path import SEAL, return_path
from data.services.desk import Desk
from data.store import bounces
from data.store.base import TROUBLE
from data.store.journal import Deed, note
from data.store.vault import Vault

log = logging.getLogger("portal.bounces")
PURPOSE: Final = "verp"
AT_ONCE: Final = 500  # messages taken from a folder in one round, so that mail to be sent need not wait long
_SAY_NOTHING: Final = {ReturnKind.DELAYED, ReturnKind.DELIVERED, ReturnKind.AUTO_REPLY}
_NOBODY_THERE: Final = {WhyReturned.NO_MAILBOX, WhyReturned.NO_DOMAIN}
_FOR_GOOD: Final = {ReturnKind.PERMANENT, ReturnKind.COMPLAINT}


@unique
class Taken(StrEnum):
    """What was done with a message that came to the return address."""

    MARKED = "marked"  # its address is not written to any more
    NOTED = "noted"  # the mail came back; its address may be written to again
    TAKEN_BEFORE = "taken_before"
    IGNORED = "ignored"  # a delay, a holiday: nothing came back
    UNKNOWN = "unknown"  # about one of our mails, but we cannot say what; a person should look at it
    NOT_OURS = "not_ours"  # no address with our seal; nothing is believed


TO_BE_LOOKED_AT: Final = {Taken.UNKNOWN, Taken.NOT_OURS}


def return_path_of(vault: Vault, mail_id: str, bounce_address: str) -> str:
    """Where a mail comes back to: the sender of its envelope. Only who has the keys can make this address."""
    return return_path(mail_id, vault.token(PURPOSE, mail_id), bounce_address)


def take_bounce(desk: Desk, raw: bytes, bounce_address: str, recipient: str = "") -> Taken:
    """Take one message that came to the return address, in one transaction. A second time it does nothing.

    ``recipient`` is the receiver of the envelope, where the mail server told it.
    """
    returned = read_return(raw, bounce_address, recipient)
    mail_ids = [mail_id for mail_id, seal in returned.named if _is_sealed(desk.vault, mail_id, seal)]
    if not mail_ids:
        return Taken.NOT_OURS
    if returned.kind in _SAY_NOTHING:
        return Taken.IGNORED
    if returned.kind is ReturnKind.UNKNOWN or len(mail_ids) > 1:
        return Taken.UNKNOWN
    with desk.store.write() as connection:
        return _take(connection, mail_ids[0], returned, desk.clock.now())


def _is_sealed(vault: Vault, mail_id: str, seal: str) -> bool:
    return compare_digest(vault.token(PURPOSE, mail_id)[:SEAL], seal)


def _take(connection: Connection, mail_id: str, returned: Returned, now: datetime) -> Taken:
    mail, status = bounces.mail(connection, mail_id), returned.status or COMPLAINT
    if mail is None:
        return Taken.NOT_OURS
    if not bounces.note_bounced(connection, mail_id, status, now, for_good=returned.kind in _FOR_GOOD):
        return Taken.TAKEN_BEFORE
    if not (returned.kind in _FOR_GOOD or _goes_on(connection, mail, returned.kind, now)):
        return Taken.NOTED
    bounces.mark(connection, mail, status, now)
    note(connection, now, Deed.ADDRESS_BOUNCED, person_id=mail.person_id, code=why(status).value)
    return Taken.MARKED


def _goes_on(connection: Connection, mail: bounces.SentMail, kind: ReturnKind, now: datetime) -> bool:
    """Whether a cause that may pass has not passed: the parameter says after how many mails in a row."""
    most = shipped().whole("passing_bounces_until_marked", now.date())
    return kind is ReturnKind.PASSING and bounces.in_a_row(connection, mail, most) >= most


def take_refusal(connection: Connection, mail_id: str, code: str, now: datetime) -> bool:
    """A server refused the receiver while we spoke to it (``550 5.1.1``); whether that marked it.

    Only where the code says that there is no such mailbox or domain: a bare 550 may as well be about us.
    """
    mail, status = bounces.mail(connection, mail_id), code.rpartition(" ")[2]
    if mail is None or why(status) not in _NOBODY_THERE:
        return False
    bounces.mark(connection, mail, status, now)
    note(connection, now, Deed.ADDRESS_BOUNCED, person_id=mail.person_id, code=why(status).value)
    return True


def take_maildir(desk: Desk, folder: Path, bounce_address: str) -> Counter[Taken]:
    """Take what a mail server left in a folder; answers how often what was done.

    What needs a person stays there, flagged; the rest goes. One that can neither be flagged nor go holds up nobody.
    Raises ``MaildirError``, and what a store raises that cannot be reached: then the rest waits for the next time.
    """
    done: Counter[Taken] = Counter()
    for path, raw in maildir.waiting(folder, LIMIT):
        taken = _taken(desk, raw, bounce_address)
        done[taken] += (maildir.set_aside if taken in TO_BE_LOOKED_AT else maildir.forget)(path)
        if done.total() >= AT_ONCE:
            break
    return +done


def _taken(desk: Desk, raw: bytes, bounce_address: str) -> Taken:
    """A message that we make a mistake with is one for a person, and not for every round anew."""
    try:
        return take_bounce(desk, raw, bounce_address)
    except TROUBLE:
        raise
    except Exception as fault:
        log.error("%s %s", reference(), told(fault))
        return Taken.UNKNOWN
