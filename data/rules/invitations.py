"""Who is invited, once per address, and how an address of work stands (docs/employer-uploads.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from data.rules.address_form import address_key
from data.rules.bounces import COMPLAINT, WhyReturned, why
from data.rules.mailing import MailState

FIRST = "invitation"  # how the occasions of invitations begin
PASSING = (
    "4",
    "gave_up",
    "not_noted",
    "store_away",
    "post_failed",
)  # how codes begin of what may have passed


PASSES = (WhyReturned.FULL, WhyReturned.UNREACHABLE)


@unique
class AddressState(StrEnum):
    """How the address of work of one contract stands. Each has a name in every language."""

    NONE = "none"  # no address is known
    KNOWN = "known"  # an address is known, and nobody was invited there from here
    PLANNED = "planned"  # the invitation leaves at a known instant
    ON_ITS_WAY = "on_its_way"  # its time has come, and it is being sent
    ACCEPTED = "accepted"  # a mail server took it
    REFUSED = "refused"  # no mail server took it
    BOUNCED = "bounced"  # it came back, or a later mail did
    WITHDRAWN = "withdrawn"  # it was not sent: the address was changed or taken away first


@unique
class InviteFault(StrEnum):
    """Why an invitation is not sent again."""

    NO_ADDRESS = "no_address"
    NOT_NEEDED = "not_needed"  # it is on its way, or it arrived
    TOO_SOON = "too_soon"  # not twice in a day
    CORRECT_FIRST = "correct_first"  # the mailbox does not exist: a mail there comes back again


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation of one person, as it is kept."""

    address: str
    occasion: str
    state: MailState
    code: str | None
    written_at: datetime
    due_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class AddressStatus:
    """The address of work of a contract, and what became of its invitation.

    ``since``: when the state began; for PLANNED when the invitation leaves (UTC). ``code`` is a status of RFC 3463 or
    a word of ours. ``private_known``: whether the person confirmed a private address; never which.
    """

    address: str
    state: AddressState
    since: datetime | None = None
    code: str | None = None
    private_known: bool = False

    @property
    def failed(self) -> bool:
        """Whether somebody should do something about it."""
        return self.state in (AddressState.BOUNCED, AddressState.REFUSED)

    @property
    def is_uninvited(self) -> bool:
        """Whether an address is known and nobody of this employer was ever invited there: the extract told it."""
        return self.state is AddressState.KNOWN

    @property
    def can_be_mended(self) -> bool:
        """Whether the invitation may go out once more, when the employer says that the mailbox works."""
        return self.failed and self.code != COMPLAINT

    @property
    def may_have_passed(self) -> bool:
        """Whether the cause of a failure is one that passes: a full mailbox, a server that was silent."""
        code = self.code or ""
        return self.failed and (code.startswith(PASSING) or why(code) in PASSES)

    @property
    def why(self) -> WhyReturned:
        """Why it failed, for the employer: what the reader said of our mails is nobody else's business."""
        found = why((self.code or "").rpartition(" ")[2])
        return WhyReturned.OTHER if found is WhyReturned.COMPLAINT else found


def occasion_for(
    earlier: Iterable[Invitation], key: str, organiser_id: str, *, again: bool = False
) -> str | None:
    """The occasion of an employer's next invitation to an address; ``None`` when it had its one already.

    ``earlier`` are the invitations of that person by this employer, ``key`` is the ``address_key``. What another
    employer did is no part of it: each announces the contracts that it brought, and an answer that hung on another's
    would tell of it. One that was withdrawn never went out, so it does not count. ``again``: somebody asks for it on
    purpose, after it failed.
    """
    there = [each for each in earlier if address_key(each.address) == key]
    if not there:
        return f"{FIRST}:{organiser_id}"
    if not again and any(each.state is not MailState.WITHDRAWN for each in there):
        return None
    return f"{FIRST}:{organiser_id}:{len(there) + 1}"


def paced(earlier: Iterable[Invitation], now: datetime, wait: timedelta, at_once: int) -> datetime:
    """From when an employer's next invitation of a person leaves, after ``earlier`` ones of theirs: at once, and after
    so many in a short time only when the last of them is as old as ``wait``.

    Else one contract were enough to have mails written to anybody, as many as somebody likes. An invitation that was
    withdrawn reached nobody.
    """
    near = [
        each.due_at for each in earlier if each.state is not MailState.WITHDRAWN and each.due_at > now - wait
    ]
    return now if len(near) < at_once else max(near) + wait


_STATES = {
    MailState.WAITING: AddressState.PLANNED,
    MailState.SENDING: AddressState.ON_ITS_WAY,
    MailState.SENT: AddressState.ACCEPTED,
    MailState.REFUSED: AddressState.REFUSED,
    MailState.BOUNCED: AddressState.BOUNCED,
    MailState.WITHDRAWN: AddressState.WITHDRAWN,
}


def status_of(
    address: str,
    invitations: Iterable[Invitation],
    mark: tuple[str, datetime] | None,
    now: datetime,
    *,
    private_known: bool = False,
) -> AddressStatus:
    """How an address stands at an employer. ``invitations`` are those by this employer, ``mark`` is the status and the
    instant of what came back from there as from an address of work of theirs (``bounces.mark``).

    An invitation that was kept back because its reader complained of a mail, of whomever, reads as one that came back.
    """
    if not address:
        return AddressStatus("", AddressState.NONE, private_known=private_known)
    there = [each for each in invitations if address_key(each.address) == address_key(address)]
    last = max(there, key=lambda each: each.written_at, default=None)
    if mark is not None and (
        last is None or last.state is not MailState.WAITING or mark[1] > last.written_at
    ):
        return AddressStatus(address, AddressState.BOUNCED, mark[1], mark[0], private_known)
    if last is None:
        return AddressStatus(address, AddressState.KNOWN, private_known=private_known)
    if last.state is MailState.WAITING:
        state = AddressState.PLANNED if last.due_at > now else AddressState.ON_ITS_WAY
        return AddressStatus(address, state, last.due_at, None, private_known)
    withheld = last.state is MailState.WITHDRAWN and last.code == COMPLAINT
    state = AddressState.BOUNCED if withheld else _STATES[last.state]
    return AddressStatus(address, state, last.settled_at, last.code, private_known)


def may_invite_again(
    status: AddressStatus, last: datetime | None, now: datetime, wait: timedelta, *, mended: bool
) -> InviteFault | None:
    """Whether the invitation goes out once more; ``None`` says yes.

    ``last`` is when the newest one to this address was written. ``mended``: the employer says that the mailbox works
    now, which is the only way for one that did not exist.
    """
    if status.state is AddressState.NONE:
        return InviteFault.NO_ADDRESS
    if not status.can_be_mended:
        return InviteFault.NOT_NEEDED
    if last is not None and now - last < wait:
        return InviteFault.TOO_SOON
    return None if status.may_have_passed or mended else InviteFault.CORRECT_FIRST
