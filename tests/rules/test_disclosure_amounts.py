"""Amounts: in steps that hide the largest contribution of now and of the last time, and steady while they are near."""

from decimal import Decimal

import pytest

from data.rules import disclosure_groups
from data.rules.disclosure import Memory, publish
from data.rules.disclosure_groups import step_of
from data.rules.disclosure_tally import Line, Wanted, stock_of
from data.rules.picture import Hidden, Topic
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


@pytest.mark.parametrize(("lot", "step"), [(0, 500), (50, 500), (51, 1_000), (99, 1_000)])
def test_what_all_pay_alike_is_told_in_steps_of_some_of_them(lot: int, step: int) -> None:
    """Whether it is told in steps of 500 or of 1,000 hangs on a lot, and on no cent of anybody."""
    lines = paid(40, 125)
    piece = stock_of(lines, wanted())[Topic.RESERVES, "employer"][0]
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
