"""How each kind of text in the extract is read, and how a bad one may be quoted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.extract_faults import Fault, quotable
from data.rules.extract_form import Kind
from data.rules.extract_values import READERS
from data.rules.until import until_of

GOOD = [
    (Kind.AMOUNT, "1360.00", 136_000),
    (Kind.AMOUNT, "34000", 3_400_000),
    (Kind.AMOUNT, "0.5", 50),
    (Kind.AMOUNT, "-0.00", 0),
    (Kind.AMOUNT, "1e3", 100_000),
    (Kind.STEP, "-20.09", -2_009),
    (Kind.RATE, "0.0175", 17_500),
    (Kind.RATE, "1", 1_000_000),
    (Kind.PERCENT, "80", 80),
    (Kind.PERCENT, "110", 110),  # a full time, and a function beside it
    (Kind.CHILDREN, "3", 3),
    (Kind.COUNT, "0", 0),
    (Kind.AGE, "67", 67),
    (Kind.FLAG, "true", True),
    (Kind.FLAG, "0", False),
    (Kind.DATE, "2024-02-29", "2024-02-29"),
    (Kind.LAST_DAY, "2066-06-01", "2066-06-01"),
    (Kind.LAST_DAY, "9999-12-31", "9999-12-31"),  # "without end" in some systems
    (Kind.MONTH_DAY, "02-29", "02-29"),
    (Kind.ENTERPRISE_NUMBER, "0400000086", "0400000086"),
    (Kind.ENTERPRISE_NUMBER, "0400.000.086", "0400000086"),
    (Kind.ENTERPRISE_NUMBER, "BE 0400 000 086", "0400000086"),
    (Kind.ENTERPRISE_NUMBER, "400000086", "0400000086"),  # as it was written before 2005
    (Kind.UNTIL, "age 25", "age 25"),
    (Kind.UNTIL, "2066-06-01", "2066-06-01"),
    (Kind.COVER, "death_capital", "death_capital"),
    (Kind.TEXT, "'t Kint", "'t Kint"),
]
BAD = [
    (Kind.AMOUNT, "1,360.00", "not_a_number"),
    (Kind.AMOUNT, "1.360,00", "not_a_number"),
    (Kind.AMOUNT, "1 360.00", "not_a_number"),
    (Kind.AMOUNT, "1_360.00", "not_a_number"),
    (Kind.AMOUNT, "１２.00", "not_a_number"),
    (Kind.AMOUNT, "12.00\n", "not_a_number"),
    (Kind.AMOUNT, "NaN", "not_a_number"),
    (Kind.AMOUNT, "INF", "not_a_number"),
    (Kind.AMOUNT, "€ 5", "not_a_number"),
    (Kind.AMOUNT, "1.500", "too_many_decimals"),
    (Kind.AMOUNT, "5e-3", "too_many_decimals"),
    (Kind.AMOUNT, "-0.01", "negative"),
    (Kind.AMOUNT, "1000000000000.01", "out_of_range"),
    (Kind.AMOUNT, "1e40", "out_of_range"),
    (Kind.STEP, "-1000000000000.01", "out_of_range"),
    (Kind.RATE, "1.75", "out_of_range"),
    (Kind.RATE, "-0.01", "out_of_range"),
    (Kind.RATE, "0.01750001", "too_many_decimals"),
    (Kind.PERCENT, "201", "out_of_range"),
    (Kind.CHILDREN, "100", "out_of_range"),
    (Kind.PERCENT, "-1", "negative"),
    (Kind.PERCENT, "80.5", "not_a_number"),
    (Kind.COUNT, "-30", "negative"),
    (Kind.COUNT, "999999", "out_of_range"),
    (Kind.AGE, "131", "out_of_range"),
    (Kind.FLAG, "yes", "not_a_flag"),
    (Kind.DATE, "2023-02-29", "not_a_date"),
    (Kind.DATE, "29/02/2024", "not_a_date"),
    (Kind.DATE, "2024-2-9", "not_a_date"),
    (Kind.DATE, "20240229", "not_a_date"),
    (Kind.DATE, "2024-W09-4", "not_a_date"),
    (Kind.DATE, "2024-02-29T00:00:00", "not_a_date"),
    (Kind.DATE, "0000-01-01", "not_a_date"),
    (Kind.DATE, "0202-01-01", "out_of_range"),
    (Kind.DATE, "9999-12-31", "out_of_range"),
    (Kind.LAST_DAY, "0001-01-01", "out_of_range"),
    (Kind.LAST_DAY, "2026-02-30", "not_a_date"),
    (Kind.MONTH_DAY, "13-01", "not_a_date"),
    (Kind.UNTIL, "age 25 ", "not_an_until"),
    (Kind.UNTIL, "age 999", "not_an_until"),
    (Kind.UNTIL, "65", "not_an_until"),
    (Kind.COVER, "dread_disease", "unknown_cover"),
    (Kind.NATIONAL_NUMBER, "90020199705", "national_number"),
    (Kind.ENTERPRISE_NUMBER, "0400000087", "enterprise_number"),
    (Kind.ENTERPRISE_NUMBER, "0400-000-086", "enterprise_number"),
    (Kind.TEXT, "Nu\0l", "unreadable_record"),
    (Kind.TEXT, "x" * 1_001, "too_long"),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_what_is_read(kind: Kind, text: str, value: object) -> None:
    assert READERS[kind](text) == value


@pytest.mark.parametrize(("kind", "text", "code"), BAD)
def test_what_is_refused(kind: Kind, text: str, code: str) -> None:
    fault = READERS[kind](text)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert text not in fault.text or len(text) < 3


def test_every_kind_has_a_good_or_bad_example() -> None:
    assert {kind for kind, *_ in GOOD} | {kind for kind, *_ in BAD} == set(Kind)


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_an_amount_loses_no_cent(amount: Decimal) -> None:
    assert READERS[Kind.AMOUNT](f"{amount:f}") == int(amount * 100)


@given(st.text(max_size=30), st.sampled_from(sorted(Kind, key=lambda kind: kind.name)))
def test_no_text_makes_a_reader_fail(text: str, kind: Kind) -> None:
    READERS[kind](text)


def test_until_is_read_back_as_date_or_age() -> None:
    assert until_of("age 25") == (None, 25)
    assert until_of(None) == (None, None)
    with pytest.raises(ValueError, match="isoformat"):
        until_of("for ever")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("82090303313", "820903*****"),
        ("82.09.03-033.13", "820903*****"),
        ("82 09 03 033 13", "820903*****"),
        ("８２０９０３０３３１３", "８２０９０３*****"),  # digits of another script
        ("his number is 82090303313, he says", "his number is 820903*****, he says"),
        ("820903033131", "820903*****"),
        ("530/000700.0001", "530/000700.0001"),
        ("2026-11-01", "2026-11-01"),
        ("\x1b[31mred\u202e", "?[31mred?"),
        ("x" * 80, "x" * 59 + "…"),
    ],
)
def test_how_a_value_is_quoted(value: str, printed: str) -> None:
    assert quotable(value) == printed


@pytest.mark.parametrize("value", ["8209030331", "820903033133", "82-09-03 033.13", "82090303313"])
def test_in_the_column_of_the_number_nothing_after_six_characters_is_kept(value: str) -> None:
    assert quotable(value, is_number=True).rstrip("*") == value[:6]
