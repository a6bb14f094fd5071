"""The number by which a person is found. Vectors from the public descriptions of the register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.enterprise_number import is_enterprise_number
from data.rules.national_number import century_of, is_national_number, spells_birth_date
from tests.people import CAST

VALID = {
    "90020199704": 1900,
    "85073003328": 1900,
    "04030512355": 2000,
    "17073003384": 2000,
    "01020300170": 2000,
    "90220199747": 1900,  # BIS, sex unknown
    "88222999936": 1900,
    "08222999934": 2000,
    "88422999979": 1900,  # BIS, sex known
    "08422999977": 2000,
    "91081506297": 1900,  # check digits 97
    "91081505309": 1900,  # check digits with a leading zero
    "85000000138": 1900,  # month and day unknown
}


@pytest.mark.parametrize(("number", "century"), VALID.items())
def test_the_public_vectors_are_valid_in_their_century_only(number: str, century: int) -> None:
    assert is_national_number(number)
    assert century_of(number) == century


@pytest.mark.parametrize(
    "member", [one for one in CAST if one.national_number], ids=lambda one: one.person_id
)
def test_everybody_of_the_cast_has_a_valid_number(member: object) -> None:
    assert is_national_number(member.national_number)  # type: ignore[attr-defined]


def numbered(base: str, *, from_2000: bool = False) -> str:
    return f"{base}{97 - ((2_000_000_000 if from_2000 else 0) + int(base)) % 97:02}"


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("901301997", "no month 13"),
        ("903301997", "no BIS month 13 either"),
        ("905301997", "nor with the sex known"),
        ("909901997", "month 99"),
        ("900230997", "30 February"),
        ("902230997", "30 February in a BIS number"),
        ("900432997", "day 32"),
        ("900201000", "serial 000"),
    ],
)
def test_right_check_digits_do_not_save_a_wrong_date_or_serial(base: str, why: str) -> None:
    assert not is_national_number(numbered(base)), why


def test_29_february_counts_in_the_century_of_the_check_digits() -> None:
    assert is_national_number(numbered("000229001", from_2000=True))
    assert not is_national_number(numbered("000229001"))  # 1900 was no leap year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9002019970",
        "900201997040",
        "90.02.01-997.04",
        " 90020199704",
        "90020199704\n",
        "٩٠٠٢٠١٩٩٧٠٤",
        "9002019970a",
    ],
)
def test_anything_but_eleven_ascii_digits_is_no_number(text: str) -> None:
    assert not is_national_number(text)


@given(st.sampled_from(sorted(VALID)), st.integers(0, 10), st.integers(1, 9))
def test_no_single_wrong_digit_passes_in_the_same_century(number: str, place: int, more: int) -> None:
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert century_of(wrong) != century_of(number)


@given(st.integers(0, 999_999_999))
def test_no_number_fits_both_centuries(base: int) -> None:
    assert numbered(f"{base:09}") != numbered(f"{base:09}", from_2000=True)


@pytest.mark.parametrize("number", ["0400000086", "0400097779", "0401660964"])
def test_enterprise_numbers_of_the_sample(number: str) -> None:
    assert is_enterprise_number(number)


def test_an_enterprise_number_may_begin_with_1() -> None:
    assert is_enterprise_number(f"10000000{97 - 10_000_000 % 97:02}")


@pytest.mark.parametrize(
    "number", ["", "0400000087", "400000086", "BE0400000086", "0400.000.086", "2400000086", "04000000860"]
)
def test_no_enterprise_number(number: str) -> None:
    assert not is_enterprise_number(number)


def test_a_first_digit_2_is_refused_even_with_right_check_digits() -> None:
    assert not is_enterprise_number(f"20000000{97 - 20_000_000 % 97:02}")


@pytest.mark.parametrize(
    ("number", "born", "fits"),
    [
        ("90020199704", "1990-02-01", True),
        ("90020199704", "2090-02-01", False),
        ("90020199704", "1990-01-02", False),
        ("01020300170", "2001-02-03", True),
        ("01020300170", "1901-02-03", False),
        ("90220199747", "1990-02-01", True),  # BIS, sex unknown
        ("08422999977", "2008-02-29", True),  # BIS, sex known
        ("85000000138", "1985-07-30", True),  # month and day unknown
        ("85000000138", "1986-07-30", False),
    ],
)
def test_the_birth_date_that_a_number_spells(number: str, born: str, fits: bool) -> None:
    assert spells_birth_date(number, born) is fits
