"""Who came to a circle and who went since the figures of a topic could last rise or fall (docs/protection.md).

Whoever does so several times is one person, and who only goes to another contract has not moved: what somebody has in a
circle is compared as a whole, with all their contracts of now and of before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from data.rules.disclosure_tally import AMOUNTS, RELEVANT, Amounts, Line
from data.rules.picture import MONEY, Topic


class Moves(NamedTuple):
    """How many people came into a circle and how many went out of it; who changed in it did both."""

    came: int = 0
    went: int = 0


NEVER = Moves()


class Mover(NamedTuple):
    """The last days (ordinals) on which somebody came to a circle and went from it, 0 for never.

    ``gained`` is what they have there since the day they came, ``lost`` what they have no more since the day they went.
    It is kept only of days on which the same person moved in other circles, too: what went here may have come there.
    """

    came: int = 0
    went: int = 0
    gained: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()


Movers = Mapping[int, Mover]  # by the mark of a person
Place = tuple[int, Topic]  # a circle and what is counted in it
_NOTHING = 0
_CAME, _WENT = -1, -2  # of who moved in one circle only that day, so that nothing there makes up for it
_MONEY = tuple(
    (topic, tuple(place for place, name in enumerate(AMOUNTS) if name[0] is topic)) for topic in MONEY
)


def mark_of(person: str) -> int:
    """By what a person is known again who comes and goes several times; never shown."""
    return crc32(person.encode())


def moved_on(
    before: Mapping[Place, Movers], lines: Iterable[Line], day: int, *, money: bool
) -> Mapping[Place, Movers]:
    """Who came and who went, when these lines are seen on a day. Whoever does so several times is one person."""
    moved: defaultdict[Place, dict[int, Mover]] = defaultdict(dict)
    for (topic, mark), circles in _moved(lines, money=money).items():
        alone = len(circles) == 1
        for circle, (gained, lost) in circles.items():
            was = before.get((circle, topic), {}).get(mark, Mover())
            came = (day, () if alone else _listed(gained)) if gained else (was.came, was.gained)
            went = (day, () if alone else _listed(lost)) if lost else (was.went, was.lost)
            moved[circle, topic][mark] = Mover(came[0], went[0], came[1], went[1])
    return {**before, **{place: {**before.get(place, {}), **mine} for place, mine in moved.items()}}


def _listed(some: Counter[int]) -> tuple[int, ...]:
    return tuple(sorted(some.elements()))


def earliest(figures: Iterable[tuple[Topic, Sequence[int], Moves]]) -> dict[Place, Moves]:
    """From which days on it counts who comes to a circle, and who goes, for all figures in which the circle is.

    Of a figure of several circles, whoever came to one may have gone from another: both days count until both are over.
    """
    since: dict[Place, Moves] = {}
    for topic, circles, moves in figures:
        both = min(moves)
        mine = moves if len(circles) == 1 else Moves(both, both)
        for circle in circles:
            known = since.setdefault((circle, topic), mine)
            if known != mine:
                since[circle, topic] = Moves(min(known.came, mine.came), min(known.went, mine.went))
    return since


def moved_since(before: Mapping[Place, Movers], since: Mapping[Place, Moves]) -> Mapping[Place, Movers]:
    """Only those who came or went after these days, and in these places."""
    kept = {
        place: {
            mark: days
            for mark, days in mine.items()
            if days.came > since[place].came or days.went > since[place].went
        }
        for place, mine in before.items()
        if place in since
    }
    return {place: mine for place, mine in kept.items() if mine}


def moved_in(
    movers: Mapping[Place, Movers], topic: Topic, circles: Iterable[int], since: Moves
) -> tuple[int, int]:
    """How many people came to a group of circles, and how many went, after these days.

    Whoever goes from one of its circles to another is in it before and after: if its figure moves, it is not for them.
    """
    theirs: defaultdict[int, list[Mover]] = defaultdict(list)
    for circle in circles:
        for mark, days in movers.get((circle, topic), {}).items():
            theirs[mark].append(days)
    came = went = 0
    for mine in theirs.values():
        if len(mine) == 1:
            came += mine[0].came > since.came
            went += mine[0].went > since.went
        else:
            joined, left = _days(mine)
            came += any(day > since.came for day in joined)
            went += any(day > since.went for day in left)
    return came, went


def _days(mine: Sequence[Mover]) -> tuple[Iterator[int], Iterator[int]]:
    """When somebody came to several circles taken together, and when they went from them."""
    gained, lost = defaultdict[int, Counter[int]](Counter), defaultdict[int, Counter[int]](Counter)
    for each in mine:
        gained[each.came].update(each.gained or (_CAME,))
        lost[each.went].update(each.lost or (_WENT,))
    return (
        (day for day, some in gained.items() if some - lost.get(day, Counter())),
        (day for day, some in lost.items() if some - gained.get(day, Counter())),
    )


Moved = Mapping[int, tuple[Counter[int], Counter[int]]]  # what somebody gained and lost, by circle


def _moved(lines: Iterable[Line], *, money: bool) -> Mapping[tuple[Topic, int], Moved]:
    """What each person has in each circle now and had not when they were seen last, and the reverse, by topic."""
    found: defaultdict[tuple[Topic, int], defaultdict[int, Counter[int]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for line in lines:
        mark = mark_of(line.person)
        for topic, was, now in _changed(line, money=money):
            mine = found[topic, mark][line.circle]
            mine[now] += 1
            mine[was] -= 1
    moved = {}
    for which, circles in found.items():
        ways = {circle: _ways(each) for circle, each in circles.items()}
        theirs = {circle: both for circle, both in ways.items() if any(both)}
        if theirs:
            moved[which] = theirs
    return moved


def _ways(kinds: Counter[int]) -> tuple[Counter[int], Counter[int]]:
    del kinds[_NOTHING]
    return +kinds, -kinds


def _changed(line: Line, *, money: bool) -> Iterator[tuple[Topic, int, int]]:
    """The topics in which a contract is another than it was seen: as what it counted, and as what it counts now."""
    was, now = line.seen or 0, line.now or 0
    if was != now:
        for topic, bits in RELEVANT.items():
            if (was ^ now) & bits:
                yield topic, was & bits, now & bits
    if money and line.amounts != line.seen_amounts:
        for topic, places in _MONEY:
            before, after = (_kind(each, places) for each in (line.seen_amounts, line.amounts))
            if before != after:
                yield topic, before, after


def _kind(amounts: Amounts | None, places: Iterable[int]) -> int:
    """The amounts of a topic as one number; none where there are no amounts at all."""
    return _NOTHING if amounts is None else crc32(repr([amounts[each] for each in places]).encode()) + 1
