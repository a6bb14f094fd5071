"""What is known of an employer for who knows the rules and all its bands: who came and went, and between how many."""

from collections import defaultdict
from itertools import product

import pytest

from data.rules.disclosure_moves import Moves
from data.rules.disclosure_rates import ORDER, Past, noted
from data.rules.picture import Measure
from tests.rules.disclosure_history import SHIPPED
from tests.rules.test_disclosure_rates import DONE, FARTHEST, band, first, later, seen, staff


def test_who_joins_came_who_leaves_went_and_who_changes_did_both() -> None:
    one = staff(1, 0)[0]
    lines = {
        (1, 0): one._replace(seen=None),
        (0, 1): one._replace(now=None, seen=one.now),
        (1, 1): one._replace(now=DONE, seen=one.now),
        (0, 0): one._replace(seen=one.now),
    }
    place = ORDER.index(Measure.SIGNED_IN)
    assert {moves: noted(None, [each]).moves[place].moves for moves, each in lines.items()} == {
        moves: moves for moves in lines
    }


def test_who_goes_to_another_contract_of_the_same_employer_neither_came_nor_went() -> None:
    one = staff(1, 0)[0]
    gone, arrived = one._replace(now=None, seen=one.now), one._replace(seen=None)
    assert {each.moves for each in noted(None, [gone, arrived]).moves} == {Moves()}
    signed_in = noted(None, [gone, arrived._replace(now=DONE)]).moves
    assert {at for at, each in enumerate(signed_in) if each.moves == Moves(1, 1)} == {
        ORDER.index(Measure.SIGNED_IN)
    }


def test_it_is_known_between_how_many_a_band_lies_and_no_closer() -> None:
    place, counts = ORDER.index(Measure.SIGNED_IN), defaultdict(set)
    for count, lot in product(range(51), FARTHEST):
        told = first(staff(50, count), lot=lot)
        counts[band(told), told.known[place]].add(count)
    assert {known: (min(each), max(each)) for (_, known), each in counts.items()} == {
        known: known for _, known in counts
    }
    assert len(counts) == 5


def test_what_was_known_before_is_known_after_another_look() -> None:
    """But for who came and went since: else a wide band would let all that was told before be forgotten."""
    place, narrower, waits = ORDER.index(Measure.SIGNED_IN), 0, 0
    for before in range(51):
        people = staff(50, before)
        told = first(people)
        after = later(told, [*seen(people), *staff(12, 6, start=100)])
        (low, high), (least, most) = told.known[place], after.known[place]
        if after.moves[place].moves.came:
            assert (after.known[place], band(after)) == (told.known[place], band(told))  # it stays for now
            waits += 1
            continue
        assert low <= least <= before + 6 <= most <= high + 12
        narrower += most - least < (band(after)[1] - band(after)[0]) * 62 // 100
    assert narrower
    assert waits


@pytest.mark.parametrize(
    ("came", "went", "bounds", "expected"),
    [
        (12, 0, (32, 40), True),
        (12, 0, (33, 40), False),
        (12, 0, (20, 30), True),
        (12, 0, (20, 29), False),
        (12, 0, (43, 50), True),
        (0, 12, (5, 18), True),
        (0, 12, (5, 17), False),
        (0, 12, (20, 30), True),
        (0, 12, (21, 30), False),
        (0, 12, (0, 7), True),
    ],
    ids=[
        *("ten who came need not be", "three must be", "ten can be", "only nine can be", "it cannot be"),
        *(
            "ten who went need not be",
            "three must have been",
            "ten can have been",
            "only nine",
            "nor can this",
        ),
    ],
)
def test_of_those_who_came_and_of_those_who_went_ten_can_be_either(
    came: int, went: int, bounds: tuple[int, int], expected: bool
) -> None:
    """Twenty to thirty were in the class before."""
    assert Past((20, 30), Moves(came, went), SHIPPED).hides(bounds) is expected
