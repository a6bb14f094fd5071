"""What is told of one employer: shares of its people in bands of twenty per cent (docs/protection.md).

Only of employers with at least fifty people, so that each band has room for ten. A band is looked at again when ten
people joined, left or changed since; the lowest and the highest never say that nobody or everybody did.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from data.rules.disclosure_limits import Limits
from data.rules.disclosure_tally import BITS, HOME, RELEVANT, Line
from data.rules.picture import Hidden, Measure, Rate, Topic

BANDS = 5
WIDTH = 100 // BANDS
CLASSES = {
    Measure.WORK: BITS[Topic.REACH, "work"],
    Measure.PRIVATE: BITS[Topic.REACH, "private"],
    Measure.SIGNED_IN: BITS[Topic.FUNNEL, "signed_in"],
    Measure.REACHABLE: BITS[Topic.REACH, "nowhere"],  # all but these
    Measure.NUMBER: BITS[Topic.NUMBER, "missing"],
}
ALL_BUT = frozenset({Measure.REACHABLE, Measure.NUMBER})
LOOKED_AT = RELEVANT[Topic.REACH] | RELEVANT[Topic.FUNNEL] | RELEVANT[Topic.NUMBER]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is told of an employer, and how many people changed since it was looked at: the number is never shown."""

    rates: tuple[Rate, ...] = ()
    hidden: Hidden | None = None
    changed: int = 0
    people: int = 0  # at the last look


def rates(before: Remembered | None, lines: Iterable[Line], on: date, limits: Limits) -> Remembered:
    """What is told from this day on of the employer of these lines."""
    known = list(lines)
    changed = {each.person for each in known if ((each.now or 0) ^ (each.seen or 0)) & LOOKED_AT}
    counted = len(changed) + (0 if before is None else before.changed)
    if before is not None and counted < limits.changes:
        return Remembered(before.rates, before.hidden, counted, before.people)
    people = {each.person: each.now for each in known if each.now is not None and each.now & HOME}
    if len(people) < limits.employer_people + (limits.people if before is not None and before.hidden else 0):
        return Remembered((), Hidden.FEW_PEOPLE, 0, len(people))
    told = {each.measure: each for each in before.rates} if before else {}
    found = []
    for measure in Measure:
        band = _band(_count(measure, people.values()), len(people))
        if before is not None and measure in told:
            band = _widened(
                band, len(people), _possible(told[measure], before.people), counted - limits.people
            )
        found.append(Rate(measure, band[0] * WIDTH, band[1] * WIDTH, on))
    return Remembered(tuple(found), None, 0, len(people))


def _count(measure: Measure, people: Collection[int]) -> int:
    count = sum(bool(now & CLASSES[measure]) for now in people)
    return len(people) - count if measure in ALL_BUT else count


def _band(count: int, people: int) -> tuple[int, int]:
    lower = min(BANDS - 1, BANDS * count // people)
    return lower, lower + 1


def _possible(rate: Rate, people: int) -> tuple[int, int]:
    """How many people a band stood for, at least and at most."""
    return rate.lower * people // 100, -(-rate.upper * people // 100)


def _widened(band: tuple[int, int], people: int, before: tuple[int, int], most: int) -> tuple[int, int]:
    """A band from which it does not follow that more than ``most`` of those who changed did so alike."""
    lower, upper = band
    while lower and lower * people // BANDS - before[1] > most:
        lower -= 1
    while upper < BANDS and before[0] - upper * people // BANDS > most:
        upper += 1
    return lower, upper
