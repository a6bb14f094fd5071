"""The ribbon above every page of a demonstration."""

from layouts.parts.dom import Child, a
from layouts.words import Words


def demonstration(words: Words) -> Child:
    """So that nobody takes an invented person for a real one."""
    return words.t("Demonstration: every person and every amount here is invented.")


def with_outbox(words: Words) -> Child:
    """The same, with the way to the mails that the portal would have sent."""
    return [
        demonstration(words),
        " ",
        a(words.t("See the mails that went out"), href=f"/{words.lang}/outbox"),
    ]
