"""Parts of a whole that is too much for one file: everybody is in one of them, whoever joins or leaves meanwhile."""

import pytest

from data.rules.parts import WHOLE, Part, part_named, parts_of, within

PEOPLE = [f"c{at:02}" for at in range(10)]


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (4, [4]), (5, [4, 1]), (8, [4, 4]), (9, [4, 4, 1])]
)
def test_each_part_holds_so_many_at_most_and_together_they_are_all(count: int, sizes: list[int]) -> None:
    mine = PEOPLE[:count]
    parts = parts_of(mine, 4)
    found = [within(mine, each, 4) for each in parts]
    assert [len(each) for each in found] == sizes
    assert [each for part in found for each in part] == mine
    assert [(each.number, each.all) for each in parts] == [
        (at, len(sizes)) for at in range(1, len(sizes) + 1)
    ]


def test_a_part_is_kept_with_its_order_and_a_whole_is_nothing() -> None:
    for part in parts_of(PEOPLE, 4):
        assert part_named(part.as_wish()) == part
    assert (WHOLE.as_wish(), part_named({})) == ({}, WHOLE)
    assert part_named({"approved_by": "u1"}) == WHOLE


@pytest.mark.parametrize("gone", [each for each in PEOPLE if each not in {"c04", "c08"}])
def test_who_leaves_between_two_parts_leaves_nobody_else_out(gone: str) -> None:
    first, second, third = parts_of(PEOPLE, 4)
    later = [each for each in PEOPLE if each != gone]
    assert {*within(PEOPLE, first, 4), *within(later, second, 4), *within(later, third, 4)} >= set(later)


def test_by_places_alone_somebody_would_be_left_out() -> None:
    later = PEOPLE[1:]
    assert set(later) - {*PEOPLE[:4], *later[4:8], *later[8:]} == {"c04"}


def test_where_the_first_of_a_part_is_gone_it_begins_at_its_place() -> None:
    _, second, third = parts_of(PEOPLE, 4)
    later = [each for each in PEOPLE if each != "c08"]
    assert within(later, second, 4) == PEOPLE[4:8]
    assert within(later, third, 4) == ["c09"]


def test_who_joins_is_in_one_of_them() -> None:
    parts = parts_of(PEOPLE, 4)
    later = sorted([*PEOPLE, "c03x"])
    assert [each for part in parts for each in within(later, part, 4)] == later
    assert Part(2, 3, "c04", "c08") == parts[1]
