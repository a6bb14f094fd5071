"""As what a count is told: the first time, and when its figure is looked at again (docs/protection.md)."""

from dataclasses import dataclass

from data.rules.disclosure_moves import Moves
from data.rules.disclosure_pieces import MOST_CONTRACTS, Piece
from data.rules.disclosure_rounding import STEP, moved, rounded, shown, told_again
from data.rules.picture import OF_PLANS, Hidden, Topic


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in a class of a group. ``by_cut``: all of it are, as the circles were cut."""

    topic: Topic
    piece: Piece
    by_cut: bool

    def first(self, hidden: Hidden | None, lot: int) -> int:
        """The first figure; of one that is hidden only what is kept of it."""
        counted = self.piece.counted
        return rounded(counted, lot) if hidden else self._not_of_all(shown(counted, lot))

    def again(self, before: int, was: Hidden | None, hidden: Hidden | None, since: Moves, lot: int) -> int:
        """The figure after the one ``before``, which ``was`` hidden, or told; and how many came and went since."""
        counted = self.piece.counted
        if hidden is not None:
            return rounded(counted, lot)
        if was is Hidden.FEW_PEOPLE:
            return self._not_of_all(told_again(counted, len(self.piece.everybody.heads), since.came, lot))
        if was is not None:
            return self._not_of_all(shown(counted, lot))
        value = self._not_of_all(moved(before, counted, since, lot))
        return (
            value if since.went else max(value, before)
        )  # that too few went who had many does not make it fall

    def _not_of_all(self, value: int) -> int:
        """Never so high that somebody's contracts must be among those of a kind of plan, which nearly all may have.

        Who knows how many contracts there are, and that a count is at most ten away, would otherwise be sure that some
        of a person with nine are.
        """
        if self.topic not in OF_PLANS or self.by_cut:
            return value
        return value - STEP if value > self.piece.everybody.counted + STEP - MOST_CONTRACTS else value
