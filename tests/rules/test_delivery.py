"""How long is waited for the next try, and when it is given up."""

from datetime import timedelta
from itertools import pairwise

import pytest

from data.rules.delivery import next_try


def waits(hours: int, chance: float = 0.5) -> list[timedelta]:
    found = []
    while (wait := next_try(len(found) + 1, hours, chance)) is not None:
        found.append(wait)
    return found


def test_the_waits_double_from_a_minute_to_four_hours_and_end_after_three_days() -> None:
    minutes = [each // timedelta(minutes=1) for each in waits(72)]
    assert minutes[:9] == [1, 2, 4, 8, 16, 32, 64, 128, 240]
    assert set(minutes[8:]) == {240}
    assert timedelta(hours=72) <= sum(waits(72), timedelta()) < timedelta(hours=76)


@pytest.mark.parametrize(("chance", "share"), [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)])
def test_what_failed_together_is_spread(chance: float, share: float) -> None:
    assert next_try(5, 72, chance) == timedelta(minutes=16) * share


def test_no_number_of_attempts_is_too_large() -> None:
    assert next_try(10_000, 72, 0.5) is None
    assert next_try(0, 72, 0.5) == timedelta(minutes=1)
    assert all(before <= after for before, after in pairwise(waits(72)))
