"""The dated steps of a leaving: calendar days, from the day on which each begins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.rules.kinds import Status
from data.rules.leaving import (
    OWNERS,
    LeavingFault,
    LeavingTask,
    Step,
    leaving_fault,
    premium_stops,
    timeline,
)
from tests.people import TODAY
from tests.rules.build import a_contract

LEFT, REPORTED = date(2026, 9, 15), date(2026, 9, 20)


def by_step(tasks: tuple[LeavingTask, ...]) -> dict[Step, LeavingTask]:
    return {each.step: each for each in tasks}


def test_every_step_has_its_last_day_and_its_owner() -> None:
    tasks = timeline(LEFT, REPORTED, {}, LEFT)
    assert [(each.step, each.due) for each in tasks] == [
        (Step.PREMIUM_STOPS, date(2026, 10, 1)),
        (Step.REPORT, date(2026, 10, 15)),
        (Step.CONTINUATION, date(2026, 10, 15)),
        (Step.LETTER, date(2026, 10, 20)),
        (Step.CHOICE, date(2026, 11, 19)),
    ]
    assert {each.step: each.owner for each in tasks} == OWNERS


@pytest.mark.parametrize(
    ("left", "stops"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 2), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_the_premium_stops_on_the_first_of_a_month(left: date, stops: date) -> None:
    assert premium_stops(left) == stops


def test_a_step_is_late_from_the_day_after_its_last_one() -> None:
    due = LEFT + timedelta(days=30)
    for today, late in ((due, False), (due + timedelta(days=1), True)):
        assert by_step(timeline(LEFT, REPORTED, {}, today))[Step.CONTINUATION].overdue is late
    done_late = {Step.CONTINUATION: due + timedelta(days=3)}
    task = by_step(timeline(LEFT, REPORTED, done_late, due + timedelta(days=9)))[Step.CONTINUATION]
    assert (task.is_open, task.overdue) == (False, True)


def test_a_report_that_came_late_stays_late() -> None:
    task = by_step(timeline(LEFT, LEFT + timedelta(days=31), {}, TODAY))[Step.REPORT]
    assert (task.done_on, task.overdue) == (LEFT + timedelta(days=31), True)


def test_the_letter_begins_the_time_to_choose() -> None:
    letter = date(2026, 9, 25)
    tasks = by_step(timeline(LEFT, REPORTED, {Step.LETTER: letter}, TODAY))
    assert tasks[Step.CHOICE].due == letter + timedelta(days=30)
    assert tasks[Step.LETTER].done_on == letter


def test_the_premium_stops_by_itself_and_is_never_late() -> None:
    before, after = (by_step(timeline(LEFT, REPORTED, {}, day)) for day in (LEFT, date(2026, 10, 1)))
    assert (before[Step.PREMIUM_STOPS].done_on, after[Step.PREMIUM_STOPS].done_on) == (
        None,
        date(2026, 10, 1),
    )
    assert not after[Step.PREMIUM_STOPS].overdue


@pytest.mark.parametrize(
    ("left", "reason", "fault"),
    [
        (TODAY, "resigned", None),
        (TODAY - timedelta(days=40), "other", None),
        (TODAY + timedelta(days=100), "dismissed", None),
        (None, "resigned", LeavingFault.NO_DATE),
        (TODAY, "", LeavingFault.NO_REASON),
        (TODAY, "retirement", LeavingFault.NO_REASON),
        (date(2026, 12, 31) + timedelta(days=600), "resigned", LeavingFault.TOO_FAR),
        (date(2015, 1, 1), "resigned", LeavingFault.TOO_LONG_AGO),
        (date(2001, 1, 1), "resigned", LeavingFault.BEFORE_START),
    ],
)
def test_what_is_wrong_with_a_leaving(left: date | None, reason: str, fault: LeavingFault | None) -> None:
    held = replace(
        a_contract(), status=Status.ACTIVE, employed_from=date(2010, 1, 1), end_date=date(2050, 1, 1)
    )
    assert leaving_fault(held, left, reason, TODAY) is fault


def test_who_left_or_reaches_the_end_date_has_nothing_to_report() -> None:
    held = replace(a_contract(), status=Status.ACTIVE, employed_from=date(2010, 1, 1), end_date=TODAY)
    assert leaving_fault(held, TODAY, "resigned", TODAY) is LeavingFault.AT_END_DATE
    passive = replace(held, status=Status.PASSIVE)
    assert leaving_fault(passive, TODAY, "resigned", TODAY) is LeavingFault.NOT_ACTIVE
