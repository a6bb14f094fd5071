"""There is nothing at this address, or nothing of this visitor's."""

from layouts.parts.dom import Node, a
from layouts.parts.prose import bullets, text_page
from layouts.words import Words


def draw(words: Words) -> Node:
    """The same words for what never was, what is no longer shown and what belongs to somebody else."""
    return text_page(
        words.t("This page is not here"),
        words.t("The address may be mistyped, or what stood here is no longer shown."),
        bullets(
            a(words.t("My contracts"), href=f"/{words.lang}/contracts"),
            a(words.t("Questions and answers"), href=f"/{words.lang}/help"),
            a(words.t("Start"), href=f"/{words.lang}/"),
        ),
    )
