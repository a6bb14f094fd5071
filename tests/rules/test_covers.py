"""Every cover is there, every blank has its reason, an ended contract is zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.rules.covers import age_on, current_covers, delivered_covers, delivery_dates, scenarios
from data.rules.kinds import Branch, CoverKind, EndReason, Reason, Unit
from data.rules.records import ContractFile, Cover
from tests.rules.build import (
    AS_AT,
    DUE,
    PLAN,
    TODAY,
    a_cover,
    active,
    an_annuity,
    ended,
    passive,
    the_covers,
)

BORN = date(1983, 4, 17)
RESERVES, EXPECTED = CoverKind.VESTED_RESERVES, CoverKind.EXPECTED_BENEFIT
FULL = (
    *the_covers(vested_reserves=100, vested_benefit=150, expected_benefit=900, death_capital=500),
    an_annuity(6000),
    a_cover(CoverKind.ORPHAN_ANNUITY, 1200, until_age=25),
    a_cover(CoverKind.PREMIUM_WAIVER, reason=Reason.COVERED, starts_after_days=30),
)


@pytest.mark.parametrize("file", [active(), active(1, *FULL), passive(1, *FULL), ended(), ended(1, *FULL)])
def test_every_cover_is_there_with_an_amount_or_a_reason(file: ContractFile) -> None:
    covers = current_covers(file, BORN, TODAY)
    assert set(covers) == set(CoverKind)
    assert all(amount.value is not None or amount.reason is not None for amount in covers.values())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_cover(RESERVES, reason=None), Reason.DATA_AWAITED),
        (a_cover(RESERVES, reason=Reason.NOT_COVERED), Reason.NOT_COVERED),
        (a_cover(RESERVES, reason=Reason.COVER_ENDED), Reason.COVER_ENDED),
        (a_cover(RESERVES, reason=Reason.CALC_NOT_POSSIBLE), Reason.CALC_NOT_POSSIBLE),
        (a_cover(RESERVES, reason=Reason.UNKNOWN_REASON), Reason.UNKNOWN_REASON),
        (a_cover(RESERVES, reason=Reason.ZERO_ENDED), Reason.UNKNOWN_REASON),  # the contract is not ended
        (
            a_cover(RESERVES, reason=Reason.HIDDEN_SOON),
            Reason.UNKNOWN_REASON,
        ),  # ours to say, not the insurer's
        (a_cover(CoverKind.DEATH_CAPITAL, 500), Reason.DATA_AWAITED),  # no row at all
    ],
)
def test_why_a_cover_is_blank(row: Cover, reason: Reason) -> None:
    amount = current_covers(active(1, row), BORN, TODAY)[RESERVES]
    assert (amount.value, amount.reason) == (None, reason)


def test_an_amount_of_zero_is_an_amount() -> None:
    amount = current_covers(active(1, a_cover(RESERVES, 0)), BORN, TODAY)[RESERVES]
    assert (amount.value, amount.reason) == (Decimal(0), None)


@pytest.mark.parametrize("reason", [Reason.COVERED, Reason.WAIVER_RUNNING, None])
def test_a_waiver_is_never_an_amount(reason: Reason | None) -> None:
    row = replace(a_cover(CoverKind.PREMIUM_WAIVER, 0), reason=reason)
    amount = current_covers(active(1, row), BORN, TODAY)[CoverKind.PREMIUM_WAIVER]
    assert (amount.value, amount.reason) == (None, reason or Reason.DATA_AWAITED)


def test_a_capital_has_a_due_date_and_an_age_an_annuity_an_end() -> None:
    covers = current_covers(active(1, *FULL), BORN, TODAY)
    expected, ill = covers[EXPECTED], covers[CoverKind.DISABILITY_ANNUITY]
    assert (expected.payable_on, expected.age, expected.until) == (DUE, 65, None)
    assert (ill.payable_on, ill.until, ill.age, ill.starts_after_days) == (None, DUE, 65, 30)
    assert (ill.value, ill.per_month) == (Decimal(6000), Decimal("500.00"))
    assert covers[CoverKind.ORPHAN_ANNUITY].until_age == 25
    assert covers[CoverKind.PREMIUM_WAIVER].unit is Unit.NONE


def test_without_a_date_of_its_own_a_capital_is_due_when_the_contract_ends() -> None:
    no_date = a_cover(EXPECTED, 900)
    assert current_covers(active(1, no_date), BORN, TODAY)[EXPECTED].payable_on == DUE
    nowhere = active(1, no_date, end_date=None)
    assert current_covers(nowhere, BORN, TODAY)[EXPECTED].payable_on is None
    assert current_covers(active(1, no_date), None, TODAY)[EXPECTED].age is None


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (EndReason.PAID_OUT, Reason.ZERO_ENDED_PAID),
        (EndReason.TRANSFERRED, Reason.ZERO_ENDED_MOVED),
        (None, Reason.ZERO_ENDED),
    ],
)
def test_an_ended_contract_is_zero_whatever_the_extract_says(reason: EndReason | None, code: Reason) -> None:
    for rows in ((), FULL, (a_cover(RESERVES, reason=Reason.NOT_COVERED),)):
        covers = current_covers(ended(1, *rows, ended_reason=reason), BORN, TODAY)
        assert {(amount.value, amount.reason) for amount in covers.values()} == {(Decimal(0), code)}
        assert {amount.as_at for amount in covers.values()} == {date(2026, 7, 1)}
        assert not any(amount.warnings for amount in covers.values())


def test_figures_of_two_dates_are_never_mixed() -> None:
    last_year = date(2025, 1, 1)
    rows = (
        a_cover(RESERVES, 90, as_at=last_year),
        a_cover(EXPECTED, 800, as_at=last_year),
        a_cover(RESERVES, 100),
    )
    file = active(1, *rows)
    covers = current_covers(file, BORN, TODAY)
    assert delivery_dates(file) == (last_year, AS_AT)
    assert covers[RESERVES].value == Decimal(100)
    assert covers[EXPECTED].reason is Reason.DATA_AWAITED
    assert delivered_covers(file, last_year, BORN)[EXPECTED].value == Decimal(800)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1982, 9, 3), date(2047, 10, 1), 65),
        (date(1982, 9, 3), date(2047, 9, 2), 64),
        (date(1982, 9, 3), date(2047, 9, 3), 65),
        (date(1984, 2, 29), date(2049, 2, 28), 64),
        (date(1984, 2, 29), date(2049, 3, 1), 65),
        (None, date(2047, 10, 1), None),
        (date(1982, 9, 3), None, None),
    ],
)
def test_age_in_full_years(born: date | None, day: date | None, age: int | None) -> None:
    assert age_on(born, day) == age


LOW_AND_HIGH = (
    a_cover(CoverKind.EXPECTED_BENEFIT_LOW, 700, until=DUE),
    a_cover(CoverKind.EXPECTED_BENEFIT_HIGH, 1200, until=DUE),
)


@pytest.mark.parametrize(
    ("branch", "rows", "low_and_high"),
    [
        (Branch.BRANCH_21, (), None),
        (Branch.BRANCH_23, LOW_AND_HIGH, (Decimal(700), Decimal(1200))),
        (Branch.BRANCH_21_AND_23, LOW_AND_HIGH, (Decimal(700), Decimal(1200))),
        (Branch.BRANCH_21, LOW_AND_HIGH, (Decimal(700), Decimal(1200))),  # delivered anyway: not hidden
        (Branch.BRANCH_21, LOW_AND_HIGH[:1], (Decimal(700), None)),
        (Branch.BRANCH_21, LOW_AND_HIGH[1:], (None, Decimal(1200))),
        (Branch.BRANCH_23, (), (None, None)),  # awaited, and said so
    ],
)
def test_scenarios_where_the_return_is_not_fixed(
    branch: Branch, rows: tuple[Cover, ...], low_and_high: tuple[Decimal | None, ...] | None
) -> None:
    file = replace(active(1, *FULL, *rows), plan=replace(PLAN, branch=branch))
    found = scenarios(file, current_covers(file, BORN, TODAY))
    assert (found and (found.low.value, found.high.value)) == low_and_high
    if found:
        assert found.expected.value == Decimal(900)
        assert found.low.value is not None or found.low.reason is Reason.DATA_AWAITED


def test_an_ended_contract_has_no_scenarios() -> None:
    file = replace(ended(1, *FULL, *LOW_AND_HIGH), plan=replace(PLAN, branch=Branch.BRANCH_23))
    assert scenarios(file, current_covers(file, BORN, TODAY)) is None
