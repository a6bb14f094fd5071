"""What a band of one employer tells of the others beside it: by sums of bounds that can be checked by hand."""

from collections import Counter
from datetime import date

import pytest

from data.rules.disclosure import Figure
from data.rules.disclosure_moves import Moves
from data.rules.disclosure_neighbours import Bounds, Neighbours, Room, Seat, Share, told_beside
from data.rules.picture import Hidden, Topic

FEW = 9
WORK = (Topic.REACH, "work")


@pytest.mark.parametrize(
    ("share", "told", "expected"),
    [
        (Share(60, 20, 30), (0, 60), False),
        (Share(60, 20, 30), (25, 25), True),
        (Share(12, 3, 8), (9, 12), False),
        (Share(12, 0, 12), (1, 9), True),
        (Share(12, 0, 12), (2, 9), True),
        (Share(12, 0, 12), (0, 9), False),
        (Share(12, 0, 12), (1, 10), False),
        (Share(12, 0, 12), (3, 11), True),
        (Share(12, 0, 12), (3, 12), False),
        (Share(12, 0, 12), (2, 11), False),
        (Share(12, 1, 12), (0, 9), True),
        (Share(12, 0, 9), (1, 12), True),
    ],
    ids=[
        *("nothing new", "exactly", "it cannot be", "one to nine are", "two to nine are", "perhaps none"),
        *("one to ten are", "one to nine are not", "perhaps none is not", "one to ten are not"),
        *("with what was known", "as before, of the most"),
    ],
)
def test_a_few_are_sure_to_be_what_is_measured_or_not_to_be(
    share: Share, told: Bounds, expected: bool
) -> None:
    assert share.is_told(*told, FEW) is expected


def room(low: int, high: int, **people: int) -> Room:
    return Room(Counter(people), low, high)


@pytest.mark.parametrize(
    ("low", "high", "bounds", "expected"),
    [
        (30, 50, (10, 25), True),
        (30, 50, (10, 20), True),
        (30, 50, (10, 19), False),
        (30, 50, (40, 50), True),
        (30, 50, (41, 50), False),
        (10, 10, (0, 5), True),
        (45, 50, (0, 15), False),
        (45, 50, (0, 14), True),
        (30, 40, (50, 60), False),
        (30, 40, (51, 60), True),
    ],
    ids=[
        *("much room", "ten need not be", "eleven must be", "ten can be", "only nine can be"),
        *("if none of its is", "all and ten more", "so it cannot be", "ten fewer than none", "nor can this"),
    ],
)
def test_ten_of_the_others_can_be_and_ten_need_not(
    low: int, high: int, bounds: Bounds, expected: bool
) -> None:
    """Of an employer with 60 people beside 20 others; between how many all of them lie is told of the circle."""
    seat = Seat(room(low, high, e=60, others=20), 60, 0, (), FEW)
    assert seat.hides(bounds) is expected


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [((20, 30), True), ((20, 29), False), ((45, 50), True), ((46, 50), False)],
    ids=["perhaps none", "one must be", "perhaps all", "one cannot be"],
)
def test_of_five_others_none_need_be_and_all_can_be(bounds: Bounds, expected: bool) -> None:
    seat = Seat(room(30, 50, e=60, others=5), 60, 0, (), FEW)
    assert seat.hides(bounds) is expected


def test_who_is_elsewhere_can_be_all_that_a_band_says() -> None:
    seat = Seat(room(30, 50, e=60, others=20), 60, 15, (), FEW)
    assert seat.hides((30, 40))  # fifteen of these thirty can be elsewhere
    assert seat.hides((55, 70))
    assert not seat.hides((56, 70))
    other = Share(12, 5, 12)
    beside = Seat(room(10, 14, e=60, f=12, others=20), 60, 15, (other,), FEW)
    assert not beside.hides((0, 10))  # five of the fourteen are the other's: only nine can be of the rest


@pytest.mark.parametrize(
    ("low", "high", "other", "bounds", "expected"),
    [
        (50, 70, Share(60, 20, 30), (24, 36), True),
        (61, 72, Share(12, 0, 9), (50, 60), False),
        (60, 72, Share(12, 0, 9), (50, 60), True),
        (63, 66, Share(12, 2, 12), (55, 60), False),
        (63, 67, Share(12, 2, 12), (55, 60), True),
        (71, 90, Share(60, 20, 30), (24, 36), True),
    ],
    ids=[
        "wide",
        "one to nine of it are",
        "perhaps none",
        "one to nine are not",
        "perhaps all",
        "it cannot be",
    ],
)
def test_a_band_makes_none_of_another_employer_so_narrow_that_a_few_are_sure(
    low: int, high: int, other: Share, bounds: Bounds, expected: bool
) -> None:
    """Where nobody works for anybody else than these two."""
    seat = Seat(room(low, high, e=60, f=other.people), 60, 0, (other,), FEW)
    assert seat.hides(bounds) is expected


def test_an_employer_sits_in_each_room_of_its_people_in_these_together_and_in_all() -> None:
    rooms = (room(10, 20, e=30, f=30), room(15, 25, e=20), room(30, 40, f=50))
    beside = Neighbours(rooms, {"e": 60, "f": 90, "g": 5}, FEW)
    beside.know("f", (70, 85))
    seats = beside.seats("e")
    assert [(each.people, each.outside, each.room.low, each.room.high) for each in seats] == [
        *((30, 30, 10, 20), (20, 40, 15, 25)),
        *((50, 10, 25, 45), (50, 10, 55, 85)),
    ]
    assert seats[0].others == (Share(30, 10, 30),)  # at most sixty of the seventy are elsewhere
    assert (seats[1].others, seats[3].others) == ((), (Share(80, 60, 80),))
    assert beside.seats("g") == ()
    beside.know("e", (10, 20))
    beside.know("f", (20, 85))
    assert beside.seats("e")[0].others == (Share(30, 0, 30),)  # it is none of its own others
    beside.forget("f")
    assert beside.seats("e")[0].others == ()


def test_what_is_told_of_a_circle_is_a_room_with_ten_in_it_and_ten_not() -> None:
    places = {"e": {1: 40, 2: 10}, "f": {1: 45}}

    def rooms(value: int, *, all_but: bool = False) -> list[Bounds]:
        told = Figure(*WORK, (1,), value, None, date(2026, 11, 2), Moves())
        hidden = Figure(*WORK, (2,), 10, Hidden.FEW_PEOPLE, date(2026, 11, 2), Moves())
        other = Figure(Topic.REACH, "private", (1,), 20, None, date(2026, 11, 2), Moves())
        beside = told_beside(WORK, [told, hidden, other], places, all_but=all_but, few=FEW)
        assert beside.staff == {"e": 50, "f": 45}
        assert [each.people for each in beside.rooms] == [{"e": 40, "f": 45}]
        return [(each.low, each.high) for each in beside.rooms]

    assert rooms(40) == [(30, 50)]
    assert rooms(10) == [(10, 20)]
    assert rooms(80) == [(70, 75)]
    assert rooms(40, all_but=True) == [(35, 55)]
