"""A number that an employer fills in: refused, asked about, or counting from the next day on."""

from datetime import date, timedelta

import pytest

from data.rules.told_number import NumberDoubt, NumberFault, bare, fault_of, judge
from tests.people import TODAY

BORN = date(1985, 7, 30)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("85.07.30-033.28", None),
        ("850730 033 28", None),
        ("17073003384", None),  # born in 2017: valid only with the 2 before it
        ("01020300170", None),
        ("90.22.01-997.47", None),  # BIS, sex unknown
        ("08422999977", None),  # BIS, sex known, born in 2008
        ("", NumberFault.EMPTY),
        (" - ", NumberFault.EMPTY),
        ("8507300332", NumberFault.NOT_ELEVEN),
        ("٨٥٠٧٣٠٠٣٣٢٨", NumberFault.NOT_ELEVEN),
        ("85O73003328", NumberFault.NOT_ELEVEN),
        ("85073003329", NumberFault.CHECK_DIGITS),
        ("85133003328", NumberFault.CHECK_DIGITS),
    ],
)
def test_the_form_of_a_number(typed: str, fault: NumberFault | None) -> None:
    assert fault_of(bare(typed)) is fault


@pytest.mark.parametrize(
    ("number", "born", "sex", "present", "doubts"),
    [
        ("85073003328", BORN, "M", None, ()),
        ("85073003328", BORN, "", None, ()),
        ("85073003328", BORN, "M", "85473003388", ()),  # in the place of a BIS number
        ("90220199747", date(1990, 2, 1), "F", None, ()),  # a BIS number that knows no sex
        ("85000000138", BORN, "M", None, ()),  # month and day unknown
        ("85073003328", date(1985, 7, 31), "M", None, (NumberDoubt.BIRTH_DATE,)),
        ("85073003328", BORN, "F", None, (NumberDoubt.SEX,)),
        ("85073003328", BORN, "M", "85073003229", (NumberDoubt.REPLACES,)),
        ("17073003384", date(1917, 7, 30), "M", None, (NumberDoubt.BIRTH_DATE,)),  # another century
        ("85073003328", None, "M", None, (NumberDoubt.UNKNOWN_BIRTH_DATE,)),
    ],
)
def test_what_is_odd_is_asked_and_never_counts_by_itself(
    number: str, born: date | None, sex: str, present: str | None, doubts: tuple[NumberDoubt, ...]
) -> None:
    judged = judge(number, birth_date=born, sex=sex, present=present, today=TODAY)
    assert judged.doubts == doubts
    assert judged.counts_from == (None if doubts else TOMORROW)
