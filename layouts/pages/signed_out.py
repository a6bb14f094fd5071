"""After signing out, by choice or by the clock."""

from layouts.parts.dom import Node, a, p
from layouts.parts.prose import text_page
from layouts.words import Words


def draw(words: Words, *, by_clock: bool = False) -> Node:
    """``by_clock``: the session ended because nothing happened for a while, or because it had lasted its
    time.
    """
    lead = (
        words.t("Nothing happened for a while, so we signed you out to protect your data.")
        if by_clock
        else words.t("You are signed out of this website.")
    )
    return text_page(
        words.t("You are signed out"),
        lead,
        p(words.t("On a shared computer, close the browser as well, and take your card out of the reader.")),
        p(a(words.t("Sign in again"), href=f"/saml/sign-in?lang={words.lang}", cls="button")),
    )
