"""The likeliest cause first, and never a word about whether a contract exists."""

import pytest

from data.rules.missing import Cause, Remedy, findings, looks_like_bis
from tests.people import CAST, HEIKE, WEI, Member

NO_NUMBER, REPLACED = Cause.NO_NUMBER, Cause.BIS_REPLACED
LONG_AGO, OTHER = Cause.ENDED_LONG_AGO, Cause.NOT_GROUP_INSURANCE


@pytest.mark.parametrize(
    ("matched", "bis", "order"),
    [
        (False, False, [NO_NUMBER, REPLACED, LONG_AGO, OTHER]),
        (False, None, [NO_NUMBER, REPLACED, LONG_AGO, OTHER]),
        (False, True, [NO_NUMBER, LONG_AGO, OTHER, REPLACED]),
        (True, False, [LONG_AGO, OTHER, NO_NUMBER, REPLACED]),
        (True, True, [LONG_AGO, OTHER, NO_NUMBER, REPLACED]),
    ],
)
def test_every_cause_is_named_in_the_order_that_helps(
    matched: bool, bis: bool | None, order: list[Cause]
) -> None:
    assert [one.cause for one in findings(number_matched=matched, signed_in_with_bis=bis)] == order


def test_what_the_employer_corrects_is_shown_the_day_after() -> None:
    for one in findings(number_matched=False):
        assert one.shown_next_day is (one.remedy is Remedy.EMPLOYER) is (one.cause in (NO_NUMBER, REPLACED))


@pytest.mark.parametrize(
    ("number", "bis"),
    [
        ("90220199747", True),  # +20
        ("88422999979", True),  # +40
        ("90020199704", False),
        ("85000000138", False),  # month not known
        ("88332999900", False),  # +20 goes to 32
        ("88202999900", True),  # +20, month not known
        ("88532999900", False),
        ("9022019974", False),
        ("9022019974x", False),
        ("", False),
    ],
)
def test_a_bis_number_has_a_raised_month(number: str, bis: bool) -> None:
    assert looks_like_bis(number) is bis


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.first_name)
def test_of_the_cast_two_have_a_bis_number(member: Member) -> None:
    assert looks_like_bis(member.national_number or "") is (member in (HEIKE, WEI))
