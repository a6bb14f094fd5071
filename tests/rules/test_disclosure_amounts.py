"""Amounts: in steps that hide the largest contribution of now and of the last time, and steady while they are near."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest

from data.rules import disclosure_groups, disclosure_noise
from data.rules.disclosure import Figure, Memory, Publication, publish
from data.rules.disclosure_groups import step_of
from data.rules.disclosure_noise import Noise
from data.rules.disclosure_rounding import Lot, lots
from data.rules.disclosure_tally import Amounts, Line, Wanted, stock_of
from data.rules.picture import Hidden, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import day_of
from tests.rules.test_disclosure import WHOLE, cell, gone, one_by_one, person, seen, this

MONTH = 4  # weeks


def paid(count: int, euro: int, start: int = 0) -> list[Line]:
    """People with a reserve that their employer paid."""
    amounts = (euro * 100, 0, None, None, None)
    return [person(at, amounts=amounts) for at in range(start, start + count)]


def first(lines: list[Line]) -> Memory:
    return publish(Memory(), WHOLE, lines, this(money=True))


def later(before: Memory, lines: list[Line], months: int = 1) -> Memory:
    return publish(before, WHOLE, lines, this(MONTH * months, money=True))


def told(memory: Memory) -> Decimal | Hidden | None:
    found = cell(memory, Topic.RESERVES, "employer")
    return found.hidden if found.value is None else Decimal(found.value)


@pytest.fixture
def of_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps that hang on the largest contribution only."""
    monkeypatch.setattr(disclosure_groups, "ALIKE", 0)


@pytest.mark.parametrize(("lot", "step"), [(0, 500), (50, 500), (51, 1_000), (99, 1_000)])
def test_what_all_pay_alike_is_told_in_steps_of_some_of_them(lot: int, step: int) -> None:
    """Whether it is told in steps of 500 or of 1,000 hangs on a lot, and on no cent of anybody."""
    lines = paid(40, 125)
    piece = stock_of(lines, wanted(), Noise(one_by_one))[Topic.RESERVES, "employer"][0]
    assert step_of(Topic.RESERVES, piece, lot, Noise(one_by_one)) == 100 * step


def wanted() -> Wanted:
    some = Wanted()
    some.add(Topic.RESERVES, [0])
    return some


@pytest.mark.usefixtures("of_the_largest")
def test_a_step_is_at_least_the_largest_contribution_of_all() -> None:
    assert told(first([*paid(39, 1_000), *paid(1, 1_000, 90)])) == 40_000
    assert told(first([*paid(39, 1_000), *paid(1, 1_600, 90)])) == 40_000  # 40,600, in steps of 2,000


@pytest.mark.usefixtures("of_the_largest")
@pytest.mark.parametrize(("each", "expected"), [(50, 40_000), (100, 40_000), (101, 41_000), (1_000, 50_000)])
def test_an_amount_stays_while_it_is_at_most_a_step_away(each: int, expected: int) -> None:
    lines = paid(40, 1_000)
    assert told(later(first(lines), [*seen(lines), *paid(10, each, 100)])) == expected


@pytest.mark.usefixtures("of_the_largest")
def test_an_amount_is_looked_at_after_ten_who_have_it_came_or_went() -> None:
    lines = paid(40, 1_000)
    memory = first(lines)
    nine = later(memory, [*seen(lines), *paid(9, 1_000, 100)])
    assert nine.figures == memory.figures
    grown = [*lines, *paid(9, 1_000, 100)]
    assert told(later(nine, [*seen(grown), *paid(1, 1_000, 200)], 2)) == 50_000
    assert told(later(memory, [*seen(lines[10:]), *gone(lines[:10])])) == 30_000


@pytest.mark.usefixtures("of_the_largest")
def test_the_step_of_the_last_time_hides_who_left_with_the_largest() -> None:
    large, lines = paid(1, 1_600, 90), paid(39, 1_000)
    memory = first([*lines, *large])
    came = paid(22, 1_000, 100)
    left = [*seen(lines[10:]), *gone([*lines[:10], *large]), *came]
    after = later(memory, left)
    assert told(after) == 50_000  # 51,000, still in steps of 2,000
    rest = [*lines[10:], *came]
    assert told(later(after, [*seen(rest), *paid(12, 1_000, 200)], 2)) == 63_000  # now in steps of 1,000


def test_who_dominated_while_nothing_was_told_makes_no_step_larger() -> None:
    """Else a reserve of 50,000 euro would be told as a million."""
    lines, large = paid(40, 1_000), paid(1, 900_000, 90)
    memory = first([*lines, *large])
    assert told(memory) is Hidden.ONE_DOMINATES
    after = later(memory, [*seen(lines), *gone(large), *paid(10, 1_000, 100)])
    assert told(after) == 50_000


def test_what_was_hidden_is_told_as_it_is_now_however_near_it_is() -> None:
    lines = [*paid(40, 100), *paid(1, 50_000, 90)]
    memory = first(lines)
    assert told(memory) is Hidden.ONE_DOMINATES
    assert told(later(memory, [*seen(lines), *paid(42, 1_000, 100)])) == 100_000  # within a step of 50,000


MANY_KEYS = range(30)
OF_RESERVES = ("employer", "employee")


def what_is_counted(key: int, lines: list[Line], of: str) -> int:
    """What these lines count for in a sum, noise included."""
    return stock_of(lines, wanted(), Noise(_lots(key)))[Topic.RESERVES, of][0].told


def _lots(key: int) -> Lot:
    return lots(b"%d" % key)


def _week(key: int, at: int) -> Publication:
    return Publication("p", day_of(at), SHIPPED, _lots(key), money=True)


def _figure(memory: Memory, of: str) -> Figure:
    return next(each for each in memory.figures if each.name == (Topic.RESERVES, of))


@dataclass(frozen=True)
class Bounds:
    """What somebody has, in cents, and between what it counts, as far as the attacker can tell."""

    true: int
    low: float
    high: float

    def within_a_tenth(self) -> bool:
        """Whether the attacker knows it to a tenth, who knows how much noise an employer can have, and forgets that of
        people."""
        wide = disclosure_noise.WIDE / disclosure_noise.WHOLE
        low, high = self.low / (1 + wide), self.high / (1 - wide)
        return low >= 0.9 * self.true and high <= 1.1 * self.true and self.hold()

    def hold(self) -> bool:
        """Whether the bounds are true, with the noise of people, too."""
        wide = 2 * disclosure_noise.WIDE / disclosure_noise.WHOLE
        return self.low / (1 + wide) <= self.true <= self.high / (1 - wide)


def sums_of_an_employer(key: int, *, comes: bool) -> Iterator[Bounds]:
    """What an employer of 300 people has: for who compares the month before it comes (or goes) with the month after,
    knows that all else stays as it is, and is told the steps, too."""
    random = Random(key)
    everybody = [person(at, employers=5, amounts=(*_some(random), None, None, None)) for at in range(800)]
    everybody[500:] = [each._replace(employer="large") for each in everybody[500:]]
    others, large = everybody[:500], everybody[500:]
    months = ([*others], [*seen(others), *large]) if comes else (everybody, [*seen(others), *gone(large)])
    before = publish(Memory(), WHOLE, months[0], _week(key, 0))
    after = publish(before, WHOLE, months[1], _week(key, MONTH))
    for place, of in enumerate(OF_RESERVES):
        old, new = _figure(before, of), _figure(after, of)
        told, unsure = abs(new.value - old.value), new.largest + old.largest
        yield Bounds(_sum(large, place), told - unsure, told + unsure)


def _some(random: Random) -> tuple[int, int]:
    return random.randrange(100, 2_000_000), random.randrange(100, 2_000_000)


def _sum(lines: list[Line], place: int) -> int:
    return sum((each.amounts or ())[place] or 0 for each in lines)


def sums_seen_in_two_years(key: int, newcomer: list[Line]) -> Iterator[Bounds]:
    """What a newcomer has: for who knows month after month what everybody else counts for, to the cent and with their
    noise, is told the steps, and waits until the figure moves."""
    random = Random(key)
    others = [person(at, employers=5, amounts=(*_some(random), None, None, None)) for at in range(300)]
    memory, seen_last = publish(Memory(), WHOLE, others, _week(key, 0)), others
    bounds = dict.fromkeys(OF_RESERVES, (0.0, 1000000000000.0))
    for month in range(1, 25):
        now = [each._replace(amounts=_grown(each, month)) for each in others] + newcomer
        was = {each.person: each for each in seen_last}
        lines = [
            each._replace(seen=each.now, seen_amounts=was[each.person].amounts)
            if each.person in was
            else each
            for each in now
        ]
        before, memory = memory, publish(memory, WHOLE, lines, _week(key, MONTH * month))
        for of, (low, high) in bounds.items():
            rest = what_is_counted(key, now[: len(others)], of)
            mine = [each - rest for each in _possible(_figure(before, of), _figure(memory, of), month)]
            bounds[of] = max(low, mine[0]), min(high, mine[1])
        seen_last = now
    for place, of in enumerate(OF_RESERVES):
        yield Bounds(_sum(newcomer, place), *bounds[of])


def _grown(line: Line, month: int) -> Amounts:
    return tuple(each and each * (100 + month) // 100 for each in line.amounts or ())


def _possible(before: Figure, now: Figure, month: int) -> tuple[float, float]:
    """Between what the sum behind a figure lies. One that moved was more than a step away."""
    step = max(before.largest, now.largest)
    low, high = now.value - step, now.value + step
    if month == 1 or now.value == before.value:
        return low, high
    return (before.value + step, high) if now.value > before.value else (low, before.value - step)


def newcomers(key: int, kind: str) -> list[Line]:
    random = Random(-key)
    if kind == "an employer":
        some = (person(at, amounts=(*_some(random), None, None, None)) for at in range(1_000, 1_090))
        return [each._replace(employer="large") for each in some]
    return [person(1_000, amounts=(19_000_000, 9_000_000, None, None, None))]


def count_near(found: Iterable[Bounds]) -> int:
    """Of how many amounts an attacker is right who says that they know them to a tenth."""
    every = list(found)
    assert all(each.hold() for each in every)
    return sum(each.within_a_tenth() for each in every)


@pytest.mark.parametrize("comes", [True, False], ids=["comes", "goes"])
def test_what_an_employer_has_is_not_told_by_the_months_before_and_after(
    comes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def near() -> int:
        return count_near(each for key in MANY_KEYS for each in sums_of_an_employer(key, comes=comes))

    assert near() == 0
    monkeypatch.setattr(disclosure_noise, "WIDE", 0)
    assert near() > len(MANY_KEYS)


@pytest.mark.parametrize("kind", ["an employer", "one person"])
def test_what_somebody_has_is_not_told_to_who_waits_until_the_figure_moves(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def near() -> int:
        some = MANY_KEYS[:6]
        return count_near(each for key in some for each in sums_seen_in_two_years(key, newcomers(key, kind)))

    assert near() == 0
    monkeypatch.setattr(disclosure_noise, "WIDE", 0)
    assert near() >= 6
