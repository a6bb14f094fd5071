"""The whole numbers of many contracts side by side: each class is a column, with a byte for each contract, 1 or 0.

Some fifty classes are counted of each contract. By columns, that takes no step of its own for each of the two.
"""

from collections.abc import Iterable, Sequence
from struct import pack
from typing import NamedTuple

_SIZE = 8  # bytes of a whole number
_BIT = tuple(bytes(byte >> place & 1 for byte in range(256)) for place in range(8))


class Span(NamedTuple):
    """The contracts of one employer, which stand beside each other."""

    employer: str
    first: int
    end: int


class Columns:
    """Whole numbers of 64 bits, by the place of a bit."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._bytes = pack(f"<{len(numbers)}Q", *numbers)

    def of(self, bit: int) -> bytes:
        """The column of a class, which is a whole number with this bit alone."""
        place = bit.bit_length() - 1
        return self._bytes[place >> 3 :: _SIZE].translate(_BIT[place & 7])


def counted(column: bytes, some: Iterable[Span]) -> dict[str, int]:
    """How many of each employer are in a class; of those that have anybody in it."""
    return {employer: many for employer, first, end in some if (many := column.count(1, first, end))}
