"""The ribbon above every page of a demonstration."""

from layouts.words import Words


def demonstration(words: Words) -> str:
    """So that nobody takes an invented person for a real one."""
    return words.t("Demonstration: every person and every amount here is invented.")
