"""The bands of age and size, and until when an ended contract is counted."""

from datetime import date, timedelta

import pytest

from data.rules.covers import age_on
from data.rules.facts import Size, born_on_or_before, first_end_still_seen, size_of
from data.rules.visibility import add_months


@pytest.mark.parametrize(
    ("people", "size"), [(1, Size.TO_19), (19, Size.TO_19), (20, Size.TO_99), (500, Size.FROM_500)]
)
def test_classes_of_size(people: int, size: Size) -> None:
    assert size_of(people) is size


@pytest.mark.parametrize("today", [date(2026, 11, 1), date(2027, 2, 28), date(2028, 2, 29), date(2027, 3, 1)])
def test_a_birthday_is_where_the_rule_has_it(today: date) -> None:
    last = born_on_or_before(30, today)
    assert age_on(last, today) == 30
    assert age_on(last + timedelta(days=1), today) == 29


@pytest.mark.parametrize(
    "today", [date(2026, 11, 1), date(2027, 2, 28), date(2027, 8, 31), date(2028, 2, 29)]
)
def test_the_first_end_that_is_still_seen(today: date) -> None:
    first = first_end_still_seen(today)
    assert add_months(first, 6) >= today
    assert add_months(first - timedelta(days=1), 6) < today
