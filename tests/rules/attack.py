"""An employer who wants to know who signed in: what they know, what they are told, and what follows from it.

People are bits of a whole number, so that a set of them is one, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from data.rules.bands import Band, band, scale, takes, thresholds

NEVER = 10**6
KNOWN = 8  # others of whom the employer knows what they did: margin - 2


@dataclass(frozen=True)
class Firm:
    """Who is in service each week, and in which week each person first signed in, gave an address, if ever."""

    weeks: tuple[int, ...]  # sets of people
    signed: tuple[int, ...]  # by person
    shown: tuple[int, ...]
    friends: int  # a set: those who tell the employer what they did

    def did(self, people: int, week: int) -> int:
        """Those of these people who had signed in by that week."""
        return _set(each for each in _members(people) if self.signed[each] <= week)

    def evident(self, people: int, week: int) -> int:
        """Those of these people whose private address is known by that week."""
        return _set(each for each in _members(people) if self.shown[each] <= week)


@dataclass(frozen=True)
class Told:
    """In a week, at least ``low`` and at most ``high`` of ``people`` had signed in."""

    week: int
    people: int
    low: int
    high: int


def random_firm(random: Random, weeks: int = 14) -> Firm:
    """A small one, whose employer lets people join and leave as it suits the attack: often one in a week."""
    size = random.randint(5, 60)
    staff, everybody = set(range(size)), size
    sets = []
    for _ in range(weeks):
        sets.append(_set(staff))
        for _ in range(random.choice((0, 0, 1, 1, 1, 2))):
            staff.discard(random.choice(sorted(staff) or [0]))
        for _ in range(random.choice((0, 0, 0, 1, 1, 2, 20 if random.random() < 0.1 else 0))):
            staff.add(everybody)
            everybody += 1
    eager = random.choice((0.02, 0.1, 0.4))
    signed = [_first(random, eager, weeks) for _ in range(everybody)]
    shown = [each + random.choice((0, 0, 1, NEVER)) if each < NEVER else NEVER for each in signed]
    friends = _set(random.sample(range(everybody), min(KNOWN, everybody)))
    return Firm(tuple(sets), tuple(signed), tuple(shown), friends)


def exact(firm: Firm) -> list[Told]:
    """What must not be done: the number, every week, of those in service."""
    return [
        Told(week, staff, _size(firm.did(staff, week)), _size(firm.did(staff, week)))
        for week, staff in enumerate(firm.weeks)
    ]


def plain_tenths(firm: Firm) -> list[Told]:
    """What is often done: tenths of those in service, for ten people or more."""
    told = []
    for week, staff in enumerate(firm.weeks):
        count, people = _size(firm.did(staff, week)), _size(staff)
        if people >= 10:
            edges = [0, *thresholds(people, 10), people + 1]
            step = sum(count >= edge for edge in edges) - 1
            told.append(Told(week, staff, edges[step], edges[step + 1] - 1))
    return told


def protected(firm: Firm, *, margin: int = 10, heed: bool = True) -> list[Told]:
    """What the portal tells. ``heed=False`` is the broken twin that forgets what is evident."""
    groups: list[int] = []
    reached: dict[int, int] = {}
    told = []
    for week, staff in enumerate(firm.weeks):
        fresh = staff & ~_union(groups)
        if takes(_size(fresh), _size(groups[0]) if groups else None, margin):
            groups.append(fresh)
        for people in groups:
            evident = _size(firm.evident(people, week)) if heed else 0
            count, size = _size(firm.did(people, week)), _size(people)
            found = band(size, count, evident, margin=margin, before=reached.get(people, 0))
            if found is not None:
                reached[people] = found.reached
                told.append(_bounds(week, people, found))
    return told


def _bounds(week: int, people: int, found: Band) -> Told:
    size = _size(people)
    edges = (0, *thresholds(size, scale(size, size // found.steps)), size + 1)
    assert len(edges) == found.steps + 1
    return Told(week, people, edges[found.reached], edges[found.below] - 1)


@dataclass
class Mind:
    """What the employer is sure of, by week: who had signed in, and who had not."""

    firm: Firm
    yes: dict[int, int] = field(default_factory=dict)
    no: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        everybody = (1 << len(self.firm.signed)) - 1
        for week in range(len(self.firm.weeks)):
            friends = self.firm.did(self.firm.friends, week)
            self.yes[week] = friends | self.firm.evident(everybody, week)
            self.no[week] = self.firm.friends & ~friends

    def learn(self, told: Sequence[Told]) -> None:
        """Every conclusion from one thing told and from any two, again until nothing follows any more."""
        while any([self._one(each) for each in told] + [self._two(a, b) for a in told for b in told]):
            pass

    def _one(self, told: Told) -> bool:
        yes, no = told.people & self.yes[told.week], told.people & self.no[told.week]
        rest = told.people & ~(yes | no)
        if rest and told.low == _size(told.people) - _size(no):
            return self._sure(rest, told.week, did=True)
        return bool(rest) and told.high == _size(yes) and self._sure(rest, told.week, did=False)

    def _two(self, early: Told, late: Told) -> bool:
        """Who signed in stays so: of those counted twice, no more early than late."""
        if early.week > late.week or early.people == late.people:
            return False
        left, came = early.people & ~late.people, late.people & ~early.people
        came_yes = _size(came & self.yes[late.week])
        left_no = _size(left & self.no[early.week])
        learnt = False
        rest = left & ~(self.yes[early.week] | self.no[early.week])
        if rest and early.low - late.high + came_yes == _size(left) - left_no:
            learnt = self._sure(rest, early.week, did=True)
        rest = came & ~(self.yes[late.week] | self.no[late.week])
        stayed = early.low - (_size(left) - left_no)
        if rest and late.high - stayed == came_yes:
            learnt = self._sure(rest, late.week, did=False) or learnt
        return learnt

    def _sure(self, people: int, week: int, *, did: bool) -> bool:
        weeks = range(week, len(self.firm.weeks)) if did else range(week + 1)
        kept = self.yes if did else self.no
        for each in weeks:
            kept[each] |= people
        return True


def inferred(firm: Firm, told: Sequence[Told]) -> tuple[int, int]:
    """Of how many persons the employer learnt whether they signed in, and how often that was wrong."""
    before, after = Mind(firm), Mind(firm)
    after.learn(told)
    learnt = wrong = 0
    for week in range(len(firm.weeks)):
        yes, no = after.yes[week] & ~before.yes[week], after.no[week] & ~before.no[week]
        learnt |= yes | no
        wrong += _size(yes & ~firm.did(yes, week)) + _size(firm.did(no, week))
    return _size(learnt), wrong


def _first(random: Random, eager: float, weeks: int) -> int:
    return next((week for week in range(weeks) if random.random() < eager), NEVER)


def _set(members: Iterable[int]) -> int:
    return sum(1 << each for each in members)


def _union(sets: Iterable[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole


def _members(people: int) -> Iterable[int]:
    while people:
        lowest = people & -people
        yield lowest.bit_length() - 1
        people ^= lowest


def _size(people: int) -> int:
    return people.bit_count()
