"""Which of many that stand in an order: one bit for each. Of any two questions the common answer is quickly there."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import Final

_STRIDE: Final = 64  # bytes that are counted at once


def marks_of(places: Iterable[int], size: int) -> int:
    """Some places of an order of ``size``. Place *n* is bit *n*: what stands in both of two is their ``&``, in either
    their ``|``."""
    body = bytearray(size // 8 + 1)
    for place in places:
        body[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(body, "little")


def packed(marks: int) -> bytes:
    """As ``unpacked`` takes them. What does not become much smaller stays as it is, and is read at once."""
    body = marks.to_bytes(marks.bit_length() // 8 + 1, "little")
    small = zlib.compress(body, 1)
    return small if 2 * len(small) < len(body) else zlib.compress(body, 0)


def unpacked(body: bytes) -> int:
    """From what ``packed`` made."""
    return int.from_bytes(zlib.decompress(body), "little")


def some(marks: int, skip: int, most: int) -> list[int]:
    """At most so many places in order, behind the first ``skip``."""
    found: list[int] = []
    body = marks.to_bytes(marks.bit_length() // 8 + 1, "little")
    for first in range(0, len(body), _STRIDE):
        stretch = int.from_bytes(body[first : first + _STRIDE], "little")
        here = stretch.bit_count()
        if skip < here:
            places = [8 * first + bit for bit in _bits(stretch)]
            found += places[skip : skip + most - len(found)]
        skip = max(0, skip - here)
        if len(found) >= most:
            break
    return found


def _bits(stretch: int) -> Iterator[int]:
    while stretch:
        lowest = stretch & -stretch
        yield lowest.bit_length() - 1
        stretch ^= lowest


def beginnings(places_of: Mapping[str, Sequence[int]], more_than: int, size: int) -> dict[str, int]:
    """Where the words stand that begin so, for every beginning that more than so many places have in common.

    ``places_of`` says where each word stands. One place may have two words with the same beginning and counts twice:
    then it is told of some that have no more in common than that. Longer beginnings come first, so that what they
    found is not looked for again.
    """
    found: dict[str, int] = {}
    for length, level in reversed(_levels(places_of, more_than)):
        for beginning, words in level.items():
            longer = {each[: length + 1] for each in words}
            alone = (each for each in words if each[: length + 1] not in found)
            places = chain.from_iterable(places_of[each] for each in alone)
            known = (found[each] for each in longer if each in found)
            found[beginning] = reduce(or_, known, marks_of(places, size))
    return found


def _levels(places_of: Mapping[str, Sequence[int]], more_than: int) -> list[tuple[int, dict[str, list[str]]]]:
    """The words of each such beginning, by its length; a letter more is looked at only where enough had one less."""
    levels: list[tuple[int, dict[str, list[str]]]] = []
    left: Iterable[str] = places_of
    while left:
        length = len(levels) + 1
        alike: dict[str, list[str]] = defaultdict(list)
        for each in left:
            if len(each) >= length:
                alike[each[:length]].append(each)
        kept = {
            beginning: words
            for beginning, words in alike.items()
            if sum(len(places_of[each]) for each in words) > more_than
        }
        levels.append((length, kept))
        left = [each for words in kept.values() for each in words]
    return levels
