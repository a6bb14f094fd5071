"""Where the lines are drawn between those who are counted together: ages, sizes of employers, and what is still seen.

Every contract of group insurance that its member sees is counted in the classes of ``data.rules.picture``, written in
one whole number (``data.rules.disclosure_tally``). docs/portfolio.md says what each class means.
"""

import calendar
from datetime import date, timedelta
from enum import IntEnum, unique

from data.rules.disclosure_rounding import margin
from data.rules.parameters import shipped
from data.rules.visibility import add_months

SIZE_OFF_BY = 5  # people by which an employer may be measured too large
BAND_YEARS = (30, 40, 50, 60)  # the first age of each band but the youngest


@unique
class Tongue(IntEnum):
    """The language of a member; one that the portal does not speak is Dutch, as everywhere."""

    NL = 1
    FR = 2
    EN = 3
    DE = 4


@unique
class Size(IntEnum):
    """How many people an employer had with us when it was counted first. It keeps its class."""

    TO_19 = 1
    TO_99 = 2
    TO_499 = 3
    FROM_500 = 4


def size_of(people: int) -> Size:
    """The class of an employer with so many people."""
    return Size(1 + sum(people >= first for first in (20, 100, 500)))


def measured(people: int, lot: int) -> Size:
    """The class of an employer as if it had a few people more or fewer: five at most, by its lot.

    Else the class would tell who knows nineteen of its people whether there is one more.
    """
    return size_of(people + SIZE_OFF_BY - margin(lot))


def born_on_or_before(years: int, day: date) -> date:
    """Who was born on this day or before it has that age on ``day`` (as ``data.rules.covers.age_on`` counts)."""
    year = day.year - years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def first_end_still_seen(today: date) -> date:
    """The earliest day on which a contract can have ended that its member sees today (docs/rules.md 1)."""
    day = today
    while _seen_until(day - timedelta(days=1)) >= today:
        day -= timedelta(days=1)
    return day


def _seen_until(ended_on: date) -> date:
    return add_months(ended_on, shipped().whole("months_visible_after_end", ended_on))
