"""What an import tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``stage`` is "reading", "checking", "comparing" or "taking"; ``fraction`` of this table's file, from 0 to 1."""

    stage: str
    table: str
    rows: int
    fraction: float


Tell = Callable[[Progress], None]
