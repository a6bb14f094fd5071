"""Rounding: at most ten away, steady, and never further than those who came or went allow."""

from collections import Counter
from itertools import product

import pytest

from data.rules.disclosure_rounding import (
    dominates,
    ladder,
    lots,
    moved,
    rounded,
    rounded_amount,
    shown,
    told_again,
)


def test_a_count_becomes_a_multiple_of_ten_at_most_ten_away() -> None:
    for count, lot in product(range(200), range(100)):
        assert rounded(count, lot) % 10 == 0
        assert abs(rounded(count, lot) - count) <= 10
        assert shown(count, lot) >= 10


def test_rounding_is_right_on_the_whole() -> None:
    for count in range(20, 60):
        assert sum(rounded(count, lot) for lot in range(100)) == 100 * count


def test_a_figure_may_be_another_than_the_count_even_if_that_is_a_multiple_of_ten() -> None:
    assert Counter(rounded(20, lot) for lot in range(100)) == {10: 1, 20: 98, 30: 1}
    assert Counter(rounded(0, lot) for lot in range(100)) == {0: 99, 10: 1}
    assert moved(50, 50, (30, 30), 9) == 40
    assert moved(50, 50, (30, 30), 99) == 60
    assert moved(50, 50, (0, 0), 99) == 50


def test_zero_and_few_look_alike() -> None:
    assert {rounded(few, lot) for few, lot in product(range(1, 10), range(100))} == {0, 10}


def test_a_lot_is_always_the_same_and_needs_the_key() -> None:
    drawn = [lots(b"key")(f"name {at}") for at in range(200)]
    assert drawn == [lots(b"key")(f"name {at}") for at in range(200)]
    assert drawn != [lots(b"other")(f"name {at}") for at in range(200)]
    assert {lots(b"key")(f"name {at}") for at in range(2_000)} == set(range(100))


@pytest.mark.parametrize(
    ("before", "count", "since", "lot", "expected"),
    [
        (50, 55, (30, 0), 0, 50),
        (50, 60, (30, 0), 0, 50),
        (50, 61, (30, 0), 50, 60),
        (50, 61, (0, 30), 50, 50),
        (50, 61, (30, 0), 5, 70),
        (50, 61, (10, 0), 5, 60),
        (50, 39, (0, 12), 0, 40),
        (50, 39, (12, 0), 0, 50),
        (50, 39, (0, 10), 99, 30),
    ],
    ids=[
        "near",
        "ten away",
        "rises",
        "nobody came",
        "lot rises twice",
        "held",
        "falls",
        "nobody went",
        "lot falls twice",
    ],
)
def test_a_figure_moves_only_so_far(
    before: int, count: int, since: tuple[int, int], lot: int, expected: int
) -> None:
    if expected == 30:
        assert moved(before, count, since, lot) in {30, 40}
    else:
        assert moved(before, count, since, lot) == expected


def test_it_never_follows_that_all_who_came_are_alike() -> None:
    """Before at most ``before + 10``, now at least the new figure less ten: fewer than came must have entered."""
    for before, came, lot in product(range(10, 60, 10), range(10, 40), range(100)):
        for count in range(before + 11, before + came + 11):
            value = moved(before, count, (came, 0), lot)
            assert abs(value - count) <= 10
            assert (value - 10) - (before + 10) <= came - 10


def test_nor_that_all_who_went_are_alike() -> None:
    """Before at least ``before - 10``, now at most the new figure and ten: fewer than went must have left it."""
    held = 0
    for before, went, lot in product(range(30, 90, 10), range(10, 40), range(100)):
        for count in range(max(10, before - went - 10), before - 10):
            value = moved(before, count, (0, went), lot)
            assert abs(value - count) <= 10
            assert (before - 10) - (value + 10) <= went - 10
            held += value > shown(count, lot)
    assert held  # by its lot alone it would have fallen further


def test_what_is_told_again_does_not_say_so_either() -> None:
    for came, lot in product(range(10, 40), range(100)):
        for count in range(12, 21 + came):
            value = told_again(count, 1_000, came, lot)
            assert abs(value - count) <= 10
            assert (value - 10) - 20 <= came - 10
            assert 1_000 - told_again(1_000 - count, 1_000, came, lot) - 10 - 20 <= came - 10
    assert (told_again(30, 1_000, 10, 50), told_again(970, 1_000, 10, 50)) == (30, 970)  # just so far


@pytest.mark.parametrize(
    ("cents", "step"),
    [(1, 100), (100, 100), (101, 200), (4_999, 5_000), (5_001, 10_000), (123_456_78, 200_000_00)],
)
def test_a_step_is_at_least_the_largest_contribution(cents: int, step: int) -> None:
    assert ladder(cents) == step


def test_an_amount_is_told_in_steps_and_never_as_nothing() -> None:
    for total, lot in product(range(100, 3_000, 20), range(0, 100, 7)):
        value = rounded_amount(total, 500, lot)
        assert value % 500 == 0
        assert value >= 500
        assert abs(value - total) < 500


def test_amounts_are_right_on_the_whole() -> None:
    for total in range(500, 1_500, 5):
        assert sum(rounded_amount(total, 500, lot) for lot in range(100)) == 100 * total


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([100, 10, 4], True),
        ([100, 10, 5, 10], False),
        ([4, 10, 100], True),
        ([10, 5, 100, 10], False),
        ([100, 100], True),
        ([10] * 10, False),
        ([7], True),
        ([], False),
    ],
    ids=[
        "rest too small",
        "rest just enough",
        "the largest last",
        "and enough",
        "two alone",
        "all alike",
        "one",
        "none",
    ],
)
def test_one_dominates(parts: list[int], expected: bool) -> None:
    assert dominates(parts, sum(parts), 15) is expected
