"""The rows of a long table, each kept as one text until it is asked for: a third of the memory of as many records."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

from data.rules.overview_sheet import Column
from data.rules.read_table import Row

SEAM: Final = "\x1f"  # between the fields of a packed row
NONE: Final[frozenset[Column]] = frozenset()
_FIELDS: Final = 9  # number, key, address, and six that say who it is


class PackedRows(Sequence[Row]):
    """Rows in their order; ``letters`` are those of the one column of addresses that packed rows have."""

    def __init__(self, letters: str, rows: Iterable[str | Row]) -> None:
        self._letters, self._kept = letters, tuple(rows)

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return PackedRows(self._letters, self._kept[at])
        return self._row(self._kept[at])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._kept)

    def _row(self, kept: str | Row) -> Row:
        if isinstance(kept, Row):
            return kept
        number, key, mail, *who = kept.split(SEAM)
        return record(int(number), key, ((self._letters, mail),) if mail else (), who)


def packed(number: int, key: str, mail: str, who: Sequence[str]) -> str | None:
    """A row as a text; ``None`` for one with a field in which nobody could tell where it ends."""
    text = SEAM.join((str(number), key, mail, *who))
    return text if text.count(SEAM) == _FIELDS - 1 else None


def record(  # noqa: PLR0913  # the fields of a row
    number: int,
    key: str,
    emails: tuple[tuple[str, str], ...],
    who: Sequence[str],
    formulas: frozenset[Column] = NONE,
    *,
    heading_again: bool = False,
) -> Row:
    """A row; ``who`` are its six fields from the last name to the number of the contract."""
    last, first, full, born, personnel, contract = who
    return Row(number, key, emails, last, first, full, born, personnel, contract, formulas, heading_again)
