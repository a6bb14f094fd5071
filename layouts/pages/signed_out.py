"""After signing out, by choice or by the clock. Everybody is offered the way by which they came."""

from data.rules.roles import Side
from layouts.pages import employers, staff
from layouts.parts.dom import Node, a, p
from layouts.parts.prose import text_page
from layouts.words import Words


def draw(
    words: Words, *, by_clock: bool = False, others: Node | None = None, side: Side = Side.MEMBER
) -> Node:
    """``by_clock``: the session ended because nothing happened for a while, or because it had lasted its
    time. ``others`` are the ways in for people who are no members.
    """
    shared = _shared(side, words)
    clock = words.t(
        "Nothing happened for a while, or your session had lasted 8 hours: we signed you out to protect your data."
    )
    return text_page(
        words.t("You are signed out"),
        clock if by_clock else shared,
        p(shared) if by_clock else None,
        p(_again(side, words)),
        others if side is Side.MEMBER else _members(words),
    )


def _shared(side: Side, words: Words) -> str:
    """Only a member's key can be a card."""
    if side is Side.MEMBER:
        return words.t(
            "On a shared computer, close the browser as well, and take your card out of the reader."
        )
    return words.t("On a shared computer, close the browser as well.")


def _again(side: Side, words: Words) -> Node:
    if side is Side.EMPLOYER:
        return employers.key(words, words.t("Sign in to EB-Connect"))
    if side is Side.STAFF:
        return staff.key(words, words.t("Sign in with the staff login"))
    return a(words.t("Sign in again"), href=f"/saml/sign-in?lang={words.lang}", cls="button")


def _members(words: Words) -> Node:
    """For who took the wrong door."""
    return p(a(words.t("Employees sign in on the first page."), href=f"/{words.lang}/"), cls="quiet")
