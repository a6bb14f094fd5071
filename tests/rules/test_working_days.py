"""Weekends and public holidays, over many years."""

from datetime import date, timedelta

import pytest

from data.rules.working_days import easter, holidays, is_working_day, not_after, not_before

# As the calendars of those years have it.
EASTERS = [
    *(date(1961, 4, 2), date(1981, 4, 19), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24)),
    *(date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)),
]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_is_where_the_calendars_have_it(day: date) -> None:
    assert easter(day.year) == day


def test_easter_is_always_a_sunday_in_its_five_weeks() -> None:
    for year in range(1900, 2200):
        day = easter(year)
        assert day.isoweekday() == 7
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_a_year_has_ten_public_holidays() -> None:
    assert sorted(holidays(2026)) == [
        *(date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)),
        *(date(2026, 7, 21), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25)),
    ]
    assert {len(holidays(year)) for year in (2024, 2025, 2027)} == {10}
    assert len(holidays(2008)) == 9  # Ascension Day was 1 May


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 12), date(2026, 11, 12), date(2026, 11, 12)),
        (date(2026, 11, 11), date(2026, 11, 10), date(2026, 11, 12)),  # Armistice, a Wednesday
        (date(2026, 11, 14), date(2026, 11, 13), date(2026, 11, 16)),  # a Saturday
        (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 4)),  # New Year's Day, a Friday
        (date(2026, 4, 5), date(2026, 4, 3), date(2026, 4, 7)),  # Easter
    ],
)
def test_a_day_off_moves_to_the_nearest_day_of_work(day: date, before: date, after: date) -> None:
    assert (not_after(day), not_before(day)) == (before, after)


def test_what_is_moved_to_is_worked_on_and_never_a_week_away() -> None:
    day = date(2026, 1, 1)
    for _ in range(3 * 366):
        assert is_working_day(not_before(day))
        assert is_working_day(not_after(day))
        assert not_before(day) - not_after(day) < timedelta(days=8)
        day += timedelta(days=1)
