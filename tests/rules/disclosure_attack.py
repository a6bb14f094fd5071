"""An attacker who asks for every view of every week, subtracts, solves the equations, and counts what is certain.

Two kinds of minds. This one takes every figure at its word. The other (``disclosure_reasoning``) knows the rules and
how figures are rounded, and more besides than any page tells.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from data.rules.circles import PLACE, Block, offered
from data.rules.disclosure_tally import BITS, Name
from data.rules.disclosure_views import Told
from data.rules.picture import MONEY, Dimension, Filters, Topic, all_filters
from tests.rules.disclosure_history import History

Answers = Mapping[Filters, Mapping[Name, int]]  # what is told
Ask = Callable[[History, int], Answers]
FEW = range(1, 10)
PRIME = (1 << 61) - 1
PEOPLE = (Topic.TOTAL, "people")
OF_PEOPLE = [(topic, key) for topic, key in BITS if topic in {Topic.NUMBER, Topic.AGE, Topic.LANGUAGE}]


@lru_cache(maxsize=400)
def page(history: History, week: int) -> Answers:
    """What the page tells, with every filter that it offers."""
    told = Told.of(history.memories[week], history.circles)
    return {each: _cells(told, each) for each in all_filters(offered(history.circles))}


def _cells(told: Told, filters: Filters) -> Mapping[Name, int]:
    tables = [table for topic, table in told.through(filters).tables.items() if topic not in MONEY]
    return {
        (table.topic, cell.key): int(cell.value)
        for table in tables
        for cell in table.cells
        if cell.value is not None
    }


@lru_cache(maxsize=400)
def exact(history: History, week: int) -> Answers:
    """The version with the protection switched off: how many there really are in each view that has anybody."""
    counts: defaultdict[Block, defaultdict[Name, int]] = defaultdict(lambda: defaultdict(int))
    for row in history.world.weeks[week].values():
        for name, bit in BITS.items():
            if row.now & bit:
                counts[row.block][name] += 1
    found: defaultdict[Filters, defaultdict[Name, int]] = defaultdict(lambda: defaultdict(int))
    for block, classes in counts.items():
        for filters in all_filters(zip(Dimension, block, strict=True)):
            for name, count in classes.items():
                found[filters][name] += count
    return {filters: dict(classes) for filters, classes in found.items()}


def only_small_hidden(history: History, week: int) -> Answers:
    """What is often done: exact numbers, those below ten hidden, views as they come, every week."""
    views = exact(history, week).items()
    return {each: {name: count for name, count in view.items() if count not in FEW} for each, view in views}


def passes(block: Block, filters: Filters) -> bool:
    return all(block[PLACE[dimension]] == value for dimension, value in filters)


def small_ones(history: History, ask: Ask) -> int:
    """How often a figure itself is one to nine."""
    views = (view for week in range(len(history.world.weeks)) for view in ask(history, week).values())
    return sum(count in FEW for view in views for count in view.values())


def differences(history: History, ask: Ask) -> int:
    """How often a difference of two figures is a group of one to nine people, and truly so.

    Of a view and one inside it, of all people of a view and one class of them, of one view in two weeks.
    """
    found = 0
    for week in range(len(history.world.weeks)):
        told, true = ask(history, week), exact(history, week)
        for filters, view in told.items():
            found += _hits(view, true.get(filters, {}), ((PEOPLE, name) for name in OF_PEOPLE))
            for wider in {Filters(), *(Filters((one,)) for one in filters)} & told.keys() - {filters}:
                found += _fallen(told[wider], view, true.get(wider, {}), true.get(filters, {}))
        if week:
            before, was = ask(history, week - 1), exact(history, week - 1)
            for each in told.keys() & before.keys():
                found += _fallen(told[each], before[each], true.get(each, {}), was.get(each, {}))
    return found


View = Mapping[Name, int]


def _hits(view: View, true: View, pairs: Iterator[tuple[Name, Name]]) -> int:
    return sum(
        view[big] - view[small] in FEW and view[big] - view[small] == true.get(big, 0) - true.get(small, 0)
        for big, small in pairs
        if big in view and small in view
    )


def _fallen(big: View, small: View, true_big: View, true_small: View) -> int:
    """Of how many classes the difference of two views is a few people."""
    return sum(
        abs(count - small[name]) in FEW
        and count - small[name] == true_big.get(name, 0) - true_small.get(name, 0)
        for name, count in big.items()
        if name in small
    )


def solved(history: History, ask: Ask, names: tuple[Name, ...] = (PEOPLE, (Topic.NUMBER, "missing"))) -> int:
    """How many groups of one to nine people follow from all views of the first week together, and truly so."""
    found, told = 0, ask(history, 0)
    blocks = sorted({row.block for row in history.world.weeks[0].values()})
    for name in names:
        counts = [0] * len(blocks)
        for row in history.world.weeks[0].values():
            counts[blocks.index(row.block)] += bool(row.now & BITS[name])
        rows = [
            [*(int(passes(block, filters)) for block in blocks), view[name]]
            for filters, view in told.items()
            if name in view
        ]
        found += sum(value in FEW and value == counts[at] for at, value in determined(rows, len(blocks)))
    return found


def determined(rows: list[list[int]], unknowns: int) -> Iterator[tuple[int, int]]:
    """The unknowns that have one value only, by elimination in a large prime field; the last column is the sum."""
    reduced: list[tuple[int, list[int]]] = []
    for each in rows:
        row = each
        for lead, other in reduced:
            row = _less(row, other, row[lead])
        lead = next((at for at in range(unknowns) if row[at]), -1)
        if lead >= 0:
            row = [value * pow(row[lead], -1, PRIME) % PRIME for value in row]
            reduced = [(at, _less(other, row, other[lead])) for at, other in reduced]
            reduced.append((lead, row))
    for lead, row in reduced:
        if sum(map(bool, row[:unknowns])) == 1:
            yield lead, row[-1] if row[-1] < PRIME // 2 else row[-1] - PRIME


def _less(row: list[int], other: list[int], times: int) -> list[int]:
    return [(a - times * b) % PRIME for a, b in zip(row, other, strict=True)] if times else row
