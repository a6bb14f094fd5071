"""The twin that rounds as the rules do, but tells every view as it comes, so that views overlap and can be laid over
each other. What is small is hidden there, too; only the circles are missing."""

from collections.abc import Mapping

from data.rules.circles import Block
from data.rules.disclosure_rounding import lots, shown
from data.rules.disclosure_tally import BITS, Name
from data.rules.picture import Filters, Topic
from tests.rules.disclosure_attack import exact, passes
from tests.rules.disclosure_history import History
from tests.rules.disclosure_reasoning import Bounds, Sum, propagate

NAMES: tuple[Name, ...] = ((Topic.TOTAL, "contracts"), (Topic.STATUS, "active"), (Topic.STATUS, "passive"))


def rounded_views(history: History, week: int, name: Name) -> Mapping[Filters, int]:
    """What this twin tells of a class: each view of ten or more, as a multiple of ten at most ten away."""
    lot = lots(b"overlapping")
    views = exact(history, week)
    return {
        filters: shown(told[name], lot(f"{filters.key}|{name}|{week}"))
        for filters, told in views.items()
        if told.get(name, 0) >= 10
    }


def laid_over(history: History, week: int = 0) -> int:
    """How many cells of one to nine people are certain to be that, each to have somebody and no more than nine."""
    return sum(_sure(history, week, name) for name in NAMES)


def _sure(history: History, week: int, name: Name) -> int:
    rows = history.world.weeks[week].values()
    counts: dict[Block, int] = {}
    for row in rows:
        counts[row.block] = counts.get(row.block, 0) + bool(row.now & BITS[name])
    whole = sum(counts.values())
    unknown = {("", at): Bounds(0, whole) for at in range(len(counts))}
    blocks = list(counts)
    sums = [
        Sum(tuple(("", at) for at, block in enumerate(blocks) if passes(block, filters)), *_around(value))
        for filters, value in rounded_views(history, week, name).items()
    ]
    for filters, told in exact(history, week).items():
        if told.get(name, 0) < 10:  # a view that is hidden
            inside = tuple(("", at) for at, block in enumerate(blocks) if passes(block, filters))
            sums.append(Sum(inside, 0, 9))
    propagate(unknown, sums)
    found = 0
    for at, block in enumerate(blocks):
        bounds = unknown["", at]
        assert bounds.low <= counts[block] <= bounds.high, "a wrong conclusion"
        found += bounds.low >= 1 and bounds.high <= 9
    return found


def _around(value: int) -> tuple[int, int]:
    return max(10, value - 10), value + 10
