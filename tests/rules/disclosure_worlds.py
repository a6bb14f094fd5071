"""Random portfolios of many shapes, with people who join, leave, change and are paid out, week by week."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from data.rules.circles import Block
from data.rules.disclosure_tally import COUNTED, HOME, PRESENT, Amounts, Name, marks
from data.rules.picture import KEYS, OF_CONTRACTS, Topic

FIRST = date(2026, 3, 2)  # a Monday
WEEKS = 12
MONEY_EVERY = 4


@dataclass(frozen=True)
class Row:
    """A contract in one week."""

    contract: str
    person: str
    employer: str
    block: Block
    now: int
    amounts: Amounts


Week = Mapping[str, Row]  # by contract
OF_ANY_CONTRACT = marks(name for name in COUNTED if name[0] in OF_CONTRACTS) | PRESENT  # of a second one, too


@dataclass(frozen=True)
class Firm:
    name: str
    people: int
    region: str
    plans: tuple[tuple[str, str], ...]
    languages: Mapping[str, float]


@dataclass(frozen=True)
class World:
    """``weeks[n]`` is the state on the Monday ``FIRST`` plus n weeks."""

    shape: str
    weeks: Sequence[Week]


def day_of(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def size_class(people: int) -> str:
    return ("to_19", "to_99", "to_499", "from_500")[sum(people >= first for first in (20, 100, 500))]


MIXED = {"nl": 0.55, "fr": 0.4, "en": 0.05}
ONE = {"nl": 1.0}
DC, DB = ("defined_contribution", "branch_21"), ("defined_benefit", "branch_21")
CASH = ("cash_balance", "branch_23")
Firms = list[Firm]


def _firms(random: Random, sizes: Sequence[int], languages: Mapping[str, float] = MIXED) -> Firms:
    plans = [(DC,), (DC,), (DC, DB), (CASH,), (DB,)]
    regions = ["VL", "VL", "WA", "BR"]
    return [
        Firm(f"e{at}", size, random.choice(regions), random.choice(plans), languages)
        for at, size in enumerate(sizes)
    ]


def few_big(random: Random) -> Firms:
    return _firms(random, [random.randint(60, 160) for _ in range(random.randint(3, 5))])


def many_small(random: Random) -> Firms:
    return _firms(random, [random.randint(1, 14) for _ in range(random.randint(30, 60))])


def dominant(random: Random) -> Firms:
    return _firms(random, [random.randint(150, 300), *(random.randint(2, 20) for _ in range(9))])


def one_language(random: Random) -> Firms:
    return _firms(random, [random.randint(5, 50) for _ in range(10)], ONE)


def tiny(random: Random) -> Firms:
    return _firms(random, [random.randint(2, 14) for _ in range(random.randint(1, 6))])


def employer_is_region(random: Random) -> Firms:
    """One employer alone in its region, and one alone with its plan."""
    firms = [
        replace(each, region="VL", plans=(DC,))
        for each in _firms(random, [random.randint(10, 60) for _ in range(9)])
    ]
    return [replace(firms[0], region="BR"), replace(firms[1], plans=(DB,)), *firms[2:]]


def one_apart(random: Random) -> Firms:
    """Filters that differ by one employer of a few people, or by a handful of one language."""
    firms = _firms(random, [random.randint(20, 50) for _ in range(8)], {"nl": 0.98, "fr": 0.02})
    small = replace(firms[0], name="small", people=random.randint(1, 9), region="WA", plans=(CASH,))
    return [*(replace(each, region="VL") for each in firms), small]


def two_worlds(random: Random) -> Firms:
    """Structural zeros: one region speaks one language, has one kind of plan and one size."""
    north = [replace(each, region="VL", plans=(DC,), languages=ONE) for each in _firms(random, [30] * 6)]
    south = _firms(random, [random.randint(3, 12) for _ in range(14)], {"fr": 1.0})
    return north + [replace(each, name=f"s{each.name}", region="WA", plans=(CASH, DB)) for each in south]


def everything(random: Random) -> Firms:
    return _firms(random, [max(1, int(random.lognormvariate(2.4, 1.1))) for _ in range(35)])


SHAPES: tuple[Callable[[Random], Firms], ...] = (
    few_big,
    many_small,
    dominant,
    one_language,
    tiny,
    employer_is_region,
    one_apart,
    two_worlds,
    everything,
)


class _Town:
    """The people while their weeks are made up."""

    def __init__(self, random: Random, firms: Firms) -> None:
        self.random, self.firms = random, firms
        self.sizes = {each.name: size_class(each.people) for each in firms}
        self.rows: dict[str, Row] = {}
        self.made = 0
        self.rates = random.choice(((96, 1, 3), (85, 5, 10), (55, 25, 20)))
        for firm in firms:
            for _ in range(firm.people):
                self.hire(firm)

    def hire(self, firm: Firm, alike: Mapping[Topic, str] | None = None) -> None:
        """A new person, now and then with a second contract in another plan."""
        self.made += 1
        person = f"p{self.made}"
        language = self.random.choices(list(firm.languages), list(firm.languages.values()))[0]
        for at, plan in enumerate(self.random.sample(firm.plans, len(firm.plans))):
            if at and self.random.random() > 0.2:
                break
            block = Block(*plan, firm.region, language, self.sizes[firm.name])
            now = marks(self._classes(block, alike or {})) & (-1 if at == 0 else OF_ANY_CONTRACT)
            self.rows[f"{person}-{at}"] = Row(
                f"{person}-{at}", person, firm.name, block, now, self._amounts()
            )

    def _classes(self, block: Block, alike: Mapping[Topic, str]) -> list[Name]:
        pick = self.random.choices
        found = {
            Topic.STATUS: pick(KEYS[Topic.STATUS], (70, 2, 25, 3))[0],
            Topic.AGE: pick(KEYS[Topic.AGE], (1, 15, 25, 25, 25, 9))[0],
            Topic.NUMBER: pick(KEYS[Topic.NUMBER], self.rates)[0],
        } | dict(alike)
        held = [(Topic.REACH, key) for key in ("work", "private") if self.random.random() < 0.5]
        done = [(Topic.FUNNEL, "signed_in")] if self.random.random() < 0.3 else []
        own = [
            (Topic.PLAN_TYPE, block.plan_type),
            (Topic.BRANCH, block.branch),
            (Topic.LANGUAGE, block.language),
        ]
        return [(Topic.TOTAL, "people"), (Topic.TOTAL, "contracts"), *found.items(), *held, *done, *own]

    def _amounts(self) -> Amounts:
        great = 300 if self.random.random() < 0.01 else 1  # one who has more than all the others together
        reserves = [round(great * self.random.lognormvariate(14.5, 1.3)) for _ in range(3)]
        return (*reserves, round(reserves[0] / 20), round(reserves[1] / 20))

    def week(self) -> Week:
        """One week later. Often exactly one person moves; sometimes ten or more who are all alike."""
        random = self.random
        for _ in range(random.choice((0, 0, 1, 1, 2, 5))):
            self.hire(random.choice(self.firms))
        if random.random() < 0.15:
            firm, alike = (
                random.choice(self.firms),
                {Topic.NUMBER: "national", Topic.STATUS: "active", Topic.AGE: "to_29"},
            )
            for _ in range(random.randint(9, 25)):
                self.hire(firm, alike)
        for contract in random.sample(sorted(self.rows), min(len(self.rows), random.choice((0, 1, 1, 2, 4)))):
            self.leave(contract)
        if random.random() < 0.05:
            self.close(random.choice(self.firms).name)
        for contract in random.sample(sorted(self.rows), min(len(self.rows), random.choice((0, 1, 3, 12)))):
            self.change(contract)
        return dict(self.rows)

    def leave(self, contract: str) -> None:
        person = contract.partition("-")[0]
        self.rows = {name: each for name, each in self.rows.items() if each.person != person}

    def close(self, firm: str) -> None:
        self.rows = {name: each for name, each in self.rows.items() if each.employer != firm}

    def change(self, contract: str) -> None:
        """Somebody gives an address, signs in, is paid out, or the premium and the reserves go on."""
        row = self.rows[contract]
        bits = marks(
            [
                self.random.choice(
                    [(Topic.REACH, "private"), (Topic.FUNNEL, "signed_in"), (Topic.REACH, "work")]
                )
            ]
        )
        amounts = tuple(
            0 if self.random.random() < 0.3 else round((each or 0) * 1.02) for each in row.amounts
        )
        self.rows[contract] = replace(row, now=row.now ^ bits if row.now & HOME else row.now, amounts=amounts)


def random_world(random: Random, weeks: int = WEEKS) -> World:
    shape = random.choice(SHAPES)
    town = _Town(random, shape(random))
    return World(shape.__name__, [dict(town.rows), *(town.week() for _ in range(weeks - 1))])
