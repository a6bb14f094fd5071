"""By how much what an employer and a person have counts for more or less in every amount, by lots that never change.

A step hides a sum for a month. Who waits, and knows by how much all else grows, sees in which month the figure moves,
and so the sum. What they see is the sum with this noise: what one has more or less than before shows only as much too
large or too small as its lot made it, however long they wait. As it stays for ever there is nothing to take an average
of, and what grows by a tenth is told as growing by a tenth.

Source: noise that multiplies each contribution, after Evans, Zayatz and Slanta, "Using noise for disclosure limitation
of establishment tabular data", Journal of Official Statistics 14 (1998).
"""

from dataclasses import dataclass, field

from data.rules.disclosure_rounding import LOTS, Lot
from data.rules.picture import Topic

WHOLE = 1_000
WIDE = 200  # at most so many thousandths for an employer, and as many for a person


@dataclass(frozen=True, slots=True)
class Noise:
    """In thousandths, from a fifth less to a fifth more. The lots are not of one portfolio: who sees the same amount in
    two has no second look at it."""

    lot: Lot
    _of_lot: tuple[int, ...] = field(default_factory=lambda: _thousandths(WIDE), init=False, repr=False)

    def of_employer(self, topic: Topic, key: str, employer: str) -> int:
        """Another one for each kind of amount: who knows one kind of an employer knows nothing of the next."""
        return self._of_lot[self.lot(f"noise|{topic}|{key}|of {employer}")]

    def of_person(self, person: str) -> int:
        """The same for all kinds, in each of which that of the employer is added to it."""
        return self._of_lot[self.lot(f"noise|{person}")]


def _thousandths(wide: int) -> tuple[int, ...]:
    """By lot: as far above as below."""
    return tuple(round(wide * (2 * lot - LOTS + 1) / (LOTS - 1)) for lot in range(LOTS))
