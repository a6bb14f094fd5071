"""Who came and who went since a figure was told: joined, left, changed, or did nothing that it is about."""

from collections.abc import Iterable

import pytest

from data.rules.disclosure import Memory
from data.rules.disclosure_memory import read, written
from data.rules.disclosure_moves import Mover, Movers, Moves, Place, mark_of, moved_in, moved_on
from data.rules.disclosure_tally import Amounts, Line, Name, marks
from data.rules.picture import MONEY, OF_CONTRACTS, Topic

DAY, LATER = 740_000, 740_007
CAME, WENT, BOTH = Mover(DAY, 0), Mover(0, DAY), Mover(DAY, DAY)
HERE: tuple[Name, ...] = ((Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"))
MISSING, BIS = (Topic.NUMBER, "missing"), (Topic.NUMBER, "bis")
ACTIVE, PASSIVE = (Topic.STATUS, "active"), (Topic.STATUS, "passive")
ONE, SECOND = marks([*HERE, MISSING, ACTIVE]), marks([HERE[1], ACTIVE])
COUNTS = frozenset(Topic) - MONEY
NOBODY: dict[Topic, Mover] = {}
SOME: Amounts = (100, None, 0, 50, None)


def line(seen: int | None, now: int | None, circle: int = 3) -> Line:
    return Line(circle, "p", "e", now, seen)


def paid(seen: Amounts | None, now: Amounts | None) -> Line:
    return Line(3, "p", "e", ONE, ONE, now, seen)


def moves(lines: list[Line], *, money: bool = False) -> dict[Topic, Mover]:
    """Of one person in one circle, by topic."""
    after = moved_on({}, lines, DAY, money=money)
    assert all(circle == 3 and set(mine) == {mark_of("p")} for (circle, _), mine in after.items())
    return {topic: mine[mark_of("p")] for (_, topic), mine in after.items()}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line(None, ONE)], dict.fromkeys(COUNTS, CAME)),
        ([line(ONE, None)], dict.fromkeys(COUNTS, WENT)),
        ([line(ONE, ONE)], NOBODY),
        ([line(ONE, marks([*HERE, BIS, ACTIVE]))], {Topic.NUMBER: BOTH}),
        ([line(ONE, marks([*HERE, MISSING, PASSIVE]))], {Topic.STATUS: BOTH}),
        ([line(ONE, SECOND), line(SECOND, ONE)], NOBODY),
        ([line(ONE, SECOND), line(SECOND, marks([*HERE, BIS, ACTIVE]))], {Topic.NUMBER: BOTH}),
        ([line(ONE, ONE), line(None, SECOND)], dict.fromkeys((*OF_CONTRACTS, Topic.TOTAL), CAME)),
        ([line(ONE, ONE), line(SECOND, None)], dict.fromkeys((*OF_CONTRACTS, Topic.TOTAL), WENT)),
        ([line(ONE, ONE), line(SECOND, marks([HERE[1], PASSIVE]))], {Topic.STATUS: BOTH}),
        ([line(ONE, None), line(None, ONE)], NOBODY),
        (
            [line(ONE, None), line(SECOND, None), line(None, ONE)],
            dict.fromkeys((*OF_CONTRACTS, Topic.TOTAL), WENT),
        ),
        ([line(ONE, None), line(None, marks([*HERE, MISSING, PASSIVE]))], {Topic.STATUS: BOTH}),
        ([line(ONE, ONE), line(SECOND, marks([HERE[1]]))], {Topic.STATUS: BOTH}),
    ],
    ids=[
        *("joins", "leaves", "stays", "has another number", "is passive", "is counted with another contract"),
        *("and has another number", "has a second contract", "has it no more"),
        *("the second contract is passive", "goes to another contract", "to one instead of two"),
        *("to another that is passive", "and has no status"),
    ],
)
def test_who_joins_came_who_leaves_went_and_who_changes_did_both(
    lines: list[Line], expected: dict[Topic, Mover]
) -> None:
    assert moves(lines) == expected


@pytest.mark.parametrize(
    ("seen", "now", "expected"),
    [
        (None, SOME, dict.fromkeys(MONEY, CAME)),
        (SOME, None, dict.fromkeys(MONEY, WENT)),
        (SOME, SOME, NOBODY),
        (SOME, (200, *SOME[1:]), {Topic.RESERVES: BOTH}),
        (SOME, (*SOME[:3], 60, None), {Topic.PREMIUMS: BOTH}),
        (None, None, NOBODY),
    ],
)
def test_amounts_move_those_who_have_them_when_they_are_looked_at(
    seen: Amounts | None, now: Amounts | None, expected: dict[Topic, Mover]
) -> None:
    assert moves([paid(seen, now)], money=True) == expected
    assert moves([paid(seen, now)]) == NOBODY


def test_whoever_comes_and_goes_is_one_person_with_the_last_days_of_both() -> None:
    came = moved_on({}, [line(None, ONE)], DAY, money=False)
    went = moved_on(came, [line(ONE, None)], LATER, money=False)
    assert went[3, Topic.NUMBER] == {mark_of("p"): Mover(DAY, LATER)}
    back = moved_on(went, [line(None, ONE)], LATER + 7, money=False)
    assert back[3, Topic.NUMBER] == {mark_of("p"): Mover(LATER + 7, LATER)}
    other = moved_on(went, [Line(3, "q", "e", ONE, None)], LATER, money=False)
    assert set(other[3, Topic.NUMBER]) == {mark_of("p"), mark_of("q")}
    assert came[3, Topic.NUMBER] == {mark_of("p"): Mover(DAY, 0)}, "what was remembered before was changed"


NOTHING = Memory()
Ways = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
STAYS, ARRIVES, LEAVES, CHANGES = (0, 0), (1, 0), (0, 1), (1, 1)
QUIET = marks([*HERE, MISSING, PASSIVE])
RICH: Amounts = (900, *SOME[1:])


def goes(seen: int | None, now: int | None) -> list[Line]:
    """A contract in the first circle, and another in the second."""
    return [line(seen, None, circle=1), line(None, now, circle=2)]


def kept(lines: Iterable[Line], before: Memory = NOTHING, day: int = DAY) -> Memory:
    """Who moved, as it is kept and read again."""
    return read(written(Memory((), moved_on(before.movers, lines, day, money=True))))


def ways(memory: Memory, topic: Topic, since: int = DAY - 1) -> Ways:
    """How many came to the first circle and went from it, to and from the second, and both together."""
    first, second, both = (
        moved_in(memory.movers, topic, each, Moves(since, since)) for each in ((1,), (2,), (1, 2))
    )
    return first, second, both


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (goes(ONE, ONE), (LEAVES, ARRIVES, STAYS)),
        (goes(ONE, QUIET), (LEAVES, ARRIVES, CHANGES)),
        ([*goes(ONE, ONE), line(None, SECOND, circle=2)], (LEAVES, ARRIVES, ARRIVES)),
        ([*goes(ONE, ONE), line(SECOND, None, circle=1)], (LEAVES, ARRIVES, LEAVES)),
        (
            [*goes(ONE, ONE), line(None, QUIET, circle=1), line(QUIET, None, circle=2)],
            (CHANGES, CHANGES, STAYS),
        ),
        ([line(ONE, QUIET, circle=1), line(ONE, QUIET, circle=2)], (CHANGES, CHANGES, CHANGES)),
        ([line(None, ONE, circle=1), line(None, SECOND, circle=2)], (ARRIVES, ARRIVES, ARRIVES)),
        ([line(ONE, None, circle=1)], (LEAVES, STAYS, LEAVES)),
    ],
    ids=[
        *("goes to the other", "and is passive there", "and gets a second there", "and had two"),
        *("two contracts change places", "is passive in both", "joins both", "leaves one"),
    ],
)
def test_what_one_lost_in_a_circle_and_gained_in_another_makes_no_move_of_both(
    lines: list[Line], expected: Ways
) -> None:
    assert ways(kept(lines), Topic.STATUS) == expected


def test_amounts_that_change_places_move_nothing_of_both_circles() -> None:
    def paid_in(circle: int, seen: Amounts, now: Amounts) -> Line:
        return Line(circle, "p", "e", ONE, ONE, now, seen)

    changed = kept([paid_in(1, SOME, RICH), paid_in(2, RICH, SOME)])
    assert ways(changed, Topic.RESERVES) == (CHANGES, CHANGES, STAYS)
    grown = kept([paid_in(1, SOME, RICH), paid_in(2, SOME, RICH)])
    assert ways(grown, Topic.RESERVES) == (CHANGES, CHANGES, CHANGES)


def test_who_joined_and_goes_on_later_came_once() -> None:
    joined = kept([line(None, ONE, circle=1)])
    went_on = kept(goes(ONE, ONE), joined, LATER)
    assert ways(went_on, Topic.STATUS) == (CHANGES, ARRIVES, ARRIVES)
    assert ways(went_on, Topic.STATUS, since=DAY) == (LEAVES, ARRIVES, STAYS)


def test_only_of_who_moved_in_several_circles_it_is_kept_what_they_lost() -> None:
    alone, both = kept([line(ONE, None)]), kept(goes(ONE, ONE))
    assert movers(alone) == {(3, Topic.STATUS): {mark_of("p"): WENT}}
    (mover,) = movers(both)[1, Topic.STATUS].values()
    assert mover.went == DAY
    assert len(mover.lost) == 1


def movers(memory: Memory) -> dict[Place, Movers]:
    return {place: mine for place, mine in memory.movers.items() if place[1] is Topic.STATUS}
