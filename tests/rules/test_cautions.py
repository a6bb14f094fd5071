"""Warnings: which value is to be read with care, and from which day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.rules.cautions import in_order, warnings_of_contract
from data.rules.covers import current_covers
from data.rules.kinds import Branch, CoverKind, Reason
from data.rules.records import ContractFile
from tests.rules.build import DUE, PLAN, TODAY, a_cover, active, an_annuity, ended, passive, the_covers

COVERS = (
    *the_covers(vested_reserves=100, vested_benefit=150, expected_benefit=900, death_capital=500),
    an_annuity(6000),
)
CAPITALS = {
    CoverKind.VESTED_RESERVES,
    CoverKind.VESTED_BENEFIT,
    CoverKind.EXPECTED_BENEFIT,
    CoverKind.DEATH_CAPITAL,
}
DATED = {CoverKind.VESTED_BENEFIT, CoverKind.EXPECTED_BENEFIT}
PROJECTED = {CoverKind.EXPECTED_BENEFIT}
ALL = {*CAPITALS, CoverKind.DISABILITY_ANNUITY}
DAY_OF_THE_FIGURES = date(2026, 1, 1)
FUNDS = replace(active(1, *COVERS), plan=replace(PLAN, branch=Branch.BRANCH_23))

SITUATIONS = {
    "fresh": (active(1, *COVERS), Reason.STALE, TODAY, set()),
    "13 months old": (active(1, *COVERS), Reason.STALE, date(2027, 2, 1), set()),
    "older": (active(1, *COVERS), Reason.STALE, date(2027, 2, 2), ALL),
    "due today": (active(1, *COVERS), Reason.PAST_RETIREMENT_DATE, DUE, set()),
    "due yesterday": (active(1, *COVERS), Reason.PAST_RETIREMENT_DATE, date(2048, 5, 2), DATED),
    "left before the figures": (passive(1, *COVERS), Reason.CALC_WHEN_ACTIVE, TODAY, set()),
    "left after the figures": (
        passive(1, *COVERS, employed_until=date(2026, 6, 30)),
        Reason.CALC_WHEN_ACTIVE,
        TODAY,
        PROJECTED,
    ),
    "left on the day of the figures": (
        passive(1, *COVERS, employed_until=DAY_OF_THE_FIGURES),
        Reason.CALC_WHEN_ACTIVE,
        TODAY,
        PROJECTED,
    ),
    "left the day before the figures": (
        passive(1, *COVERS, employed_until=date(2025, 12, 31)),
        Reason.CALC_WHEN_ACTIVE,
        TODAY,
        set(),
    ),
    "still active, notice given": (
        active(1, *COVERS, employed_until=date(2026, 12, 31)),
        Reason.CALC_WHEN_ACTIVE,
        TODAY,
        set(),
    ),
    "an advance": (active(1, *COVERS, advance_open=Decimal(45000)), Reason.ADVANCE_OPEN, TODAY, CAPITALS),
    "an advance of zero": (
        active(1, *COVERS, advance_open=Decimal("0.00")),
        Reason.ADVANCE_OPEN,
        TODAY,
        set(),
    ),
    "a pledge": (active(1, *COVERS, pledged=True), Reason.PLEDGED, TODAY, CAPITALS),
    "no pledge": (active(1, *COVERS), Reason.PLEDGED, TODAY, set()),
    "funds": (FUNDS, Reason.RETURN_NOT_FIXED, TODAY, PROJECTED),
    "a tariff": (active(1, *COVERS), Reason.RETURN_NOT_FIXED, TODAY, set()),
}


@pytest.mark.parametrize(("file", "warning", "today", "kinds"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_which_covers_carry_a_warning(
    file: ContractFile, warning: Reason, today: date, kinds: set[CoverKind]
) -> None:
    covers = current_covers(file, None, today)
    assert {kind for kind, amount in covers.items() if warning in amount.warnings} == kinds
    assert (warning in warnings_of_contract(file, covers, today)) is bool(kinds)


def test_a_blank_carries_no_warning_but_its_contract_does() -> None:
    file = active(1, a_cover(CoverKind.EXPECTED_BENEFIT), pledged=True, end_date=date(2026, 1, 1))
    covers = current_covers(file, None, TODAY)
    assert covers[CoverKind.EXPECTED_BENEFIT].warnings == ()
    assert warnings_of_contract(file, covers, TODAY) == (Reason.PAST_RETIREMENT_DATE, Reason.PLEDGED)


def test_an_ended_contract_only_says_that_it_will_go() -> None:
    file = ended(1, *COVERS, pledged=True, advance_open=Decimal(1))
    assert warnings_of_contract(file, current_covers(file, None, TODAY), TODAY) == (Reason.HIDDEN_SOON,)
    no_day = ended(1, ended_on=None)
    assert warnings_of_contract(no_day, current_covers(no_day, None, TODAY), TODAY) == ()


def test_warnings_come_once_and_in_one_order() -> None:
    assert in_order([Reason.PLEDGED, Reason.STALE, Reason.PLEDGED]) == (Reason.STALE, Reason.PLEDGED)
