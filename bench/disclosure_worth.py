"""How much is told: the share of people in each table of a whole portfolio, and behind each kind of filter."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from data.rules.circles import Block, Members, draw, home_of, offered
from data.rules.disclosure import Memory, Publication, publish
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import AMOUNTS, BITS, Line, Name, marks
from data.rules.disclosure_views import Told
from data.rules.picture import KEYS, MONEY, Dimension, Filters, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import FIRST, size_class

SIZES = (40, 300, 2_000, 8_000, 30_000)
PEOPLE = (Topic.TOTAL, "people")
SHARES: dict[Topic, tuple[float, ...]] = {
    Topic.STATUS: (55, 3, 38, 4),
    Topic.AGE: (0.3, 12, 22, 26, 28, 12),
    Topic.NUMBER: (96, 1.5, 2.5),
}
HELD: dict[Topic, tuple[float, ...]] = {
    Topic.REACH: (0.7, 0.35, 0.03, 0.35, 0.1),
    Topic.FUNNEL: (0.7, 0.65, 0.4, 0.3, 0.25),
    Topic.COVER: (0.95, 0.3, 0.4, 0.8, 0.7),
    Topic.STATEMENTS: (0.9, 0.05),
}
SPOKEN = {"VL": (93, 5, 2, 0), "WA": (3, 94, 2, 1), "BR": (35, 60, 5, 0)}


class Member(NamedTuple):
    """Somebody with one contract."""

    block: Block
    person: str
    employer: str


def members(random: Random, people: int) -> list[Member]:
    """Employers as they are in Belgium: many small, a few large, most of one language and one kind of plan."""
    found: list[Member] = []
    while len(found) < people:
        size, employer = max(1, int(random.lognormvariate(2.6, 1.2))), f"e{len(found)}"
        region = random.choices(["VL", "WA", "BR"], [6, 3, 1])[0]
        kind = random.choices(KEYS[Topic.PLAN_TYPE], [80, 12, 8])[0]
        branch = random.choices(KEYS[Topic.BRANCH], [80, 8, 12])[0]
        for _ in range(min(size, people - len(found))):
            language = random.choices(KEYS[Topic.LANGUAGE], SPOKEN[region])[0]
            block = Block(kind, branch, region, language, size_class(size))
            found.append(Member(block, f"p{len(found)}", employer))
    return found


def _now(random: Random, block: Block) -> int:
    names: list[Name] = [PEOPLE, (Topic.TOTAL, "contracts"), (Topic.PLAN_TYPE, block.plan_type)]
    names += [(Topic.BRANCH, block.branch), (Topic.LANGUAGE, block.language)]
    names += [(topic, random.choices(KEYS[topic], shares)[0]) for topic, shares in SHARES.items()]
    for topic, chances in HELD.items():
        names += [
            (topic, key)
            for key, chance in zip(KEYS[topic], chances, strict=False)
            if random.random() < chance
        ]
    return marks(names)


def worth() -> None:
    for people in SIZES:
        random = Random(people)
        everybody = members(random, people)
        stand = Counter((each.block, each.employer) for each in everybody)
        stands = (Members(*place, count) for place, count in stand.items())
        circles = draw(stands, SHIPPED, lots(b"worth"))
        lines = [_line(random, each, home_of(each.block, circles).number) for each in everybody]
        memory = publish(
            Memory(), circles, lines, Publication("p", FIRST, SHIPPED, lots(b"worth"), money=True)
        )
        _tell(people, lines, Told.of(memory, circles))


def _line(random: Random, each: Member, circle: int) -> Line:
    amounts = tuple(round(random.lognormvariate(14, 1)) for _ in range(5))
    return Line(circle, each.person, each.employer, _now(random, each.block), None, amounts)


def _tell(people: int, lines: list[Line], told: Told) -> None:
    """Told of the whole: each table's share of what is true; of a filter: the people behind its values."""
    whole = told.through(Filters()).tables
    print(f"{people:,} people, {len(told.circles)} circles")
    shares = []
    for topic, table in whole.items():
        if topic in MONEY:
            truth = (
                sum(sum(each.amounts[:3] if topic is Topic.RESERVES else each.amounts[3:]) for each in lines)
                / 100
            )
        else:
            truth = sum((each.now & BITS[topic, key] > 0) for each in lines for key in KEYS[topic])
        shares.append(f"{topic} {float(sum(cell.value or 0 for cell in table.cells)) / truth:.0%}")
    print("  whole portfolio: " + ", ".join(shares))
    print(f"  one kind of amount: at most {max(_away(lines, told)):.1%} away")
    values = offered(told.circles)
    behind = []
    for dimension in Dimension:
        counts = [
            told.through(Filters((each,))).tables[Topic.TOTAL].cell("people").value or 0
            for each in values
            if each[0] is dimension
        ]
        behind.append(f"{dimension} {sum(counts) / people:.0%}")
    print("  behind one filter: " + ", ".join(behind), flush=True)


def _away(lines: list[Line], told: Told) -> Iterator[float]:
    """By which part each amount of the whole portfolio is told too high or too low; 0 where it is not told."""
    tables = told.through(Filters()).tables
    for place, (topic, key) in enumerate(AMOUNTS):
        value = tables[topic].cell(key).value
        true = sum((each.amounts or ())[place] or 0 for each in lines) / 100
        yield 0.0 if value is None else abs(float(value) / true - 1)
