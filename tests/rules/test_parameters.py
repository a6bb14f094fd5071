"""Dated parameters: every one has a source, and what is not known is refused."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from data.rules.parameters import ParameterError, parameter, read_parameters, shipped

NAMES = sorted(shipped().entries)
GOOD = '[[rate]]\nvalue = 0.044\nvalid_from = 2020-01-01\nsource = "EBC"\n'
# These are asked about dates long past or far ahead, so they must know every one of them.
ALWAYS_KNOWN = ["months_visible_after_end", "months_until_stale", "statutory_pension_age"]
OPEN_ENDED = {"return_guarantee_employer", "return_guarantee_employee"}


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_a_source_and_a_date_of_its_own(name: str) -> None:
    entries = shipped().entries[name]
    assert all(entry.source for entry in entries)
    assert all(before.valid_from < after.valid_from for before, after in pairwise(entries))
    assert all((entry.value is None) == bool(entry.missing) for entry in entries)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_yearly_rates_may_run_out(name: str) -> None:
    last = shipped().entries[name][-1]
    assert (last.value is None) == (name in OPEN_ENDED)


@pytest.mark.parametrize("name", ALWAYS_KNOWN)
def test_what_is_asked_of_any_date_is_known_on_any_date(name: str) -> None:
    for year in range(1920, 2120):
        assert shipped().whole(name, date(year, 6, 15)) > 0


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("months_visible_after_end", date(2026, 11, 1), 6),
        ("months_until_stale", date(2026, 11, 1), 13),
        ("statutory_pension_age", date(2025, 1, 31), 65),
        ("statutory_pension_age", date(2025, 2, 1), 66),
        ("statutory_pension_age", date(2030, 1, 31), 66),
        ("statutory_pension_age", date(2030, 2, 1), 67),
        ("return_guarantee_employer", date(2015, 12, 31), "0.0325"),
        ("return_guarantee_employee", date(1998, 12, 31), "0.0475"),
        ("return_guarantee_employee", date(2015, 12, 31), "0.0375"),
        ("return_guarantee_employee", date(2024, 12, 31), "0.0175"),
        ("return_guarantee_employer", date(2025, 12, 31), "0.0250"),
        ("premium_tax", date(2026, 11, 1), "0.044"),
        ("special_social_contribution", date(2026, 11, 1), "0.0886"),
        ("wijninckx_contribution", date(2027, 12, 31), "0.03"),
        ("wijninckx_contribution", date(2028, 1, 1), "0.06"),
        ("riziv_contribution", date(2026, 11, 1), "0.0355"),
        ("solidarity_upper_limit", date(2026, 11, 1), "24789.35"),
        ("withholding_employer_part", date(2026, 11, 1), "0.1666"),
        ("tax_employer_part", date(2026, 11, 1), "0.165"),
        ("leaving_choice_days", date(2026, 11, 1), 30),
        ("advance_minimum", date(2026, 11, 1), "5000"),
    ],
)
def test_the_values_of_the_sources(name: str, on: date, value: str | int) -> None:
    assert parameter(name, on) == Decimal(value)


def test_a_rate_is_never_a_binary_fraction() -> None:
    assert isinstance(parameter("premium_tax", date(2026, 1, 1)), Decimal)
    assert str(parameter("premium_tax", date(2026, 1, 1))) == "0.044"


@pytest.mark.parametrize(
    ("name", "on", "because"),
    [
        ("premium_taxes", date(2026, 1, 1), "no parameter is called"),
        ("premium_tax", date(2024, 12, 31), "starts on 2025-01-01"),
        ("return_guarantee_employer", date(2026, 1, 1), "not published in our sources"),
        ("return_guarantee_employee", date(2031, 1, 1), "not published in our sources"),
    ],
)
def test_what_is_not_known_is_refused_with_the_reason(name: str, on: date, because: str) -> None:
    with pytest.raises(ParameterError, match=because):
        parameter(name, on)


def test_a_fraction_is_no_number_of_months() -> None:
    with pytest.raises(ParameterError, match="whole"):
        shipped().whole("premium_tax", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (GOOD.replace('source = "EBC"\n', ""), "no date or no source"),
        (GOOD.replace("valid_from = 2020-01-01\n", ""), "no date or no source"),
        (GOOD.replace("2020-01-01", '"soon"'), "no date or no source"),
        (GOOD.replace("2020-01-01", "2020-01-01T00:00:00"), "no date or no source"),
        (GOOD.replace("value = 0.044\n", ""), "needs a number"),
        (GOOD.replace("0.044", "true"), "needs a number"),
        (GOOD.replace("0.044", '"0.044"'), "needs a number"),
        (GOOD + "because = 1\n", "not known"),
        (GOOD + GOOD, "follow each other"),
        (GOOD + GOOD.replace("2020", "2019"), "follow each other"),
        ("rate = 1", "list of entries"),
        ("rate = []", "list of entries"),
    ],
)
def test_a_file_out_of_order_is_refused(text: str, because: str) -> None:
    assert read_parameters(GOOD).value("rate", date(2026, 1, 1)) == Decimal("0.044")
    with pytest.raises(ParameterError, match=because):
        read_parameters(text)
