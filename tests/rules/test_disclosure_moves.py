"""Who came and who went since a figure was told: joined, left, changed, or did nothing that it is about."""

import pytest

from data.rules.disclosure_moves import Moves, mark_of, moved_on
from data.rules.disclosure_tally import Amounts, Line, Name, marks
from data.rules.picture import MONEY, OF_CONTRACTS, Topic

DAY, LATER = 740_000, 740_007
CAME, WENT, BOTH = Moves(DAY, 0), Moves(0, DAY), Moves(DAY, DAY)
HERE: tuple[Name, ...] = ((Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"))
MISSING, BIS = (Topic.NUMBER, "missing"), (Topic.NUMBER, "bis")
ACTIVE, PASSIVE = (Topic.STATUS, "active"), (Topic.STATUS, "passive")
ONE, SECOND = marks([*HERE, MISSING, ACTIVE]), marks([HERE[1], ACTIVE])
COUNTS = frozenset(Topic) - MONEY
NOBODY: dict[Topic, Moves] = {}
SOME: Amounts = (100, None, 0, 50, None)


def line(seen: int | None, now: int | None, circle: int = 3) -> Line:
    return Line(circle, "p", "e", now, seen)


def paid(seen: Amounts | None, now: Amounts | None) -> Line:
    return Line(3, "p", "e", ONE, ONE, now, seen)


def moves(lines: list[Line], *, money: bool = False) -> dict[Topic, Moves]:
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
        ([line(ONE, ONE), line(None, SECOND)], dict.fromkeys(OF_CONTRACTS, CAME) | {Topic.TOTAL: BOTH}),
        ([line(ONE, ONE), line(SECOND, None)], dict.fromkeys(OF_CONTRACTS, WENT) | {Topic.TOTAL: BOTH}),
        ([line(ONE, ONE), line(SECOND, marks([HERE[1], PASSIVE]))], {Topic.STATUS: BOTH}),
        ([line(ONE, ONE), line(SECOND, marks([HERE[1]]))], {Topic.STATUS: BOTH}),
    ],
    ids=[
        *("joins", "leaves", "stays", "has another number", "is passive", "is counted with another contract"),
        *("and has another number", "has a second contract", "has it no more"),
        *("the second contract is passive", "and has no status"),
    ],
)
def test_who_joins_came_who_leaves_went_and_who_changes_did_both(
    lines: list[Line], expected: dict[Topic, Moves]
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
    seen: Amounts | None, now: Amounts | None, expected: dict[Topic, Moves]
) -> None:
    assert moves([paid(seen, now)], money=True) == expected
    assert moves([paid(seen, now)]) == NOBODY


def test_whoever_comes_and_goes_is_one_person_with_the_last_days_of_both() -> None:
    came = moved_on({}, [line(None, ONE)], DAY, money=False)
    went = moved_on(came, [line(ONE, None)], LATER, money=False)
    assert went[3, Topic.NUMBER] == {mark_of("p"): Moves(DAY, LATER)}
    back = moved_on(went, [line(None, ONE)], LATER + 7, money=False)
    assert back[3, Topic.NUMBER] == {mark_of("p"): Moves(LATER + 7, LATER)}
    other = moved_on(went, [Line(3, "q", "e", ONE, None)], LATER, money=False)
    assert set(other[3, Topic.NUMBER]) == {mark_of("p"), mark_of("q")}
    assert came[3, Topic.NUMBER] == {mark_of("p"): Moves(DAY, 0)}, "what was remembered before was changed"


def test_who_goes_from_one_circle_to_another_went_from_the_one_and_came_to_the_other() -> None:
    after = moved_on({}, [line(ONE, None, circle=1), line(None, ONE, circle=2)], DAY, money=False)
    assert after[1, Topic.NUMBER] == {mark_of("p"): WENT}
    assert after[2, Topic.NUMBER] == {mark_of("p"): CAME}
