"""Six calendar months: simulated day by day, against an oracle that counts another way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.rules.kinds import Status
from data.rules.parameters import ParameterError, read_parameters, shipped
from data.rules.visibility import add_months, days_left, is_group_insurance, is_visible, visible_until
from tests.rules.build import a_contract

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("530/000700.0001", True),
        ("410/000700.0005", False),
        ("5301000700.0001", False),
        (" 530/000700.0001", False),
        ("1530/000700.001", False),
        ("", False),
    ],
)
def test_only_530_is_group_insurance(number: str, shown: bool) -> None:
    contract = replace(a_contract(), contract_number=number)
    assert is_group_insurance(number) is shown
    assert is_visible(contract, date(2026, 11, 1)) is shown


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 5, 1), 6, date(2026, 11, 1)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 6, date(2028, 8, 29)),
        (date(2026, 8, 30), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 6, 6), 0, date(2026, 6, 6)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("status", "ended_on", "last"),
    [
        (Status.ACTIVE, None, None),
        (Status.PASSIVE, None, None),
        (Status.ENDED, date(2026, 5, 1), date(2026, 11, 1)),
        (Status.ENDED, None, None),  # ended, the insurer does not say when: shown rather than lost
        (Status.ACTIVE, date(2020, 1, 1), None),  # status comes from the data, not from a stray date
    ],
)
def test_only_an_ended_contract_has_a_last_day(
    status: Status, ended_on: date | None, last: date | None
) -> None:
    contract = a_contract(status=status, ended_on=ended_on)
    assert visible_until(contract) == last
    assert is_visible(contract, date(2026, 11, 1))


def test_still_there_on_the_last_day_and_gone_the_day_after() -> None:
    contract = a_contract(status=Status.ENDED, ended_on=date(2026, 5, 1))
    last = date(2026, 11, 1)
    assert [is_visible(contract, day) for day in (last - DAY, last, last + DAY)] == [True, True, False]
    assert [days_left(contract, day) for day in (last - DAY, last)] == [1, 0]
    assert days_left(a_contract(), last) is None


def test_the_number_of_months_is_the_one_in_force_when_the_contract_ended() -> None:
    dated = read_parameters(
        '[[months_visible_after_end]]\nvalue = 6\nvalid_from = 1900-01-01\nsource = "a"\n'
        '[[months_visible_after_end]]\nvalue = 9\nvalid_from = 2027-01-01\nsource = "b"\n'
    )
    before = a_contract(status=Status.ENDED, ended_on=date(2026, 12, 31))
    after = a_contract(status=Status.ENDED, ended_on=date(2027, 1, 1))
    assert visible_until(before, dated) == date(2027, 6, 30)
    assert visible_until(after, dated) == date(2027, 10, 1)
    with pytest.raises(ParameterError):
        visible_until(before, read_parameters(""))


def months_begun(ended_on: date, today: date) -> int:
    """The oracle: how many monthly anniversaries of a day have gone by, counted on the calendar by hand.

    A month that lacks the day has its anniversary on its last day, the eve of the next month.
    """
    count, day = 0, ended_on
    while day < today:
        day += DAY
        eve_of_month = (day + DAY).day == 1
        if day.day == ended_on.day or (eve_of_month and day.day < ended_on.day):
            count += 1
    return count


def test_ten_years_day_by_day() -> None:
    """Whatever day a contract ends on, its last day is the sixth monthly anniversary."""
    assert shipped().whole("months_visible_after_end", date(2026, 1, 1)) == 6
    ended_on, seen = date(2024, 1, 1), 0
    while ended_on < date(2034, 1, 1):
        contract = a_contract(status=Status.ENDED, ended_on=ended_on)
        last = visible_until(contract)
        assert last is not None
        assert months_begun(ended_on, last) == 6
        assert months_begun(ended_on, last - DAY) == 5
        assert is_visible(contract, last)
        assert not is_visible(contract, last + DAY)
        ended_on, seen = ended_on + DAY, seen + 1
    assert seen == 3653


@pytest.mark.parametrize("ended_on", [date(2025, 8, 31), date(2028, 2, 29), date(2026, 5, 1)])
def test_one_contract_watched_for_ten_years(ended_on: date) -> None:
    """It is shown without a gap, then never again."""
    contract = a_contract(status=Status.ENDED, ended_on=ended_on)
    days = [ended_on + n * DAY for n in range(3653)]
    shown = [day for day in days if is_visible(contract, day)]
    assert shown == days[: len(shown)]
    assert [days_left(contract, day) for day in shown] == list(range(len(shown) - 1, -1, -1))
    assert months_begun(ended_on, shown[-1]) == 6
