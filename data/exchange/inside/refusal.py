"""Why a file is refused, in codes that ``data.rules.read_table.Unread`` knows, and how much is too much."""

from dataclasses import dataclass


class RefusedError(Exception):
    """The file is not read. ``where`` names a cell, a part or a size."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason, self.where = reason, where


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be in a file. Sizes in bytes."""

    unpacked: int = 160 << 20  # all parts together
    parts: int = 400
    ratio: int = 250  # of a part over a million bytes; a table of numbers reaches about 60
    cells: int = 1_800_000  # with a value
    area: int = 4_000_000  # of the smallest rectangle around them, from the first cell on
    text: int = 40_000  # characters in one cell; spreadsheets stop at 32,767
    tag: int = 300_000  # bytes between two tags
    shown: int = 400  # characters of a cell that are handed on
