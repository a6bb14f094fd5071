"""One contract as a whole: what changed, what is left, and that the parts agree with each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.rules.contract_view import contract_view, previous_date
from data.rules.covers import SHOWN_KINDS
from data.rules.kinds import CoverKind, Language, Reason, StatementReason, Status, Suspension, Unit
from data.rules.records import ContractFile, Statement
from tests.rules.build import (
    AS_AT,
    PERSON,
    TODAY,
    a_cover,
    a_position,
    active,
    ended,
    passive,
    suspended,
    the_covers,
)

LAST_YEAR = date(2025, 1, 1)
RESERVES, EXPECTED = CoverKind.VESTED_RESERVES, CoverKind.EXPECTED_BENEFIT
TWO_YEARS = (
    a_cover(RESERVES, 100, as_at=LAST_YEAR),
    a_cover(EXPECTED, 900, as_at=LAST_YEAR),
    a_cover(RESERVES, "160.25"),
    a_cover(EXPECTED, reason=Reason.CALC_NOT_POSSIBLE),
)


def changes(file: ContractFile) -> dict[CoverKind, Decimal | None]:
    return {change.cover: change.difference for change in contract_view(file, PERSON, TODAY).changes}


def test_what_changed_since_the_previous_figures() -> None:
    view = contract_view(active(1, *TWO_YEARS), PERSON, TODAY)
    assert (view.as_at, view.previous_as_at) == (AS_AT, LAST_YEAR)
    found = {change.cover: change for change in view.changes}
    assert set(found) == set(SHOWN_KINDS) == set(view.covers)
    assert found[RESERVES].difference == Decimal("60.25")
    assert found[EXPECTED].before.value == Decimal(900)
    assert found[EXPECTED].after.reason is Reason.CALC_NOT_POSSIBLE
    assert found[EXPECTED].difference is None
    assert found[CoverKind.DEATH_CAPITAL].before.reason is Reason.DATA_AWAITED


def test_nothing_is_compared_with_nothing() -> None:
    view = contract_view(active(1, *the_covers(vested_reserves=100)), PERSON, TODAY)
    assert (view.changes, view.previous_as_at) == ((), None)
    empty = contract_view(active(), PERSON, TODAY)
    assert (empty.as_at, empty.changes, empty.position, empty.origin, empty.latest_statement) == (
        None,
        (),
        None,
        None,
        None,
    )


def test_unlike_units_have_no_difference() -> None:
    yearly = a_cover(EXPECTED, 900, as_at=LAST_YEAR, unit=Unit.PER_YEAR)
    assert changes(active(1, yearly, a_cover(EXPECTED, 950)))[EXPECTED] is None
    assert changes(active(1, replace(yearly, unit=Unit.ONCE), a_cover(EXPECTED, 950)))[EXPECTED] == Decimal(
        50
    )


@pytest.mark.parametrize(
    ("days", "ended_on", "previous"),
    [
        (
            (LAST_YEAR, AS_AT, date(2026, 7, 1)),
            date(2026, 7, 1),
            AS_AT,
        ),  # zeros delivered for the day it ended
        ((LAST_YEAR, AS_AT), date(2026, 7, 1), AS_AT),  # no zeros delivered
        ((date(2026, 7, 1),), date(2026, 7, 1), None),
        ((LAST_YEAR, AS_AT), None, LAST_YEAR),
        ((), date(2026, 7, 1), None),
    ],
)
def test_the_figures_before_a_contract_ended(
    days: tuple[date, ...], ended_on: date | None, previous: date | None
) -> None:
    file = ended(1, *(a_cover(RESERVES, 100, as_at=day) for day in days), ended_on=ended_on)
    assert previous_date(file) == previous
    if previous:
        assert changes(file)[RESERVES] == Decimal(-100)


def test_an_ended_contract_holds_nothing_and_counts_down() -> None:
    file = replace(
        ended(1, *TWO_YEARS), positions=(a_position(AS_AT, 160), a_position(date(2026, 6, 1), 170))
    )
    view = contract_view(file, PERSON, TODAY)
    assert view.position is not None
    assert (view.position.as_at, view.position.total) == (date(2026, 7, 1), Decimal(0))
    assert [position.total for position in view.history] == [Decimal(160), Decimal(170)]
    assert (view.visible_until, view.days_left) == (date(2027, 1, 1), 61)
    assert view.warnings == (Reason.HIDDEN_SOON,)


def test_the_latest_position_and_the_latest_statement() -> None:
    statements = tuple(
        Statement(day, None, StatementReason.YEARLY, Language.NL) for day in (AS_AT, LAST_YEAR)
    )
    positions = (a_position(AS_AT, 160), a_position(LAST_YEAR, 100))
    file = replace(active(1, *TWO_YEARS), statements=statements, positions=positions)
    view = contract_view(file, PERSON, TODAY)
    assert view.position is not None
    assert view.latest_statement is not None
    assert view.position.as_at == view.latest_statement.as_at == AS_AT
    assert [position.as_at for position in view.history] == [LAST_YEAR, AS_AT]
    assert len(view.ledgers) == 1


@pytest.mark.parametrize(
    ("file", "status", "suspension"),
    [
        (active(), Status.ACTIVE, None),
        (suspended(), Status.ACTIVE, Suspension.CAREER_BREAK),
        (passive(suspended_reason=Suspension.ILLNESS), Status.PASSIVE, None),
        (ended(suspended_reason=Suspension.ILLNESS), Status.ENDED, None),
    ],
)
def test_only_an_active_contract_can_be_suspended(
    file: ContractFile, status: Status, suspension: Suspension | None
) -> None:
    view = contract_view(file, PERSON, TODAY)
    assert (view.status, view.suspension) == (status, suspension)
    assert (view.visible_until is None) is (status is not Status.ENDED)


def test_zeros_delivered_for_a_date_before_the_end_are_no_previous_figures() -> None:
    """The sample does so: transferred on 1 July, zero already as at 1 January."""
    early = a_cover(RESERVES, 0, as_at=AS_AT, reason=Reason.ZERO_ENDED)
    file = ended(1, a_cover(RESERVES, 100, as_at=LAST_YEAR), early, ended_on=date(2026, 7, 1))
    assert previous_date(file) == LAST_YEAR
    assert changes(file)[RESERVES] == Decimal(-100)
