"""The covers of a contract as amounts: every cover always there, every blank with its reason.

Figures of different dates are never mixed: a cover that the latest delivery lacks is awaited, not taken from
an older one. An ended contract is zero everywhere, whatever the extract says (docs/rules.md 2).
"""

from datetime import date

from data.rules.answers import Amount, Scenarios
from data.rules.cautions import warnings_of
from data.rules.kinds import Branch, CoverKind, Reason, Status, Unit
from data.rules.premium import ZERO, ended_reason
from data.rules.records import ContractFile, Cover

SCENARIO_KINDS = (CoverKind.EXPECTED_BENEFIT_LOW, CoverKind.EXPECTED_BENEFIT_HIGH)
SHOWN_KINDS = tuple(kind for kind in CoverKind if kind not in SCENARIO_KINDS)
CAPITALS_ON_A_DATE = (CoverKind.VESTED_BENEFIT, CoverKind.EXPECTED_BENEFIT, *SCENARIO_KINDS)

# What the insurer may give as the reason of a blank; any other code is not ours to explain.
DELIVERED = {
    Reason.COVERED,
    Reason.NOT_COVERED,
    Reason.COVER_ENDED,
    Reason.CALC_NOT_POSSIBLE,
    Reason.WAIVER_RUNNING,
    Reason.DATA_AWAITED,
}
UNITS = {
    CoverKind.ORPHAN_ANNUITY: Unit.PER_YEAR,
    CoverKind.DISABILITY_ANNUITY: Unit.PER_YEAR,
    CoverKind.PREMIUM_WAIVER: Unit.NONE,
}


def usual_unit(kind: CoverKind) -> Unit:
    """How a cover is paid when nothing was delivered that says so."""
    return UNITS.get(kind, Unit.ONCE)


def age_on(birth_date: date | None, day: date | None) -> int | None:
    """Age in full years on a day; a birthday of 29 February counts from 1 March in other years."""
    if birth_date is None or day is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def delivery_dates(file: ContractFile) -> tuple[date, ...]:
    """The dates of which covers were delivered, oldest first."""
    return tuple(sorted({cover.as_at for cover in file.covers}))


def delivered_covers(
    file: ContractFile, as_at: date | None, birth_date: date | None
) -> dict[CoverKind, Amount]:
    """Every cover, as delivered for a date: no rule of status, no warnings. A missing row is awaited."""
    rows = {cover.kind: cover for cover in file.covers if cover.as_at == as_at}
    return {kind: _delivered(file, kind, rows.get(kind), as_at, birth_date) for kind in CoverKind}


def current_covers(file: ContractFile, birth_date: date | None, today: date) -> dict[CoverKind, Amount]:
    """Every cover as it stands today, low and high scenario included, with its warnings."""
    dates = delivery_dates(file)
    last = dates[-1] if dates else None
    if file.contract.status is Status.ENDED:
        return {kind: _zero(file, kind, last) for kind in CoverKind}
    delivered = delivered_covers(file, last, birth_date)
    return {kind: warnings_of(file, kind, amount, today) for kind, amount in delivered.items()}


def return_not_fixed(file: ContractFile) -> bool:
    """Whether the expected benefit depends on a return that nobody guarantees (branch 23)."""
    return file.contract.status is not Status.ENDED and file.plan.branch is not Branch.BRANCH_21


def scenarios(file: ContractFile, covers: dict[CoverKind, Amount]) -> Scenarios | None:
    """Low, expected and high where the return is not fixed, or where the insurer delivers them anyway."""
    low, high = (covers[kind] for kind in SCENARIO_KINDS)
    delivered = file.contract.status is not Status.ENDED and (low.value is not None or high.value is not None)
    if not delivered and not return_not_fixed(file):
        return None
    return Scenarios(low, covers[CoverKind.EXPECTED_BENEFIT], high)


def _delivered(
    file: ContractFile, kind: CoverKind, row: Cover | None, as_at: date | None, birth_date: date | None
) -> Amount:
    if row is None:
        return Amount(None, usual_unit(kind), as_at, Reason.DATA_AWAITED)
    due = (row.until or file.contract.end_date) if kind in CAPITALS_ON_A_DATE else None
    until = None if kind in CAPITALS_ON_A_DATE else row.until
    value = None if usual_unit(kind) is Unit.NONE else row.amount  # a waiver is there or not, never an amount
    return Amount(
        value=value,
        unit=row.unit,
        as_at=row.as_at,
        reason=_why_blank(row) if value is None else None,
        payable_on=due,
        age=age_on(birth_date, due or until),
        starts_after_days=row.starts_after_days,
        until=until,
        until_age=row.until_age,
    )


def _why_blank(row: Cover) -> Reason:
    if row.reason is None:
        return Reason.DATA_AWAITED
    return row.reason if row.reason in DELIVERED else Reason.UNKNOWN_REASON


def _zero(file: ContractFile, kind: CoverKind, last: date | None) -> Amount:
    as_at = file.contract.ended_on or last
    return Amount(ZERO, usual_unit(kind), as_at, ended_reason(file.contract))
