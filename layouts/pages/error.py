"""Something went wrong on our side: said once, with a reference, and no blame."""

from layouts.parts.dom import Node, a, code, p
from layouts.parts.prose import text_page
from layouts.words import Words


def draw(reference: str, words: Words) -> Node:
    """``reference`` finds the event in the log; it says nothing about the visitor."""
    return text_page(
        words.t("Something went wrong on our side"),
        words.t("We are sorry. Your data is safe and nothing was changed. Try again in a few minutes."),
        p(words.t("If you ask for help, mention this reference:"), " ", code(reference, cls="reference")),
        p(a(words.t("Try again from the start"), href=f"/{words.lang}/", cls="button")),
    )
