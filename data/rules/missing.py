"""Why a person who signed in finds no contract, the likeliest cause first (domain 1.4).

Nothing here knows whether a contract exists: the causes are those that can be true of what the visitor knows
already, so the page gives nothing away about anybody.
"""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Cause(StrEnum):
    """Why nothing is found."""

    NO_NUMBER = "no_number"  # the employer has not given the insurer the member's number yet
    BIS_REPLACED = "bis_replaced"  # the contract holds the BIS number, the person signs in with the new one
    ENDED_LONG_AGO = "ended_long_ago"  # ended, and past the months that an ended contract is shown
    NOT_GROUP_INSURANCE = "not_group_insurance"  # the contract number does not begin with 530/


@unique
class Remedy(StrEnum):
    """Who can do something about it."""

    EMPLOYER = "employer"  # HR fills in or replaces the number; the contract is there the next day
    NOBODY = "nobody"  # it is so by design; the member's own papers tell more


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, who can help, and whether the contract then appears the day after."""

    cause: Cause
    remedy: Remedy
    shown_next_day: bool


FINDINGS = {
    Cause.NO_NUMBER: Finding(Cause.NO_NUMBER, Remedy.EMPLOYER, shown_next_day=True),
    Cause.BIS_REPLACED: Finding(Cause.BIS_REPLACED, Remedy.EMPLOYER, shown_next_day=True),
    Cause.ENDED_LONG_AGO: Finding(Cause.ENDED_LONG_AGO, Remedy.NOBODY, shown_next_day=False),
    Cause.NOT_GROUP_INSURANCE: Finding(Cause.NOT_GROUP_INSURANCE, Remedy.NOBODY, shown_next_day=False),
}
ABOUT_THE_NUMBER = (Cause.NO_NUMBER, Cause.BIS_REPLACED)
ABOUT_THE_CONTRACT = (Cause.ENDED_LONG_AGO, Cause.NOT_GROUP_INSURANCE)


def looks_like_bis(number: str) -> bool:
    """Whether eleven digits are a BIS number: its month is raised by 20 or by 40 (domain 3.1)."""
    if len(number) != 11 or not (number.isascii() and number.isdigit()):
        return False
    return any(raised <= int(number[2:4]) <= raised + 12 for raised in (20, 40))


def findings(*, number_matched: bool, signed_in_with_bis: bool | None = None) -> tuple[Finding, ...]:
    """All causes, the likeliest first.

    Where the number matched a member, the contract is the likelier cause; else the number is. Who signs in
    with a BIS number still has it, so for them a replaced one comes last; ``None`` is not known.
    """
    order = (
        [*ABOUT_THE_CONTRACT, *ABOUT_THE_NUMBER]
        if number_matched
        else [*ABOUT_THE_NUMBER, *ABOUT_THE_CONTRACT]
    )
    if signed_in_with_bis:
        order.sort(key=lambda cause: cause is Cause.BIS_REPLACED)
    return tuple(FINDINGS[cause] for cause in order)
