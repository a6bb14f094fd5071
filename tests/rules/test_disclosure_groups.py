"""When a class of a group is told: by who is in it, who is not, and at how many employers they are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from data.rules.circles import Circle
from data.rules.disclosure_groups import Branch, can_be_told, fixed, groups, judge, judge_group
from data.rules.disclosure_limits import Least, enough_employers, enough_in_class
from data.rules.disclosure_pieces import Crowd, Heads, Piece, Shares
from data.rules.picture import Dimension, Hidden, Topic
from tests.rules.disclosure_history import SHIPPED

MISSING, FRENCH = (Topic.NUMBER, "missing"), (Topic.LANGUAGE, "fr")
PLAN, RESERVES = (Topic.PLAN_TYPE, "cash_balance"), (Topic.RESERVES, "employer")
THREE = (40, 40, 40)  # people by employer


def least(people: int, of_employer: int = 1) -> Least:
    return Least(people, of_employer, SHIPPED.dominance)


TEN, FIFTEEN = least(10), least(15)  # from how many on a class is told, by lot
TOLD = None
NORTH, SOUTH = (Dimension.REGION, "VL"), (Dimension.REGION, "WA")
DUTCH, IN_FRENCH, OTHERS = ((Dimension.LANGUAGE, value) for value in ("nl", "fr", None))


def piece(inside: int, staff: Sequence[int] = THREE, at: int = 3) -> Piece:
    """A group with these people by employer, of whom so many are in the class, ``at`` so many employers."""
    everybody = Crowd(Heads(sum(staff)), Counter({f"e{each}": count for each, count in enumerate(staff)}))
    return Piece(inside, Heads(inside), everybody, Counter(f"e{each % at}" for each in range(inside)))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((10, 10, 10), True),
        ((40, 40, 9), False),
        ((40, 1, 40), False),
        ((9, 40, 40, 40), True),
        ((5, 40, 5, 40), True),
        ((3, 40, 3, 40, 3), False),
        ((), False),
    ],
    ids=["three", "nine people", "one person", "three beside nine", "two of five", "three of three", "none"],
)
def test_the_smallest_employers_up_to_nine_people_together_do_not_count(
    people: Sequence[int], expected: bool
) -> None:
    assert enough_employers(people, SHIPPED, SHIPPED.people) is expected


@pytest.mark.parametrize(
    ("inside", "fewest", "expected"),
    [
        (9, TEN, Hidden.FEW_PEOPLE),
        (10, TEN, TOLD),
        (110, TEN, TOLD),
        (111, TEN, Hidden.FEW_PEOPLE),
        (14, FIFTEEN, Hidden.FEW_PEOPLE),
        (15, FIFTEEN, TOLD),
        (105, FIFTEEN, TOLD),
        (106, FIFTEEN, Hidden.FEW_PEOPLE),
    ],
)
def test_a_class_is_told_when_enough_are_in_it_and_as_many_are_not(
    inside: int, fewest: Least, expected: Hidden | None
) -> None:
    assert judge(MISSING, piece(inside), SHIPPED, fewest, by_cut=False) is expected


def test_a_class_that_only_two_employers_have_is_hidden_like_one_of_few() -> None:
    assert judge(MISSING, piece(60, at=2), SHIPPED, TEN, by_cut=False) is Hidden.FEW_PEOPLE
    assert judge(MISSING, piece(60, at=3), SHIPPED, TEN, by_cut=False) is TOLD


@pytest.mark.parametrize(
    ("people", "needed", "expected"),
    [
        ((45, 45, 1), least(14, 1), True),
        ((45, 45), least(10, 1), False),
        ((45, 45, 4), least(10, 5), False),
        ((45, 45, 5), least(19, 5), True),
        ((45, 45, 4, 4, 4, 4), least(14, 5), True),
        ((45, 45, 4, 4, 4, 4), least(17, 5), False),
        ((1,) * 15, least(14, 5), False),
        ((1,) * 16, least(14, 2), True),
    ],
    ids=[
        "one",
        "nobody",
        "four of five",
        "five",
        "some with few",
        "too few by lot",
        "fifteen with one",
        "sixteen",
    ],
)
def test_a_class_is_one_of_three_employers_with_some_people_each_or_of_many(
    people: Sequence[int], needed: Least, expected: bool
) -> None:
    assert enough_in_class(people, SHIPPED, needed) is expected


def test_of_a_group_it_is_said_that_it_is_of_few_people_or_of_few_employers() -> None:
    assert judge(MISSING, piece(5, (3, 3, 3)), SHIPPED, TEN, by_cut=False) is Hidden.FEW_PEOPLE
    of_two = piece(5, (4, 3, 3))
    assert judge(MISSING, of_two, SHIPPED, TEN, by_cut=False) is Hidden.FEW_EMPLOYERS
    assert judge_group(MISSING, [of_two], SHIPPED, TEN, by_cut=False) is Hidden.FEW_EMPLOYERS


def test_of_many_employers_that_have_hardly_anybody_it_is_said_that_they_are_few_people() -> None:
    strict = SHIPPED.stricter(people=9, share=0)
    for employers, why in ((9, Hidden.FEW_EMPLOYERS), (10, Hidden.FEW_PEOPLE)):
        some = piece(15, (2,) * employers, at=employers)
        some.everybody.staff["e0"] += 20 - 2 * employers  # twenty people
        some.everybody.heads.alone = 20
        assert judge(MISSING, some, strict, TEN, by_cut=True) is why


def test_one_circle_is_told_by_itself_from_ten_on() -> None:
    assert can_be_told(MISSING, [piece(10)], SHIPPED, TEN, by_cut=False)
    assert not can_be_told(MISSING, [piece(9)], SHIPPED, TEN, by_cut=False)


def test_one_employer_may_be_85_per_cent_of_a_group_and_no_more() -> None:
    most, more = (170, 15, 15), (171, 15, 14)
    assert judge(MISSING, piece(60, most), SHIPPED, TEN, by_cut=False) is TOLD
    assert judge(MISSING, piece(60, more), SHIPPED, TEN, by_cut=False) is Hidden.ONE_DOMINATES
    shares = Shares((100, 100), {}, {"e0": 7_000, "e1": 6_000, "e2": 5_000})
    alike = replace(piece(180, more), units=18_000, shares=shares)
    assert judge(RESERVES, alike, SHIPPED, TEN, by_cut=False) is TOLD  # of an amount, what is paid counts


def test_that_nearly_all_have_it_is_told_of_a_plan_and_of_what_a_circle_was_cut_by() -> None:
    everybody, all_but_one = piece(sum(THREE)), piece(sum(THREE) - 1)
    for plans in (everybody, all_but_one):
        assert judge(PLAN, plans, SHIPPED, TEN, by_cut=False) is TOLD
        assert judge(FRENCH, plans, SHIPPED, TEN, by_cut=False) is Hidden.FEW_PEOPLE
    assert judge(FRENCH, everybody, SHIPPED, TEN, by_cut=True) is TOLD
    assert judge(FRENCH, piece(9), SHIPPED, TEN, by_cut=True) is Hidden.FEW_PEOPLE
    assert judge(PLAN, piece(9), SHIPPED, TEN, by_cut=False) is Hidden.FEW_PEOPLE


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ((10_000, 900, 900, 600), TOLD),  # without the two largest 15 % of the largest
        ((10_000, 900, 900, 599), Hidden.ONE_DOMINATES),
    ],
)
def test_an_amount_is_hidden_when_one_employer_is_nearly_all_of_it(
    paid: Sequence[int], expected: Hidden | None
) -> None:
    shares = Shares((100, 100), {}, {f"e{at}": amount for at, amount in enumerate(paid)})
    amount = replace(piece(120), units=sum(paid), shares=shares)
    assert judge(RESERVES, amount, SHIPPED, TEN, by_cut=False) is expected


@pytest.mark.parametrize(
    ("circles", "fewest", "expected"),  # how many are in it, of how many
    [
        ([(8, 60), (8, 60)], TEN, Hidden.FEW_PEOPLE),
        ([(9, 60), (9, 60)], TEN, Hidden.FEW_PEOPLE),
        ([(10, 60), (9, 60)], TEN, TOLD),
        ([(30, 60), (5, 60)], TEN, TOLD),
        ([(6, 60), (6, 60), (6, 60)], TEN, TOLD),
        ([(7, 60), (6, 60), (6, 60)], TEN, Hidden.FEW_PEOPLE),
        ([(6, 60), (6, 60), (2, 3)], TEN, Hidden.FEW_PEOPLE),
        ([(10, 60), (9, 60), (9, 60)], FIFTEEN, TOLD),
        ([(10, 60), (10, 60), (9, 60)], FIFTEEN, Hidden.FEW_PEOPLE),
    ],
    ids=[
        *("two of few", "two of nine", "one has ten", "one has many", "each of three can be without"),
        *("one must have somebody", "who is few counts as few", "by lot", "too many by lot"),
    ],
)
def test_circles_of_few_are_told_together_only_if_each_can_be_without(
    circles: Sequence[tuple[int, int]], fewest: Least, expected: Hidden | None
) -> None:
    """Of some that are told together, all but one can have at most few; what these cannot be, the last one must."""
    pieces = [piece(inside, (people // 3,) * 3) for inside, people in circles]
    assert judge_group(MISSING, pieces, SHIPPED, fewest, by_cut=False) is expected
    assert can_be_told(MISSING, pieces, SHIPPED, fewest, by_cut=False) is (expected is TOLD)


def test_a_circle_is_all_or_nothing_of_what_it_was_cut_by() -> None:
    circle = Circle(1, (NORTH, IN_FRENCH))
    assert fixed(FRENCH, circle) is True
    assert fixed((Topic.LANGUAGE, "nl"), circle) is False
    assert fixed(PLAN, circle) is None
    assert fixed(MISSING, circle) is None
    assert fixed(FRENCH, Circle(2, (NORTH, OTHERS))) is None


# The rest of everything, three circles in the north, and one in the south.
NORTHERN = [Circle(at, (NORTH, cut)) for at, cut in enumerate((DUTCH, IN_FRENCH, OTHERS), start=1)]
TREE = Branch.of([Circle(0, ()), *NORTHERN, Circle(4, (SOUTH,))])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({1: 30, 2: 20, 3: 10, 4: 40}, {(1,), (2,), (3,), (4,)}),
        ({1: 6, 2: 20, 3: 6, 4: 40}, {(1, 3), (2,), (4,)}),
        ({1: 6, 2: 20, 3: 6, 4: 6}, {(1, 3), (2, 4)}),
        ({0: 6, 1: 5, 2: 20, 3: 30, 4: 5}, {(2,), (3,), (0, 1, 4)}),
        ({1: 30, 2: 5, 3: 20, 4: 40}, {(1, 2), (3,), (4,)}),
        ({0: 4, 1: 30, 2: 20, 3: 10, 4: 40}, {(0,), (1,), (2,), (3,), (4,)}),
        ({0: 1, 1: 1, 2: 2, 3: 3, 4: 1}, {(0, 1, 2, 3, 4)}),
        ({1: 30, 4: 12}, {(1,), (4,)}),
        ({}, set()),
    ],
)
def test_the_nearest_join_until_there_are_enough(
    counts: dict[int, int], expected: set[tuple[int, ...]]
) -> None:
    found = groups(TREE, {at: Piece(count) for at, count in counts.items()}, _is_ten(counts))
    assert set(found) == expected
    assert sorted(each for group in found for each in group) == sorted(counts)


def _is_ten(counts: dict[int, int]) -> Callable[[tuple[int, ...]], bool]:
    return lambda group: sum(counts[each] for each in group) >= TEN.people


def test_what_is_left_over_joins_no_group_that_could_not_be_told_with_it() -> None:
    counts = {1: 30, 2: 5, 3: 20, 4: 40}
    pieces = {at: Piece(count) for at, count in counts.items()}
    alone = groups(TREE, pieces, lambda group: len(group) == 1 and group != (2,))
    assert set(alone) == {(1,), (2,), (3,), (4,)}
    with_the_large = groups(TREE, pieces, lambda group: 2 not in group or group == (2, 4))
    assert set(with_the_large) == {(1,), (3,), (2, 4)}
