"""The premium by status (docs/rules.md 2): amounts, blank with its reason, or zero. Never the other way round.

An active contract may well have no premium, so the status is never concluded from it (docs/rules.md 2).
"""

from dataclasses import replace
from decimal import Decimal

from data.rules.answers import Amount, Premium
from data.rules.kinds import CoverKind, EndReason, Reason, Status, Unit
from data.rules.records import Contract, ContractFile

ZERO = Decimal("0.00")
ENDED_BECAUSE = {EndReason.PAID_OUT: Reason.ZERO_ENDED_PAID, EndReason.TRANSFERRED: Reason.ZERO_ENDED_MOVED}


def ended_reason(contract: Contract) -> Reason:
    """Why an ended contract is zero; ``ZERO_ENDED`` when the insurer does not say where the reserves went."""
    return (
        ENDED_BECAUSE.get(contract.ended_reason, Reason.ZERO_ENDED)
        if contract.ended_reason
        else Reason.ZERO_ENDED
    )


def premium(file: ContractFile) -> Premium:
    """The yearly premium of a contract in euro, without premium tax.

    Ended: zero. Passive, or active with employment suspended: blank, whatever the extract still holds.
    Active: the amounts; the total only when both parts are known.
    """
    contract = file.contract
    if contract.status is Status.ENDED:
        zero = Amount(ZERO, Unit.PER_YEAR, reason=ended_reason(contract))
        return Premium(zero, zero, zero)
    if contract.status is Status.PASSIVE:
        return _blank(Reason.NO_PREMIUM_PASSIVE)
    if contract.suspended_reason is not None:
        waived = waiver_running(file)
        return _blank(Reason.NO_PREMIUM_WAIVER if waived else Reason.NO_PREMIUM_SUSPENDED)
    return _paid(contract, Reason.NO_PREMIUM_WAIVER if waiver_running(file) else Reason.DATA_AWAITED)


def waiver_running(file: ContractFile) -> bool:
    """Whether the insurer says, in its latest figures, that it pays the premium instead of the employer."""
    last = max((cover.as_at for cover in file.covers), default=None)
    return any(
        cover.kind is CoverKind.PREMIUM_WAIVER and cover.reason is Reason.WAIVER_RUNNING
        for cover in file.covers
        if cover.as_at == last
    )


def _blank(reason: Reason) -> Premium:
    blank = Amount(None, Unit.PER_YEAR, reason=reason)
    return Premium(blank, blank, blank)


def _paid(contract: Contract, when_blank: Reason) -> Premium:
    employer = _part(contract.premium_employer, when_blank)
    employee = _part(contract.premium_employee, when_blank)
    if employer.value is None or employee.value is None:
        return Premium(employer, employee, Amount(None, Unit.PER_YEAR, reason=when_blank))
    return Premium(employer, employee, replace(employer, value=employer.value + employee.value))


def _part(value: Decimal | None, when_blank: Reason) -> Amount:
    return Amount(value, Unit.PER_YEAR, reason=when_blank if value is None else None)
