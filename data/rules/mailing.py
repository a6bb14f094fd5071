"""Who hears what, and where: the kinds of mail, and the addresses that a mail may go to (docs/rules.md 10)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from data.rules.address_form import address_key, is_one_address
from data.rules.kinds import Language

OWN_LANE = "self"  # what a person asked for themselves waits behind no employer's campaign


@unique
class MailKind(StrEnum):
    """Every mail that the portal sends. There is no other."""

    ADDRESS_CONFIRMATION = "address_confirmation"  # to the new address: one link, once
    ADDRESS_WARNING = "address_warning"  # to the old one: somebody wants to replace you
    ADDRESS_REMOVED = "address_removed"  # to the one that was taken away: somebody no longer wants you
    INVITATION = "invitation"  # two days after an employer's upload
    NEW_STATEMENT = "new_statement"  # to every known address
    PAYOUT_NOTICE = "payout_notice"


TO_EVERY_ADDRESS = (MailKind.NEW_STATEMENT, MailKind.PAYOUT_NOTICE)  # private and of work alike


@unique
class MailState(StrEnum):
    """Where a mail is. WAITING and SENDING are owed; the others are the end."""

    WAITING = "waiting"
    SENDING = "sending"  # a worker has it in hand; if that worker dies, another takes it up
    SENT = "sent"  # a server said that it has it
    REFUSED = "refused"  # a server said never, or every try was used up
    WITHDRAWN = "withdrawn"  # its cause went away before it was sent
    BOUNCED = "bounced"  # it was sent, and came back


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is owed. ``(person_id, address, kind, occasion)`` is its natural key: never a second one.

    It holds no text: what it says is drawn when it is sent, in ``language``. ``occasion`` is one of our own
    words (a statement's opaque id, an instant), never a contract number. ``lane`` is the organiser whose
    campaign it belongs to, or ``OWN_LANE``. ``due_at`` is an instant in UTC before which it is not sent.
    """

    person_id: str
    address: str
    kind: MailKind
    occasion: str
    language: Language
    first_name: str
    lane: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class WorkAddress:
    """An address that an employer delivered with a contract, and until when (included) its reader works there."""

    address: str
    employer: str
    employed_until: date | None

    def is_read(self, today: date) -> bool:
        """Whether the person still reads it: on the day of leaving yes, from the day after no longer."""
        return self.employed_until is None or today <= self.employed_until


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def known_addresses(
    private: str | None, work: Iterable[WorkAddress], bounced: Collection[str], today: date
) -> tuple[str, ...]:
    """Every address a mail to a person may go to today: the private one first, each of them once.

    ``private`` is confirmed; one that waits for its confirmation has no place here. ``work`` holds those of all
    contracts, visible or not. ``bounced`` holds the keys (``address_key``) of addresses that a mail came back from.
    An address that could not be the one receiver of a mail is none. Source: the insurer's communication kit, "to
    every known address; the business address until the leaving date".
    """
    found: dict[str, str] = {}
    for address in (private, *(each.address for each in work if each.is_read(today))):
        if address and is_one_address(address) and address_key(address) not in bounced:
            found.setdefault(address_key(address), address)
    return tuple(found.values())
