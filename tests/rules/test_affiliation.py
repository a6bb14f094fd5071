"""A new affiliation: every field is judged at once, whatever way people write numbers, dates and amounts."""

from datetime import date

import pytest

from data.rules.affiliation import NEEDED, FieldFault, affiliation, day_of, plain_money
from tests.people import TODAY

GOOD = {
    "plan_id": "000700",
    "last_name": " Van  den Berg ",
    "first_name": "Mia",
    "national_number": "85.07.30-033.28",
    "birth_date": "1985-07-30",
    "sex": "M",
    "civil_status": "single",
    "children": "2",
    "language": "nl",
    "employed_from": "1/11/2026",
    "rate": "80 %",
    "salary": "34.500,50",
    "personnel_number": "P-17",
    "work_email": "mia@acme.example",
}


def faults(**changes: str) -> dict[str, FieldFault]:
    return dict(affiliation({**GOOD, **changes}, ["000700"], TODAY).faults)


def test_a_whole_one_is_smoothed_and_its_number_stands_apart() -> None:
    found = affiliation(GOOD, ["000700"], TODAY)
    assert found.is_whole
    assert found.number == "85073003328"
    assert found.number not in repr(found)
    told = found.told
    assert (told["last_name"], told["employed_from"], told["rate"], told["salary"]) == (
        "Van den Berg",
        "2026-11-01",
        "80",
        "34500.50",
    )
    assert "national_number" not in told


def test_an_empty_form_says_everything_that_is_missing_at_once() -> None:
    assert set(affiliation({}, ["000700"], TODAY).faults) == set(NEEDED)


@pytest.mark.parametrize(
    ("name", "typed", "fault"),
    [
        ("plan_id", "000703", FieldFault.NOT_OFFERED),
        ("sex", "X", FieldFault.NOT_OFFERED),
        ("civil_status", "complicated", FieldFault.NOT_OFFERED),
        ("language", "it", FieldFault.NOT_OFFERED),
        ("birth_date", "31/02/1985", FieldFault.NO_DATE),
        ("birth_date", "2020-01-01", FieldFault.NOT_YET),
        ("birth_date", "1885-01-01", FieldFault.TOO_OLD),
        ("employed_from", "soon", FieldFault.NO_DATE),
        ("employed_from", "2031-01-01", FieldFault.NOT_YET),
        ("children", "-1", FieldFault.NO_NUMBER),
        ("children", "99", FieldFault.NO_NUMBER),
        ("rate", "101", FieldFault.NO_NUMBER),
        ("salary", "a lot", FieldFault.NO_NUMBER),
        ("salary", "=1+1", FieldFault.NO_NUMBER),
        ("salary", "9" * 60_000, FieldFault.TOO_LONG),
        ("salary", "\u0663\u0664\u0665\u0660\u0660", FieldFault.NO_NUMBER),  # digits of another script
        ("national_number", "123", FieldFault.NUMBER_FORM),
        ("national_number", "85073003329", FieldFault.NUMBER_CHECK),
        ("national_number", "90020199704", FieldFault.NUMBER_OTHER),
        ("last_name", "x" * 81, FieldFault.TOO_LONG),
        ("first_name", "=1+1", FieldFault.ODD_SIGN),
        ("work_email", "@sum", FieldFault.ODD_SIGN),
    ],
)
def test_what_is_wrong_with_one_field(name: str, typed: str, fault: FieldFault) -> None:
    assert faults(**{name: typed}) == {name: fault}


@pytest.mark.parametrize(
    "name", ["national_number", "children", "rate", "salary", "personnel_number", "work_email"]
)
def test_what_may_stay_empty(name: str) -> None:
    assert faults(**{name: ""}) == {}


def test_a_number_of_the_other_sex_is_another_s() -> None:
    assert faults(sex="F") == {"national_number": FieldFault.NUMBER_OTHER}


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-01", date(2026, 11, 1)), ("1.11.2026", date(2026, 11, 1)), ("01-11-2026", date(2026, 11, 1))],
)
def test_days_as_browsers_and_people_write_them(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "2026", "11/2026", "2026-13-01", "0000-00-00", "1/1/26"])
def test_what_is_no_day(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("34.500,50", "34500.50"),
        ("34 500", "34500"),
        ("34500.5", "34500.5"),
        ("34.500", "34500"),
        ("1.234.567", "1234567"),
    ],
)
def test_amounts_as_people_write_them(text: str, plain: str) -> None:
    assert plain_money(text) == plain
