"""Into which groups a portfolio is cut, once and for good: no two views cut it differently (docs/protection.md).

A circle is the smallest group of contracts of which anything is ever told apart. Every view is a sum of whole circles:
two views can be subtracted from each other, and what is left is again whole circles. Circles are never redrawn: later
contracts go where their values lead, and what has no place of its own goes to the rest.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from data.rules.disclosure_limits import Limits, enough_employers
from data.rules.disclosure_rounding import LOTS, Lot, margin
from data.rules.picture import Dimension, Filters

Cut = tuple[Dimension, str | None]  # None: the rest, of values that are too small for a part of their own


class Block(NamedTuple):
    """Where a contract stands in the five dimensions, in the order of ``Dimension``; "" is not delivered."""

    plan_type: str
    branch: str
    region: str
    language: str
    size: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A group, by the cuts that lead to it from the whole portfolio. Without a cut: the rest of everything."""

    number: int
    cuts: tuple[Cut, ...]

    @property
    def values(self) -> Mapping[Dimension, str]:
        """The dimensions of which everything in it has one and the same value."""
        return {dimension: value for dimension, value in self.cuts if value is not None}

    def within(self, filters: Filters) -> bool:
        """Whether all of it passes the filters."""
        return all(each in self.cuts for each in filters)


WORTH = 40  # people; whoever is in one part and not in another makes a difference of a few only

PLACE = {dimension: place for place, dimension in enumerate(Dimension)}


class Members(NamedTuple):
    """When circles are drawn: how many people of one employer stand in one place. Each person stands in one."""

    block: Block
    employer: str
    people: int


@dataclass(frozen=True, slots=True)
class _Rules:
    """By what a portfolio is cut: limits that are a little stricter for each part by its lot, and what a cut is worth.

    Else whoever knows all others would know from the filters that there are in which part one person is.
    """

    limits: Limits
    lot: Lot

    def of(self, cuts: tuple[Cut, ...]) -> Limits:
        """The limits of a part."""

        def more(what: str) -> int:
            return margin(self.lot(f"cut|{what}|{cuts}"))

        stricter = self.limits.stricter(people=more("people"), share=more("share"))
        return replace(stricter, circle_people=self.limits.circle_people + more("circle"))

    def worth(self, cuts: tuple[Cut, ...], dimension: Dimension) -> float:
        """By so many people a cut counts for more or less than it is worth."""
        return WORTH * (self.lot(f"cut|{cuts}|{dimension}") - LOTS / 2) / LOTS


@dataclass
class _Part:
    """People who stay together, with the cuts that lead to them."""

    cuts: tuple[Cut, ...]
    members: list[Members] = field(default_factory=list)

    @property
    def people(self) -> int:
        return sum(each.people for each in self.members)

    def is_enough(self, rules: _Rules) -> bool:
        """Whether it can be a circle: enough people, of enough employers, and no employer is nearly all of it."""
        limits, staff = rules.of(self.cuts), Counter[str]()
        for each in self.members:
            staff[each.employer] += each.people
        return (
            staff.total() >= limits.circle_people
            and enough_employers(staff.values(), limits, limits.people)
            and max(staff.values()) <= limits.employer_share * staff.total()
        )

    def split(self, dimension: Dimension) -> Iterator["_Part"]:
        """One part for each value, in order; not yet judged."""
        parts: dict[str, _Part] = {}
        for each in self.members:
            value = each.block[PLACE[dimension]]
            parts.setdefault(value, _Part((*self.cuts, (dimension, value)))).members.append(each)
        return iter(part for _, part in sorted(parts.items()))


@dataclass(frozen=True, slots=True)
class _Way:
    """A cut that could be made: its parts, without what is left over for the rest of everything."""

    parts: tuple[_Part, ...]
    score: float


def draw(members: Iterable[Members], limits: Limits, lot: Lot) -> tuple[Circle, ...]:
    """The circles of a portfolio. The first takes the rest of everything, and is there even if nothing is left over.

    The same people and lots give the same circles. A portfolio that is too small for a cut is one circle.
    """
    leaves = _leaves(_Part((), sorted(members)), _Rules(limits, lot))
    found = sorted({leaf.cuts for leaf in leaves} - {()}, key=str)
    return tuple(Circle(number, cuts) for number, cuts in enumerate([(), *found]))


def _leaves(part: _Part, rules: _Rules) -> Iterator[_Part]:
    ways = [way for each in _open_dimensions(part) if (way := _way(part, each, rules)) is not None]
    best = max(ways, key=lambda way: way.score, default=None)
    if best is None or best.score <= 0:
        yield part
        return
    for each in best.parts:
        yield from _leaves(each, rules)


def _open_dimensions(part: _Part) -> list[Dimension]:
    return [each for each in Dimension if each not in {dimension for dimension, _ in part.cuts}]


def _way(part: _Part, dimension: Dimension, rules: _Rules) -> _Way | None:
    """A cut by a dimension: values that are enough become parts, the others together one more, or are left over."""
    split = list(part.split(dimension))
    parts = [each for each in split if each.is_enough(rules)]
    small = _Part((*part.cuts, (dimension, None)))
    small.members = [member for each in split if each not in parts for member in each.members]
    if not parts:
        return None
    gain = sum(each.people for each in parts) + rules.worth(part.cuts, dimension) - _scattered(part, parts)
    if small.is_enough(rules):
        return _Way((*parts, small), gain)
    lost = small.people * (2 + len([value for _, value in part.cuts if value is not None]))
    return _Way(tuple(parts), gain - lost)


def _scattered(whole: _Part, parts: Collection[_Part]) -> float:
    """A cut into few large parts leaves room for further cuts; it is taken before one into many small ones.

    Each part more counts for two of a hundred people: in a large portfolio more than the lots do.
    """
    return 0.02 * whole.people * len(parts)


@dataclass(frozen=True, slots=True)
class Homes:
    """The circles of a portfolio, made ready to find where many contracts are counted."""

    circles: tuple[tuple[Circle, Mapping[int, str]], ...]  # with the values of their places

    @classmethod
    def of(cls, circles: Iterable[Circle]) -> "Homes":
        """Those of the most cuts come first."""
        known = [
            (each, {PLACE[dimension]: value for dimension, value in each.values.items()}) for each in circles
        ]
        return cls(tuple(sorted(known, key=lambda each: (-len(each[1]), each[0].number))))

    def home_of(self, block: Block) -> Circle:
        """The circle of the most cuts that fits. Values never seen before go to a rest."""
        return next(
            circle
            for circle, values in self.circles
            if all(block[place] == value for place, value in values.items())
        )


def home_of(block: Block, circles: Iterable[Circle]) -> Circle:
    """Where one contract is counted."""
    return Homes.of(circles).home_of(block)


def within(circles: Iterable[Circle], filters: Filters) -> frozenset[int]:
    """The numbers of the circles that lie wholly inside the filters."""
    return frozenset(each.number for each in circles if each.within(filters))


def touching(circles: Collection[Circle], filters: Filters) -> frozenset[int]:
    """The numbers of the circles of which a part may pass the filters, by their cuts alone; never by who is in them."""
    return frozenset(each.number for each in circles if all(_may_have(each, cut, circles) for cut in filters))


def _may_have(circle: Circle, cut: tuple[Dimension, str], circles: Collection[Circle]) -> bool:
    """Whether something with that value can be counted in the circle."""
    dimension, value = cut
    if dimension in circle.values:
        return circle.values[dimension] == value
    if (dimension, None) not in circle.cuts:
        return True
    at = circle.cuts.index((dimension, None))
    return all(each.cuts[: at + 1] != (*circle.cuts[:at], cut) for each in circles)


def offered(circles: Iterable[Circle]) -> tuple[tuple[Dimension, str], ...]:
    """The filters of which at least one circle can be told, in the order of the dimensions."""
    found = {(dimension, value) for each in circles for dimension, value in each.values.items()}
    return tuple(sorted(found, key=lambda each: (PLACE[each[0]], each[1])))
