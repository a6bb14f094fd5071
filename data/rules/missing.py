"""Why a person who signed in finds no contract, the likeliest cause first (docs/rules.md 1).

Nothing here knows whether a contract exists: the causes are those that can be true of what the visitor knows
already, so the page gives nothing away about anybody.
"""

from enum import StrEnum, unique


@unique
class Cause(StrEnum):
    """Why nothing is found."""

    NO_NUMBER = "no_number"  # the employer has not given the insurer the member's number yet
    BIS_REPLACED = "bis_replaced"  # the contract holds the BIS number, the person signs in with the new one
    ENDED_LONG_AGO = "ended_long_ago"  # ended, and past the months that an ended contract is shown
    NOT_GROUP_INSURANCE = "not_group_insurance"  # the contract number does not begin with 530/


ABOUT_THE_NUMBER = (Cause.NO_NUMBER, Cause.BIS_REPLACED)
ABOUT_THE_CONTRACT = (Cause.ENDED_LONG_AGO, Cause.NOT_GROUP_INSURANCE)


def causes(*, number_matched: bool) -> tuple[Cause, ...]:
    """All causes: where the number matched a member, the contract is the likelier one; else the number is."""
    if number_matched:
        return (*ABOUT_THE_CONTRACT, *ABOUT_THE_NUMBER)
    return (*ABOUT_THE_NUMBER, *ABOUT_THE_CONTRACT)
