"""The four answers of the first screen, and the order of the contracts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import Answer
from data.rules.kinds import CoverKind, Question, Reason, Unit
from data.rules.overview import next_day, overview
from data.rules.records import ContractFile
from tests.rules.build import (
    AS_AT,
    DUE,
    PERSON,
    PLAN,
    TODAY,
    a_cover,
    active,
    an_annuity,
    ended,
    euro,
    passive,
    suspended,
    the_covers,
)

LATER = date(2050, 5, 1)
HERE = the_covers(vested_reserves=100, vested_benefit=150, expected_benefit=900, death_capital=500)
THERE = (
    *the_covers(vested_reserves=40, vested_benefit=None, death_capital=40),
    a_cover(CoverKind.EXPECTED_BENEFIT, 60, until=LATER),
)
ORPHANS = a_cover(CoverKind.ORPHAN_ANNUITY, 1200, until_age=25)
WAIVER = a_cover(CoverKind.PREMIUM_WAIVER, reason=Reason.COVERED, starts_after_days=30)


def answers(*files: ContractFile) -> dict[Question, Answer]:
    return {answer.question: answer for answer in overview(PERSON, files, TODAY).answers}


def test_the_four_questions_in_their_order() -> None:
    for files in ((), (active(1, *HERE),), (ended(),)):
        assert [answer.question for answer in overview(PERSON, files, TODAY).answers] == list(Question)


def test_when_i_retire_the_expected_benefits_of_active_and_passive_contracts_are_added() -> None:
    retire = answers(active(1, *HERE), passive(2, *THERE), ended(3))[Question.RETIRE]
    total = retire.main
    assert (total.value, len(total.included)) == (Decimal(960), 2)
    assert (total.payable_from, total.payable_to) == (DUE, LATER)
    assert (total.age_from, total.age_to) == (65, 67)
    assert (total.as_at_from, total.as_at_to) == (AS_AT, AS_AT)
    assert [(one.handle, one.amount.reason) for one in total.left_out] == [("h3", Reason.ZERO_ENDED)]
    assert retire.others == ()


def test_if_i_die_the_extra_by_accident_and_the_orphans_annuity_stand_apart() -> None:
    file = active(1, *HERE, ORPHANS, a_cover(CoverKind.DEATH_ACCIDENT, 250))
    die = answers(file, passive(2, *THERE))[Question.DIE]
    assert die.main.value == Decimal(540)
    assert [(total.cover, total.value) for total in die.others] == [
        (CoverKind.DEATH_ACCIDENT, Decimal(250)),
        (CoverKind.ORPHAN_ANNUITY, Decimal(1200)),
    ]
    assert die.others[1].until_age == 25
    assert die.beneficiary_orders == (("partner", "children"),)


def test_each_order_of_beneficiaries_is_told_once() -> None:
    other = replace(passive(2, *THERE), plan=replace(PLAN, beneficiary_order=("estate",)))
    left_out = replace(active(3), plan=replace(PLAN, beneficiary_order=("parents",)))
    die = answers(active(1, *HERE), other, left_out)[Question.DIE]
    assert die.beneficiary_orders == (("partner", "children"), ("estate",))


@pytest.mark.parametrize(
    ("children", "covers", "said"),
    [(0, (ORPHANS,), True), (None, (ORPHANS,), True), (2, (ORPHANS,), False), (0, HERE, False)],
)
def test_an_orphans_annuity_without_a_known_child_is_said(
    children: int | None, covers: tuple[object, ...], said: bool
) -> None:
    person = replace(PERSON, dependent_children=children)
    die = overview(person, [active(1, *covers)], TODAY).answers[1]  # type: ignore[arg-type]
    assert (Reason.NO_CHILDREN_KNOWN in die.warnings) is said


@pytest.mark.parametrize(
    ("first", "second", "main", "others"),
    [
        (an_annuity(6000), an_annuity(3000), 9000, []),
        (an_annuity(3000), an_annuity(6000, days=90), 6000, [3000]),  # another waiting time
        (an_annuity(6000), an_annuity(3000, until=LATER), 6000, [3000]),  # another end
        (an_annuity(6000, days=None), an_annuity(3000, days=None), 6000, [3000]),  # waiting time not known
        (an_annuity(6000, until=None), an_annuity(3000, until=None), 6000, [3000]),  # end not known
    ],
)
def test_if_i_fall_ill_only_annuities_on_the_same_terms_are_added(
    first: object, second: object, main: int, others: list[int]
) -> None:
    ill = answers(active(1, first), active(2, second))[Question.ILL]  # type: ignore[arg-type]
    *annuities, waiver = ill.others
    assert ill.main.value == Decimal(main)
    assert [total.value for total in annuities] == [Decimal(value) for value in others]
    assert waiver.cover is CoverKind.PREMIUM_WAIVER
    for total in (ill.main, *annuities):
        reasons = {one.amount.reason for one in total.left_out}
        assert reasons == ({Reason.NOT_ADDED_TERMS_DIFFER} if others else set())


def test_a_total_tells_the_terms_that_its_amounts_share() -> None:
    total = answers(active(1, an_annuity(6000)), active(2, an_annuity(3000)))[Question.ILL].main
    assert (total.starts_after_days, total.until, total.per_month) == (30, DUE, Decimal(750))


def test_the_premium_waiver_is_no_amount() -> None:
    running = replace(WAIVER, reason=Reason.WAIVER_RUNNING)
    not_there = replace(WAIVER, reason=Reason.NOT_COVERED)
    files = (active(1, WAIVER), suspended(2, running), active(3, not_there), active(4), ended(5, WAIVER))
    waiver = answers(*files)[Question.ILL].others[-1]
    assert waiver.value is None
    assert {one.handle for one in waiver.included} == {"h1", "h2"}
    assert {one.handle for one in waiver.left_out} == {"h3", "h4", "h5"}
    assert waiver.starts_after_days == 30


def test_if_i_leave_the_reserves_are_mine_and_covers_stop() -> None:
    leave = answers(active(1, *HERE, ORPHANS, WAIVER), passive(2, *THERE, an_annuity(3)))[Question.LEAVE]
    assert leave.main.value == Decimal(140)
    assert (leave.others[0].cover, leave.others[0].value) == (CoverKind.VESTED_BENEFIT, Decimal(150))
    assert [one.amount.reason for one in leave.others[0].left_out] == [Reason.NOT_COVERED]
    assert leave.stops_on_leaving == (
        CoverKind.DEATH_CAPITAL,
        CoverKind.ORPHAN_ANNUITY,
        CoverKind.PREMIUM_WAIVER,
    )


def test_nobody_leaves_twice() -> None:
    assert answers(passive(1, *HERE, ORPHANS, WAIVER))[Question.LEAVE].stops_on_leaving == ()


def test_an_open_advance_is_said_in_the_first_layer() -> None:
    found = answers(active(1, *HERE, an_annuity(3), advance_open=euro(45000)), active(2, *THERE))
    assert Reason.ADVANCE_OPEN in found[Question.RETIRE].warnings
    assert Reason.ADVANCE_OPEN in found[Question.LEAVE].warnings
    assert Reason.ADVANCE_OPEN not in found[Question.ILL].warnings


def test_a_benefit_delivered_per_year_is_never_added_to_a_capital() -> None:
    pension = a_cover(CoverKind.EXPECTED_BENEFIT, 400, unit=Unit.PER_YEAR)
    retire = answers(active(1, *HERE), active(2, pension))[Question.RETIRE]
    assert (retire.main.value, retire.others[0].value) == (Decimal(900), Decimal(400))
    assert retire.others[0].unit is Unit.PER_YEAR


def test_active_then_passive_then_ended_and_the_latest_affiliation_first() -> None:
    files = [
        ended(1, affiliated_on=date(2020, 1, 1)),
        passive(2, affiliated_on=date(2001, 1, 1)),
        active(3, affiliated_on=date(2001, 1, 1)),
        active(4, affiliated_on=date(2011, 1, 1)),
        active(5, affiliated_on=None),
        passive(6, affiliated_on=date(2005, 1, 1)),
    ]
    found = [view.file.contract.handle for view in overview(PERSON, files, TODAY).contracts]
    assert found == ["h4", "h3", "h5", "h6", "h2", "h1"]


def test_what_may_not_be_shown_is_nowhere() -> None:
    other = replace(active(1, *HERE), contract=replace(active().contract, contract_number="410/000700.0001"))
    gone = ended(2, *HERE, ended_on=date(2026, 4, 30))
    found = overview(PERSON, (other, gone, active(3, *THERE)), TODAY)
    assert [view.file.contract.handle for view in found.contracts] == ["h3"]
    assert found.answers[0].main.value == Decimal(60)
    assert found.answers[0].main.left_out == ()


def test_the_date_of_the_figures_is_that_of_a_living_contract() -> None:
    zeros = a_cover(CoverKind.VESTED_RESERVES, 0, as_at=date(2026, 7, 1))
    assert overview(PERSON, (active(1, *HERE), ended(2, zeros)), TODAY).as_at == AS_AT
    assert overview(PERSON, (ended(2, zeros),), TODAY).as_at == date(2026, 7, 1)
    assert overview(PERSON, (), TODAY).as_at is None


@pytest.mark.parametrize(
    ("month_day", "today", "then"),
    [
        ("01-01", date(2026, 11, 1), date(2027, 1, 1)),
        ("12-01", date(2026, 11, 1), date(2026, 12, 1)),
        ("11-01", date(2026, 11, 1), date(2027, 11, 1)),
        ("02-29", date(2026, 11, 1), date(2027, 2, 28)),
        ("02-29", date(2027, 11, 1), date(2028, 2, 29)),
        ("13-01", date(2026, 11, 1), None),
        ("", date(2026, 11, 1), None),
        ("first", date(2026, 11, 1), None),
    ],
)
def test_the_next_yearly_adjustment(month_day: str, today: date, then: date | None) -> None:
    assert next_day(month_day, today) == then


def test_an_ended_contract_is_adjusted_no_more() -> None:
    soon = replace(PLAN, adjustment_day="12-01")
    assert overview(PERSON, (active(), replace(ended(2), plan=soon)), TODAY).next_adjustment == date(
        2027, 1, 1
    )
    assert overview(PERSON, (ended(2),), TODAY).next_adjustment is None
