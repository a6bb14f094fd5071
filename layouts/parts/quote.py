"""A text to quote, as it is to be copied, with the button that copies it (``assets/scripts/7-copy.js``)."""

from layouts.parts.dom import Node, button, div, html, span
from layouts.words import Words

pre = html("Pre")


def quotable(text: str, text_id: str, words: Words, *, lang: str | None = None) -> Node:
    """The text stands there whole, so it can be copied by hand too. What was done is said beside the button.

    ``lang`` is the language of a text that is not in the page's own.
    """
    return div(
        pre(text, id=text_id, lang=lang, cls="quote", disable_n_clicks=True),
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
