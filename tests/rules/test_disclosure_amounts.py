"""Amounts: in steps that hide the largest contribution of now and of the last time, and steady while they are near."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from data.rules import disclosure_groups
from data.rules.disclosure import Memory, Publication, publish
from data.rules.disclosure_groups import step_of
from data.rules.disclosure_rounding import lots
from data.rules.disclosure_tally import Line, Wanted, stock_of
from data.rules.picture import Hidden, Topic
from tests.rules.disclosure_history import SHIPPED
from tests.rules.disclosure_worlds import day_of
from tests.rules.test_disclosure import WHOLE, cell, gone, person, seen, this

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
    monkeypatch.setattr(disclosure_groups, "OF_EMPLOYER", 10**9)


@pytest.mark.parametrize(("lot", "step"), [(0, 500), (50, 500), (51, 1_000), (99, 1_000)])
def test_what_all_pay_alike_is_told_in_steps_of_some_of_them(lot: int, step: int) -> None:
    """Whether it is told in steps of 500 or of 1,000 hangs on a lot, and on no cent of anybody."""
    lines = paid(40, 125)
    piece = stock_of(lines, wanted())[Topic.RESERVES, "employer"][0]
    assert step_of(Topic.RESERVES, piece, lot) == 100 * step


def of_two(large: int, small: int) -> list[Line]:
    """Two employers of twenty people each, at one of whom everybody has much more."""
    lines = paid(40, small)
    rich = [each._replace(employer="big", amounts=(large * 100, 0, None, None, None)) for each in lines[20:]]
    return [*lines[:20], *rich]


@pytest.mark.parametrize(
    ("each", "lot", "step"),
    [
        (800, 0, 2_000),
        (800, 1, 5_000),
        (8_000, 0, 20_000),
        (8_000, 1, 50_000),
        (10_000, 99, 50_000),
    ],
)
def test_a_step_is_an_eighth_to_a_quarter_of_the_largest_employer(each: int, lot: int, step: int) -> None:
    piece = stock_of(of_two(each, 20), wanted())[Topic.RESERVES, "employer"][0]
    assert step_of(Topic.RESERVES, piece, lot) == 100 * step


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


def sums_of_an_employer(key: int, *, comes: bool) -> Iterator[tuple[int, int, int]]:
    """What an employer of 300 people has, and the bounds of it: for who compares the month before it comes (or goes)
    with the month after, knows that all else stays as it is, and is told the steps, too."""
    random, week = (
        Random(key),
        lambda at: Publication("p", day_of(at), SHIPPED, lots(b"%d" % key), money=True),
    )
    everybody = [person(at, employers=5, amounts=(*_some(random), None, None, None)) for at in range(800)]
    everybody[500:] = [each._replace(employer="large") for each in everybody[500:]]
    others, large = everybody[:500], everybody[500:]
    months = ([*others], [*seen(others), *large]) if comes else (everybody, [*seen(others), *gone(large)])
    before = publish(Memory(), WHOLE, months[0], week(0))
    after = publish(before, WHOLE, months[1], week(MONTH))
    for place, key_of in enumerate(("employer", "employee")):
        old, new = (
            next(each for each in memory.figures if each.name == (Topic.RESERVES, key_of))
            for memory in (before, after)
        )
        told, unsure = abs(new.value - old.value), new.largest + old.largest
        yield sum((each.amounts or ())[place] or 0 for each in large), told - unsure, told + unsure


def _some(random: Random) -> tuple[int, int]:
    return random.randrange(100, 2_000_000), random.randrange(100, 2_000_000)


def within_a_tenth(*, comes: bool) -> int:
    found = [each for key in MANY_KEYS for each in sums_of_an_employer(key, comes=comes)]
    assert all(low < true < high for true, low, high in found)
    return sum(low >= 0.9 * true and high <= 1.1 * true for true, low, high in found)


@pytest.mark.parametrize("comes", [True, False], ids=["comes", "goes"])
def test_what_an_employer_has_is_not_told_by_the_months_before_and_after(
    comes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert within_a_tenth(comes=comes) == 0
    monkeypatch.setattr(disclosure_groups, "OF_EMPLOYER", 10**9)
    assert within_a_tenth(comes=comes) > len(MANY_KEYS)
