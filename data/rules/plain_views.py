"""A view as plain numbers: as it is kept, and as portfolios are added up (docs/protection.md).

A head of team sees some hundred views of some hundred portfolios; as rows of whole numbers they are added up in one go.
Only what a page may show ever stands in one.
"""

import zlib
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from data.rules.disclosure_tally import AMOUNTS, COUNTED, Name
from data.rules.picture import KEYS, MONEY, Cell, Hidden, Table, Topic

NAMES: tuple[Name, ...] = (*COUNTED, *AMOUNTS)
PLACES: Mapping[Name, int] = {name: place for place, name in enumerate(NAMES)}
TOPICS: tuple[Topic, ...] = tuple(Topic)
REASONS: tuple[Hidden, ...] = tuple(Hidden)  # the first of several is said
SPANS: Mapping[Topic, slice] = {
    topic: slice(PLACES[topic, KEYS[topic][0]], PLACES[topic, KEYS[topic][-1]] + 1) for topic in TOPICS
}
CENT = Decimal("0.01")
WINDOW = 10  # a view is less than a KiB: to prepare for more takes longer than to pack it
NO_REASON = 255
NO_DAY = 0
BEYOND = date.max.toordinal()  # no day, where the first of several is looked for


class Plain(NamedTuple):
    """All figures of one scope through its filters, in the order of ``NAMES``; days as ordinals, by topic."""

    values: Sequence[int]  # rounded counts; amounts in cents
    told: bytes  # 1 where the value is told
    reasons: bytes  # why it is not, or why groups are left out of it
    latest: Sequence[int]  # when something of the topic was looked at last
    first: Sequence[int]  # and when the oldest of it was
    gaps: int  # why groups may be missing in all of it

    @property
    def left_out(self) -> Hidden | None:
        """Why groups may be missing in all of it, if any may."""
        return _reason(self.gaps)

    @property
    def tables(self) -> Mapping[Topic, Table]:
        """Every topic of which something was published, as it is shown."""
        found = ((topic, table_of(self, topic)) for topic in TOPICS)
        return {topic: table for topic, table in found if table is not None}


EMPTY = Plain(  # of topics that were not published yet
    [0] * len(NAMES),
    bytes(len(NAMES)),
    bytes([NO_REASON]) * len(NAMES),
    [NO_DAY] * len(TOPICS),
    [BEYOND] * len(TOPICS),
    NO_REASON,
)


def nothing(reason: Hidden) -> Plain:
    """A view of which nothing is told."""
    why = REASONS.index(reason)
    return EMPTY._replace(reasons=bytes([why]) * len(NAMES), gaps=why)


def added(parts: Sequence[Plain]) -> Plain:
    """Several portfolios as one view. A person with contracts in two of them is counted in both."""
    values, told, reasons, latest, first, gaps = zip(*parts, strict=True)
    return Plain(
        [sum(each) for each in zip(*values, strict=True)],
        bytes(map(max, zip(*told, strict=True))),
        bytes(map(min, zip(*reasons, strict=True))),
        [max(each) for each in zip(*latest, strict=True)],
        [min(each) for each in zip(*first, strict=True)],
        min(gaps),
    )


def packed(view: Plain) -> bytes:
    """As ``unpacked`` takes it. The same view is always the same bytes."""
    numbers = array("q", (*view.values, *view.latest, *view.first, view.gaps))
    return zlib.compress(numbers.tobytes() + view.told + view.reasons, 4, WINDOW)


def unpacked(body: bytes) -> Plain:
    """From what ``packed`` made."""
    size, topics = len(NAMES), len(TOPICS)
    whole = zlib.decompress(body)
    end = 8 * (size + 2 * topics + 1)
    numbers = array("q", whole[:end])
    return Plain(
        numbers[:size],
        whole[end : end + size],
        whole[end + size :],
        numbers[size : size + topics],
        numbers[size + topics : size + 2 * topics],
        numbers[-1],
    )


def value_of(view: Plain, name: Name) -> int | Decimal | None:
    """A count, or an amount in euro; ``None``: it is not told."""
    place = PLACES[name]
    if not view.told[place]:
        return None
    return view.values[place] * CENT if name[0] in MONEY else view.values[place]


def people_in(view: Plain) -> int | None:
    """How many people a view holds, as far as that is told."""
    value = value_of(view, (Topic.TOTAL, "people"))
    return None if value is None else int(value)


def table_of(view: Plain, topic: Topic) -> Table | None:
    """One topic as it is shown; ``None`` when nothing was published of it yet."""
    names = [(topic, key) for key in KEYS[topic]]
    reasons = [_reason(view.reasons[PLACES[name]]) for name in names]
    values = [value_of(view, name) for name in names]
    if not any(reasons) and all(each is None for each in values):
        return None
    cells = (Cell(name[1], value, why) for name, value, why in zip(names, values, reasons, strict=True))
    place = TOPICS.index(topic)
    return Table(topic, tuple(cells), _day(view.latest[place]), _day(view.first[place]))


def _reason(place: int) -> Hidden | None:
    return None if place == NO_REASON else REASONS[place]


def _day(ordinal: int) -> date | None:
    return None if ordinal in {NO_DAY, BEYOND} else date.fromordinal(ordinal)
