"""The night comes once a day in Belgium, over summer time and back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from data.rules.schedule import BRUSSELS, instant_of, next_night


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 1, 15), time(3, 30), "2026-01-15T02:30"),
        (date(2026, 7, 15), time(3, 30), "2026-07-15T01:30"),
        (date(2026, 3, 29), time(3, 30), "2026-03-29T01:30"),  # the clocks have just gone forward
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # a time that this day does not have
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # a time that comes twice: the first
        (date(2026, 10, 25), time(3, 30), "2026-10-25T02:30"),
    ],
)
def test_a_time_of_day_as_an_instant(day: date, at: time, expected: str) -> None:
    assert instant_of(day, at) == datetime.fromisoformat(f"{expected}+00:00")


def test_ten_years_of_nights_come_once_each_and_in_order() -> None:
    now, days = datetime(2026, 1, 1, tzinfo=UTC), []
    while now < datetime(2036, 1, 1, tzinfo=UTC):
        days.append(next_night(now))
        now = instant_of(days[-1])
        assert now.astimezone(BRUSSELS).time() == time(3, 30)
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-29T01:29", date(2026, 3, 29)),
        ("2026-03-29T01:30", date(2026, 3, 30)),
        ("2026-10-24T22:30", date(2026, 10, 25)),  # past midnight in Brussels
    ],
)
def test_which_night_comes_next(now: str, expected: date) -> None:
    assert next_night(datetime.fromisoformat(f"{now}+00:00")) == expected
