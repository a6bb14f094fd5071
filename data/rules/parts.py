"""What is too much for one file, in parts: which contracts are in which, whatever joins or leaves meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` of ``all``: from one contract on, up to (not with) the first one of the next part.

    An empty ``first`` begins at the beginning, an empty ``next_first`` goes to the end. Contracts, not places,
    so that who joins or leaves between two parts moves nobody else out of both.
    """

    number: int = 1
    all: int = 1
    first: str = ""
    next_first: str = ""

    def as_wish(self) -> dict[str, Any]:
        """As it is kept with an order; nothing, for a whole."""
        if self.all == 1:
            return {}
        return {"part": self.number, "parts": self.all, "first": self.first, "next_first": self.next_first}


WHOLE = Part()


def part_named(wish: Mapping[str, Any]) -> Part:
    """The part of which ``as_wish`` was kept."""
    if "part" not in wish:
        return WHOLE
    return Part(int(wish["part"]), int(wish["parts"]), str(wish["first"]), str(wish["next_first"]))


def parts_of(contracts: Sequence[str], most: int) -> tuple[Part, ...]:
    """At least one part, each of ``most`` contracts at most. ``contracts`` are in the order of the list."""
    starts = range(0, max(len(contracts), 1), most)
    if len(starts) == 1:
        return (WHOLE,)
    firsts = ["", *(contracts[start] for start in starts[1:])]
    return tuple(
        Part(at, len(starts), first, then)
        for at, (first, then) in enumerate(zip(firsts, [*firsts[1:], ""], strict=True), 1)
    )


def within(contracts: Sequence[str], part: Part, most: int) -> Sequence[str]:
    """The contracts of a part, of the list as it is now.

    Where the first contract of a part is gone, the part begins at its place as it was counted.
    """
    places = {number: at for at, number in enumerate(contracts)}
    start = places.get(part.first, (part.number - 1) * most)
    end = places.get(part.next_first, part.number * most) if part.next_first else len(contracts)
    return contracts[start:end]
