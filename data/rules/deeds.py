"""What can be done to a person's file, and by whom: the words of the journal, and a line of it as a person reads it.

A code that this portal has not learned yet is shown as such and never hides a line.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique


@unique
class Deed(StrEnum):
    """What can stand in the journal."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_BY_PROVIDER = "signed_out_by_provider"
    SIGN_OUT_REFUSED = "sign_out_refused"
    SIGN_OUT_ONLY_HERE = "sign_out_only_here"
    ADDRESS_ASKED = "address_asked"  # a new private address waits for its confirmation
    ADDRESS_CONFIRMED = "address_confirmed"
    ADDRESS_PUT_OFF = "address_put_off"  # "later" at the first sign-in
    ADDRESS_WITHDRAWN = "address_withdrawn"  # the person took the wish, or the address, back
    ADDRESS_BOUNCED = "address_bounced"
    LANGUAGE_CHOSEN = "language_chosen"
    STATEMENT_ISSUED = "statement_issued"
    STATEMENT_OPENED = "statement_opened"
    FILE_EXPORTED = "file_exported"
    DIRECTORY_TAKEN = "directory_taken"  # users and rights of the employers' login came in
    STAFF_TAKEN = "staff_taken"  # users and portfolios of the staff login came in
    FIGURES_TAKEN = "figures_taken"  # somebody of the insurer kept figures about many people as a file
    RIGHT_GIVEN = "right_given"  # to a colleague, by an administrator of the employer
    RIGHT_TAKEN = "right_taken"
    FILE_LOOKED_AT = "file_looked_at"  # somebody other than the person
    FILE_CHANGED = "file_changed"  # an employer told the insurer something about a person, or took it back
    NUMBER_TRIED = "number_tried"  # an employer filled in a number that was not passed on, or not yet
    WORK_ADDRESS_SET = "work_address_set"  # by an employer, for one person; an upload is one line for all
    LIST_ORDERED = "list_ordered"  # somebody of an employer asked for a file about many people
    LIST_FETCHED = "list_fetched"
    LIST_SENT_IN = "list_sent_in"
    LIST_APPROVED = "list_approved"
    LIST_WITHDRAWN = "list_withdrawn"
    INVITED = "invited"
    INVITED_AGAIN = "invited_again"


@unique
class Looker(StrEnum):
    """Who did something with a file. The values stand in the journal as ``by_role``."""

    SELF = "self"  # the person; the journal leaves it blank
    EMPLOYER = "employer"
    INSURER = "insurer"  # somebody who works for the insurer
    PORTAL = "portal"  # the portal by itself
    SIGN_IN_SERVICE = "sign_in_service"  # the government's
    OTHER = "other"  # a role that this portal has not learned yet


@dataclass(frozen=True, slots=True)
class Look:
    """One line about a file: when (UTC), who, for which employer, what, and the code that says more of it."""

    at: datetime
    who: Looker
    organiser: str  # the employer's name; empty for everybody but an employer
    deed: Deed
    code: str | None


# Whose deed it is when the journal names no role.
BY_ITSELF = {
    Deed.STATEMENT_ISSUED: Looker.PORTAL,
    Deed.ADDRESS_BOUNCED: Looker.PORTAL,
    Deed.SIGNED_OUT_BY_PROVIDER: Looker.SIGN_IN_SERVICE,
    Deed.SIGN_IN_REFUSED: Looker.PORTAL,
    Deed.FILE_LOOKED_AT: Looker.OTHER,
}


def looker(deed: Deed, by_role: str | None) -> Looker:
    """Who did it; an unknown role is somebody else, never the person."""
    if by_role is None:
        return BY_ITSELF.get(deed, Looker.SELF)
    return Looker(by_role) if by_role in set(Looker) else Looker.OTHER
