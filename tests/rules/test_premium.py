"""Which premium is shown, by status: a table that reads like the rule (docs/rules.md 2)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from data.rules.kinds import CoverKind, EndReason, Reason, Status, Suspension, Unit
from data.rules.premium import premium
from data.rules.records import ContractFile
from tests.rules.build import AS_AT, Fact, a_cover, active, ended, euro, passive, suspended

WAIVED = a_cover(CoverKind.PREMIUM_WAIVER, reason=Reason.WAIVER_RUNNING)
NOT_WAIVED = a_cover(CoverKind.PREMIUM_WAIVER, reason=Reason.COVERED)
WAIVED_BEFORE = replace(WAIVED, as_at=AS_AT.replace(year=2025))
BLANK: dict[str, Fact] = {"premium_employer": None, "premium_employee": None}
ONLY_EMPLOYER: dict[str, Fact] = {"premium_employer": euro(1000), "premium_employee": None}
PAID_OUT: dict[str, Fact] = {"ended_reason": EndReason.PAID_OUT}
MOVED: dict[str, Fact] = {"ended_reason": EndReason.TRANSFERRED}
A, B, C = Decimal("1000.00"), Decimal("250.00"), Decimal("1250.00")
ZERO, NONE = Decimal(0), None

SITUATIONS = {
    "active: amounts and their total": (active(), (A, B, C), None),
    "active, employee pays nothing": (active(premium_employee=euro(0)), (A, ZERO, A), None),
    "active, nothing is paid": (
        active(premium_employer=ZERO, premium_employee=ZERO),
        (ZERO, ZERO, ZERO),
        None,
    ),
    "active and blank": (active(**BLANK), (NONE, NONE, NONE), Reason.DATA_AWAITED),
    "active, one part blank: no total": (active(**ONLY_EMPLOYER), (A, NONE, NONE), Reason.DATA_AWAITED),
    "active and blank, waiver running": (active(1, WAIVED, **BLANK), (NONE,) * 3, Reason.NO_PREMIUM_WAIVER),
    "active and paid, waiver running": (active(1, WAIVED), (A, B, C), None),
    "career break": (suspended(), (NONE,) * 3, Reason.NO_PREMIUM_SUSPENDED),
    "parental leave": (
        suspended(reason=Suspension.PARENTAL_LEAVE),
        (NONE,) * 3,
        Reason.NO_PREMIUM_SUSPENDED,
    ),
    "ill, waiver not running": (
        suspended(1, NOT_WAIVED, reason=Suspension.ILLNESS),
        (NONE,) * 3,
        Reason.NO_PREMIUM_SUSPENDED,
    ),
    "ill, waiver running": (
        suspended(1, WAIVED, reason=Suspension.ILLNESS),
        (NONE,) * 3,
        Reason.NO_PREMIUM_WAIVER,
    ),
    "ill, waiver ran last year": (
        suspended(1, WAIVED_BEFORE, NOT_WAIVED, reason=Suspension.ILLNESS),
        (NONE,) * 3,
        Reason.NO_PREMIUM_SUSPENDED,
    ),
    "suspended, amounts still in the extract": (
        active(suspended_reason=Suspension.ILLNESS),
        (NONE,) * 3,
        Reason.NO_PREMIUM_SUSPENDED,
    ),
    "passive": (passive(), (NONE,) * 3, Reason.NO_PREMIUM_PASSIVE),
    "passive, amounts in the extract": (
        passive(premium_employer=A, premium_employee=B),
        (NONE,) * 3,
        Reason.NO_PREMIUM_PASSIVE,
    ),
    "passive, waiver still said to run": (passive(1, WAIVED), (NONE,) * 3, Reason.NO_PREMIUM_PASSIVE),
    "ended, paid out": (ended(**PAID_OUT), (ZERO,) * 3, Reason.ZERO_ENDED_PAID),
    "ended, transferred": (ended(**MOVED), (ZERO,) * 3, Reason.ZERO_ENDED_MOVED),
    "ended, blank in the extract": (ended(**PAID_OUT, **BLANK), (ZERO,) * 3, Reason.ZERO_ENDED_PAID),
    "ended, nobody says where it went": (ended(), (ZERO,) * 3, Reason.ZERO_ENDED),
}


@pytest.mark.parametrize(("file", "amounts", "reason"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_the_premium_by_status(
    file: ContractFile, amounts: tuple[Decimal | None, ...], reason: Reason | None
) -> None:
    found = premium(file)
    assert (found.employer.value, found.employee.value, found.total.value) == amounts
    assert found.total.reason is reason
    assert found.total.unit is Unit.PER_YEAR


@pytest.mark.parametrize("file", [case[0] for case in SITUATIONS.values()], ids=SITUATIONS.keys())
def test_every_blank_has_a_reason(file: ContractFile) -> None:
    found = premium(file)
    for amount in (found.employer, found.employee, found.total):
        assert amount.value is not None or amount.reason is not None


def test_a_year_is_shown_with_its_month() -> None:
    assert premium(active()).total.per_month == Decimal("104.17")


@pytest.mark.parametrize("status", Status)
def test_the_status_is_never_concluded_from_the_premium(status: Status) -> None:
    """With and without a premium in the extract, only the status decides which rule holds."""
    shown = {Status.ACTIVE: True, Status.PASSIVE: False, Status.ENDED: True}
    paid = active(status=status)
    assert (premium(paid).total.value is not None) is shown[status]
