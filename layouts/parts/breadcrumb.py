"""The way back, as a list of places that ends where the reader is."""

from collections.abc import Sequence

from layouts.parts.dom import Node, a, li, nav, ol, span
from layouts.words import Words


def breadcrumb(places: Sequence[tuple[str, str]], here: str, words: Words) -> Node:
    """``places`` are text and address, from the top down; ``here`` is this page."""
    steps = [li(a(text, href=address)) for text, address in places]
    return nav(
        ol(steps, li(span(here, aria_current="page"))),
        aria_label=words.t("Where you are"),
        cls="breadcrumb",
    )
