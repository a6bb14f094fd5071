"""Days on which people work in Belgium: neither a weekend nor a public holiday.

Source: law of 4 January 1974 and royal decree of 18 April 1974: ten public holidays. The days by which an employer
replaces one that falls on a Sunday, regional feasts and collective holidays are the employer's own, and unknown here.
"""

from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
SATURDAY = 5
FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension Day, Whit Monday


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the rule of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; Easter Sunday and Whit Sunday are weekend already."""
    fixed = {date(year, month, day) for month, day in FIXED}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in AFTER_EASTER})


def is_working_day(day: date) -> bool:
    """Whether people in Belgium work on this day, as far as the law alone tells."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def not_before(day: date) -> date:
    """That day, or the next working day."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def not_after(day: date) -> date:
    """That day, or the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day
