"""There is nothing at this address, or nothing of this visitor's."""

from collections.abc import Sequence

from layouts.parts.dom import Node, a
from layouts.parts.prose import bullets, text_page
from layouts.words import Words


def draw(words: Words, places: Sequence[tuple[str, str]] = ()) -> Node:
    """The same words for what never was, what is no longer shown and what belongs to somebody else.

    ``places`` are text and address of where a visitor of another side than the members' can go on.
    """
    return text_page(
        words.t("This page is not here"),
        words.t("The address may be mistyped, or what stood here is no longer shown."),
        bullets(*(a(told, href=address) for told, address in places or _of_members(words))),
    )


def _of_members(words: Words) -> list[tuple[str, str]]:
    return [
        (words.t("My contracts"), f"/{words.lang}/contracts"),
        (words.t("Questions and answers"), f"/{words.lang}/help"),
        (words.t("Start"), f"/{words.lang}/"),
    ]
