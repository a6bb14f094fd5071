"""How many stand where, as the rules ask for it: people, their employers, and the largest of what they have.

Nearly everybody has one contract in a portfolio and stands in one circle: of those it is enough to know how many they
are. Who has more contracts is known by name, so that a person in two circles is one person when these are told
together.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

MOST_CONTRACTS = 9  # of one person, that are counted in a figure
TWO = 2  # the largest, and the second largest, who could tell it


@dataclass(slots=True)
class Heads:
    """People: how many have one contract only, and who the others are."""

    alone: int = 0
    others: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return self.alone + len(self.others)

    @classmethod
    def of(cls, some: Collection["Heads"]) -> "Heads":
        """All of some circles; each person once."""
        return cls(sum([each.alone for each in some]), set().union(*[each.others for each in some]))


@dataclass(slots=True, eq=False)
class Crowd:
    """All who could be in a class of some circles, how many of them each employer has, and with how many contracts.

    The classes of a circle have one crowd: what several are together is ``known`` once it was asked. ``heaps`` as in
    ``Piece``.
    """

    heads: Heads
    staff: Counter[str]
    known: dict[tuple["Crowd", ...], "Crowd"] = field(default_factory=dict)
    contracts: int = 0
    heaps: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """How many contracts a class has that all of them are in."""
        return without_heaps(self.contracts, self.heaps)

    @classmethod
    def of(cls, some: tuple["Crowd", ...]) -> "Crowd":
        """Several as one."""
        known = some[0].known
        if some not in known:
            known[some] = cls(
                Heads.of([each.heads for each in some]),
                _sums(each.staff for each in some),
                known,
                sum([each.contracts for each in some]),
                _sums(each.heaps for each in some),
            )
        return known[some]


@dataclass(frozen=True, slots=True)
class Shares:
    """What an amount is made up of, in cents: the ``largest`` two of those who have one contract, and all others'.

    ``widest``: of those who have one, the contribution that counts most when a step is chosen.
    """

    largest: Sequence[int] = ()
    others: Mapping[str, int] = field(default_factory=dict)
    employers: Mapping[str, int] = field(default_factory=dict)
    widest: int = 0

    @property
    def people(self) -> list[int]:
        """The largest two are among these."""
        return [*self.largest, *self.others.values()]

    @classmethod
    def of(cls, some: Collection["Shares"]) -> "Shares":
        """Several as one."""
        return cls(
            nlargest(TWO, [amount for each in some for amount in each.largest]),
            _sums(each.others for each in some),
            _sums(each.employers for each in some),
            max(each.widest for each in some),
        )


NOTHING, NOBODY = Shares(), Crowd(Heads(), Counter())  # of which nothing is ever changed


@dataclass(slots=True)
class Piece:
    """A class in a circle, or in several together. ``shares`` only of amounts, and what is ``told`` instead of the
    ``units``, with the noise of each."""

    units: int = 0
    people: Heads = field(default_factory=Heads)
    everybody: Crowd = NOBODY
    employers: dict[str, int] = field(default_factory=dict)  # how many people in it each has
    shares: Shares = NOTHING
    heaps: Mapping[str, int] = field(
        default_factory=dict
    )  # contracts of those who have more than are counted
    told: int = 0

    @property
    def counted(self) -> int:
        """How many are told of; of one person at most nine contracts, or one person alone would move the figure."""
        return without_heaps(self.units, self.heaps)


def without_heaps(contracts: int, heaps: Mapping[str, int]) -> int:
    """So many contracts, without those that one person has more than nine of."""
    return contracts - sum(max(0, count - MOST_CONTRACTS) for count in heaps.values())


def together(pieces: Sequence[Piece]) -> Piece:
    """Several as one: a person in two of them is one person. One stays itself."""
    if len(pieces) == 1:
        return pieces[0]
    if not pieces:
        return Piece()
    shares = [each.shares for each in pieces if each.shares is not NOTHING]
    return Piece(
        sum([each.units for each in pieces]),
        Heads.of([each.people for each in pieces]),
        Crowd.of(tuple([each.everybody for each in pieces])),
        _sums(each.employers for each in pieces),
        Shares.of(shares) if shares else NOTHING,
        _sums(each.heaps for each in pieces),
        sum([each.told for each in pieces]),
    )


def _sums(some: Iterable[Mapping[str, int]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for each in some:
        for name, count in each.items():
            whole[name] = whole.get(name, 0) + count
    return whole
