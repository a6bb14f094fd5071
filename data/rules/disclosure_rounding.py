"""How counts and amounts are rounded, so that no sum or difference of them is a person (docs/protection.md).

A count is told as a multiple of ten that is at most ten away from it: up or down by a lot that is drawn for this figure
alone, so that a sum of many is right on the whole. It stays until the count is some way off, rises only after
ten people came, falls only after ten went, and never moves so far that all of them must have been alike. An amount
is told in steps of at least the largest contribution of one person.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from hashlib import blake2b

STEP = 10
ROOM = 9  # with STEP twice as slack, at least eleven of those who came or went can have been otherwise
LOTS = 100
DOWN, UP = 9, 99  # lots
# A limit is up to nine higher than the least: by none for one lot of a hundred, by one for three, and so on.
MARGINS = (1, 4, 12, 27, 50, 73, 88, 96, 99, LOTS)
MOST_MARGIN = len(MARGINS) - 1
Lot = Callable[[str], int]


def lots(key: bytes) -> Lot:
    """A lot from 0 to 99 for each name: always the same one, and not to be guessed without the key."""

    begun = blake2b(key=key, digest_size=4)  # a code that takes a key; read once, as millions are drawn

    def drawn(name: str) -> int:
        mine = begun.copy()
        mine.update(name.encode())
        return int.from_bytes(mine.digest(), "big") % LOTS

    return drawn


def of_portfolio(lot: Lot, portfolio: str) -> Lot:
    """Lots of their own for one portfolio."""
    return lambda name: lot(f"{portfolio}|{name}")


def margin(lot: int) -> int:
    """By how many people a limit lies above the least, 0 to 9: mostly by some four, seldom by none and seldom by nine.

    So that somebody is the one who makes it is nowhere more than a little likelier than that they are not.
    """
    return bisect_right(MARGINS, lot)


def rounded(count: int, lot: int) -> int:
    """A multiple of ten at most ten away. A count that is one itself may be told as the next, so that 20 is not 20."""
    over = count % STEP
    if over:
        return count - over + (STEP if lot < STEP * over else 0)
    return max(0, count - STEP) if lot == DOWN else count + (STEP if lot == UP else 0)


def shown(count: int, lot: int) -> int:
    """As ``rounded``, for a count of ten or more: never less than ten."""
    return max(STEP, rounded(count, lot))


def moved(before: int, count: int, since: tuple[int, int], lot: int) -> int:
    """The next figure after ``before``, when so many people came and went since it could last rise and fall.

    It stays in the direction in which too few (0) moved, and while the count is near. How near, the lot says: that it
    moved tells no more than what it is now. So of two portfolios with nearly the same people none tells of the other.
    """
    (came, went), room = since, STEP if lot == 0 else ROOM - lot % STEP
    if abs(count - before) <= room and room:
        return before
    value = shown(count, lot)
    if value > before and came:
        return max(value - STEP, before) if value - before > max(STEP, came + ROOM) else value
    if value < before and went:
        return min(value + STEP, before) if before - value > max(STEP, went + ROOM) else value
    return before


def told_again(count: int, people: int, came: int, lot: int) -> int:
    """The figure after a time in which nothing was told: at most twenty of the ``people`` were in the class, or not.

    It never says that all who came since are, or that all are not.
    """
    value, most = shown(count, lot), came + 2 * STEP
    if count <= most < value:
        return value - STEP
    return value + STEP if people - count <= most < people - value else value


def ladder(amount: int) -> int:
    """The smallest step of 1, 2, 5, 10, 20, 50 … euro that is at least an amount; both in cents."""
    step = 100
    while True:
        for times in (1, 2, 5):
            if step * times >= amount:
                return step * times
        step *= 10


def rounded_amount(total: int, step: int, lot: int) -> int:
    """A multiple of the step less than a step away, and at least one; one of two or more itself may be the next."""
    whole, over = divmod(total, step)
    if not over and whole > 1:
        return step * (whole - (lot == DOWN) + (lot == UP))
    return max(step, step * (whole + (lot * step < over * 100)))


def dominates(contributions: Iterable[int], total: int, share: int) -> bool:
    """Whether the second largest could tell the largest to within ``share`` per cent, taking its own from the total.

    The two largest that make up the total are among ``contributions``.
    """
    largest, second, *_ = [*sorted(contributions, reverse=True), 0, 0]
    return (total - largest - second) * 100 < share * largest
