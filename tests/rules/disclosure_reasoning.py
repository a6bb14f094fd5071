"""An attacker who knows the rules: bounds on every class of every circle, over one week and over all of them.

More generous to the attacker than any page: every figure of every group is seen by itself, and each time that it is
looked at; the people of each circle are known exactly each week, and who joined and who left. What is certain about a
group of one to nine people, or about all who joined or left since, is a finding.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.rules import disclosure_noise
from data.rules.disclosure import Figure
from data.rules.disclosure_tally import BITS, HOME, MOST_CONTRACTS, OF_TOPIC, Name
from data.rules.picture import KEYS, MONEY, OF_CONTRACTS, Topic
from tests.rules.disclosure_history import History, contributions

SLACK = 10
MOST_FIRST = 18  # people in a class that is hidden for few, on the first day, by the highest lot
MOST_HIDDEN = 20  # and later
DISJOINT = (Topic.STATUS, Topic.PLAN_TYPE, Topic.BRANCH, Topic.AGE, Topic.LANGUAGE, Topic.NUMBER)


@dataclass
class Bounds:
    """At least ``low`` and at most ``high``; a proof by contradiction would be a fault of the attacker."""

    low: int
    high: int

    def within(self, low: int, high: int) -> bool:
        """Take other bounds over; whether they said anything new."""
        before = (self.low, self.high)
        self.low, self.high = max(self.low, low), min(self.high, high)
        assert self.low <= self.high, "a wrong conclusion"
        return before != (self.low, self.high)


@dataclass(frozen=True)
class Sum:
    """The unknowns that add up to something between two bounds."""

    places: tuple[tuple[str, int], ...]
    low: int
    high: int


def certain(history: History, *, slack: int = SLACK) -> tuple[int, int]:
    """Of how many groups of one to nine people the number is settled in the first week; how many are sure to exist."""
    settled = sure = 0
    for topic in disjoint(history):
        unknown, sums = _puzzle(history, topic, slack)
        propagate(unknown, sums)
        for (key, circle), bounds in unknown.items():
            true = history.count(0, (topic, key), (circle,))
            assert bounds.low <= true <= bounds.high, "a wrong conclusion"
            everybody = _universe(history, topic, circle)
            for low, high in ((bounds.low, bounds.high), (everybody - bounds.high, everybody - bounds.low)):
                settled += low == high and 1 <= low <= 9
                sure += low >= 1 and high <= 9
    return settled, sure


def disjoint(history: History) -> tuple[Topic, ...]:
    """The topics of which everybody is in one class; not of contracts, where somebody has more than are counted."""
    crowd = Counter(row.person for row in history.rows(0, [each.number for each in history.circles]))
    crowded = max(crowd.values(), default=0) > MOST_CONTRACTS
    return tuple(topic for topic in DISJOINT if not (crowded and topic in OF_CONTRACTS))


def _universe(history: History, topic: Topic, circle: int) -> int:
    rows = history.rows(0, (circle,))
    return sum(topic in OF_CONTRACTS or bool(row.now & HOME) for row in rows)


def _puzzle(history: History, topic: Topic, slack: int) -> tuple[dict[tuple[str, int], Bounds], list[Sum]]:
    """The unknowns of one topic in the first week, and every equation between them."""
    circles = [each.number for each in history.circles]
    sizes = {each: _universe(history, topic, each) for each in circles}
    unknown = {(key, each): Bounds(0, sizes[each]) for key in KEYS[topic] for each in circles}
    sums = [Sum(tuple((key, each) for key in KEYS[topic]), sizes[each], sizes[each]) for each in circles]
    for figure in history.memories[0].figures:
        if figure.topic is not topic:
            continue
        places = tuple((figure.key, each) for each in figure.circles)
        few = history.count(0, figure.name, figure.circles) <= MOST_FIRST
        sums.append(
            Sum(places, *_bounds(figure, sum(sizes[each] for each in figure.circles), slack, few=few))
        )
        if (
            len(places) > 1 and figure.hidden is None
        ):  # it was joined because its parts are small, as far as they are
            for place in places:
                if history.count(0, figure.name, (place[1],)) <= MOST_FIRST:
                    unknown[place].within(0, MOST_FIRST)
    for key in KEYS[topic]:  # a circle without a figure was cut so that nobody of this class is in it
        has = {
            circle
            for each in history.memories[0].figures
            if each.name == (topic, key)
            for circle in each.circles
        }
        for circle in set(circles) - has:
            unknown[key, circle].within(0, 0)
    return unknown, sums


def _bounds(figure: Figure, everybody: int, slack: int, *, few: bool) -> tuple[int, int]:
    """What a figure says of the number behind it. The attacker is even told that it is hidden because of too few."""
    if figure.hidden is None:
        return max(10, figure.value - slack), min(everybody, figure.value + slack)
    return 0, min(everybody, MOST_HIDDEN) if few else everybody


def propagate(unknown: dict[tuple[str, int], Bounds], sums: Sequence[Sum]) -> None:
    """From each equation to each of its unknowns, until nothing new follows."""
    going = True
    while going:
        going = False
        for each in sums:
            low = sum(unknown[place].low for place in each.places)
            high = sum(unknown[place].high for place in each.places)
            for place in each.places:
                mine = unknown[place]
                least, most = each.low - (high - mine.high), each.high - (low - mine.low)
                going |= mine.within(least, most)


def joiners(history: History, *, slack: int = SLACK, steady: bool = False) -> int:
    """Of how many groups of people who joined, or left, between two looks it is certain which class all of them are in.

    ``steady``: a figure moves as soon
    as it is more than ten away, and not before.
    """
    found = 0
    for name, looks in history.looks():
        if name[0] in {Topic.AGE, Topic.LANGUAGE, Topic.NUMBER} and len(looks) > 1:
            found += sum(_settled(history, name, looks, slack, steady=steady))
    return found


def _settled(
    history: History, name: Name, looks: list[tuple[int, Figure]], slack: int, *, steady: bool
) -> Iterator[bool]:
    counts = []
    for (_, before), (week, figure) in pairwise([looks[0], *looks]):
        few = history.count(week, name, figure.circles) <= MOST_HIDDEN
        counts.append(_possible(figure, before, slack, few=few))
        if steady and before.hidden is None and figure.hidden is None:
            counts[-1].within(*_moved_away(before.value, figure.value, slack))
    for at, ((early, _), (late, figure)) in enumerate(pairwise(looks)):
        joined, left = _moves(history, figure, early, late)
        entered, gone = Bounds(0, len(joined)), Bounds(0, len(left))
        low, high = counts[at + 1].low - counts[at].high, counts[at + 1].high - counts[at].low
        entered.within(low + gone.low, high + gone.high)
        gone.within(entered.low - high, entered.high - low)
        inside = sum(bool(now & BITS[name]) for now in joined.values())
        outside = sum(bool(now & BITS[name]) for now in left.values())
        assert entered.low <= inside <= entered.high, "a wrong conclusion"
        yield len(joined) > 0 and entered.low == entered.high
        yield len(left) > 0 and gone.low == gone.high and outside == gone.low


def _possible(figure: Figure, before: Figure, slack: int, *, few: bool) -> Bounds:
    """The number behind a figure. That it moved tells nothing more: by some lots it always does.

    Where too few came or went since, it may have had to stay although the number was further away.
    """
    low, high = _bounds(figure, 10**6, slack, few=few)
    if not slack or figure.hidden is not None or before.hidden is not None or figure is before:
        return Bounds(low, high)
    if figure.value != before.value:
        return Bounds(low, high)
    rose, fell = figure.moves.came > before.moves.came, figure.moves.went > before.moves.went
    return Bounds(low if fell else max(0, low - 9), high if rose else high + 9)


def _moved_away(before: int, value: int, slack: int) -> tuple[int, int]:
    """What a figure that moved says where it moves as soon as it is too far away."""
    if value == before:
        return 0, 10**6
    return (before + slack + 1, 10**6) if value > before else (0, before - slack - 1)


def _moves(history: History, figure: Figure, early: int, late: int) -> tuple[dict[str, int], dict[str, int]]:
    """Who came to the circles of a figure between two weeks, and who went, each with what they count as. Who came into
    another class of the topic did both."""
    of_topic = HOME | OF_TOPIC[figure.topic]
    before, after = (
        {row.person: row.now & of_topic for row in history.rows(week, figure.circles) if row.now & HOME}
        for week in (early, late)
    )
    joined = {person: now for person, now in after.items() if before.get(person) != now}
    return joined, {person: now for person, now in before.items() if after.get(person) != now}


def amounts(history: History) -> int:
    """How many amounts are bounded within ten per cent: what one person has, brought in, took away or was paid.

    The attacker knows in which steps a figure is told and how wide the noise is, what any one other person has, and,
    over time, by how much it changed for everybody else, to the cent.
    """
    found = 0
    for name, looks in history.looks():
        told = [
            _Told(
                each.value,
                each.largest if before.hidden else max(each.largest, before.largest),
                contributions(history.rows(week, each.circles), name),
            )
            for (_, before), (week, each) in pairwise([looks[0], *looks])
            if name[0] in MONEY and each.hidden is None
        ]
        found += sum(sum(_static(each)) for each in told)
        found += sum(sum(_moved(before, after)) for before, after in pairwise(told))
    return found


@dataclass(frozen=True)
class _Told:
    """An amount as it was told, the step that it can be away by, and what each person truly had, in cents."""

    value: int
    step: int
    parts: Mapping[str, int]


def _static(told: _Told) -> Iterator[bool]:
    """Nobody has more than a step, so what all others can have at most leaves something for the one."""
    least, most = _noise()
    for person, amount in told.parts.items():
        known = max((each for other, each in told.parts.items() if other != person), default=0)
        low = (told.value - told.step) / most - known - (len(told.parts) - 2) * told.step
        yield _is_near(amount, max(0, low), min(told.step, (told.value + told.step) / least - known))


def _noise() -> tuple[float, float]:
    """As what part of it an amount counts at the least and at the most."""
    wide = 2 * disclosure_noise.WIDE / disclosure_noise.WHOLE  # of the employer, and of the person
    return 1 - wide, 1 + wide


def _between(low: float, high: float) -> tuple[float, float]:
    """What somebody has of whom so much is counted."""
    least, most = _noise()
    return low / (most if low > 0 else least), high / (least if high > 0 else most)


def _moved(before: _Told, after: _Told) -> Iterator[bool]:
    """Each of both figures is uncertain by its step, and what others count for by their noise."""
    everybody, (little, much) = before.parts.keys() | after.parts.keys(), _noise()
    change, doubt, most = after.value - before.value, before.step + after.step, max(before.step, after.step)
    by = {each: after.parts.get(each, 0) - before.parts.get(each, 0) for each in everybody}
    rose, fell = sum(each for each in by.values() if each > 0), sum(each for each in by.values() if each < 0)
    for true in by.values():
        up, down = rose - max(0, true), fell - min(0, true)
        mine = _between(
            change - doubt - much * up - little * down, change + doubt - little * up - much * down
        )
        low, high = max(-most, mine[0]), min(most, mine[1])
        assert low <= true <= high, "a wrong conclusion"
        yield low * high > 0 and _is_near(abs(true), *sorted((abs(low), abs(high))))


def overestimated(history: History, *, rounded: bool) -> int:
    """How many largest amounts the second largest can tell to within ten per cent, by taking its own from the sum."""
    found = 0
    for name, looks in history.looks():
        for week, figure in looks:
            if name[0] in MONEY and figure.hidden is None:
                parts = sorted(contributions(history.rows(week, figure.circles), name).values(), reverse=True)
                most = figure.value + (figure.largest if rounded else 0) - sum(parts[1:2])
                stayed = not rounded and figure.value != sum(parts)  # since an earlier look: no sum of these
                found += not stayed and parts[0] <= most <= 1.1 * parts[0]
    return found


def everybody_else_known(history: History) -> tuple[int, int]:
    """As ``amounts``, for who knows what everybody else has, to the cent; and of how many. More than is promised."""
    near = people = 0
    for name, looks in history.looks():
        for week, figure in looks:
            if name[0] in MONEY and figure.hidden is None:
                parts, (least, most) = contributions(history.rows(week, figure.circles), name), _noise()
                all_of_it, step, people = sum(parts.values()), figure.largest, people + len(parts)
                for x in parts.values():
                    low, high = _between(
                        figure.value - step - most * (all_of_it - x),
                        figure.value + step - least * (all_of_it - x),
                    )
                    near += _is_near(x, max(0, low), min(step, high))
    return near, people


def _is_near(amount: float, low: float, high: float) -> bool:
    return low >= 0.9 * amount and high <= 1.1 * amount
