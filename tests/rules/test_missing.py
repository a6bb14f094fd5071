"""The likeliest cause first, and none left out."""

from data.rules.missing import Cause, causes


def test_a_number_that_matched_nobody_is_the_likeliest_cause() -> None:
    assert causes(number_matched=False)[:2] == (Cause.NO_NUMBER, Cause.BIS_REPLACED)


def test_for_a_member_whose_number_matched_the_contract_is_the_likeliest_cause() -> None:
    assert causes(number_matched=True)[:2] == (Cause.ENDED_LONG_AGO, Cause.NOT_GROUP_INSURANCE)


def test_every_cause_is_named_either_way() -> None:
    for matched in (False, True):
        assert sorted(causes(number_matched=matched)) == sorted(Cause)
