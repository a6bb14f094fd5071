"""By how much what an employer and a person have counts for more or less in every amount, by lots that never change.

A step hides a sum for a month. Who waits, and knows by how much all else grows, sees in which month the figure moves,
and so the sum. What they see is the sum with this noise: what one has more or less than before shows only as much too
large or too small as its lot made it, however long they wait. As it stays for ever there is nothing to take an average
of, and what grows by a tenth is told as growing by a tenth. A contract that takes the place of one that went or ended
keeps the noise of that one's employer: when all of one go to another, their sum is not looked at with a second one.

Source: noise that multiplies each contribution, after Evans, Zayatz and Slanta, "Using noise for disclosure limitation
of establishment tabular data", Journal of Official Statistics 14 (1998).
"""

from dataclasses import dataclass
from functools import cache

from data.rules.disclosure_rounding import LOTS, Lot
from data.rules.picture import Topic

WHOLE = 1_000
WIDE = 200  # at most so many thousandths for an employer, and as many for a person
TENTHS_BY_KIND = 3  # of an employer's, the others are one for all kinds
WIDER = 500  # at most so many thousandths the largest contribution counts for more when a step is chosen


@dataclass(frozen=True, slots=True)
class Noise:
    """In thousandths. The lots are not of one portfolio: who sees the same amount in two has no second look at it."""

    lot: Lot

    def of_employer(self, topic: Topic, key: str, employer: str) -> int:
        """From a fifth less to a fifth more: up to 14 per cent for all kinds of amount, and up to 6 by kind.

        A plan may settle one kind as a part of another. If each had a lot of its own, these would be several looks at
        one sum; if all had the same, who knows one kind would know the others.
        """
        by_kind = WIDE * TENTHS_BY_KIND // 10
        of_all = _thousandths(WIDE - by_kind)[self.lot(f"noise|of {employer}")]
        return of_all + _thousandths(by_kind)[self.lot(f"noise|{topic}|{key}|of {employer}")]

    def of_person(self, person: str) -> int:
        """From a fifth less to a fifth more, in all kinds; that of the employer is added to it."""
        return _thousandths(WIDE)[self.lot(f"noise|{person}")]

    def widened(self, person: str, amount: int) -> int:
        """A contribution as it counts when a step is chosen, which shows: as it is, or up to half as much again.

        The same in all kinds, and for good: else the months in which a step changes, or the steps of several kinds of
        which one is a part of another, would tell the largest contribution.
        """
        return amount * (LOTS * WHOLE + WIDER * self.lot(f"step|{person}")) // (LOTS * WHOLE)

    @staticmethod
    def can_be_widest(amount: int, largest: int) -> bool:
        """Whether a contribution can count for more than the largest when a step is chosen."""
        return amount * (WHOLE + WIDER) >= largest * WHOLE


@cache
def _thousandths(wide: int) -> tuple[int, ...]:
    """By lot: as far above as below."""
    return tuple(round(wide * (2 * lot - LOTS + 1) / (LOTS - 1)) for lot in range(LOTS))
