"""What is counted in the circles of a portfolio: who is in which class today, and how many changed since last time.

A line is a contract that its member sees, in its circle. What it counts as is one whole number with a bit for each
class, so that two states of it are compared at once. A person is counted once in a portfolio, with one contract.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import compress
from operator import mul
from typing import NamedTuple

from data.rules.disclosure_columns import Columns, Span, counted
from data.rules.disclosure_noise import WHOLE, Noise
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

    ``None``: it is not there. ``seen_amounts`` are those of the last publication of amounts. ``noise_of``: the employer
    whose noise is in the amounts, if that is another one.
    """

    circle: int
    person: str
    employer: str
    now: int | None
    seen: int | None = None
    amounts: Amounts | None = None
    seen_amounts: Amounts | None = None
    noise_of: str | None = None


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
    staff: list[Span]  # where those of each employer stand
    others: list[Line]
    heaped: frozenset[str]  # who has more contracts than are counted of one person; hardly ever anybody
    known: dict[tuple[Crowd, ...], Crowd]
    columns: Columns = field(init=False)  # of those alone
    crowds: dict[int, Crowd] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = Columns([line.now or 0 for line in self.alone])

    def crowd(self, topic: Topic) -> Crowd:
        """All who could be in a class of the topic: who have a contract here, or who are counted here."""
        what = PRESENT if topic in OF_CONTRACTS or topic in MONEY else HOME
        if what not in self.crowds:
            there = self.columns.of(what)
            others = [line for line in self.others if (line.now or 0) & what]
            pairs = {(line.employer, line.person) for line in others}
            staff = Counter(counted(there, self.staff))
            staff.update([employer for employer, _ in pairs])
            heads = Heads(there.count(1), {person for _, person in pairs})
            heaps = Counter([line.person for line in others if line.person in self.heaped])
            contracts = there.count(1) + len(others)
            self.crowds[what] = Crowd(heads, staff, self.known, contracts, heaps)
        return self.crowds[what]


def stock_of(lines: Iterable[Line], wanted: Wanted, noise: Noise) -> Stock:
    """The wanted classes of the circles, as they stand today; a class that nobody is in is an empty piece.

    So are all classes of an empty circle: or with which others it is told would say that its first person came.
    """
    found: defaultdict[Name, dict[int, Piece]] = defaultdict(dict)
    for circle, here in _by_circle(lines, wanted):
        for name, piece in _count(here, wanted.bits[circle]):
            found[name][circle] = piece
        if circle in wanted.amounts:
            for name, piece in _add_up(here, noise):
                found[name][circle] = piece
    return found


def _by_circle(lines: Iterable[Line], wanted: Wanted) -> Iterator[tuple[int, _Here]]:
    """The lines of circles in which something is counted; without those that are gone."""
    mine: dict[int, dict[str, list[Line]]] = {circle: {} for circle in wanted.circles}
    people: list[str] = []
    for line in lines:
        circle, person, employer, now, *_ = line
        if now is not None and circle in mine:
            here = mine[circle]
            if employer in here:
                here[employer].append(line)
            else:
                here[employer] = [line]
            people.append(person)
    several = {person: many for person, many in Counter(people).items() if many > 1}
    heaped = frozenset(person for person, many in several.items() if many > MOST_CONTRACTS)
    known: dict[tuple[Crowd, ...], Crowd] = {}
    for circle, here in mine.items():
        alone, staff, others = list[Line](), list[Span](), list[Line]()
        for employer, theirs in here.items():
            first = len(alone)
            alone += [line for line in theirs if line.person not in several]
            staff.append(Span(employer, first, len(alone)))
            if len(alone) < first + len(theirs):
                others += [line for line in theirs if line.person in several]
        yield circle, _Here(alone, staff, others, heaped, known)


def _count(here: _Here, wanted: int) -> Iterator[tuple[Name, Piece]]:
    """The wanted classes of a circle: each at once for all contracts."""
    others = Columns([line.now or 0 for line in here.others])
    people = [line.person for line in here.others]
    employers, numbers = _staff_of_others(here)
    beside = Columns(numbers)
    for name in _names(wanted):
        bit = BITS[name]
        mine = here.columns.of(bit)
        count = mine.count(1)
        piece = Piece(count, Heads(count), here.crowd(name[0]), counted(mine, here.staff) if count else {})
        if people:
            more = list(compress(people, others.of(bit)))
            piece.units += len(more)
            piece.people.others.update(more)
            for employer in compress(employers, beside.of(bit)):
                piece.employers[employer] = piece.employers.get(employer, 0) + 1
            if here.heaped:
                piece.heaps = Counter([each for each in more if each in here.heaped])
        yield name, piece


def _staff_of_others(here: _Here) -> tuple[list[str], list[int]]:
    """The employer of everybody with several contracts, and in which classes they are: all that they have there are
    theirs."""
    theirs: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in here.others:
        theirs[line.employer, line.person] |= line.now or 0
    return [employer for employer, _ in theirs], list(theirs.values())


def _add_up(here: _Here, noise: Noise) -> Iterator[tuple[Name, Piece]]:
    """The amounts of a circle. One of zero is no contribution."""
    own = [noise.of_person(line.person) if line.amounts else 0 for line in here.alone]
    none = (0,) * len(AMOUNTS)
    columns = list(zip(*[line.amounts or none for line in here.alone], strict=True)) or [()] * len(AMOUNTS)
    others = [
        (line, line.amounts, noise.of_person(line.person)) for line in here.others if line.amounts is not None
    ]
    came = [(at, line) for at, line in enumerate(here.alone) if line.noise_of]
    for place, name in enumerate(AMOUNTS):
        column = [amount or 0 for amount in columns[place]]
        sums, people = dict[str, int](), Counter[str]()
        for employer, first, end in here.staff:
            some = column[first:end]
            if many := len(some) - some.count(0):
                sums[employer], people[employer] = sum(some), many
        heads, more, theirs = people.total(), set[tuple[str, str]](), Counter[str]()
        apart = sum(map(mul, column, own))
        for line, amounts, its_own in others:
            if amount := amounts[place]:
                sums[line.employer] = sums.get(line.employer, 0) + amount
                theirs[line.person] += amount
                apart += amount * its_own
                more.add((line.employer, line.person))
        people.update([employer for employer, _ in more])
        largest = nlargest(TWO, filter(None, column))
        shares = Shares(largest, theirs, sums, _widest(here.alone, column, largest, noise))
        piece = Piece(sum(sums.values()), Heads(heads, set(theirs)), here.crowd(name[0]), people, shares)
        mine = [(line, column[at]) for at, line in came] + [(each[0], each[1][place] or 0) for each in others]
        apart += _of_employers(name, sums, mine, noise)
        piece.told = piece.units + apart // WHOLE
        yield name, piece


def _of_employers(name: Name, sums: Mapping[str, int], mine: Iterable[tuple[Line, int]], noise: Noise) -> int:
    """The noise of employers in their sums, in thousandths of a cent. What a person brought keeps its noise."""
    whose = dict(sums)
    for line, amount in mine:
        if line.noise_of and amount:
            whose[line.employer] -= amount
            whose[line.noise_of] = whose.get(line.noise_of, 0) + amount
    return sum([each * noise.of_employer(*name, employer) for employer, each in whose.items()])


def _widest(lines: Sequence[Line], column: Sequence[int], largest: Sequence[int], noise: Noise) -> int:
    """The contribution of a column that counts most when a step is chosen; 0 where all are none."""
    if not largest or largest[0] <= 0:
        return 0
    return max(
        noise.widened(line.person, amount)
        for line, amount in zip(lines, column, strict=True)
        if noise.can_be_widest(amount, largest[0])
    )


def _names(wanted: int) -> Iterator[Name]:
    """The classes of a whole number."""
    return (name for name, bit in BITS.items() if wanted & bit)
