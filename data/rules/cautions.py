"""How to read a value with care: the warnings of a cover and of a contract, in the order of ``Reason``."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data.rules.answers import Amount
from data.rules.kinds import Branch, CoverKind, Reason, Status
from data.rules.parameters import shipped
from data.rules.records import Contract, ContractFile
from data.rules.visibility import add_months

PROJECTED = {CoverKind.EXPECTED_BENEFIT, CoverKind.EXPECTED_BENEFIT_LOW, CoverKind.EXPECTED_BENEFIT_HIGH}
DUE_ON_A_DATE = PROJECTED | {CoverKind.VESTED_BENEFIT}
# An open advance is taken off what is paid out, and a pledge goes first (docs/rules.md 6).
PAID_OUT_ONCE = DUE_ON_A_DATE | {CoverKind.VESTED_RESERVES, CoverKind.DEATH_CAPITAL, CoverKind.DEATH_ACCIDENT}


def in_order(warnings: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each warning once, in the order in which ``Reason`` lists them."""
    found = set(warnings)
    return tuple(reason for reason in Reason if reason in found)


def is_stale(as_at: date, today: date) -> bool:
    """Whether figures are older than ``months_until_stale`` allows: a year, and a month to deliver."""
    return add_months(as_at, shipped().whole("months_until_stale", today)) < today


def warnings_of(file: ContractFile, kind: CoverKind, amount: Amount, today: date) -> Amount:
    """The amount with its warnings; a blank has a reason and needs none."""
    if amount.value is None:
        return amount
    found = [*_about_time(file.contract, kind, amount, today), *_about_claims(file.contract, kind)]
    if kind is CoverKind.EXPECTED_BENEFIT and file.plan.branch is not Branch.BRANCH_21:
        found.append(Reason.RETURN_NOT_FIXED)
    return replace(amount, warnings=in_order(found))


def warnings_of_contract(
    file: ContractFile, covers: dict[CoverKind, Amount], today: date
) -> tuple[Reason, ...]:
    """All warnings of a contract: those of its covers, and those that hold even where covers are blank."""
    contract = file.contract
    if contract.status is Status.ENDED:
        return (Reason.HIDDEN_SOON,) if contract.ended_on else ()
    found = [warning for amount in covers.values() for warning in amount.warnings]
    found += _about_claims(contract, CoverKind.VESTED_RESERVES)
    if contract.end_date is not None and contract.end_date < today:
        found.append(Reason.PAST_RETIREMENT_DATE)
    return in_order(found)


def _about_time(contract: Contract, kind: CoverKind, amount: Amount, today: date) -> list[Reason]:
    found = []
    if amount.as_at is not None and is_stale(amount.as_at, today):
        found.append(Reason.STALE)
    if kind in DUE_ON_A_DATE and amount.payable_on is not None and amount.payable_on < today:
        found.append(Reason.PAST_RETIREMENT_DATE)
    if kind in PROJECTED and _computed_when_active(contract, amount):
        found.append(Reason.CALC_WHEN_ACTIVE)
    return found


def _computed_when_active(contract: Contract, amount: Amount) -> bool:
    if contract.status is not Status.PASSIVE or contract.employed_until is None or amount.as_at is None:
        return False
    return amount.as_at <= contract.employed_until


def _about_claims(contract: Contract, kind: CoverKind) -> list[Reason]:
    if kind not in PAID_OUT_ONCE:
        return []
    advance = [Reason.ADVANCE_OPEN] if contract.advance_open else []
    return [*advance, *([Reason.PLEDGED] if contract.pledged else [])]
