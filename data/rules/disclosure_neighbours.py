"""What a band of one employer would tell of the others in its circles, beside what is told of the circles.

Of the people of a group, some are at employers of which a band is told. What is told of the group, less these bands,
is what is told of everybody else in it. The same goes for each employer with a band: the group less all others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.rules.disclosure import Figure
from data.rules.disclosure_rounding import STEP
from data.rules.disclosure_tally import Name

Bounds = tuple[int, int]  # at least and at most so many people
Places = Mapping[str, Mapping[int, int]]  # by employer and circle: how many people


@dataclass(frozen=True, slots=True)
class Room:
    """Groups of circles that are looked at together: who is in them, and between how many are what is measured."""

    people: Counter[str]  # by employer
    low: int
    high: int


class Share(NamedTuple):
    """How many people an employer has in a room, and between how many of them are what is measured."""

    people: int
    low: int
    high: int

    def is_told(self, low: int, high: int, few: int) -> bool:
        """Whether it is certain of some few that they are what is measured, or that they are not."""
        low, high = max(low, self.low), min(high, self.high)
        if low > high:
            return False  # so it cannot be
        out = self.people - high, self.people - low
        return low == high or any(least >= 1 and most <= few for least, most in ((low, high), out))


@dataclass(frozen=True, slots=True)
class Seat:
    """An employer in a room, with the shares of the others of which bands are told."""

    room: Room
    people: int  # in the room
    outside: int
    others: tuple[Share, ...]
    few: int

    def hides(self, bounds: Bounds) -> bool:
        """Whether nothing of a few people follows if this is told of the employer; or it cannot be so."""
        mine = Share(self.people, max(0, bounds[0] - self.outside), min(self.people, bounds[1]))
        shares = (*self.others, mine)
        rest = self.room.people.total() - sum(each.people for each in shares)
        least, most = sum(each.low for each in shares), sum(each.high for each in shares)
        low, high = self.room.low - most, self.room.high - least
        if low > rest + STEP or high < -STEP:
            return True  # so it cannot be; what may not rise or fall yet can be so much further away
        if rest and (low > max(0, rest - self.few - 1) or high < min(rest, self.few + 1)):
            return False
        if min(rest - low, high) >= max(each.high - each.low for each in shares):
            return True  # no band is made narrower by the others
        return not any(each.is_told(each.high + low - rest, each.low + high, self.few) for each in shares)


@dataclass(slots=True)
class Neighbours:
    """What is told of one measure: in rooms, and of employers."""

    rooms: tuple[Room, ...]
    staff: Mapping[str, int]  # people, by employer
    few: int
    known: dict[str, Bounds] = field(default_factory=dict)

    def know(self, employer: str, bounds: Bounds) -> None:
        """This is told of an employer from now on."""
        self.known[employer] = bounds

    def forget(self, employer: str) -> None:
        """No band is told of an employer any more."""
        self.known.pop(employer, None)

    def seats(self, employer: str) -> tuple[Seat, ...]:
        """Where an employer sits: in each room where it has people, in these together, and in all there are."""
        mine = [each for each in self.rooms if each.people[employer]]
        wide = [_together(some) for some in (mine, self.rooms) if mine and len(some) > 1]
        return tuple(self._seat(employer, each) for each in (*mine, *wide))

    def _seat(self, employer: str, room: Room) -> Seat:
        people = room.people[employer]
        return Seat(
            room, people, self.staff[employer] - people, tuple(self._others(employer, room)), self.few
        )

    def _others(self, employer: str, room: Room) -> Iterator[Share]:
        for other, (low, high) in self.known.items():
            people = room.people[other]
            if people and other != employer:
                yield Share(people, max(0, low - self.staff[other] + people), min(people, high))


def _together(rooms: Collection[Room]) -> Room:
    people: Counter[str] = Counter()
    for each in rooms:
        people.update(each.people)
    return Room(people, sum(each.low for each in rooms), sum(each.high for each in rooms))


def told_beside(
    name: Name, figures: Iterable[Figure], places: Places, *, all_but: bool, few: int
) -> Neighbours:
    """What is told of a class in circles, as between how many it lies; or, ``all_but``, of those not in it."""
    by_circle: dict[int, Counter[str]] = {}
    for employer, mine in places.items():
        for circle, count in mine.items():
            by_circle.setdefault(circle, Counter())[employer] = count
    rooms = []
    for figure in figures:
        if figure.name == name and figure.hidden is None:
            people: Counter[str] = Counter()
            for circle in figure.circles:
                people.update(by_circle.get(circle, {}))
            low, high = max(few + 1, figure.value - STEP), min(figure.value + STEP, people.total() - few - 1)
            low, high = (people.total() - high, people.total() - low) if all_but else (low, high)
            rooms.append(Room(people, max(0, low), max(0, high)))
    staff = {employer: sum(mine.values()) for employer, mine in places.items()}
    return Neighbours(tuple(rooms), staff, few)
