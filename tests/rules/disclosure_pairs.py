"""An attacker with two portfolios in which nearly the same people are, who knows which few are in the second only.

Everybody has a contract in both, with another employer: whoever comes, goes or changes does so in both. What is told of
the one less what is told of the other is what is told of the few.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_limits import Least
from data.rules.disclosure_rounding import STEP, lots, moved
from data.rules.disclosure_tally import Line, Name, marks
from data.rules.picture import KEYS, Hidden, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import FIRST

WHOLE = (Circle(0, ()),)
OTHERS = ("a", "b")
SHARES = ((50, 30, 20), (85, 10, 5), (70, 15, 15), (10, 45, 45))
NAMES: tuple[Name, ...] = tuple((Topic.NUMBER, key) for key in KEYS[Topic.NUMBER])


@dataclass(frozen=True)
class Knows:
    """What the attacker knows of the rules.

    So many at most are in a class that is hidden for few, the first time and later; a figure that moved was more than
    so far away (0: that it moved says nothing).
    """

    hidden: int
    hidden_later: int
    moved: int = 0


SHIPPED_RULES = Knows(18, 20)
NO_LOTS = Knows(9, 11, 10)  # the limits are the same for everybody


@dataclass(frozen=True)
class Person:
    number: str
    few: bool  # in the second portfolio only


def found(random: Random, knows: Knows, weeks: int = 6) -> int:
    """Of how many classes and weeks it is certain that one of the few is in it, or that one is not."""
    shares, few = random.choice(SHARES), random.choice((1, 1, 2, 5))
    people = [_person(random, shares, few=at < few) for at in range(random.randint(40, 160))]
    told: dict[str, Memory] = dict.fromkeys(OTHERS, Memory())
    seen: list[Person] = []
    certain = 0
    for week in range(weeks):
        before = told
        told = {each: _published(told[each], each, people, seen, week) for each in OTHERS}
        certain += sum(_certain(people, name, before, told, week, knows) for name in NAMES)
        seen = people
        people = [
            *people,
            *(_person(random, shares, few=False) for _ in range(random.choice((0, 4, 11, 20)))),
        ]
    return certain


def _person(random: Random, shares: Sequence[int], *, few: bool) -> Person:
    return Person(random.choices(KEYS[Topic.NUMBER], shares)[0], few)


def _published(
    memory: Memory, portfolio: str, people: Sequence[Person], seen: Sequence[Person], week: int
) -> Memory:
    this = Publication(portfolio, _day(week), SHIPPED, lots(b"pairs"), money=False)
    return publish(memory, WHOLE, list(_lines(portfolio, people, len(seen))), this)


def _day(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def _lines(portfolio: str, people: Sequence[Person], seen: int) -> Iterator[Line]:
    for at, each in enumerate(people):
        if portfolio == OTHERS[1] or not each.few:
            now = marks([(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"), (Topic.NUMBER, each.number)])
            yield Line(0, f"p{at}", f"{portfolio}{at % 5}", now, now if at < seen else None)


def _certain(  # noqa: PLR0917  # two portfolios, before and now
    people: Sequence[Person],
    name: Name,
    before: dict[str, Memory],
    told: dict[str, Memory],
    week: int,
    knows: Knows,
) -> bool:
    """Whether it shows in this week, in which both portfolios were looked at."""
    few = sum(each.few for each in people)
    bounds = []
    for portfolio in OTHERS:
        mine = [each for each in people if portfolio == OTHERS[1] or not each.few]
        figure, was = _figure(told[portfolio], name), _figure(before[portfolio], name)
        if figure is None or figure.looked_at != _day(week):
            return False
        count = sum(each.number == name[1] for each in mine)
        low, high = behind(figure, was, count, len(mine), knows)
        assert low <= count <= high, "a wrong conclusion"
        bounds.append((low, high))
    (low, high), (low_more, high_more) = bounds
    return low_more - high >= 1 or high_more - low < few


def _figure(memory: Memory, name: Name) -> Figure | None:
    return next((each for each in memory.figures if each.name == name), None)


def behind(figure: Figure, before: Figure | None, count: int, people: int, knows: Knows) -> tuple[int, int]:
    """Between how many people a class lies. The attacker is told whether one that is hidden has few, or all but few."""
    most = knows.hidden if before is None else knows.hidden_later
    if figure.hidden is not None:
        low, high = people - most if people - count <= most else 0, most if count <= most else people
        return (low, high) if figure.hidden is Hidden.FEW_PEOPLE else (0, people)
    low, high = max(10, figure.value - 10), min(people - 10, figure.value + 10)
    if before is None or before.hidden is not None:
        return low, high
    if figure.value != before.value and not knows.moved:
        return low, high
    if figure.value > before.value:
        return max(low, before.value + knows.moved + 1), high
    if figure.value < before.value:
        return low, min(high, before.value - knows.moved - 1)
    return low - 9, high + (0 if figure.moves.came > before.moves.came else 9)


def without_lots(
    this: Publication, name: Name, circles: Sequence[int], *, again: bool = False, turned: date | None = None
) -> Least:
    """The limits that everybody knows, whatever the class, the circles and the day."""
    assert name
    assert circles
    assert turned is None or turned < this.on
    people = this.limits.people_again if again else this.limits.people
    return Least(people, of_employer=1, dominance=this.limits.dominance)


def steady(before: int, count: int, since: tuple[int, int], lot: int) -> int:
    """A figure that moves as soon as it is more than ten away, and not before."""
    return moved(before, count, since, lot) if abs(count - before) > STEP else before
