"""Whether what is told of a launch can be turned into what one person did: by reasoning, and by trying every world."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest

from data.rules.bands import band
from tests.rules.attack import Firm, Told, exact, inferred, plain_tenths, protected, random_firm

FIRMS = 1000
Way = Callable[[Firm], list[Told]]


@pytest.fixture(scope="module")
def firms() -> list[Firm]:
    random = Random(20261101)
    return [random_firm(random) for _ in range(FIRMS)]


def learnt(firms: list[Firm], way: Way) -> int:
    """Of how many persons an employer learns what they did; every conclusion must be right, or the attacker is none."""
    found = [inferred(firm, way(firm)) for firm in firms]
    assert sum(wrong for _, wrong in found) == 0
    return sum(persons for persons, _ in found)


def test_a_thousand_employers_who_let_people_join_and_leave_learn_nothing(firms: list[Firm]) -> None:
    told = [each for firm in firms for each in protected(firm)]
    assert len(told) > 5000  # it is not by saying nothing
    assert len({(each.low, each.high) for each in told}) > 40
    assert learnt(firms, protected) == 0


@pytest.mark.parametrize(
    "way",
    [exact, plain_tenths, lambda firm: protected(firm, heed=False), lambda firm: protected(firm, margin=2)],
    ids=["exact numbers", "tenths of those in service", "what is evident forgotten", "steps of two persons"],
)
def test_the_same_employers_learn_from_what_is_not_protected(firms: list[Firm], way: Way) -> None:
    assert learnt(firms[:300], way) > 0


# Every world of a small group: in which of two weeks each person signed in, opened a statement, gave an address.

LATE = 2  # after both weeks: never
Person = tuple[int, int, int]
WITH_STATEMENT = [
    (signed, opened, shown)
    for signed, opened, shown in product(range(3), repeat=3)
    if signed <= min(opened, shown)
]
WITHOUT = [each for each in WITH_STATEMENT if each[1] == LATE and (each[0] < LATE or each[2] == LATE)]
ONLY_SIGNED = [each for each in WITHOUT if each[2] == LATE]


def story(world: tuple[Person, ...], margin: int, *, heed: bool) -> tuple[object, ...]:
    """All that an employer sees: who gave an address and when, and what is told of both weeks."""
    seen: list[object] = [tuple(shown for _, _, shown in world)]
    before = [0, 0]
    for week in (0, 1):
        signed, opened, shown = (sum(each[place] <= week for each in world) for place in range(3))
        for place, (count, evident) in enumerate([(signed, shown if heed else 0), (opened, 0)]):
            told = band(len(world), count, evident, margin=margin, before=before[place])
            assert told is not None
            before[place] = told.reached
            seen.append((told.reached, told.below))
    return tuple(seen)


def settled(people: list[Person], size: int, margin: int, known: int, *, heed: bool = True) -> Iterator[str]:
    """What follows for somebody from what is seen and from what ``known`` others did."""
    worlds = defaultdict(list)
    for world in product(people, repeat=size):
        worlds[story(world, margin, heed=heed)].append(world)
    for seen, alike in worlds.items():
        cases = defaultdict(list)
        for world in alike:
            cases[world[:known]].append(world)  # people are alike, so the first ones stand for any
        for case in cases.values():
            yield from _sure_of(case, known, seen)


def _sure_of(case: list[tuple[Person, ...]], known: int, seen: tuple[object, ...]) -> Iterator[str]:
    for somebody in range(known, len(case[0])):
        for week in (0, 1):
            evident = case[0][somebody][2] <= week
            if len({world[somebody][0] <= week for world in case}) == 1 and not evident:
                yield f"{seen}: {somebody} in week {week} has signed in, or not"
            if len({world[somebody][1] <= week for world in case}) == 1 and _may_open(case, somebody, week):
                yield f"{seen}: {somebody} in week {week} has opened a statement, or not"


def _may_open(case: list[tuple[Person, ...]], somebody: int, week: int) -> bool:
    """Whether statements are counted in these worlds at all."""
    return any(person[1] <= LATE - 1 for world in case for person in world)


@pytest.mark.parametrize(
    ("people", "size", "margin", "known"),
    [
        (WITH_STATEMENT, 4, 2, 0),
        (WITHOUT, 6, 3, 1),
        (ONLY_SIGNED, 8, 2, 0),
        (ONLY_SIGNED, 8, 4, 2),
        (ONLY_SIGNED, 9, 4, 2),
    ],
    ids=["both counts", "one known", "quarters", "two known", "two known of nine"],
)
def test_in_no_world_of_a_small_group_is_anybody_settled(
    people: list[Person], size: int, margin: int, known: int
) -> None:
    assert list(settled(people, size, margin, known))[:3] == []


@pytest.mark.parametrize(
    ("people", "size", "margin", "known", "heed"),
    [(WITHOUT, 6, 3, 1, False), (ONLY_SIGNED, 6, 3, 3, True), (ONLY_SIGNED, 4, 1, 0, True)],
    ids=["what is evident forgotten", "more known than is promised", "no room on either side"],
)
def test_the_same_search_finds_who_is_settled_where_a_rule_is_missing(
    people: list[Person], size: int, margin: int, known: int, heed: bool
) -> None:
    assert next(settled(people, size, margin, known, heed=heed), None) is not None
