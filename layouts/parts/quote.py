"""A text to quote, as it is to be copied, with the button that copies it (``assets/scripts/7-copy.js``)."""

from layouts.parts.dom import Node, button, div, html, span
from layouts.words import Words

pre = html("Pre")


def quotable(text: str, text_id: str, words: Words) -> Node:
    """The text stands there whole, so it can be copied by hand too. What was done is said beside the button."""
    return div(
        pre(text, id=text_id, cls="quote", disable_n_clicks=True),
        button(
            words.t("Copy this text"),
            type="button",
            cls="button button-quiet",
            data_copy=str(text_id),
            data_copied=words.t("Copied"),
        ),
        span(role="status", cls="copied"),
        cls="quotable",
    )
