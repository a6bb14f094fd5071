"""What to do next for an employer, as a table of situations."""

from datetime import date
from itertools import product

import pytest

from data.rules.facts import Size
from data.rules.next_steps import FIRST, next_step, step_at, urgencies_of, urgency
from data.rules.picture import Measure, NextStep, Rate

ON = date(2026, 11, 2)


def bands(**lowest: int) -> tuple[Rate, ...]:
    return tuple(Rate(Measure(name), lower, lower + 20, ON) for name, lower in lowest.items())


@pytest.mark.parametrize(
    ("planned", "ordered", "uploaded", "rates", "expected"),
    [
        (False, False, False, (), NextStep.PLAN_LAUNCH),
        (True, False, False, (), NextStep.ORDER_OVERVIEW),
        (True, True, False, (), NextStep.UPLOAD),
        (False, True, False, (), NextStep.UPLOAD),
        (False, False, True, (), NextStep.NOTHING),
        (True, True, True, bands(number=60), NextStep.ASK_NUMBERS),
        (True, True, True, bands(number=80, reachable=40), NextStep.ASK_ADDRESSES),
        (True, True, True, bands(number=80, reachable=60, signed_in=20), NextStep.REMIND),
        (True, True, True, bands(number=80, reachable=60, signed_in=40), NextStep.NOTHING),
    ],
)
def test_the_first_that_is_open(
    *, planned: bool, ordered: bool, uploaded: bool, rates: tuple[Rate, ...], expected: NextStep
) -> None:
    found = next_step(planned=planned, ordered=ordered, uploaded=uploaded, rates=rates)
    assert found is expected


def test_the_step_comes_before_the_size() -> None:
    assert urgency(NextStep.PLAN_LAUNCH, 1) > urgency(NextStep.UPLOAD, 4)
    assert urgency(NextStep.UPLOAD, 4) > urgency(NextStep.UPLOAD, 3)
    assert urgency(NextStep.NOTHING, 4) < urgency(NextStep.REMIND, 1)


def test_an_urgency_says_which_step_it_is_of() -> None:
    assert set(FIRST) == set(NextStep)
    for step, size in product(NextStep, Size):
        assert step_at(urgency(step, size)) is step
        assert [each for each in NextStep if urgency(step, size) in urgencies_of(each)] == [step]
