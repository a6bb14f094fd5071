"""How a deed ends: it was done, there was nothing to do, it was refused, or the person is asked first."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Saved:
    """Done, and written down."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """It was so already: nothing was written, nothing is sent."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done. ``reason`` has a text in every language."""

    reason: StrEnum
