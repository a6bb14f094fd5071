"""An amount says what it is: unit, month beside year, gross, the day; a blank says why."""

from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import Amount, ContractAmount, Total
from data.rules.kinds import CoverKind, Reason, Status, Unit
from layouts.parts.amount import amount, total_amount
from layouts.words import Words
from tests.layouts.tree import text, with_class

DAY = date(2026, 7, 1)


def test_a_capital_is_paid_once(en: Words) -> None:
    drawn = amount(Amount(Decimal("1234.50"), Unit.ONCE, DAY), en)
    assert en.money(Decimal("1234.50")) in text(drawn)
    assert text(with_class(drawn, "unit")) == "once"
    assert text(with_class(drawn, "as-at")).replace("\N{NO-BREAK SPACE}", " ") == "Gross, as at 1 July 2026"


def test_an_annuity_stands_per_year_and_per_month_side_by_side(en: Words) -> None:
    drawn = amount(Amount(Decimal("13000.00"), Unit.PER_YEAR, DAY), en)
    assert [text(each) for each in with_class(drawn, "unit")] == ["per year", "per month"]
    assert [text(each) for each in with_class(drawn, "money")] == [
        en.money(Decimal("13000.00")),
        en.money(Decimal("1083.33")),
    ]


def test_a_zero_is_a_number_and_a_blank_is_a_reason(en: Words) -> None:
    zero = amount(Amount(Decimal("0.00"), Unit.ONCE, DAY), en)
    none = amount(Amount(None, Unit.ONCE, DAY, Reason.NOT_COVERED), en)
    assert text(with_class(zero, "money")) == en.money(Decimal("0.00"))
    assert with_class(none, "money") == []
    assert with_class(none, "reason")[0]["props"]["data-reason"] == "NOT_COVERED"


def test_why_an_ended_contract_is_zero_is_not_repeated_with_each_amount(en: Words) -> None:
    ended = amount(Amount(Decimal("0.00"), Unit.ONCE, DAY, Reason.ZERO_ENDED_PAID), en)
    other = amount(Amount(Decimal("5.00"), Unit.ONCE, DAY, Reason.NOT_ADDED_TERMS_DIFFER), en)
    assert with_class(ended, "reason") == []
    assert len(with_class(other, "reason")) == 1


def test_a_caution_about_one_amount_stands_with_it_and_one_about_the_contract_does_not(en: Words) -> None:
    drawn = amount(
        Amount(Decimal("5.00"), Unit.ONCE, DAY, warnings=(Reason.ADVANCE_OPEN, Reason.CALC_WHEN_ACTIVE)), en
    )
    assert [each["props"]["data-reason"] for each in with_class(drawn, "caution")] == ["CALC_WHEN_ACTIVE"]


def test_another_basis_takes_the_place_of_the_date(en: Words) -> None:
    drawn = amount(Amount(Decimal("5.00"), Unit.PER_YEAR), en, basis="in force now")
    assert text(with_class(drawn, "as-at")) == "in force now"


def test_a_date_that_was_not_delivered_is_said_to_be_missing(en: Words) -> None:
    drawn = amount(Amount(Decimal("5.00"), Unit.ONCE), en)
    assert "not delivered" in text(with_class(drawn, "as-at"))


def _left_out(reason: Reason) -> ContractAmount:
    return ContractAmount("h", "530/1", "Employer", Status.ACTIVE, Amount(None, Unit.ONCE, DAY, reason))


def test_a_total_without_an_amount_gives_each_reason_once(en: Words) -> None:
    reasons = (Reason.NOT_COVERED, Reason.COVER_ENDED, Reason.NOT_COVERED)
    total = Total(CoverKind.DEATH_CAPITAL, Unit.ONCE, None, (), tuple(map(_left_out, reasons)))
    told = [each["props"]["data-reason"] for each in with_class(total_amount(total, en), "reason")]
    assert told == ["NOT_COVERED", "COVER_ENDED"]


@pytest.mark.parametrize(("last", "told"), [(DAY, "as at"), (date(2026, 9, 1), "as at dates between")])
def test_a_total_says_between_which_days_its_figures_were_true(en: Words, last: date, told: str) -> None:
    total = Total(CoverKind.VESTED_RESERVES, Unit.ONCE, Decimal(1), (), (), as_at_from=DAY, as_at_to=last)
    assert told in text(with_class(total_amount(total, en), "as-at"))
