"""After signing out, by choice or by the clock."""

from layouts.parts.dom import Node, a, p
from layouts.parts.prose import text_page
from layouts.words import Words


def draw(words: Words, *, by_clock: bool = False, others: Node | None = None) -> Node:
    """``by_clock``: the session ended because nothing happened for a while, or because it had lasted its
    time. ``others`` are the ways in for people who are no members.
    """
    shared = words.t("On a shared computer, close the browser as well, and take your card out of the reader.")
    clock = words.t(
        "Nothing happened for a while, or your session had lasted 8 hours: we signed you out to protect your data."
    )
    return text_page(
        words.t("You are signed out"),
        clock if by_clock else shared,
        p(shared) if by_clock else None,
        p(a(words.t("Sign in again"), href=f"/saml/sign-in?lang={words.lang}", cls="button")),
        others,
    )
