"""The closed vocabularies of group insurance, as the insurer's extract spells them.

Every member's value is the code that stands in the extract; every member has a text in each language
(``layouts.words`` fails its tests when one is missing).
"""

from enum import StrEnum, unique


@unique
class Language(StrEnum):
    """Languages of the surface. German is offered, with its unconfirmed terms marked as such."""

    NL = "nl"
    FR = "fr"
    EN = "en"
    DE = "de"


@unique
class Status(StrEnum):
    """Status of a contract, as delivered. Never inferred from the premium."""

    ACTIVE = "active"  # premiums are being paid, or employment is suspended for a while
    PASSIVE = "passive"  # no more premiums, reserves still there
    ENDED = "ended"  # reserves paid out or transferred; everything is zero


@unique
class Suspension(StrEnum):
    """Why an active contract has no premium: the employment is suspended."""

    ILLNESS = "illness"
    CAREER_BREAK = "career_break"
    PARENTAL_LEAVE = "parental_leave"


@unique
class EndReason(StrEnum):
    """Where the reserves of an ended contract went."""

    PAID_OUT = "paid_out"
    TRANSFERRED = "transferred"


@unique
class PlanType(StrEnum):
    """What a plan promises: what is paid in, what is paid out, or an account with a promised return (LPC)."""

    DEFINED_CONTRIBUTION = "defined_contribution"
    DEFINED_BENEFIT = "defined_benefit"
    CASH_BALANCE = "cash_balance"


@unique
class Branch(StrEnum):
    """Branch of insurance: 21 has a tariff guarantee, 23 follows funds and guarantees nothing."""

    BRANCH_21 = "branch_21"
    BRANCH_23 = "branch_23"
    BRANCH_21_AND_23 = "branch_21_and_23"


@unique
class CoverKind(StrEnum):
    """What a contract promises. LOW and HIGH go with the expected benefit where the return is not fixed."""

    VESTED_RESERVES = "vested_reserves"
    VESTED_BENEFIT = "vested_benefit"
    EXPECTED_BENEFIT = "expected_benefit"
    EXPECTED_BENEFIT_LOW = "expected_benefit_low"
    EXPECTED_BENEFIT_HIGH = "expected_benefit_high"
    DEATH_CAPITAL = "death_capital"
    DEATH_ACCIDENT = "death_accident"
    ORPHAN_ANNUITY = "orphan_annuity"
    DISABILITY_ANNUITY = "disability_annuity"
    PREMIUM_WAIVER = "premium_waiver"


@unique
class Unit(StrEnum):
    """How an amount is paid. A month is a twelfth of a year, rounded half up to the cent."""

    ONCE = "once"
    PER_YEAR = "per_year"
    NONE = "none"  # a cover without an amount, like the premium waiver


@unique
class Party(StrEnum):
    """Who a movement belongs to. NONE: the insurer names no party (profit share, payout, transfer)."""

    EMPLOYER = "employer"
    EMPLOYEE = "employee"
    NONE = ""


@unique
class MovementCode(StrEnum):
    """Why reserves moved: the insurer's reasons for change (premium statement) and its book-keeping codes."""

    NEW_AFFILIATION = "05"
    MEMBER_TRANSFER = "10"
    YEARLY_ADJUSTMENT = "15"
    END_OF_COVER = "20"
    FAMILY_OR_RATE = "25"
    LEAVING_SERVICE = "30"
    CHANGE_OF_CHOICE = "34"
    MEDICAL_ACCEPTANCE = "35"
    CORRECTION = "40"
    PREMIUM_WAIVER = "60"
    CHANGE_OF_RULES = "70"
    TIME_CREDIT = "75"
    COVER_ADDED = "85"
    DEATH = "95"
    END_OF_PREMIUM = "115"
    END_DATE_POSTPONED = "120"
    FINANCING_FUND = "700"
    SINGLE_PREMIUM = "800"
    PERIODIC_PREMIUM = "900"
    RETURN = "RETURN"
    COST = "COST"
    PROFIT = "PROFIT"
    PAID_OUT = "PAID_OUT"
    TRANSFER_IN = "TRANSFER_IN"
    TRANSFER_OUT = "TRANSFER_OUT"
    UNKNOWN = "UNKNOWN"  # a code that this portal has not learned yet: shown as such, never dropped


@unique
class StatementReason(StrEnum):
    """The three occasions on which a benefit statement is issued; there is no fourth."""

    JOINING = "joining"
    YEARLY = "yearly"
    LEAVING = "leaving"


@unique
class Question(StrEnum):
    """The four questions that the first screen answers, in this order."""

    RETIRE = "retire"
    DIE = "die"
    ILL = "ill"
    LEAVE = "leave"


@unique
class Reason(StrEnum):
    """Why a value is blank, zero or to be read with care.

    Each has, in each language: why, from when, what to do, whom to ask (``layouts/words/reasons``).
    """

    # as delivered with a cover
    COVERED = "COVERED"  # a cover without an amount, and it is there
    NOT_COVERED = "NOT_COVERED"
    COVER_ENDED = "COVER_ENDED"
    CALC_NOT_POSSIBLE = "CALC_NOT_POSSIBLE"
    WAIVER_RUNNING = "WAIVER_RUNNING"
    ZERO_ENDED = "ZERO_ENDED"
    # concluded by our own rules
    ZERO_ENDED_PAID = "ZERO_ENDED_PAID"
    ZERO_ENDED_MOVED = "ZERO_ENDED_MOVED"
    NO_PREMIUM_PASSIVE = "NO_PREMIUM_PASSIVE"
    NO_PREMIUM_SUSPENDED = "NO_PREMIUM_SUSPENDED"
    NO_PREMIUM_WAIVER = "NO_PREMIUM_WAIVER"
    DATA_AWAITED = "DATA_AWAITED"  # the insurer has not delivered the value
    UNKNOWN_REASON = "UNKNOWN_REASON"  # delivered blank with a code that we do not know
    PAST_RETIREMENT_DATE = "PAST_RETIREMENT_DATE"
    CALC_WHEN_ACTIVE = "CALC_WHEN_ACTIVE"  # projected before the member left, so it may be too high
    STALE = "STALE"  # older than the parameter months_until_stale
    ADVANCE_OPEN = "ADVANCE_OPEN"
    PLEDGED = "PLEDGED"
    HIDDEN_SOON = "HIDDEN_SOON"
    NO_PREVIOUS = "NO_PREVIOUS"  # first position: nothing to compare with
    STEPS_MISSING = "STEPS_MISSING"  # the steps do not explain the difference, and it is said so
    RETURN_NOT_FIXED = "RETURN_NOT_FIXED"  # branch 23: low and high scenario beside the expected amount
    NO_STATEMENT_YET = "NO_STATEMENT_YET"
    NOT_ADDED_TERMS_DIFFER = "NOT_ADDED_TERMS_DIFFER"  # other waiting time, end or unit: not summed
    NO_CHILDREN_KNOWN = "NO_CHILDREN_KNOWN"  # an orphan's annuity is insured, no dependent child is known
