"""How alike two names are, by a library that compares letters."""

from rapidfuzz.fuzz import ratio


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 100 for the same; a letter too many, missing or wrong costs little."""
    return ratio(one, other)
