"""What the frame shows around a side that is not the members' own: its name, its places, and where one stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from layouts.parts.dom import Node


@dataclass(frozen=True, slots=True)
class Around:
    """``brand`` is what the side is called, ``home`` its first page, ``places`` text and address of its navigation.

    ``line`` says for whom, or for what, one works now. ``last`` stands at the bottom; ``None``: as elsewhere. ``below``
    says of pages below which place they stand, where their address does not.
    """

    brand: str
    home: str
    places: list[tuple[str, str]]
    line: Node | None
    last: Node | None = None
    below: Mapping[str, str] = field(default_factory=dict)

    def stands_at(self, path: str) -> str:
        """The address of a page as the navigation sees it."""
        return f"{self.below[path]}{path}" if path in self.below else path
