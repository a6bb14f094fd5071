"""What stands where content is not there yet, not there at all, or there in part."""

from layouts.parts.dom import Child, Node, div, p, span
from layouts.parts.notice import notice
from layouts.words import Words


def loading(words: Words) -> Node:
    """While a part is fetched: a calm line that a screen reader hears once."""
    return div(
        span(cls="loading-dot", aria_hidden="true"),
        words.t("One moment, please."),
        cls="loading",
        role="status",
    )


def empty(title: str, *children: Child) -> Node:
    """Nothing to show, and what that means."""
    return div(p(title, cls="empty-title"), children, cls="empty")


def partial(missing: str, words: Words) -> Node:
    """Part of the page could not be drawn; the rest is complete."""
    return notice(words.t("Part of this page is missing"), p(missing), kind="caution")


def failed(reference: str, words: Words) -> Node:
    """A press went wrong. What stood on the page still holds."""
    return notice(
        words.t("That did not work"),
        p(words.t("Nothing was changed. Try again in a moment, or reload the page.")),
        p(words.t("If you ask for help, mention this reference: {reference}", reference=reference)),
        kind="problem",
        role="alert",
    )
