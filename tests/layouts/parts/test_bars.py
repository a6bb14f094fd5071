"""Bars in whole percents: they start at zero, never hide something and never show more than there is."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from layouts.parts.bars import Row, parts_bar, parts_key, percents, rows_chart
from layouts.words import Words
from tests.layouts.tree import classes, text, with_class

euros = st.decimals(min_value=0, max_value=10**9, places=2)


@given(st.lists(euros, min_size=1, max_size=8))
def test_percents_stay_between_nothing_and_all(values: list[Decimal]) -> None:
    shares = percents(values, max(values))
    assert all(0 <= share <= 100 for share in shares)
    assert [share == 0 for share in shares] == [value == 0 for value in values]
    assert max(shares) == (100 if max(values) else 0)


@given(euros, euros)
def test_a_longer_bar_is_never_a_smaller_amount(one: Decimal, other: Decimal) -> None:
    small, large = sorted((one, other))
    first, second = percents([small, large], Decimal(10**9))
    assert first <= second


def test_a_whole_of_nothing_draws_nothing() -> None:
    assert percents([Decimal(0)], Decimal(0)) == [0]


def test_each_part_has_its_own_pattern_in_bar_and_key(en: Words) -> None:
    parts = [("one", Decimal(75)), ("two", Decimal(25)), ("none", Decimal(0))]
    assert [classes(each)[1:] for each in with_class(parts_bar(parts), "part")] == [
        ["part-0", "s-75"],
        ["part-1", "s-25"],
    ]
    key = parts_key(parts, en, "per year")
    assert [classes(each)[1] for each in with_class(key, "swatch")] == ["part-0", "part-1", "part-2"]
    assert f"{en.money(Decimal(75))} per year" in text(key)


def test_a_row_without_a_size_draws_no_bar() -> None:
    chart = rows_chart([Row("start", "€ 1"), Row("step", "+ € 1", size=40, offset=60)])
    (bar,) = with_class(chart, "part")
    assert classes(bar) == ["part", "part-0", "s-40", "o-60"]
    assert text(chart) == "start € 1 step + € 1"
