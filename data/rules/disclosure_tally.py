"""What is counted in the circles of a portfolio: who is in which class today, and how many changed since last time.

A line is a contract that its member sees, in its circle. What it counts as is one whole number with a bit for each
class, so that two states of it are compared at once. A person is counted once in a portfolio, with one contract.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from data.rules.disclosure_pieces import MOST_CONTRACTS, TWO, Crowd, Heads, Piece, Shares
from data.rules.picture import KEYS, MONEY, OF_CONTRACTS, Topic

Name = tuple[Topic, str]
COUNTED: tuple[Name, ...] = tuple(
    (topic, key) for topic in Topic if topic not in MONEY for key in KEYS[topic]
)
AMOUNTS: tuple[Name, ...] = tuple((topic, key) for topic in Topic if topic in MONEY for key in KEYS[topic])
BITS: Mapping[Name, int] = {name: 1 << place for place, name in enumerate(COUNTED)}
HOME = BITS[Topic.TOTAL, "people"]  # with this contract the person is counted
PRESENT = BITS[Topic.TOTAL, "contracts"]  # every contract has it

# By what a person is seen to have changed in a topic: joined, left, or come into another class.
RELEVANT: Mapping[Topic, int] = {
    topic: sum(BITS[topic, key] for key in KEYS[topic]) | (PRESENT if topic in OF_CONTRACTS else HOME)
    for topic in Topic
    if topic not in MONEY
}
OF_TOPIC: Mapping[Topic, int] = {
    topic: sum(BITS[topic, key] for key in KEYS[topic]) for topic in Topic if topic not in MONEY
}
Amounts = tuple[int | None, ...]  # cents, in the order of AMOUNTS; None: not delivered


class Line(NamedTuple):
    """A contract in its circle: what it counts as ``now``, and as it was ``seen`` at the last publication.

    ``None``: it is not there. ``seen_amounts`` are those of the last publication of amounts.
    """

    circle: int
    person: str
    employer: str
    now: int | None
    seen: int | None = None
    amounts: Amounts | None = None
    seen_amounts: Amounts | None = None


def marks(classes: Iterable[Name]) -> int:
    """The whole number of these classes."""
    number = 0
    for name in classes:
        number |= BITS[name]
    return number


Stock = Mapping[Name, Mapping[int, Piece]]


@dataclass(slots=True)
class Wanted:
    """What is to be counted: of each circle the bits of the classes; and the circles whose amounts are added up."""

    bits: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    amounts: set[int] = field(default_factory=set)

    def add(self, topic: Topic, circles: Iterable[int]) -> None:
        """One topic of these circles."""
        for circle in circles:
            if topic in MONEY:
                self.amounts.add(circle)
            else:
                self.bits[circle] |= OF_TOPIC[topic]

    @property
    def circles(self) -> frozenset[int]:
        """The circles in which there is anything to count."""
        return frozenset(self.amounts).union(circle for circle, bits in self.bits.items() if bits)


@dataclass(slots=True)
class _Here:
    """The contracts of one circle: those of people who have no other in all that is counted, and the others'."""

    alone: list[Line]
    others: list[Line]
    heaped: frozenset[str]  # who has more contracts than are counted of one person; hardly ever anybody
    known: dict[tuple[Crowd, ...], Crowd]


def stock_of(lines: Iterable[Line], wanted: Wanted, *, alone: bool = False) -> Stock:
    """The wanted classes of the circles, as they stand today; a class that nobody is in is an empty piece.

    So are all classes of an empty circle that is ``alone`` in its portfolio: or what is said of the portfolio would
    tell that its first person came.
    """
    found: defaultdict[Name, defaultdict[int, Piece]] = defaultdict(lambda: defaultdict(Piece))
    for circle, here in _by_circle(lines, wanted).items():
        if not (here.alone or here.others or alone):
            continue
        if circle in wanted.amounts:
            _add_up(found, circle, here)
        if wanted.bits[circle]:
            _count(found, circle, here, wanted.bits[circle])
        _round_off(found, circle, here, wanted)
    return found


def _by_circle(lines: Iterable[Line], wanted: Wanted) -> Mapping[int, _Here]:
    """The lines of circles in which something is counted; without those that are gone."""
    mine: dict[int, list[Line]] = {circle: [] for circle in wanted.circles}
    for line in lines:
        if line.now is not None and line.circle in mine:
            mine[line.circle].append(line)
    contracts = Counter([line.person for here in mine.values() for line in here])
    heaped = frozenset(person for person, many in contracts.items() if many > MOST_CONTRACTS)
    known: dict[tuple[Crowd, ...], Crowd] = {}
    found = {}
    for circle, here in mine.items():
        alone = [line for line in here if contracts[line.person] == 1]
        others = [] if len(alone) == len(here) else [line for line in here if contracts[line.person] > 1]
        found[circle] = _Here(alone, others, heaped, known)
    return found


def _count(found: Mapping[Name, Mapping[int, Piece]], circle: int, here: _Here, wanted: int) -> None:
    """The wanted classes of a circle. In a topic there are few kinds of contracts: each is counted at once."""
    numbers = [line.now or 0 for line in here.alone]
    for bits in OF_TOPIC.values():
        if not wanted & bits:
            continue
        for now, many in Counter([number & bits for number in numbers]).items():
            for name in _names(now):
                piece = found[name][circle]
                piece.units += many
                piece.people.alone += many
        if here.others:
            _count_others(found, circle, here, bits)
    for (employer, now), many in _of_employers(here, wanted).items():
        for name in _names(now):
            found[name][circle].employers[employer] += many


def _count_others(found: Mapping[Name, Mapping[int, Piece]], circle: int, here: _Here, bits: int) -> None:
    kinds: defaultdict[int, list[str]] = defaultdict(list)
    for line in here.others:
        kinds[(line.now or 0) & bits].append(line.person)
    for now, people in kinds.items():
        for name in _names(now):
            piece = found[name][circle]
            piece.units += len(people)
            piece.people.others.update(people)
            if here.heaped:
                heaps = Counter(piece.heaps)
                heaps.update(each for each in people if each in here.heaped)
                piece.heaps = heaps


def _of_employers(here: _Here, wanted: int) -> Mapping[tuple[str, int], int]:
    """How many people of an employer are in the same classes. Of one with several contracts there, all are theirs."""
    found = Counter((line.employer, (line.now or 0) & wanted) for line in here.alone)
    theirs: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in here.others:
        theirs[line.employer, line.person] |= (line.now or 0) & wanted
    found.update((employer, now) for (employer, _), now in theirs.items())
    return found


def _add_up(found: Mapping[Name, Mapping[int, Piece]], circle: int, here: _Here) -> None:
    """The amounts of a circle. One of zero is no contribution."""
    rows = [(line.employer, line.amounts) for line in here.alone if line.amounts is not None]
    others = [(line, line.amounts) for line in here.others if line.amounts is not None]
    for place, name in enumerate(AMOUNTS):
        given = [(employer, amounts[place] or 0) for employer, amounts in rows if amounts[place]]
        more = [(line, amounts[place] or 0) for line, amounts in others if amounts[place]]
        largest = [amount for _, amount in given]
        mine: dict[str, int] = {}
        for employer, amount in given:
            mine[employer] = mine.get(employer, 0) + amount
        theirs: Counter[str] = Counter()
        for line, amount in more:
            mine[line.employer] = mine.get(line.employer, 0) + amount
            theirs[line.person] += amount
        piece = found[name][circle]
        piece.units = sum(mine.values())
        piece.people = Heads(len(given), set(theirs))
        piece.employers = Counter(employer for employer, _ in given)
        piece.employers.update(employer for employer, _ in {(line.employer, line.person) for line, _ in more})
        piece.shares = Shares(nlargest(TWO, largest), theirs, mine)


def _round_off(found: Mapping[Name, Mapping[int, Piece]], circle: int, here: _Here, wanted: Wanted) -> None:
    """Everybody who could be in a class stands beside it, and classes that nobody is in are pieces, too."""
    counted = _names(wanted.bits[circle])
    everybody: dict[bool, Crowd] = {}
    for name in (*counted, *AMOUNTS) if circle in wanted.amounts else counted:
        of_contracts = name[0] in OF_CONTRACTS or name[0] in MONEY
        if of_contracts not in everybody:
            everybody[of_contracts] = _crowd(here, PRESENT if of_contracts else HOME)
        found[name][circle].everybody = everybody[of_contracts]


def _crowd(here: _Here, what: int) -> Crowd:
    """All who have a contract here (``PRESENT``), or all who are counted here; and how many each employer has."""
    alone = [line.employer for line in here.alone if what == PRESENT or (line.now or 0) & what]
    others = [line for line in here.others if what == PRESENT or (line.now or 0) & what]
    pairs = {(line.employer, line.person) for line in others}
    staff = Counter(alone)
    staff.update(employer for employer, _ in pairs)
    heaps = Counter(line.person for line in others if line.person in here.heaped) if here.heaped else {}
    heads = Heads(len(alone), {person for _, person in pairs})
    return Crowd(heads, staff, here.known, len(alone) + len(others), heaps)


_NAMES: dict[int, tuple[Name, ...]] = {}


def _names(now: int) -> tuple[Name, ...]:
    """The classes of a whole number; many contracts share one."""
    if now not in _NAMES:
        if len(_NAMES) > 100_000:
            _NAMES.clear()
        _NAMES[now] = tuple(name for name, bit in BITS.items() if now & bit)
    return _NAMES[now]
