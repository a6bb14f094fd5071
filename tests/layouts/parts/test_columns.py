"""The history of a reserve: columns from zero, every position in the table."""

from datetime import date
from decimal import Decimal

from data.rules.records import Position
from layouts.parts.columns import AT_MOST, date_labels, history
from layouts.words import Words
from tests.layouts.tree import classes, of_kind, text, with_class

ZERO = Decimal("0.00")


def positions(*totals: str, first: int = 2010) -> list[Position]:
    return [Position(date(first + n, 1, 1), Decimal(each), ZERO, ZERO) for n, each in enumerate(totals)]


def heights(drawn: object) -> list[str]:
    return [classes(each)[1] for each in with_class(drawn, "column-bar")]


def test_heights_follow_the_amounts_from_zero(en: Words) -> None:
    assert heights(history(positions("250.00", "500.00", "1000.00"), en)) == ["s-25", "s-50", "s-100"]


def test_an_emptied_reserve_has_no_column_and_still_its_value(en: Words) -> None:
    drawn = history(positions("1000.00", "0.00"), en)
    assert heights(drawn) == ["s-100", "s-0"]
    assert text(with_class(drawn, "column-value")[1]) == en.money(ZERO)


def test_only_zeros_are_no_crash(en: Words) -> None:
    assert heights(history(positions("0.00", "0.00"), en)) == ["s-0", "s-0"]


def test_the_picture_holds_the_latest_and_the_table_all(en: Words) -> None:
    drawn = history(positions(*(f"{n}.00" for n in range(1, 21))), en)
    assert [text(each) for each in with_class(drawn, "column-year")] == [str(y) for y in range(2022, 2030)]
    assert len(with_class(drawn, "column")) == AT_MOST
    assert len(of_kind(of_kind(drawn, "Tbody"), "Tr")) == 20


def test_two_positions_in_one_year_are_told_apart(en: Words) -> None:
    twice = [Position(date(2026, month, 1), ZERO, ZERO, ZERO) for month in (1, 7)]
    assert date_labels(twice, en) == ["01/01/2026", "01/07/2026"]
