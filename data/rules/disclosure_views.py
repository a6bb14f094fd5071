"""One view of what is told: the sum of the figures that lie wholly inside its filters (docs/protection.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.rules.circles import Circle, touching, within
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_rounding import STEP
from data.rules.disclosure_tally import Name
from data.rules.picture import KEYS, Dimension, Filters, Hidden, Topic
from data.rules.plain_views import (
    BEYOND,
    EMPTY,
    NO_DAY,
    NO_REASON,
    REASONS,
    SPANS,
    TOPICS,
    Plain,
)

PLACE_OF: Mapping[Hidden, int] = {reason: place for place, reason in enumerate(REASONS)}
NEIGHBOUR, ACROSS, FEW = (
    PLACE_OF[each] for each in (Hidden.WITH_ITS_NEIGHBOUR, Hidden.ACROSS_THE_FILTER, Hidden.FEW_PEOPLE)
)


class Part(NamedTuple):
    """A figure as it goes into many views."""

    bits: int  # its circles
    value: int
    hidden: int  # the place of its reason, or ``NO_REASON``
    looked_at: int  # the day as an ordinal


# The value, whether it is told, why not all is, the latest and the first day; no names, which take longer to make.
_Cell = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A portfolio made ready for many views: its figures by class, with their circles as bits of a whole number.

    Many filters let the same circles through: what they show is made once.
    """

    circles: tuple[Circle, ...]
    figures: Mapping[Topic, Sequence[Sequence[Part]]]  # by class, in the order of the topic
    rest: int  # the circle that takes what has no place of its own, as a bit
    nearly_nobody: bool  # in the rest, for all that is told
    _masks: dict[tuple[Dimension, str] | None, tuple[int, int]] = field(default_factory=dict)
    _made: dict[tuple[int, int], Plain] = field(default_factory=dict)

    @classmethod
    def of(cls, memory: Memory, circles: Sequence[Circle], topics: Collection[Topic] = TOPICS) -> "Told":
        """What is told of a portfolio, as it is remembered; of all topics, or of those that are to be made anew."""
        found: dict[Name, list[Part]] = {}
        for figure in memory.figures:
            if figure.topic in topics:
                found.setdefault(figure.name, []).append(_part(figure))
        there = {topic for topic, _ in found}
        return cls(
            tuple(circles),
            {
                topic: [found.get((topic, key), ()) for key in KEYS[topic]]
                for topic in TOPICS
                if topic in there
            },
            rest_of(circles),
            is_nearly_nobody(memory.figures, circles),
        )

    def reach(self, filters: Filters) -> tuple[int, int]:
        """The circles that lie wholly inside the filters, and those of which a part may; as bits."""
        inside, touched = self._mask(None)
        for cut in filters:
            of_cut = self._mask(cut)
            inside, touched = inside & of_cut[0], touched & of_cut[1]
        return inside, touched

    def through(self, filters: Filters, before: Plain = EMPTY) -> Plain:
        """The view of this portfolio alone; ``before`` has the topics that are not made anew."""
        reach = self.reach(filters)
        if reach not in self._made:
            self._made[reach] = self._view(*reach, before)
        return self._made[reach]

    def _mask(self, cut: tuple[Dimension, str] | None) -> tuple[int, int]:
        if cut not in self._masks:
            filters = Filters() if cut is None else Filters((cut,))
            found = within(self.circles, filters), touching(self.circles, filters)
            self._masks[cut] = (bits_of(found[0]), bits_of(found[1]))
        return self._masks[cut]

    def _view(self, inside: int, touched: int, before: Plain) -> Plain:
        # That the rest is hidden is said once for a view that is narrowed. Of all there is, it is said of each figure;
        # not while nobody can be in it, or the first one would show.
        said_apart = self.nearly_nobody or touched & ~inside
        lens = _Lens(inside, touched, self.rest if said_apart else 0)
        values, latest, first = list(before.values), list(before.latest), list(before.first)
        told, reasons = bytearray(before.told), bytearray(before.reasons)
        for topic, classes in self.figures.items():
            cells = list(map(lens.cell, classes))
            span, place = SPANS[topic], TOPICS.index(topic)
            values[span], told[span], reasons[span], days, since = zip(*cells, strict=True)
            latest[place], first[place] = max(days), min(since)
        gaps = ACROSS if touched & ~inside else NO_REASON
        return Plain(values, bytes(told), bytes(reasons), latest, first, gaps)


def _part(figure: Figure) -> Part:
    hidden = NO_REASON if figure.hidden is None else PLACE_OF[figure.hidden]
    return Part(bits_of(figure.circles), figure.value, hidden, figure.looked_at.toordinal())


@dataclass(frozen=True, slots=True)
class _Lens:
    """Which circles lie inside a filter, which may do so in part, and of which it is not said that they are hidden."""

    inside: int
    touched: int
    rest: int

    def cell(self, figures: Iterable[Part]) -> _Cell:
        """The sum of what is told, with the days of its oldest and its latest look."""
        outside, touched, besides = ~self.inside, self.touched, ~self.rest
        told = value = 0
        reason, latest, first = NO_REASON, NO_DAY, BEYOND
        for bits, amount, hidden, day in figures:
            if not bits & touched:  # as most are not
                continue
            if hidden == NO_REASON and not bits & outside:
                told, value = 1, value + amount
                latest = day if day > latest else latest
                first = day if day < first else first
            elif bits & besides:
                why = hidden if hidden != NO_REASON else NEIGHBOUR if bits & self.inside else ACROSS
                reason = min(reason, why)
        if told:
            return value, 1, reason, latest, first
        return 0, 0, FEW if reason == NO_REASON else reason, NO_DAY, BEYOND


def rest_of(circles: Collection[Circle]) -> int:
    """The circle that takes what has no place of its own, as a bit; 0 where there is no other."""
    return bits_of(each.number for each in circles if not each.cuts) if len(circles) > 1 else 0


def is_nearly_nobody(figures: Iterable[Figure], circles: Collection[Circle]) -> bool:
    """Whether so few people are in the rest, or nobody, that not even how many they are is told.

    Some who are few for another reason may be many; what is kept of their number is rounded, and no person settles it.
    """
    rest, people = rest_of(circles), (Topic.TOTAL, "people")
    of_it = next((each for each in figures if each.name == people and bits_of(each.circles) & rest), None)
    return of_it is None or (of_it.hidden is Hidden.FEW_PEOPLE and of_it.value <= STEP)


def bits_of(circles: Iterable[int]) -> int:
    """Circles as bits of a whole number."""
    bits = 0
    for each in circles:
        bits |= 1 << each
    return bits
