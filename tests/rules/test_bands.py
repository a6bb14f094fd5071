"""What is told of a share: the steps, the room that each leaves, and what is never said."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from data.rules.bands import Band, band, monday_of, open_band, scale, takes, thresholds

M = 10


@pytest.mark.parametrize(
    ("people", "steps"),
    [(0, 0), (9, 0), (10, 0), (19, 0), (20, 2), (39, 2), (40, 4), (99, 4), (100, 10), (50_000, 10)],
)
def test_a_group_is_cut_into_steps_of_at_least_ten_persons(people: int, steps: int) -> None:
    assert scale(people, M) == steps


def test_every_step_has_room_for_ten_on_both_sides_whatever_the_size() -> None:
    for people in range(20, 600):
        limits = thresholds(people, scale(people, M))
        edges = (0, *limits, people)
        assert all(above - below >= M for below, above in pairwise(edges)), people


@pytest.mark.parametrize(
    ("people", "count", "evident", "told"),
    [
        (20, 0, 0, (0, 1)),
        (20, 9, 0, (0, 1)),
        (20, 10, 0, (1, 2)),
        (20, 20, 0, (1, 2)),
        (
            20,
            9,
            1,
            (0, 2),
        ),  # one private address is known: "fewer than half" would leave room for eight others only
        (20, 15, 1, (0, 2)),  # and so nothing is said when it is more, either
        (20, 15, 10, (1, 2)),  # ten addresses are known: anybody can see that half have been here
        (100, 0, 0, (0, 1)),
        (100, 100, 0, (9, 10)),
        (100, 34, 0, (3, 4)),
        (100, 34, 15, (3, 4)),
        (100, 34, 31, (3, 5)),  # 40 is too near to what is evident: the band is wider
        (100, 34, 34, (3, 5)),
        (40, 5, 0, (0, 1)),
        (40, 25, 5, (2, 3)),
    ],
)
def test_a_share_is_told_by_its_step(people: int, count: int, evident: int, told: tuple[int, int]) -> None:
    found = band(people, count, evident, margin=M)
    assert found is not None
    assert (found.reached, found.below) == told


@pytest.mark.parametrize("people", range(20))
def test_of_a_group_under_twenty_nothing_is_told(people: int) -> None:
    assert band(people, people, 0, margin=M) is None
    assert open_band(people, people, margin=M) is None


def test_what_is_told_is_true_and_never_says_everybody_or_nobody() -> None:
    for people in (20, 21, 39, 40, 55, 99, 100, 237):
        for count in range(people + 1):
            for evident in range(0, count + 1, 7):
                found = band(people, count, evident, margin=M)
                assert found is not None
                edges = (0, *thresholds(people, found.steps), people + 1)
                assert edges[found.reached] <= count < edges[found.below]
                assert (
                    edges[found.below] - max(edges[found.reached], evident) >= M or found.below == found.steps
                )
                assert people + 1 - edges[found.reached] > M or evident >= edges[found.reached]


def test_which_steps_are_judged_hangs_on_what_is_evident_alone() -> None:
    """Else silence would speak."""
    for evident in range(0, 100, 3):
        told = {count: band(100, count, evident, margin=M) for count in range(evident, 101)}
        limits = [limit for limit in thresholds(100, 10) if limit >= evident + M]
        for count, found in told.items():
            assert found is not None
            open_ones = [limit for limit in limits if count < limit]
            assert found.below == (open_ones[0] // 10 if open_ones else 10)


def test_a_told_step_is_never_taken_back() -> None:
    assert band(40, 12, 0, margin=M, before=2) == Band(40, 4, 2, 3)


def test_fractions() -> None:
    found = Band(40, 4, 1, 2)
    assert (found.lower, found.upper) == (Decimal("0.25"), Decimal("0.5"))
    assert not found.says_nothing
    assert Band(40, 4, 0, 4).says_nothing


def test_what_an_employer_sees_of_each_person_is_told_by_its_plain_step() -> None:
    assert open_band(40, 19, margin=M) == Band(40, 4, 1, 2)
    assert open_band(40, 40, margin=M) == Band(40, 4, 3, 4)


@pytest.mark.parametrize(
    ("fresh", "first", "formed"),
    [
        (19, None, False),
        (20, None, True),
        (19, 30, False),
        (20, 30, True),
        (20, 400, False),
        (100, 400, True),
    ],
)
def test_when_people_who_were_never_counted_become_a_group(
    fresh: int, first: int | None, formed: bool
) -> None:
    assert takes(fresh, first, M) is formed


def test_a_week_is_called_by_its_monday() -> None:
    days = [date(2026, 11, day) for day in range(2, 9)]
    assert {monday_of(day) for day in days} == {date(2026, 11, 2)}


@pytest.mark.parametrize(
    ("reached", "below", "expected"), [(0, 4, True), (0, 3, False), (1, 4, False), (1, 2, False)]
)
def test_a_band_from_nobody_to_everybody_says_nothing(reached: int, below: int, expected: bool) -> None:
    assert Band(40, 4, reached, below).says_nothing is expected
