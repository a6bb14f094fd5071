"""An attacker who knows the bands of each employer, what is told of the circles, and who works where in which week.

Portfolios are made to be awkward: one large employer beside a handful, shares near the edges, people who come in a
wave and are all alike. The attacker subtracts every choice of bands from every choice of groups.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_rates import ALL_BUT, CLASSES, ORDER, Remembered, looked, noted, slack
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import BITS, HOME, Line, marks
from data.rules.picture import Dimension, Measure, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import FIRST

CIRCLES = (
    Circle(0, ()),
    Circle(1, ((Dimension.REGION, "VL"),)),
    Circle(2, ((Dimension.REGION, "WA"),)),
)
Bounds = tuple[int, int]
FEW = range(1, 10)
SHARES = (0.0, 0.02, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.98, 1.0)
WEEKS = 5


@dataclass(frozen=True)
class Week:
    """What is there, and what is told from this week on."""

    on: date
    lines: Sequence[Line]
    memory: Memory
    employers: Mapping[str, Remembered]

    def staff(self, employer: str, circles: frozenset[int]) -> list[int]:
        """What each of an employer's people in these circles counts as."""
        mine = (each for each in self.lines if each.employer == employer and each.circle in circles)
        return [each.now for each in mine if each.now is not None and each.now & HOME]


def _marks(random: Random, shares: Mapping[Measure, float]) -> int:
    """Somebody of an employer: of each measure's class, or not, by the employer's share of the measure."""
    names = [
        name
        for measure, name in CLASSES.items()
        if (random.random() < shares[measure]) != (measure in ALL_BUT)
    ]
    return marks([(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"), *names])


def story(random: Random, weeks: int = WEEKS) -> list[Week]:
    """One or two large employers beside small ones; in a week some join one of them, all alike, or change."""
    large = {f"l{at}": random.randint(50, 130) for at in range(random.choice((1, 1, 2, 3)))}
    small = {f"s{at}": random.randint(1, 14) for at in range(random.randint(2, 6))}
    shares = {each: {measure: random.choice(SHARES) for measure in Measure} for each in (*large, *small)}
    spread = random.random() < 0.4
    lines, made, told = [], 0, []
    memory, employers = Memory(), dict[str, Remembered]()
    for each, count in (large | small).items():
        home = random.choice((1, 2))
        for _ in range(count):
            circle = random.choice((1, 2)) if spread else home
            lines.append(Line(circle, f"p{made}", each, _marks(random, shares[each])))
            made += 1
    for week in range(weeks):
        this = Publication("p", FIRST + timedelta(weeks=week), SHIPPED, lots(b"bands"), money=False)
        memory = publish(memory, CIRCLES, lines, this)
        by_name = {each: [line for line in lines if line.employer == each] for each in shares}
        noted_ones = (
            {each: noted(employers.get(each), mine) for each, mine in by_name.items()} if week else {}
        )
        employers = looked(noted_ones, lines, memory.figures, this)
        told.append(Week(this.on, tuple(lines), memory, employers))
        lines = [_seen(each) for each in lines if each.now is not None]
        lines, made = _moved(random, lines, made, sorted(large))
    return told


def _seen(line: Line) -> Line:
    return Line(line.circle, line.person, line.employer, line.now, line.now)


def _moved(random: Random, lines: list[Line], made: int, large: Sequence[str]) -> tuple[list[Line], int]:
    """A week later: some come, some go, or some change, at one employer and often all alike."""
    name = random.choice(large)
    mine = [each for each in lines if each.employer == name]
    circle = mine[0].circle if mine else 1
    how_many, share = random.choice((0, 1, 9, 10, 12, 19, 25)), random.choice((0.0, 1.0, 0.5))
    alike = dict.fromkeys(Measure, share)
    match random.choice(("come", "come", "go", "change")):
        case "come":
            more = [Line(circle, f"p{made + at}", name, _marks(random, alike)) for at in range(how_many)]
            return [*lines, *more], made + how_many
        case "go":
            left = set(random.sample([each.person for each in mine], min(len(mine), how_many)))
            return [
                Line(each.circle, each.person, each.employer, None, each.seen)
                if each.person in left
                else each
                for each in lines
            ], made
        case _:
            some = set(random.sample([each.person for each in mine], min(len(mine), how_many)))
            return [
                Line(each.circle, each.person, each.employer, _marks(random, alike), each.seen)
                if each.person in some
                else each
                for each in lines
            ], made


def beside_circles(week: Week, before: Week | None) -> Counter[str]:
    """What follows for the people of the employers without a band, and for those with one, in one week."""
    found: Counter[str] = Counter()
    was = {(each.name, each.circles): each for each in before.memory.figures} if before else {}
    for measure in Measure:
        groups = [
            each
            for each in week.memory.figures
            if each.name == CLASSES[measure] and each.hidden is None and each.looked_at == week.on
        ]
        bands = dict(_bands(week, measure))
        for some in _choices(len(groups)):
            circles = frozenset(circle for at in some for circle in groups[at].circles)
            each_of = [_possible(groups[at], was.get((groups[at].name, groups[at].circles))) for at in some]
            told = sum(low for low, _ in each_of), sum(high for _, high in each_of)
            found.update(_subtracted(week, measure, circles, told, bands))
    return found


def _possible(figure: Figure, before: Figure | None) -> Bounds:
    """The number behind a figure. One that could not fall, or rise, when it was looked at may be nine further away."""
    if before is None or before.hidden:
        return max(10, figure.value - 10), figure.value + 10
    rose, fell = figure.moves.came > before.moves.came, figure.moves.went > before.moves.went
    return figure.value - (10 if fell else 19), figure.value + (10 if rose else 19)


def _choices(groups: int) -> Iterator[tuple[int, ...]]:
    for many in range(1, groups + 1):
        yield from combinations(range(groups), many)


def _bands(week: Week, measure: Measure) -> Iterator[tuple[str, Bounds]]:
    """Of each employer with a band of this week, between how many of its people are in the class."""
    everywhere = frozenset(each.number for each in CIRCLES)
    for name, told in week.employers.items():
        rate = next((each for each in told.rates if each.measure is measure), None)
        if rate is None or rate.as_at != week.on:
            continue
        people = len(week.staff(name, everywhere))
        room = slack(people)
        low = max(0, -(-rate.lower * people // 100) - room) if rate.lower else 0
        high = people if rate.upper == 100 else min(people, -(-rate.upper * people // 100) - 1 + room)
        yield name, (people - high, people - low) if measure in ALL_BUT else (low, high)


def _subtracted(
    week: Week, measure: Measure, circles: frozenset[int], told: Bounds, bands: Mapping[str, Bounds]
) -> Iterator[str]:
    """The rest of some groups: everybody there but those of the employers with a band; and each of these."""
    bit, everywhere = BITS[CLASSES[measure]], frozenset(each.number for each in CIRCLES)
    parts: dict[str, tuple[int, int, int, int]] = {}  # how many people, how many at least, at most, and truly
    for name in {each.employer for each in week.lines}:
        here = week.staff(name, circles)
        low, high = bands.get(name, (0, len(here)))
        away = len(week.staff(name, everywhere)) - len(here)
        bounds = max(0, low - away), min(len(here), high)
        parts[name] = (len(here), *bounds, sum(bool(now & bit) for now in here))
    rest = [parts[each] for each in parts if each not in bands]
    whole = tuple(sum(each[at] for each in rest) for at in range(4))
    others = [part for name, part in parts.items() if name in bands and part[0]]
    if others and whole[0]:
        yield from _conclusion("the rest", whole, _left(told, others), strict=True)
    for each in others:
        left = _left(told, [part for part in others if part is not each] + [whole])
        yield from _conclusion("an employer", each, left, strict=False)


def _left(told: Bounds, parts: Sequence[tuple[int, ...]]) -> Bounds:
    return told[0] - sum(each[2] for each in parts), told[1] - sum(each[1] for each in parts)


def _conclusion(who: str, part: tuple[int, ...], left: Bounds, *, strict: bool) -> Iterator[str]:
    """What is certain: that all are alike, how many exactly, or that there are one to nine of a kind."""
    people, least, most, true = part
    low, high = max(least, left[0]), min(most, left[1])
    assert low <= true <= high, "a wrong conclusion"
    if low == high and people > 0:
        yield f"{who}: settled"
    for few, many in ((low, high), (people - high, people - low)):
        if few >= 1 and many <= 9:
            yield f"{who}: one to nine"
        if strict and people >= 10 and many < 10:
            yield f"{who}: all but few"


def over_time(told: Sequence[Week]) -> int:
    """How often it is certain, of all who joined or left an employer between two looks, which class they are in."""
    found = 0
    everywhere = frozenset(each.number for each in CIRCLES)
    for measure in Measure:
        place = ORDER.index(measure)
        for name in told[0].employers:
            last: tuple[int, Bounds] | None = None
            for at, week in enumerate(told):
                bounds = dict(_bands(week, measure)).get(name)
                if bounds is None:
                    continue
                if last is not None:
                    found += _wave(told, name, measure, (last[0], at), (last[1], bounds), everywhere)
                last = at, bounds
            assert place < len(ORDER)
    return found


def _wave(  # noqa: PLR0917
    told: Sequence[Week],
    name: str,
    measure: Measure,
    weeks: tuple[int, int],
    bounds: tuple[Bounds, Bounds],
    everywhere: frozenset[int],
) -> int:
    bit = BITS[CLASSES[measure]]
    people = [
        {each.person: each.now for each in told[at].lines if each.employer == name and each.now}
        for at in weeks
    ]
    came = people[1].keys() - people[0].keys()
    went = people[0].keys() - people[1].keys()
    changed = [
        each for each in people[0].keys() & people[1].keys() if (people[0][each] ^ people[1][each]) & bit
    ]
    if changed or not (came or went):
        return 0
    least, most = bounds[1][0] - bounds[0][1], bounds[1][1] - bounds[0][0]
    true = sum(bool(people[1][each] & bit) for each in came) - sum(
        bool(people[0][each] & bit) for each in went
    )
    assert least <= true <= most, "a wrong conclusion"
    return int(
        least == len(came) > 0
        or -most == len(went) > 0
        or (not went and most == 0)
        or (not came and least == 0)
    )
