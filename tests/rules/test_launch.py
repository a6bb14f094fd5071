"""The plan of a launch: which day each step falls on, and how it stands, over simulated years."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.rules.launch import (
    BY_ITSELF,
    DayFault,
    Happened,
    Plan,
    Step,
    StepState,
    judge_day,
    plan,
    proposed,
)
from data.rules.working_days import is_working_day
from tests.people import TODAY

THURSDAY = date(2026, 11, 26)
NOTHING = Happened(False, None, None, 11, 1, 3, 0, 2)
READY = Happened(True, THURSDAY - timedelta(days=2), THURSDAY, 11, 0, 0, 0, 0)
DAY = timedelta(days=1)


def states(made: Plan) -> dict[Step, StepState]:
    return {each.step: each.state for each in made.steps}


def days(made: Plan) -> dict[Step, str]:
    return {each.step: each.on.isoformat() for each in made.steps}


def test_the_steps_are_counted_from_the_launch_day() -> None:
    assert days(plan(THURSDAY, TODAY, NOTHING)) == {
        Step.ORDER: "2026-11-16",
        Step.NUMBERS: "2026-11-19",
        Step.ARTICLE: "2026-11-23",
        Step.UPLOAD: "2026-11-24",  # two days later the invitations leave
        Step.INVITATIONS: "2026-11-26",
        Step.MAIL: "2026-11-26",
        Step.HAND_OUT: "2026-11-26",
        Step.RETURNED: "2026-11-30",  # the 29th is a Sunday
        Step.REMINDER: "2026-12-03",
        Step.QUESTIONS: "2026-12-10",
        Step.SECOND_REMINDER: "2026-12-17",
        Step.LOOK_BACK: "2026-12-24",
    }


def test_over_three_years_nobody_is_asked_to_work_in_a_weekend_and_the_order_holds() -> None:
    day = date(2026, 1, 1)
    for _ in range(3 * 365):
        day += DAY
        if not is_working_day(day):
            continue
        made = plan(day, TODAY, NOTHING)
        on = {each.step: each.on for each in made.steps}
        assert all(is_working_day(on[step]) for step in Step if step not in BY_ITSELF)
        assert on[Step.ORDER] <= on[Step.UPLOAD] <= day - 2 * DAY
        assert on[Step.INVITATIONS] == on[Step.UPLOAD] + 2 * DAY <= day
        assert day < on[Step.RETURNED] < on[Step.REMINDER] < on[Step.QUESTIONS] < on[Step.SECOND_REMINDER]
        assert [each.on for each in made.steps] == sorted(each.on for each in made.steps)


@pytest.mark.parametrize(
    ("launch_on", "early"),
    [
        (date(2026, 11, 23), True),  # Monday: approved on Friday, so they leave on Sunday
        (date(2026, 11, 24), True),
        (date(2026, 11, 25), False),
        (date(2026, 11, 26), False),
        (date(2026, 11, 27), False),
        (date(2026, 11, 13), True),  # two days earlier is Armistice
    ],
)
def test_a_day_on_which_invitations_would_leave_early_is_told(launch_on: date, early: bool) -> None:
    assert plan(launch_on, TODAY, NOTHING).invites_early is early


def test_what_is_proposed_needs_nobody_in_a_weekend_and_leaves_time_for_every_step() -> None:
    today = date(2026, 1, 1)
    for _ in range(2 * 366):
        today += DAY
        day = proposed(today)
        made = plan(day, today, NOTHING, chosen=False)
        assert not made.invites_early
        assert all(each.on > today for each in made.steps)
        assert timedelta(days=14) <= day - today < timedelta(days=14 + 12)
        assert not isinstance(judge_day(day.isoformat(), today), DayFault)


def test_what_the_portal_sees_is_done_without_a_tick() -> None:
    before = states(plan(THURSDAY, TODAY, NOTHING))
    assert set(before.values()) == {StepState.AHEAD}
    after = states(plan(THURSDAY, THURSDAY + 4 * DAY, READY))
    seen = {step for step, state in after.items() if state is StepState.DONE}
    assert seen == {
        *(Step.ORDER, Step.NUMBERS, Step.UPLOAD, Step.INVITATIONS, Step.HAND_OUT, Step.RETURNED),
    }


@pytest.mark.parametrize(
    ("step", "change"),
    [
        (Step.NUMBERS, {"without_number": 1}),
        (Step.UPLOAD, {"uploaded_on": None, "without_address": 1}),
        (Step.INVITATIONS, {"invited_on": None}),
        (Step.HAND_OUT, {"unreachable": 1}),
        (Step.RETURNED, {"returned": 1}),
        (Step.ORDER, {"ordered": False, "uploaded_on": None}),
    ],
)
def test_each_of_these_is_open_again_when_something_is_missing(step: Step, change: dict[str, object]) -> None:
    later = THURSDAY + 5 * DAY
    assert states(plan(THURSDAY, later, READY))[step] is StepState.DONE
    assert states(plan(THURSDAY, later, replace(READY, **change)))[step] is StepState.OVERDUE  # type: ignore[arg-type]


def test_an_employer_without_anybody_in_service_has_nothing_done() -> None:
    nobody = Happened(False, None, None, 0, 0, 0, 0, 0)
    assert StepState.DONE not in states(plan(THURSDAY, TODAY, nobody)).values()


def test_mails_that_come_back_are_not_told_to_be_none_before_the_day_to_look() -> None:
    assert states(plan(THURSDAY, THURSDAY, READY))[Step.RETURNED] is StepState.AHEAD


def test_a_tick_does_what_a_hand_can_do_and_no_more() -> None:
    made = plan(THURSDAY, THURSDAY, NOTHING, tuple(Step))
    assert {each.step for each in made.steps if each.state is not StepState.DONE} == {Step.INVITATIONS}
    assert {each.step for each in made.steps if not each.can_be_ticked} == {Step.INVITATIONS}
    seen = {each.step: each for each in plan(THURSDAY, THURSDAY, READY).steps}
    assert not seen[Step.UPLOAD].can_be_ticked
    assert seen[Step.MAIL].can_be_ticked


@pytest.mark.parametrize(
    ("ahead", "state"),
    [(-1, StepState.AHEAD), (0, StepState.TODAY), (1, StepState.OVERDUE), (400, StepState.OVERDUE)],
)
def test_a_step_is_ahead_then_today_then_overdue(ahead: int, state: StepState) -> None:
    made = plan(THURSDAY, THURSDAY + ahead * DAY, NOTHING)
    assert states(made)[Step.MAIL] is state


def test_what_comes_next_is_something_to_do() -> None:
    made = plan(THURSDAY, TODAY, NOTHING)
    assert made.next is not None
    assert (made.next.step, made.left, made.overdue) == (Step.ORDER, 12, 0)
    late = plan(THURSDAY, THURSDAY + DAY, NOTHING, set(Step) - {Step.LOOK_BACK})
    assert late.next is not None
    assert (late.next.step, late.left, late.overdue) == (Step.LOOK_BACK, 2, 1)
    assert plan(THURSDAY, THURSDAY + 9 * DAY, READY, tuple(Step)).next is None


def test_invitations_follow_the_upload_as_it_came() -> None:
    early = replace(NOTHING, uploaded_on=date(2026, 11, 20))
    assert days(plan(THURSDAY, TODAY, early))[Step.INVITATIONS] == "2026-11-22"
    left = replace(early, invited_on=date(2026, 11, 23))
    assert days(plan(THURSDAY, TODAY, left))[Step.INVITATIONS] == "2026-11-23"


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("2026-11-26", THURSDAY),
        (" 2026-11-26 ", THURSDAY),
        ("2026-11-28", DayFault.NOT_WORKED),  # a Saturday
        ("2026-12-25", DayFault.NOT_WORKED),
        ("2027-11-03", DayFault.TOO_FAR),
        ("2025-10-30", DayFault.TOO_FAR),
        ("2026-06-01", date(2026, 6, 1)),  # a launch that was; it can be looked back on
        ("9999-12-31", DayFault.TOO_FAR),
        ("0001-01-01", DayFault.TOO_FAR),
        ("26/11/2026", DayFault.NO_DAY),
        ("", DayFault.NO_DAY),
        ("2026-02-30", DayFault.NO_DAY),
        ("1" * 5000, DayFault.NO_DAY),
    ],
)
def test_a_day_from_a_form_is_judged(text: str, judged: date | DayFault) -> None:
    assert judge_day(text, TODAY) == judged
