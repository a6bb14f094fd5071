"""As what a count is told; of a kind of plan that nearly all have, never so that somebody must have it."""

from collections import Counter

import pytest

from data.rules.disclosure_counts import Count
from data.rules.disclosure_moves import Moves
from data.rules.disclosure_pieces import MOST_CONTRACTS, Crowd, Heads, Piece
from data.rules.disclosure_rounding import LOTS, STEP
from data.rules.picture import Hidden, Topic

MANY = Moves(30, 30)
UP = 99  # the lot by which even a multiple of ten goes up


def of(inside: int, everybody: int, heaps: dict[str, int] | None = None) -> Piece:
    """A class with so many contracts, of so many that there are."""
    crowd = Crowd(Heads(everybody), Counter(), {}, everybody, heaps or {})
    return Piece(inside, Heads(inside), crowd, heaps=heaps or {})


def plans(inside: int, everybody: int, heaps: dict[str, int] | None = None) -> Count:
    return Count(Topic.PLAN_TYPE, of(inside, everybody, heaps), by_cut=False)


@pytest.mark.parametrize("everybody", range(100, 121))
@pytest.mark.parametrize("others", range(12))
def test_of_somebody_with_nine_contracts_none_needs_to_be_of_the_plan(everybody: int, others: int) -> None:
    """And what is told is at most ten away, as always."""
    count, without = plans(everybody - others, everybody), everybody - MOST_CONTRACTS
    for lot in range(LOTS):
        for value in (
            count.first(None, lot),
            count.again(110, None, None, MANY, lot),
            count.again(0, Hidden.FEW_PEOPLE, None, MANY, lot),
            count.again(0, Hidden.FEW_EMPLOYERS, None, MANY, lot),
        ):
            assert value - STEP <= without
            assert abs(value - (everybody - others)) <= STEP


def test_without_the_rule_they_would() -> None:
    """The same counts where all are in it because the circles were cut so, which is no secret."""
    by_cut = Count(Topic.PLAN_TYPE, of(115, 115), by_cut=True)
    assert max(by_cut.first(None, lot) for lot in range(LOTS)) == 120
    assert max(plans(115, 115).first(None, lot) for lot in range(LOTS)) == 110


def test_other_topics_are_rounded_as_they_are() -> None:
    status = Count(Topic.STATUS, of(115, 115), by_cut=False)
    assert {status.first(None, lot) for lot in range(LOTS)} == {110, 120}


def test_of_one_with_more_than_nine_contracts_only_nine_are_there() -> None:
    assert plans(119, 119).first(None, 0) == 120
    assert plans(119 + 31, 119 + 31, {"a": 40}).first(None, 0) == 120
    assert plans(118 + 31, 118 + 31, {"a": 40}).first(None, 0) == 110


def test_a_figure_does_not_fall_because_few_left_who_had_many() -> None:
    fewer = plans(122, 122)
    assert fewer.again(130, None, None, Moves(10, 0), 0) == 130
    assert fewer.again(130, None, None, Moves(10, 10), 0) == 120


@pytest.mark.parametrize(("was", "value"), [(None, 60), (Hidden.FEW_PEOPLE, 50), (Hidden.FEW_EMPLOYERS, 50)])
def test_what_was_hidden_is_told_as_it_is_now(was: Hidden | None, value: int) -> None:
    count = Count(Topic.NUMBER, of(52, 120), by_cut=False)
    assert count.again(60, was, None, MANY, 90) == value


def test_of_what_is_hidden_only_the_rounded_count_is_kept() -> None:
    assert plans(4, 120).first(Hidden.FEW_PEOPLE, UP) == 0
    assert plans(4, 120).again(50, None, Hidden.FEW_PEOPLE, MANY, 0) == 10
