"""How a person can be reached, and when they are asked or told something about it (docs/rules.md 10)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique

from data.rules.address_form import address_key
from data.rules.mailing import WorkAddress, known_addresses
from data.rules.parameters import shipped


@unique
class ProfileFault(StrEnum):
    """Why a deed on the profile is refused. Each has a text in every language."""

    TOO_OFTEN = "too_often"  # the parameter address_wishes_per_day
    NOTHING_WAITS = "nothing_waits"  # the wish was confirmed, taken back or replaced in the meantime


@unique
class LinkEnd(StrEnum):
    """What became of a link. Each has a page in every language."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    USED = "used"  # confirmed, rejected, replaced or taken back before
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail came back from an address for good. ``status`` is a code of RFC 3463, as 5.1.1."""

    address_key: str
    status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address that waits for its link, which works until ``until`` (UTC). ``returned``: its mail came back."""

    address: str
    until: datetime
    expired: bool
    returned: Returned | None = None


@dataclass(frozen=True, slots=True)
class Employment:
    """At which employer a person works, and until when, that day included; whether it delivered an address."""

    employer: str
    employed_until: date | None
    has_address: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything about where one person can be written to. ``asked_at``: the question was answered or put off."""

    private: str | None
    waiting: Waiting | None
    work: tuple[WorkAddress, ...]
    returned: tuple[Returned, ...]
    employments: tuple[Employment, ...]
    asked_at: datetime | None

    def returned_from(self, address: str) -> Returned | None:
        """That a mail came back from this address, if one did."""
        key = address_key(address)
        return next((each for each in self.returned if each.address_key == key), None)

    @property
    def private_returned(self) -> Returned | None:
        return None if self.private is None else self.returned_from(self.private)

    @property
    def has_private(self) -> bool:
        """Whether there is a confirmed private address that mails arrive at, as far as is known."""
        return self.private is not None and self.private_returned is None

    @property
    def is_waiting(self) -> bool:
        """Whether an address waits whose link can still be followed, as far as is known."""
        return self.waiting is not None and not self.waiting.expired and self.waiting.returned is None

    def known(self, today: date) -> tuple[str, ...]:
        """Where mails to this person go today."""
        return known_addresses(self.private, self.work, _keys(self.returned), today)


def _keys(returned: Collection[Returned]) -> frozenset[str]:
    return frozenset(each.address_key for each in returned)


def question_due(reach: Reach) -> bool:
    """Whether the person is asked for a private address at the top of the first page.

    Once, until it is answered or put off; and once more when mails to it come back, the one with the link included.
    Never while one waits for its link. Source: the insurer's communication kit (asked at first sign-in, may be
    postponed).
    """
    if reach.is_waiting or reach.has_private:
        return False
    back = reach.waiting.returned if reach.waiting and reach.waiting.returned else reach.private_returned
    return reach.asked_at is None or (back is not None and back.at > reach.asked_at)


@unique
class Leaving(StrEnum):
    """Which of the two a notice about leaving says."""

    AHEAD = "ahead"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class LeavingNotice:
    """What a person without a private address is told about a leaving date.

    ``unreachable``: today no mail reaches them at all.
    """

    which: Leaving
    on: date
    employer: str
    has_address: bool
    unreachable: bool


def leaving_notice(reach: Reach, today: date) -> LeavingNotice | None:
    """The next leaving date of the coming days (parameter), else the last that is past; nothing for who has a
    private address that works."""
    if reach.has_private:
        return None
    horizon = today + timedelta(days=shipped().whole("leaving_notice_days", today))
    dated = [each for each in reach.employments if each.employed_until is not None]
    ahead = [each for each in dated if today <= _day(each) <= horizon]
    past = [each for each in dated if _day(each) < today]
    if ahead:
        return _notice(Leaving.AHEAD, min(ahead, key=_day), reach, today)
    return _notice(Leaving.PAST, max(past, key=_day), reach, today) if past else None


def _notice(which: Leaving, employment: Employment, reach: Reach, today: date) -> LeavingNotice:
    on, unreachable = _day(employment), not reach.known(today)
    return LeavingNotice(which, on, employment.employer, employment.has_address, unreachable)


def _day(employment: Employment) -> date:
    assert employment.employed_until is not None
    return employment.employed_until


def first_page_notice(reach: Reach, today: date) -> LeavingNotice | None:
    """As ``leaving_notice``, for the first page: not while an address waits for its link, and of a date that is past

    only when nobody can reach the person any more. The profile says the rest.
    """
    notice = None if reach.is_waiting else leaving_notice(reach, today)
    if notice is None or notice.which is Leaving.AHEAD or notice.unreachable:
        return notice
    return None
