"""Which of many that stand in an order: a bit for each, and every answer as a set would give it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

import pytest

from data.rules.marks import beginnings, marks_of, packed, some, unpacked

SIZES = (1, 7, 8, 9, 64, 513, 2_000)


@pytest.mark.parametrize("size", SIZES)
def test_marks_are_the_places_that_were_given(size: int) -> None:
    dice = Random(size)
    one, other = ({at for at in range(size) if dice.random() < 0.3} for _ in range(2))
    marks = unpacked(packed(marks_of(one, size)))
    assert set(some(marks, 0, size)) == one
    assert marks.bit_count() == len(one)
    assert set(some(marks & marks_of(other, size), 0, size)) == one & other
    assert set(some(marks | marks_of(other, size), 0, size)) == one | other


@pytest.mark.parametrize(("size", "share"), list(product(SIZES, (0.0, 0.02, 0.5, 1.0))))
def test_a_page_is_a_stretch_of_the_places_in_their_order(size: int, share: float) -> None:
    dice = Random(size)
    places = [at for at in range(size) if dice.random() < share]
    marks = marks_of(places, size)
    for skip in {0, 1, 24, 25, len(places) // 2, max(0, len(places) - 1), len(places), size + 1_000}:
        for most in (1, 25, size):
            assert some(marks, skip, most) == places[skip : skip + most]


def test_every_beginning_that_enough_have_is_found_and_no_place_too_many() -> None:
    dice = Random(3)
    words = ["".join(dice.choices("ab", k=dice.randrange(1, 9))) for _ in range(300)]
    places_of: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places_of[word].append(at)
    found = beginnings(places_of, 20, len(words))
    by_hand = _by_hand(places_of)
    assert found == {
        beginning: marks_of(places, 300) for beginning, places in by_hand.items() if len(places) > 20
    }
    assert 10 < len(found) < len(by_hand)


def test_a_beginning_of_few_is_never_told_as_one_of_many() -> None:
    assert beginnings({}, 0, 0) == {}
    places_of = {"ab": [0, 1], "ac": [2], "b": [3]}
    assert set(beginnings(places_of, 2, 4)) == {"a"}
    assert set(beginnings(places_of, 3, 4)) == set()
    assert set(beginnings(places_of, 0, 4)) == {"a", "ab", "ac", "b"}


def _by_hand(places_of: Mapping[str, Sequence[int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for word, places in places_of.items():
        for length in range(1, len(word) + 1):
            found[word[:length]].update(places)
    return found
