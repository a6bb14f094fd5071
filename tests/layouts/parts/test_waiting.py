"""Covered and not covered in the first months of an incapacity for work."""

from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import Amount
from data.rules.kinds import Reason, Unit
from layouts.parts.waiting import waiting_bar
from layouts.words import Words
from tests.layouts.tree import classes, of_kind, text, with_class


def annuity(days: int | None, value: str | None = "12000.00") -> Amount:
    amount = None if value is None else Decimal(value)
    reason = None if value else Reason.NOT_COVERED
    return Amount(
        amount, Unit.PER_YEAR, date(2026, 1, 1), reason, starts_after_days=days, until=date(2039, 3, 1)
    )


@pytest.mark.parametrize(
    ("days", "months", "share"),
    [(30, "12 months", 8), (90, "12 months", 25), (180, "12 months", 49), (365, "24 months", 50)],
)
def test_the_bar_shows_how_long_nothing_is_paid_yet(en: Words, days: int, months: str, share: int) -> None:
    drawn = waiting_bar(annuity(days), en)
    assert drawn is not None
    empty, covered = (classes(each) for each in with_class(drawn, "part"))
    assert empty == ["part", "part-empty", f"s-{share}"]
    assert covered == ["part", "part-0", f"s-{100 - share}"]
    assert months in text(with_class(drawn, "ends"))


def test_the_sentence_says_what_is_paid_from_when_until_when_and_the_key_names_the_periods(en: Words) -> None:
    drawn = waiting_bar(annuity(30), en)
    assert "The first 30 days" in text(with_class(drawn, "parts-key"))
    told = text(of_kind(drawn, "Figcaption"))
    assert "The first 30 days: no annuity from this insurance yet." in told
    assert en.money(Decimal("1000.00")) in told
    assert en.date(date(2039, 3, 1)) in told


def test_no_waiting_time_is_covered_from_the_first_day(en: Words) -> None:
    drawn = waiting_bar(annuity(0), en)
    assert drawn is not None
    assert classes(with_class(drawn, "part")[0])[2] == "s-0"


@pytest.mark.parametrize("one", [annuity(None), annuity(30, None)])
def test_there_is_no_bar_without_an_annuity_or_without_its_waiting_time(en: Words, one: Amount) -> None:
    assert waiting_bar(one, en) is None
