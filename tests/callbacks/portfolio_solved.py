"""What follows from all answers together: sums with bounds, solved for every group of a few people.

Whoever asks knows how counts are rounded, how many people are in each circle, and of two portfolios who is in both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import ceil, floor

import numpy
from scipy.optimize import linprog

from data.rules.circles import within
from data.rules.disclosure import Figure
from data.rules.disclosure_groups import fixed
from data.rules.disclosure_tally import BITS, HOME, MOST_CONTRACTS, OF_TOPIC, Name
from data.rules.disclosure_views import Told
from data.rules.picture import KEYS, OF_CONTRACTS, Dimension, Filters, Topic
from data.rules.plain_views import Plain, added
from layouts.words import Words
from layouts.words.portfolio import names_of, title_of
from layouts.words.portfolio_told import capital
from tests.callbacks.portfolio_stranger import FEW, Answer
from tests.callbacks.portfolio_watched import Watched
from tests.rules.disclosure_history import History
from tests.rules.disclosure_pairs import Knows, behind
from tests.rules.disclosure_reasoning import disjoint
from tests.rules.disclosure_worlds import day_of

IN_BOTH = (Topic.AGE, Topic.LANGUAGE, Topic.NUMBER, Topic.REACH, Topic.FUNNEL)
Sum = tuple[Sequence[int], float, float]  # the unknowns that add up to something between two bounds
ENDLESS = float("inf")


def besides(answers: Iterable[Answer], scopes: Mapping[str, Sequence[Watched]], words: Words) -> list[object]:
    """What pages tell that is no sum of figures as they were published; nothing else may stand in them."""
    titles = {title_of(topic, words): topic for topic in Topic}
    found: list[object] = []
    for each in answers:
        view = _view(each, scopes[each.scope])
        for (title, label), value in each.told.items():
            topic = titles.get(title)
            if topic is not None and value != _told(view, topic, label, words):
                found.append((each.scope, each.day, each.filters, title, label, value))
    return found


def _view(answer: Answer, parts: Sequence[Watched]) -> Plain:
    week = next(at for at in range(60) if day_of(at).isoformat() == answer.day)
    filters = Filters.of({Dimension(name): value for name, value in answer.filters})
    views = [Told.of(each.memories[week], each.circles) for each in parts if len(each.memories) > week]
    return added([each.through(filters) for each in views])


def _told(view: Plain, topic: Topic, label: str, words: Words) -> int | None:
    names = names_of(topic, words)
    cells = view.tables[topic].cells if topic in view.tables else ()
    for cell in cells:
        if capital(names.get(cell.key, cell.key)) == label:
            return None if cell.value is None else int(cell.value)
    return None


def settled(answers: Iterable[Answer], mine: Watched, words: Words, slack: int = 10) -> int:
    """Of how many classes of a circle the answers of the first day settle that few are in it, or not in it."""
    first = [each for each in answers if each.day == day_of(0).isoformat()]
    history, found = mine.history(""), 0
    for topic in disjoint(history):
        names = {key: capital(names_of(topic, words).get(key, key)) for key in KEYS[topic]}
        circles = [each.number for each in mine.circles]
        places = {(key, circle): at for at, (key, circle) in enumerate(_pairs(KEYS[topic], circles))}
        sizes = {circle: _size(history, topic, circle) for circle in circles}
        sums: list[Sum] = [
            ([places[key, circle] for key in KEYS[topic]], sizes[circle], sizes[circle]) for circle in circles
        ]
        sums += [
            each
            for answer in first
            for key in KEYS[topic]
            for each in _heard(answer, (title_of(topic, words), names[key]), key, mine, places, slack)
        ]
        bounds = solved(sums, [sizes[circle] for _, circle in places])
        for (key, circle), (low, high) in zip(places, bounds, strict=True):
            true = history.count(0, (topic, key), (circle,))
            assert low <= true <= high, "a wrong conclusion"
            found += low == high and (low in FEW or sizes[circle] - low in FEW)
    return found


def _pairs(keys: Sequence[str], circles: Sequence[int]) -> Iterator[tuple[str, int]]:
    return ((key, circle) for key in keys for circle in circles)


def _size(history: History, topic: Topic, circle: int) -> int:
    return sum(topic in OF_CONTRACTS or bool(row.now & HOME) for row in history.rows(0, (circle,)))


def _heard(  # noqa: PLR0917  # an answer, and where it belongs
    answer: Answer,
    name: tuple[str, str],
    key: str,
    mine: Watched,
    places: Mapping[tuple[str, int], int],
    slack: int,
) -> Iterator[Sum]:
    """What a figure says of the circles inside its filters: each can be away by the slack."""
    filters = Filters.of({Dimension(dimension): value for dimension, value in answer.filters})
    inside = sorted(within(mine.circles, filters))
    if name in answer.told and inside:
        value, room = answer.told[name], slack * len(inside)
        high = ENDLESS if name in answer.partly else value + room
        yield [places[key, circle] for circle in inside], max(0, value - room), high


def solved(
    sums: Sequence[Sum], sizes: Sequence[int], only: Iterable[int] | None = None
) -> list[tuple[int, int]]:
    """The least and the most that each unknown can be, with all sums holding; of others, nothing and everybody."""
    rows, most = [], []
    for places, low, high in dict.fromkeys((tuple(each), low, high) for each, low, high in sums):
        row = numpy.zeros(len(sizes))
        row[list(places)] = 1
        if high < ENDLESS:
            rows.append(row)
            most.append(high)
        rows.append(-row)
        most.append(-low)
    found = [(0, size) for size in sizes]
    for at in range(len(sizes)) if only is None else only:
        ends = []
        for sign in (1, -1):
            aim = numpy.zeros(len(sizes))
            aim[at] = sign
            answer = linprog(aim, rows, most, bounds=[(0, size) for size in sizes], method="highs")
            assert answer.status == 0, answer.message
            ends.append(sign * answer.fun)
        found[at] = ceil(ends[0] - 1e-6), floor(ends[1] + 1e-6)
    return found


def overlapping(watched: Mapping[str, Watched], knows: Knows) -> int:
    """Of how many groups of a few people that two portfolios set apart it is certain that one is in a class, or not."""
    return sum(
        _overlap(one.history(""), other.history(""), week, knows)
        for one, other in combinations(watched.values(), 2)
        for week in range(len(one.weeks))
    )


def _overlap(one: History, other: History, week: int, knows: Knows) -> int:
    where = [_homes(each, week) for each in (one, other)]
    people = {
        person: tuple(each.get(person, (None, 0)) for each in where) for person in {*where[0], *where[1]}
    }
    cells = Counter((a[0], b[0]) for a, b in people.values())
    if not any(count in FEW and _is_apart(cell, cells) for cell, count in cells.items()):
        return 0
    now = {person: a[1] | b[1] for person, (a, b) in people.items()}
    classes = {person: (a[0], b[0]) for person, (a, b) in people.items()}
    return sum(
        _certain(
            (one, other),
            week,
            (topic, key),
            cells,
            Counter(classes[person] for person, bits in now.items() if bits & BITS[topic, key]),
            knows,
        )
        for topic in IN_BOTH
        for key in KEYS[topic]
        if not any(fixed((topic, key), each) is not None for side in (one, other) for each in side.circles)
    )  # what all of a circle are by its cut is told, and no secret


Cell = tuple[int | None, int | None]


def _is_apart(cell: Cell, cells: Iterable[Cell]) -> bool:
    """Whether others share a circle with it: else no portfolio says anything of the other's."""
    return any(cell != each and (cell[0] == each[0] or cell[1] == each[1]) for each in cells)


def _homes(history: History, week: int) -> dict[str, tuple[int | None, int]]:
    rows = history.world.weeks[week].values()
    return {row.person: (history.home[row.contract], row.now) for row in rows if row.now & HOME}


def _certain(  # noqa: PLR0917  # two portfolios in a week, and what is true
    both: Sequence[History],
    week: int,
    name: Name,
    cells: Mapping[Cell, int],
    true: Mapping[Cell, int],
    knows: Knows,
) -> int:
    places = {cell: at for at, cell in enumerate(cells)}
    sums: list[Sum] = []
    for side, history in enumerate(both):
        before = history.memories[week - 1].figures if week else ()
        known = {each.circles: each for each in before if each.name == name}
        for figure in history.memories[week].figures:
            if figure.name == name and figure.looked_at == day_of(week):
                inside = [cell for cell in cells if cell[side] in figure.circles]
                people, count = sum(cells[each] for each in inside), sum(true.get(each, 0) for each in inside)
                low, high = behind(figure, known.get(figure.circles), count, people, knows)
                assert low <= count <= high, "a wrong conclusion"
                sums.append(([places[each] for each in inside], low, high))
    few = [cell for cell, count in cells.items() if count in FEW]
    bounds = solved(sums, list(cells.values()), [places[each] for each in few]) if sums else []
    return sum(bounds[places[each]] != (0, cells[each]) for each in few) if bounds else 0


def of_many_contracts(history: History, most: int = MOST_CONTRACTS) -> int:
    """How often a figure of contracts says that some of one person's are in a class, or that some are not.

    What a group has in common because it was cut so is told, and is no secret of a person.
    """
    found = 0
    for name, looks in history.looks():
        for week, figure in looks if name[0] in OF_CONTRACTS else ():
            rows = list(history.rows(week, figure.circles))
            by_cut = all(fixed(name, each) for each in history.circles if each.number in figure.circles)
            if figure.hidden is None and not by_cut:
                counts = Counter(row.person for row in rows)
                counted = {person: min(count, most) for person, count in counts.items()}
                whole = sum(counted.values())
                found += any(
                    figure.value - 10 > whole - mine or figure.value + 10 < mine for mine in counted.values()
                )
    return found


def looked_for_few(history: History) -> int:
    """How often a figure was looked at again although fewer than ten different people had moved in it since it could
    rise, or fall, the last time."""
    found = 0
    for name, looks in history.looks():
        bits = OF_TOPIC.get(name[0])
        if bits is None:
            continue
        for (_, before), (late, figure) in pairwise(looks):
            days = [day for day, now in zip(before.moves, figure.moves, strict=True) if day != now]
            early = min((day - day_of(0).toordinal()) // 7 for day in days)
            found += len(_moved(history, figure, bits, range(early, late))) < 10
    return found


def _moved(history: History, figure: Figure, bits: int, weeks: Iterable[int]) -> set[str]:
    bits |= HOME | BITS[Topic.TOTAL, "contracts"]
    state: Callable[[int], Counter[tuple[str, int]]] = lambda week: Counter(  # noqa: E731
        (row.person, row.now & bits) for row in history.rows(week, figure.circles)
    )
    moved: set[str] = set()
    for week in weeks:
        before, after = state(week), state(week + 1)
        moved |= {person for person, _ in (before - after) + (after - before)}
    return moved
