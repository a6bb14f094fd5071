"""The waterfall of a change: at most six steps and the rest, direction by sign and words, and the check."""

from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import Ledger, Step
from data.rules.kinds import MovementCode, Party
from data.rules.records import Position
from layouts.parts.steps import AT_MOST, name_of, waterfall
from layouts.words import Words
from tests.layouts.tree import classes, of_kind, text, with_class

ZERO = Decimal("0.00")


def step(amount: str, code: MovementCode = MovementCode.YEARLY_ADJUSTMENT, raw: str = "15") -> Step:
    return Step(code, raw, Party.EMPLOYER, Decimal(amount), 1)


def ledger(*steps: Step, unexplained: str = "0.00") -> Ledger:
    start = Position(date(2025, 1, 1), Decimal("1000.00"), ZERO, ZERO)
    total = start.total + sum((each.amount for each in steps), ZERO) + Decimal(unexplained)
    return Ledger(start, Position(date(2026, 1, 1), total, ZERO, ZERO), steps, Decimal(unexplained))


def bars(drawn: object) -> list[tuple[int, int, str]]:
    """Size, offset and pattern of each bar."""
    found = [classes(each) for each in with_class(drawn, "part")]
    return [(int(each[2][2:]), int(each[3][2:]), each[1]) for each in found]


def test_steps_follow_each_other_and_a_step_down_has_another_pattern(en: Words) -> None:
    drawn = waterfall(ledger(step("100.00"), step("60.00"), step("-40.00")), en)
    assert bars(drawn) == [(63, 0, "part-0"), (38, 63, "part-0"), (25, 75, "part-less")]


def test_the_signs_are_printed(en: Words) -> None:
    values = [
        text(each) for each in with_class(waterfall(ledger(step("100.00"), step("-40.00")), en), "row-value")
    ]
    assert values[1:3] == [en.signed_money(Decimal(100)), en.signed_money(Decimal(-40))]


@pytest.mark.parametrize(("count", "shown"), [(AT_MOST, AT_MOST), (AT_MOST + 1, AT_MOST), (20, AT_MOST)])
def test_more_than_six_steps_end_in_the_others_together(en: Words, count: int, shown: int) -> None:
    steps = [step(f"{n}.00", raw=str(n)) for n in range(1, count + 1)]
    drawn = waterfall(ledger(*steps), en)
    assert len(bars(drawn)) == shown
    assert ("Other steps together" in text(with_class(drawn, "rows"))) == (count > AT_MOST)
    assert len(of_kind(of_kind(drawn, "Tbody"), "Tr")) == count + 2


def test_the_picture_adds_up_to_the_change_even_with_others(en: Words) -> None:
    steps = [step(f"{n}.00", raw=str(n)) for n in range(1, 12)]
    drawn = waterfall(ledger(*steps), en)
    rest = en.signed_money(Decimal(1 + 2 + 3 + 4 + 5 + 6))
    assert rest in text(with_class(drawn, "rows"))


def test_what_adds_up_says_so_and_what_does_not_shows_the_gap(en: Words) -> None:
    whole, broken = ledger(step("10.00")), ledger(step("10.00"), unexplained="3.21")
    assert "add up to the cent" in text(with_class(waterfall(whole, en), "check"))
    drawn = waterfall(broken, en)
    assert "check-open" in classes(with_class(drawn, "check")[0])
    assert text(drawn).count(en.signed_money(Decimal("3.21"))) >= 3
    assert "Not explained" in text(with_class(drawn, "rows"))


def test_a_code_that_nobody_knows_is_shown_as_delivered(en: Words) -> None:
    assert "X99" in name_of(step("1.00", MovementCode.UNKNOWN, "X99"), en)


def test_nothing_happened_is_no_crash(en: Words) -> None:
    assert bars(waterfall(ledger(step("0.00")), en)) == [(1, 0, "part-0")]
    assert bars(waterfall(ledger(), en)) == []
