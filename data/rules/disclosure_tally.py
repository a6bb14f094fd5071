"""What is counted in the circles of a portfolio: who is in which class today, and how many changed since last time.

A line is a contract that its member sees, in its circle. What it counts as is one whole number with a bit for each
class, so that two states of it are compared at once. A person is counted once in a portfolio, with one contract.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.rules.picture import KEYS, MONEY, OF_CONTRACTS, Topic

Name = tuple[Topic, str]
COUNTED: tuple[Name, ...] = tuple(
    (topic, key) for topic in Topic if topic not in MONEY for key in KEYS[topic]
)
AMOUNTS: tuple[Name, ...] = tuple((topic, key) for topic in Topic if topic in MONEY for key in KEYS[topic])
BITS: Mapping[Name, int] = {name: 1 << place for place, name in enumerate(COUNTED)}
MOST_CONTRACTS = 9  # of one person, that are counted in a figure
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


@dataclass(slots=True)
class Piece:
    """A class in a circle, or in several together. ``by_person`` only for amounts, in cents."""

    units: int = 0
    people: set[str] = field(default_factory=set)
    everybody: set[str] = field(default_factory=set)  # all who could be in the class
    staff: Counter[str] = field(default_factory=Counter)  # how many of them each employer has
    employers: Counter[str] = field(default_factory=Counter)  # contracts, or cents
    by_person: Counter[str] = field(default_factory=Counter)
    crowd: Counter[str] = field(default_factory=Counter)  # contracts of those who have more than are counted

    @property
    def counted(self) -> int:
        """How many are told of; of one person at most nine contracts, or one person alone would move the figure."""
        return self.units - sum(max(0, count - MOST_CONTRACTS) for count in self.crowd.values())

    def __add__(self, other: "Piece") -> "Piece":
        return Piece(
            self.units + other.units,
            self.people | other.people,
            self.everybody | other.everybody,
            self.staff + other.staff,
            self.employers + other.employers,
            self.by_person + other.by_person,
            self.crowd + other.crowd,
        )


def together(pieces: Sequence[Piece]) -> Piece:
    """Several as one: a person in two of them is one person. One stays itself."""
    if len(pieces) == 1:
        return pieces[0]
    whole = Piece()
    for each in pieces:
        whole.units += each.units
        whole.people |= each.people
        whole.everybody |= each.everybody
        whole.staff.update(each.staff)
        whole.employers.update(each.employers)
        whole.by_person.update(each.by_person)
        whole.crowd.update(each.crowd)
    return whole


Stock = Mapping[Name, Mapping[int, Piece]]
Today = tuple[int, Line]  # what a line counts as, and the line
Everybody = tuple[set[str], Counter[str]]  # people, and how many of them each employer has


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


def stock_of(lines: Iterable[Line], wanted: Wanted) -> Stock:
    """The wanted classes of the circles, as they stand today; a class that nobody is in is an empty piece."""
    found: defaultdict[Name, defaultdict[int, Piece]] = defaultdict(lambda: defaultdict(Piece))
    by_circle = _by_circle(lines, wanted)
    crowded = _crowded(by_circle.values())
    for circle, mine in by_circle.items():
        if circle in wanted.amounts:
            for _, line in mine:
                _add(found, line)
        for bits in OF_TOPIC.values():
            if wanted.bits[circle] & bits:
                _count(found, circle, mine, bits, crowded)
        if mine:
            _round_off(found, circle, mine, wanted)
    return found


def _by_circle(lines: Iterable[Line], wanted: Wanted) -> Mapping[int, list[Today]]:
    """The lines of circles in which something is counted, with what they count as; without those that are gone."""
    found: dict[int, list[Today]] = {circle: [] for circle in wanted.circles}
    for line in lines:
        if line.now is not None and line.circle in found:
            found[line.circle].append((line.now, line))
    return found


def _crowded(lines: Iterable[Iterable[Today]]) -> frozenset[str]:
    """Who has more contracts than are counted of one person; hardly ever anybody."""
    counts = Counter(line.person for mine in lines for _, line in mine)
    return frozenset(person for person, count in counts.items() if count > MOST_CONTRACTS)


def _count(
    found: Mapping[Name, Mapping[int, Piece]],
    circle: int,
    lines: Iterable[Today],
    bits: int,
    crowded: frozenset[str],
) -> None:
    """One topic of a circle. Of what contracts can be in it there are few kinds: each is counted at once."""
    kinds: defaultdict[int, list[Line]] = defaultdict(list)
    for now, line in lines:
        kinds[now & bits].append(line)
    for now, alike in kinds.items():
        people, employers = [line.person for line in alike], [line.employer for line in alike]
        for name in _names(now):
            piece = found[name][circle]
            piece.units += len(alike)
            piece.people.update(people)
            piece.employers.update(employers)
            if crowded:
                piece.crowd.update(each for each in people if each in crowded)


def _add(found: Mapping[Name, Mapping[int, Piece]], line: Line) -> None:
    """The amounts of a contract. One of zero is no contribution."""
    for name, amount in zip(AMOUNTS, line.amounts or (), strict=False):
        if amount:
            piece = found[name][line.circle]
            piece.units += amount
            piece.people.add(line.person)
            piece.employers[line.employer] += amount
            piece.by_person[line.person] += amount


def _round_off(
    found: Mapping[Name, Mapping[int, Piece]], circle: int, lines: Iterable[Today], wanted: Wanted
) -> None:
    """Everybody who could be in a class stands beside it, and classes that nobody is in are pieces, too."""
    counted = _names(wanted.bits[circle])
    everybody: dict[bool, Everybody] = {}
    for name in (*counted, *AMOUNTS) if circle in wanted.amounts else counted:
        of_contracts, piece = name[0] in OF_CONTRACTS or name[0] in MONEY, found[name][circle]
        if of_contracts not in everybody:
            everybody[of_contracts] = _everybody(lines, of_contracts=of_contracts)
        piece.everybody, piece.staff = everybody[of_contracts]


def _everybody(lines: Iterable[Today], *, of_contracts: bool) -> Everybody:
    """All who have a contract here, or all who are counted here; and how many of them each employer has."""
    pairs = {(line.employer, line.person) for now, line in lines if of_contracts or now & HOME}
    return {person for _, person in pairs}, Counter(employer for employer, _ in pairs)


_NAMES: dict[int, tuple[Name, ...]] = {}


def _names(now: int) -> tuple[Name, ...]:
    """The classes of a whole number; many contracts share one."""
    if now not in _NAMES:
        if len(_NAMES) > 100_000:
            _NAMES.clear()
        _NAMES[now] = tuple(name for name, bit in BITS.items() if now & bit)
    return _NAMES[now]
