"""What the frame shows around a side that is not the members' own: its name, its places, and where one stands in it."""

from dataclasses import dataclass

from layouts.parts.dom import Node


@dataclass(frozen=True, slots=True)
class Around:
    """``brand`` is what the side is called, ``home`` its first page, ``places`` text and address of its navigation.

    ``line`` says for whom, or for what, one works now. ``last`` stands at the bottom; ``None``: as elsewhere.
    """

    brand: str
    home: str
    places: list[tuple[str, str]]
    line: Node | None
    last: Node | None = None
