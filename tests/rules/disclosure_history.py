"""A portfolio published week after week, by the rules or by a broken twin of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.rules.circles import Circle, Members, draw, home_of
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_limits import Limits, limits
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import AMOUNTS, BITS, HOME, Line, Name
from data.rules.picture import MONEY
from tests.rules.disclosure_worlds import FIRST, MONEY_EVERY, Row, Week, World, day_of

Publish = Callable[[Memory, Sequence[Circle], Sequence[Line], Publication], Memory]
SHIPPED = limits(FIRST)


@dataclass(frozen=True, eq=False)
class History:
    """What was told each week, and what was true: the attacker sees the first and is judged by the second."""

    world: World
    circles: tuple[Circle, ...]
    memories: Sequence[Memory]
    home: Mapping[str, int] = field(repr=False)  # the circle of each contract

    @cached_property
    def truth(self) -> Sequence[Mapping[tuple[Name, int], int]]:
        """By week: how many contracts or people are in a class of a circle."""
        return [_counts(week, self.home) for week in self.world.weeks]

    def count(self, week: int, name: Name, circles: Sequence[int]) -> int:
        return sum(self.truth[week].get((name, each), 0) for each in circles)

    def rows(self, week: int, circles: Sequence[int]) -> Iterator[Row]:
        """The contracts of these circles in that week."""
        inside = set(circles)
        return (each for each in self.world.weeks[week].values() if self.home[each.contract] in inside)

    def looks(self) -> Iterator[tuple[Name, list[tuple[int, Figure]]]]:
        """Each figure of the portfolio, with the weeks in which it was looked at."""
        found: dict[tuple[Name, tuple[int, ...]], list[tuple[int, Figure]]] = {}
        for week, memory in enumerate(self.memories):
            for figure in memory.figures:
                if figure.looked_at == day_of(week):
                    found.setdefault((figure.name, figure.circles), []).append((week, figure))
        return ((name, each) for (name, _), each in found.items())


def _counts(week: Week, home: Mapping[str, int]) -> Mapping[tuple[Name, int], int]:
    found: dict[tuple[Name, int], int] = {}
    for row in week.values():
        for name, bit in BITS.items():
            if row.now & bit:
                found[name, home[row.contract]] = found.get((name, home[row.contract]), 0) + 1
    return found


def history(
    world: World, publish: Publish = publish, limits: Limits = SHIPPED, key: bytes = b"secret"
) -> History:
    """The portfolio as it is told from its first week on."""
    first = world.weeks[0].values()
    stand = Counter((each.block, each.employer) for each in first if each.now & HOME)
    members = (Members(*place, people) for place, people in stand.items())
    circles = draw(members, limits, lots(key))
    home: dict[str, int] = {}
    memories: list[Memory] = []
    memory, before, counted = Memory(), {}, {}
    for at, week in enumerate(world.weeks):
        for name, row in week.items():
            if name not in home:
                home[name] = home_of(row.block, circles).number
        money = at % MONEY_EVERY == 0
        this = Publication("p", day_of(at), limits, lots(key), money)
        memory = publish(memory, circles, list(_lines(home, week, before, counted)), this)
        memories.append(memory)
        before = week
        counted = week if money else counted
    return History(world, circles, memories, home)


def _lines(home: Mapping[str, int], now: Week, before: Week, counted: Week) -> Iterator[Line]:
    for name in sorted({*now, *before, *counted}):
        row = now.get(name) or before.get(name) or counted[name]
        yield Line(
            home[name],
            row.person,
            row.employer,
            now[name].now if name in now else None,
            before[name].now if name in before else None,
            now[name].amounts if name in now else None,
            counted[name].amounts if name in counted else None,
        )


def contributions(rows: Iterator[Row], name: Name) -> Mapping[str, int]:
    """What each person adds to an amount, in cents."""
    assert name[0] in MONEY
    place, found = AMOUNTS.index(name), {}
    for row in rows:
        amount = row.amounts[place] or 0
        if amount:
            found[row.person] = found.get(row.person, 0) + amount
    return found
