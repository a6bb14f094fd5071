"""What is told of one employer: shares of its people in bands of twenty per cent or wider (docs/protection.md).

Only of employers with at least fifty people. A band is looked at again when ten people joined, left or changed in what
it is about. Before anybody looks at how many there are, it is settled which bands could be told: bands next to each
other become one until whichever it is says nothing of a few people, neither beside what was told before nor beside
what is told of the circles in which the employer's people are. So that a band is wide says nothing either.

In which band an employer lies is told as if a few people more or fewer were in the class, by a secret lot. Else of two
employers with nearly the same people one would lie on this side of an edge and the other beyond it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from typing import NamedTuple

from data.rules.disclosure import Figure, Publication
from data.rules.disclosure_limits import Limits
from data.rules.disclosure_moves import Moves, mark_of
from data.rules.disclosure_neighbours import Bounds, Neighbours, Seat, told_beside
from data.rules.disclosure_tally import BITS, HOME, RELEVANT, Line, Name
from data.rules.picture import Hidden, Measure, Rate, Topic

BANDS = 5
WIDTH = 100 // BANDS
MOST_SLACK, PER_SLACK = 5, 25
Band = tuple[int, int]  # from so many fifths to so many
CLASSES: Mapping[Measure, Name] = {
    Measure.WORK: (Topic.REACH, "work"),
    Measure.PRIVATE: (Topic.REACH, "private"),
    Measure.SIGNED_IN: (Topic.FUNNEL, "signed_in"),
    Measure.REACHABLE: (Topic.REACH, "nowhere"),  # all but these
    Measure.NUMBER: (Topic.NUMBER, "missing"),
}
TOPICS = frozenset(topic for topic, _ in CLASSES.values())
MEASURED = sum(BITS[name] for name in CLASSES.values())
ALL_BUT = frozenset({Measure.REACHABLE, Measure.NUMBER})
ORDER = tuple(Measure)
# From the finest to two bands; the same ones for everybody, whatever there is to tell.
PARTITIONS = tuple(
    tuple(pairwise((0, *edges, BANDS)))
    for many in range(BANDS - 1, 0, -1)
    for edges in combinations(range(1, BANDS), many)
)


class Counted(NamedTuple):
    """Who came and who went since the last look, by their marks: whoever does so several times is one person."""

    came: frozenset[int] = frozenset()
    went: frozenset[int] = frozenset()

    @classmethod
    def of(cls, came: int, went: int) -> "Counted":
        """So many of whom it is not known who they are."""
        return cls(frozenset(range(-came, 0)), frozenset(range(-went, 0)))

    def plus(self, came: Iterable[str], went: Iterable[str]) -> "Counted":
        """These people, too."""
        return Counted(self.came.union(map(mark_of, came)), self.went.union(map(mark_of, went)))

    @property
    def moves(self) -> Moves:
        """How many they are."""
        return Moves(len(self.came), len(self.went))


NOBODY = (Counted(),) * len(ORDER)
WIDEST, WIDEST_AGAIN = 3, 2  # bands that are told as one, the first time and later


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is told of an employer. Never shown: ``moves``, by measure, and what is ``known``.

    These are who came and went since the last look, and between how many people each measure lay then, by all that had
    been told; empty before the first look.
    """

    rates: tuple[Rate, ...] = ()
    hidden: Hidden | None = None
    moves: tuple[Counted, ...] = NOBODY
    known: tuple[Bounds, ...] = ()


def as_counted(rates: tuple[Rate, ...], hidden: Hidden | None, changed: int, people: int) -> Remembered:
    """As it was remembered when all measures were looked at together, of an employer with so many people then."""
    told = {each.measure: (each.lower * people // 100, -(-each.upper * people // 100)) for each in rates}
    known = tuple(told.get(each, (0, people)) for each in ORDER)
    return Remembered(rates, hidden, (Counted.of(changed, changed),) * len(ORDER), known)


@dataclass(slots=True)
class Staff:
    """An employer's people today: where they are counted, and how many are what is measured."""

    places: Counter[int] = field(default_factory=Counter)  # by circle
    counts: Counter[Measure] = field(default_factory=Counter)

    @property
    def people(self) -> int:
        return self.places.total()


def noted(before: Remembered | None, lines: Iterable[Line]) -> Remembered:
    """What is remembered once these lines of an employer are seen as they are now."""
    was = before or Remembered()
    states = defaultdict[tuple[Topic, str], list[int]](lambda: [0, 0])
    for line in lines:  # of one who goes to another contract there are two
        for topic in TOPICS:
            mine = states[topic, line.person]
            for at, number in enumerate((line.seen or 0, line.now or 0)):
                mine[at] |= number & RELEVANT[topic] if number & HOME else 0
    came, went = defaultdict[Topic, set[str]](set), defaultdict[Topic, set[str]](set)
    for (topic, person), (old, now) in states.items():
        if old != now and now:
            came[topic].add(person)
        if old != now and old:
            went[topic].add(person)
    topics = (CLASSES[each][0] for each in ORDER)
    pairs = zip(was.moves, topics, strict=True)
    return replace(was, moves=tuple(each.plus(came[topic], went[topic]) for each, topic in pairs))


def is_due(told: Remembered, limits: Limits) -> bool:
    """Whether anything of an employer is to be looked at."""
    return not told.known or any(max(each.moves) >= limits.changes for each in told.moves)


def looked(
    noted_ones: Mapping[str, Remembered],
    lines: Iterable[Line],
    figures: Collection[Figure],
    this: Publication,
) -> dict[str, Remembered]:
    """What is told of every employer from this day on. ``lines`` are all of the portfolio, as they are now."""
    staff, limits = _staff(lines), this.limits
    for name in noted_ones:
        staff.setdefault(name, Staff())
    after = {name: noted_ones.get(name, Remembered()) for name in staff}
    places = {name: each.places for name, each in staff.items()}
    beside = {
        each: told_beside(CLASSES[each], figures, places, all_but=each in ALL_BUT, few=limits.people - 1)
        for each in ORDER
    }
    for name, told in after.items():
        if told.rates:
            for rate in told.rates:
                beside[rate.measure].know(name, told.known[ORDER.index(rate.measure)])
    for name in sorted(after, key=lambda each: (-staff[each].people, each)):
        if is_due(after[name], limits):
            after[name] = _look(name, after[name], staff[name], beside, this)
    return after


def _staff(lines: Iterable[Line]) -> dict[str, Staff]:
    """Of how many people each employer has a class is counted by kind: there are few."""
    kinds = Counter(
        (line.employer, line.circle, line.now & MEASURED)
        for line in lines
        if line.now is not None and line.now & HOME
    )
    found: dict[str, Staff] = {}
    for (employer, circle, now), people in kinds.items():
        mine = found.setdefault(employer, Staff())
        mine.places[circle] += people
        for measure, name in CLASSES.items():
            mine.counts[measure] += people * (bool(now & BITS[name]) != (measure in ALL_BUT))
    return found


def _look(
    name: str, before: Remembered, staff: Staff, beside: Mapping[Measure, Neighbours], this: Publication
) -> Remembered:
    """Another look at what is due of an employer."""
    again, limits = before.hidden is not None, this.limits
    if staff.people < this.staff_from(name) + (limits.people if again else 0):
        for each in beside.values():
            each.forget(name)
        return Remembered((), Hidden.FEW_PEOPLE, NOBODY, _by_now(before, staff.people))
    told = {each.measure: each for each in before.rates}
    moves, known = list(before.moves), list(before.known or _by_now(before, staff.people))
    for place, measure in enumerate(ORDER):
        if before.known and not again and max(moves[place].moves) < limits.changes:
            continue
        past = Past(before.known[place], moves[place].moves, limits) if before.known else None
        bands = _bands(staff.people, past, beside[measure].seats(name))
        slip = this.slip(name, measure, slack(staff.people))
        found = None if bands is None else _held(bands, staff.people, staff.counts[measure] + slip)
        if found is None and past is not None and measure in told:
            continue  # it stays, until more came or went
        moves[place], known[place] = Counted(), _by_now(before, staff.people)[place]
        if found is not None:
            (lower, upper), bounds = found
            told[measure] = Rate(measure, lower * WIDTH, upper * WIDTH, this.on)
            known[place] = _both(bounds, known[place])
            beside[measure].know(name, known[place])
    rates = tuple(told[each] for each in ORDER if each in told)
    return Remembered(rates, None, tuple(moves), tuple(known))


def _by_now(before: Remembered, people: int) -> tuple[Bounds, ...]:
    """What is known by now: since it was told, so many may have come to it or gone from it."""
    if not before.known:
        return ((0, people),) * len(ORDER)
    pairs = zip(before.known, (each.moves for each in before.moves), strict=True)
    return tuple(_both((0, people), (low - went, high + came)) for (low, high), (came, went) in pairs)


def _both(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])


@dataclass(frozen=True, slots=True)
class Past:
    """What was known at the last look, and how many came and went since."""

    known: Bounds
    moves: Moves
    limits: Limits

    def hides(self, bounds: Bounds) -> bool:
        """Whether of those who came, and of those who went, ten can be either way if this is told; or it cannot be."""
        least, most = bounds[0] - self.known[1], bounds[1] - self.known[0]  # more, or fewer, than before
        (came, went), few = self.moves, self.limits.people
        return not self.can_be(bounds) or (
            least <= max(0, came - few)
            and -most <= max(0, went - few)
            and most + went >= min(came, few)
            and came - least >= min(went, few)
        )

    def can_be(self, bounds: Bounds) -> bool:
        """Whether so many can have come, or gone."""
        return bounds[0] - self.known[1] <= self.moves.came and self.known[0] - bounds[1] <= self.moves.went


def _bands(people: int, past: Past | None, seats: Collection[Seat]) -> Sequence[Band] | None:
    """The finest bands that all tell nothing of a few; ``None`` if all are wide."""
    safe: dict[Band, bool] = {}
    widest = WIDEST if past is None else WIDEST_AGAIN
    for bands in PARTITIONS:
        for each in bands:
            if each not in safe:
                bounds = _bounds(each, people)
                narrow = each[1] - each[0] <= widest or (past is not None and not past.can_be(bounds))
                hides = (past is None or past.hides(bounds)) and all(seat.hides(bounds) for seat in seats)
                safe[each] = narrow and hides
        if all(safe[each] for each in bands):
            return bands
    return None


def _held(bands: Iterable[Band], people: int, count: int) -> tuple[Band, Bounds]:
    """The band that a count of so many people lies in, and between how many it lies for who knows the rules."""
    band = next(each for each in bands if count < _edge(each[1], people) or each[1] == BANDS)
    return band, _bounds(band, people)


def _edge(fifths: int, people: int) -> int:
    """From how many people on a count lies above these fifths."""
    return -(-fifths * people // BANDS)


def slack(people: int) -> int:
    """By how many people at most a share may be told too high or too low: one of twenty-five, and no more than five."""
    return min(MOST_SLACK, people // PER_SLACK)


def _bounds(band: Band, people: int) -> Bounds:
    """Between how many people a band lies; the lowest and the highest take all there are."""
    room = slack(people)
    low = max(0, _edge(band[0], people) - room) if band[0] else 0
    return low, people if band[1] == BANDS else min(people, _edge(band[1], people) - 1 + room)
