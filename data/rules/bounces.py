"""Mails that come back: what such a message is, and what its status says (RFC 3463, RFC 3464, RFC 5965)."""

import re
from enum import StrEnum, unique
from typing import Final

COMPLAINT: Final = "complaint"  # in the place of a status: RFC 3463 has none for a reader who reports a mail
STATUS: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}", re.ASCII)


@unique
class ReturnKind(StrEnum):
    """What a message that came to the return address tells."""

    PERMANENT = "permanent"  # never: the address is marked
    PASSING = "passing"  # given up for a cause that may pass, like a full mailbox: marked when it goes on
    OURS = "ours"  # refused for what we are, not for the address: a block list, a missing signature
    DELAYED = "delayed"  # they keep trying
    DELIVERED = "delivered"
    AUTO_REPLY = "auto_reply"  # on holiday, for instance: the mailbox is there
    COMPLAINT = "complaint"  # the reader called it unwanted
    UNKNOWN = "unknown"  # to be looked at by a person; nothing is marked


@unique
class WhyReturned(StrEnum):
    """Why an address is not written to any more, as its owner is told."""

    NO_MAILBOX = "no_mailbox"
    NO_DOMAIN = "no_domain"
    FULL = "full"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    COMPLAINT = "complaint"
    OTHER = "other"


# Subject and detail of a status: the two numbers after the first point. Source: RFC 3463 3, the IANA registry of
# enhanced status codes, RFC 7505 for a domain that takes no mail; 4.3xx as Exchange Online documents its own.
_WHY: Final = {
    **dict.fromkeys(("1.0", "1.1", "1.3", "1.6", "2.1"), WhyReturned.NO_MAILBOX),
    **dict.fromkeys(("1.2", "1.10", "4.4", "4.310"), WhyReturned.NO_DOMAIN),
    "2.2": WhyReturned.FULL,
    **dict.fromkeys(("4.0", "4.1", "4.2", "4.3", "4.5", "4.6", "4.7"), WhyReturned.UNREACHABLE),
    **dict.fromkeys(("4.300", "4.312", "4.316"), WhyReturned.UNREACHABLE),
}
POLICY: Final = "7"  # the subject of every status that speaks of security or policy


def why(status: str) -> WhyReturned:
    """What a kept status means for the owner of the address. ``OTHER`` for one that says nothing of use."""
    if status == COMPLAINT:
        return WhyReturned.COMPLAINT
    if not STATUS.fullmatch(status):
        return WhyReturned.OTHER
    _, subject, detail = status.split(".")
    if subject == POLICY:
        return WhyReturned.REFUSED
    return _WHY.get(f"{int(subject)}.{int(detail)}", WhyReturned.OTHER)


def kind_of(status: str) -> ReturnKind:
    """What a given-up mail with this status means. A full mailbox and a silent server may pass, even where it
    was said to be for good.
    """
    if status.startswith("4.") or why(status) in {WhyReturned.FULL, WhyReturned.UNREACHABLE}:
        return ReturnKind.PASSING
    return ReturnKind.PERMANENT
