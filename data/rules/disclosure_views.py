"""One view of what is told: the sum of the figures that lie wholly inside its filters (docs/protection.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.rules.circles import Circle, touching, within
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_tally import Name
from data.rules.picture import KEYS, MONEY, Cell, Filters, Hidden, Table, Topic

CENT = Decimal("0.01")
ORDER = list(Hidden)


@dataclass(frozen=True, slots=True)
class View:
    """All tables of one scope through its filters. ``left_out``: why groups may be missing in all of them."""

    tables: Mapping[Topic, Table]
    left_out: Hidden | None


@dataclass(frozen=True, slots=True)
class Told:
    """A portfolio made ready for many views: its figures by class, with their circles as bits of a whole number."""

    circles: tuple[Circle, ...]
    figures: Mapping[Name, tuple[tuple[int, Figure], ...]]

    @classmethod
    def of(cls, memory: Memory, circles: Sequence[Circle]) -> "Told":
        """What is told of a portfolio, as it is remembered."""
        found: dict[Name, list[tuple[int, Figure]]] = {}
        for figure in memory.figures:
            found.setdefault(figure.name, []).append((_bits(figure.circles), figure))
        return cls(tuple(circles), {name: tuple(each) for name, each in found.items()})

    def through(self, filters: Filters) -> View:
        """The view of this portfolio alone."""
        inside, touched = _bits(within(self.circles, filters)), _bits(touching(self.circles, filters))
        rest = _bits(each.number for each in self.circles if not each.cuts) if len(self.circles) > 1 else 0
        lens = _Lens(inside, touched, rest)
        topics = {topic for topic, _ in self.figures}
        found = {topic: lens.table(topic, self.figures) for topic in Topic if topic in topics}
        return View(found, Hidden.ACROSS_THE_FILTER if touched & ~inside else None)


@dataclass(frozen=True, slots=True)
class _Lens:
    """Which circles lie inside a filter, which may do so in part, and which takes what has no place of its own."""

    inside: int
    touched: int
    rest: int

    def table(self, topic: Topic, figures: Mapping[Name, tuple[tuple[int, Figure], ...]]) -> Table:
        days: list[date] = []
        cells = [self._cell(topic, key, figures.get((topic, key), ()), days) for key in KEYS[topic]]
        return Table(topic, tuple(cells), max(days, default=None), min(days, default=None))

    def _cell(self, topic: Topic, key: str, figures: Iterable[tuple[int, Figure]], days: list[date]) -> Cell:
        """The sum of what is told. ``days`` takes when it was looked at."""
        told, reasons = [], set()
        for bits, figure in figures:
            if figure.hidden is None and not bits & ~self.inside:
                told.append(figure.value)
                days.append(figure.looked_at)
            elif (
                bits & self.touched and bits & ~self.rest
            ):  # that the rest is hidden is said once, for the whole view
                reasons.add(self._reason(bits, figure))
        reason = min(reasons, key=ORDER.index, default=None)
        if not told:
            return Cell(key, None, reason or Hidden.FEW_PEOPLE)
        return Cell(key, Decimal(sum(told)) * CENT if topic in MONEY else sum(told), reason)

    def _reason(self, bits: int, figure: Figure) -> Hidden:
        if figure.hidden is not None:
            return figure.hidden
        return Hidden.WITH_ITS_NEIGHBOUR if bits & self.inside else Hidden.ACROSS_THE_FILTER


def added(views: Sequence[View]) -> View:
    """Several portfolios as one view. A person with contracts in two of them is counted in both."""
    topics = [topic for topic in Topic if any(topic in each.tables for each in views)]
    found = {
        topic: _added([each.tables[topic] for each in views if topic in each.tables]) for topic in topics
    }
    reasons = [each.left_out for each in views if each.left_out is not None]
    return View(found, min(reasons, key=ORDER.index, default=None))


def _added(tables: Sequence[Table]) -> Table:
    topic = tables[0].topic
    cells = tuple(_sum([each.cell(key) for each in tables]) for key in KEYS[topic])
    latest = [each.as_at for each in tables if each.as_at is not None]
    first = [each.since for each in tables if each.since is not None]
    return Table(topic, cells, max(latest, default=None), min(first, default=None))


def _sum(cells: Sequence[Cell]) -> Cell:
    told = [each.value for each in cells if each.value is not None]
    reasons = [each.hidden for each in cells if each.hidden is not None]
    return Cell(
        cells[0].key, sum(told[1:], told[0]) if told else None, min(reasons, key=ORDER.index, default=None)
    )


def _bits(circles: Iterable[int]) -> int:
    bits = 0
    for each in circles:
        bits |= 1 << each
    return bits
