"""Who came to a circle and who went since the figures of a topic could last rise or fall (docs/protection.md).

Whoever does so several times is one person, and who only goes to another contract has not moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from data.rules.disclosure_tally import AMOUNTS, HOME, PRESENT, RELEVANT, Amounts, Line
from data.rules.picture import MONEY, OF_CONTRACTS, Topic


class Moves(NamedTuple):
    """How many people came into a circle and how many went out of it; who changed in it did both."""

    came: int = 0
    went: int = 0


NEVER = Moves()


Movers = Mapping[
    int, Moves
]  # by the mark of a person: the last days on which they came and went, 0 for never
Place = tuple[int, Topic]  # a circle and what is counted in it


def mark_of(person: str) -> int:
    """By what a person is known again who comes and goes several times; never shown."""
    return crc32(person.encode())


def moved_on(
    before: Mapping[Place, Movers], lines: Iterable[Line], day: int, *, money: bool
) -> Mapping[Place, Movers]:
    """Who came and who went, when these lines are seen on a day. Whoever does so several times is one person."""
    came, went = _moved(lines, money=money)
    after = dict(before)
    for place in came.keys() | went.keys():
        mine = dict(before.get(place, {}))
        for mark in came.get(place, ()):
            mine[mark] = Moves(day, mine.get(mark, NEVER).went)
        for mark in went.get(place, ()):
            mine[mark] = Moves(mine.get(mark, NEVER).came, day)
        after[place] = mine
    return after


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
    theirs: defaultdict[int, list[Moves]] = defaultdict(list)
    for circle in circles:
        for mark, days in movers.get((circle, topic), {}).items():
            theirs[mark].append(days)
    came = went = 0
    for mine in theirs.values():
        left = {each.went for each in mine if each.went != each.came}
        joined = {each.came for each in mine if each.came != each.went}
        came += any(each.came > since.came and each.came not in left for each in mine)
        went += any(each.went > since.went and each.went not in joined for each in mine)
    return came, went


def _moved(
    lines: Iterable[Line], *, money: bool
) -> tuple[Mapping[Place, set[int]], Mapping[Place, set[int]]]:
    """Who joined a circle, left it or changed in it, by circle and topic, since they were seen last."""
    came: defaultdict[Place, set[int]] = defaultdict(set)
    went: defaultdict[Place, set[int]] = defaultdict(set)
    people: defaultdict[tuple[Place, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for line in lines:
        mark = mark_of(line.person)
        for topic in _changed(line, money=money):
            place = line.circle, topic
            if topic not in MONEY and topic not in OF_CONTRACTS:
                was, now = people[place, mark]
                people[place, mark] = was | (line.seen or 0), now | (line.now or 0)
            else:
                now_in, was_in = (
                    _is_in(topic, line.now, line.amounts),
                    _is_in(topic, line.seen, line.seen_amounts),
                )
                _note((came, went), place, mark, (was_in, now_in))
    for (place, mark), (was, now) in people.items():
        if (was ^ now) & RELEVANT[place[1]]:  # else only another contract counts for them
            _note((came, went), place, mark, (bool(was & HOME), bool(now & HOME)))
    return came, went


def _note(
    ways: tuple[dict[Place, set[int]], dict[Place, set[int]]],
    place: Place,
    mark: int,
    there: tuple[bool, bool],
) -> None:
    """Somebody who was there and is not, or is and was not; who changed there did both, came and went."""
    was, is_now = there
    if is_now or not was:
        ways[0][place].add(mark)
    if was or not is_now:
        ways[1][place].add(mark)


def _is_in(topic: Topic, number: int | None, amounts: Amounts | None) -> bool:
    """Whether a contract is counted in a topic of contracts or of amounts at all."""
    return amounts is not None if topic in MONEY else bool((number or 0) & PRESENT)


def _changed(line: Line, *, money: bool) -> Iterator[Topic]:
    differs = (line.now or 0) ^ (line.seen or 0)
    if differs:
        yield from (topic for topic, bits in RELEVANT.items() if differs & bits)
    if money and line.amounts != line.seen_amounts:
        before, now = line.seen_amounts or (), line.amounts or ()
        for topic in MONEY:
            places = [place for place, name in enumerate(AMOUNTS) if name[0] is topic]
            if [before[each] for each in places if before] != [now[each] for each in places if now]:
                yield topic
