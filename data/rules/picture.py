"""What an account manager sees: figures about many people, each told or hidden with its reason (docs/protection.md).

Frozen records, filled by the services and drawn by the layouts. Everything in them has been made safe before
(``data.rules.disclosure``); adding cells of one topic up is safe too. Counts are of people or of contracts, amounts
are euro; both are rounded, group by group. ``None`` is never zero: it has a reason in ``hidden``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique

MOST_FILTERS = 2  # with the breakdown itself, three dimensions are crossed


@unique
class Dimension(StrEnum):
    """By what a picture can be narrowed. The values stand in addresses."""

    PLAN_TYPE = "type"
    BRANCH = "branch"
    REGION = "region"  # of the employer
    LANGUAGE = "language"  # of the member
    SIZE = "size"  # of the employer


@unique
class Topic(StrEnum):
    """What is counted or added up, each a table with its own classes (``KEYS``)."""

    TOTAL = "total"
    STATUS = "status"
    PLAN_TYPE = "plan_type"
    BRANCH = "branch"
    COVER = "cover"
    AGE = "age"
    LANGUAGE = "language"
    NUMBER = "number"
    REACH = "reach"
    FUNNEL = "funnel"
    STATEMENTS = "statements"
    RESERVES = "reserves"
    PREMIUMS = "premiums"


# The classes of each topic, in the order in which they are shown. Those of a cover, of reach, of the funnel and of the
# statements overlap: a person can be in several.
KEYS: Mapping[Topic, tuple[str, ...]] = {
    Topic.TOTAL: ("people", "contracts"),
    Topic.STATUS: ("active", "suspended", "passive", "ended"),
    Topic.PLAN_TYPE: ("defined_contribution", "defined_benefit", "cash_balance"),
    Topic.BRANCH: ("branch_21", "branch_23", "branch_21_and_23"),
    Topic.COVER: (
        *("death", "accident", "orphan", "disability", "waiver"),
        *("no_death", "no_accident", "no_orphan", "no_disability", "no_waiver"),
    ),
    Topic.AGE: ("unknown", "to_29", "to_39", "to_49", "to_59", "from_60"),
    Topic.LANGUAGE: ("nl", "fr", "en", "de"),
    Topic.NUMBER: ("national", "bis", "missing"),
    Topic.REACH: ("work", "private", "returned", "after_leaving", "nowhere"),
    Topic.FUNNEL: ("uploaded", "invited", "signed_in", "private", "opened"),
    Topic.STATEMENTS: ("issued", "due"),
    Topic.RESERVES: ("employer", "employee", "profit_share"),
    Topic.PREMIUMS: ("employer", "employee"),
}
OF_CONTRACTS = frozenset({Topic.STATUS, Topic.PLAN_TYPE, Topic.BRANCH, Topic.COVER, Topic.STATEMENTS})
MONEY = frozenset(
    {Topic.RESERVES, Topic.PREMIUMS}
)  # euro, looked at once a month; everything else once a week
OF_PLANS = frozenset({Topic.PLAN_TYPE, Topic.BRANCH})  # that nearly all have it is no secret of a person
OF_ALL = MONEY | OF_PLANS | {Topic.TOTAL}  # told although nearly all have it


@unique
class Hidden(StrEnum):
    """Why a figure is not told, or not all of it. Each has a text in every language (``layouts.words.hidden``)."""

    FEW_PEOPLE = "few_people"  # fewer than ten, or all but so few
    FEW_EMPLOYERS = "few_employers"  # of fewer than three, or of some of which hardly any has anybody
    ONE_DOMINATES = "one_dominates"  # one person or one employer makes up most of the amount
    WITH_ITS_NEIGHBOUR = (
        "with_its_neighbour"  # together with something small that could be told by subtracting
    )
    ACROSS_THE_FILTER = "across_the_filter"  # the groups that have it lie only partly inside the filter
    TOO_MANY_CROSSED = "too_many_crossed"  # more than two filters
    NOT_YET_PUBLISHED = "not_yet_published"  # nothing was published for that day


class TooManyFiltersError(ValueError):
    """More filters than may be crossed, or two of one dimension."""


@dataclass(frozen=True, slots=True)
class Filters:
    """At most two values, each of another dimension, in the order of ``Dimension``."""

    chosen: tuple[tuple[Dimension, str], ...] = ()

    def __post_init__(self) -> None:
        dimensions = [dimension for dimension, _ in self.chosen]
        if len(dimensions) > MOST_FILTERS or len(set(dimensions)) < len(dimensions):
            raise TooManyFiltersError(self.chosen)
        if dimensions != [each for each in Dimension if each in dimensions]:
            raise ValueError("filters stand in the order of their dimensions")

    @classmethod
    def of(cls, chosen: Mapping[Dimension, str]) -> "Filters":
        """From a mapping in any order. Raises ``TooManyFiltersError``."""
        return cls(tuple((each, chosen[each]) for each in Dimension if each in chosen))

    def __iter__(self) -> Iterator[tuple[Dimension, str]]:
        return iter(self.chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)

    @property
    def key(self) -> str:
        """As it is kept: ``type=...&region=...``; empty for no filter."""
        return "&".join(f"{dimension}={value}" for dimension, value in self.chosen)


Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. A count is ``int`` and a multiple of ten, an amount ``Decimal``.

    ``value`` ``None``: nothing is told, for the reason ``hidden``. With a value, ``hidden`` says why some groups are
    left out of it; ``at_least`` is then true, and the figure is the sum of the groups that are told.
    """

    key: str
    value: Value | None
    hidden: Hidden | None = None

    @property
    def at_least(self) -> bool:
        return self.value is not None and self.hidden is not None


@dataclass(frozen=True, slots=True)
class Table:
    """One topic in one view. ``as_at``: the last day on which one of its groups was looked at; ``since`` the first.

    ``None`` for both: nothing of it is told.
    """

    topic: Topic
    cells: tuple[Cell, ...]
    as_at: date | None
    since: date | None = None

    def cell(self, key: str) -> Cell:
        """The cell of a class; one that nothing is known of is hidden as not yet published."""
        return next(
            (each for each in self.cells if each.key == key), Cell(key, None, Hidden.NOT_YET_PUBLISHED)
        )

    @property
    def left_out(self) -> Hidden | None:
        """Why something is missing in this table, if anything is."""
        return next((each.hidden for each in self.cells if each.hidden is not None), None)


@unique
class Measure(StrEnum):
    """What is told of one employer in bands of its people."""

    WORK = "work"  # an address of work is known
    PRIVATE = "private"  # a private address is known
    REACHABLE = "reachable"  # some address at which a mail arrives
    SIGNED_IN = "signed_in"
    NUMBER = "number"  # the national number is known


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of an employer's people in a band: from ``lower`` to ``upper`` per cent, at least twenty apart."""

    measure: Measure
    lower: int
    upper: int
    as_at: date


@unique
class NextStep(StrEnum):
    """What an account manager can do next for an employer; a fact of the employer, never a count of people."""

    PLAN_LAUNCH = "plan_launch"  # no launch is planned
    ORDER_OVERVIEW = "order_overview"  # a launch is planned, and the overview was never ordered
    UPLOAD = "upload"  # the overview was ordered and never uploaded
    ASK_NUMBERS = "ask_numbers"  # the band of known numbers is not the highest
    ASK_ADDRESSES = "ask_addresses"  # the band of reachable people is a low one
    REMIND = "remind"  # the band of those who signed in is a low one
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer in the ranking. ``rates`` is empty, and ``hidden`` says why, for one with too few people."""

    handle: str
    name: str
    size: str  # the class of size; never a number of people
    rates: tuple[Rate, ...]
    hidden: Hidden | None
    next_step: NextStep
    urgency: int  # the higher, the earlier it is looked at


@dataclass(frozen=True, slots=True)
class Offered:
    """A value by which the picture can be narrowed, with what would be told then (people; ``None``: too little)."""

    dimension: Dimension
    value: str
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One view: a portfolio or several together, narrowed by filters, as it was published last on or before a day.

    ``on``: the day of that publication; ``None`` when there is none. ``offered``: the values that exist and can be
    told apart. ``left_out``: why groups are missing in it, if any are.
    """

    scope: str
    filters: Filters
    on: date | None
    tables: Mapping[Topic, Table]
    employers: tuple[EmployerLine, ...] = ()
    offered: tuple[Offered, ...] = ()
    left_out: Hidden | None = None

    def table(self, topic: Topic) -> Table:
        """The table of a topic; every class hidden as not yet published when there is none."""
        keys = KEYS[topic]
        none = Table(topic, tuple(Cell(key, None, Hidden.NOT_YET_PUBLISHED) for key in keys), None)
        return self.tables.get(topic, none)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure on two days. ``change`` ``None``: one of both is hidden, or they hold other groups."""

    key: str
    before: Cell
    now: Cell

    @property
    def change(self) -> Value | None:
        if self.before.value is None or self.now.value is None or self.before.at_least or self.now.at_least:
            return None
        return self.now.value - self.before.value


def compare(before: Table, now: Table) -> tuple[Compared, ...]:
    """Two pictures of one view, class by class. Both tables are of one topic."""
    return tuple(Compared(each.key, before.cell(each.key), each) for each in now.cells)


def all_filters(values: Iterable[tuple[Dimension, str]]) -> Iterator[Filters]:
    """Every choice of filters that a page can reach with these values: none, one, or two of other dimensions."""
    known = sorted(set(values), key=lambda each: (list(Dimension).index(each[0]), each[1]))
    yield Filters()
    for at, first in enumerate(known):
        yield Filters((first,))
        yield from (Filters((first, second)) for second in known[at + 1 :] if second[0] is not first[0])
