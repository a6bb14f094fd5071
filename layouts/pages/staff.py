"""The way in for the insurer's own people: what account managers see, and what nobody sees here."""

from enum import StrEnum, unique

from layouts.parts.dom import Node, a, p
from layouts.parts.prose import bullets, passage, text_page
from layouts.words import Words


@unique
class Ids(StrEnum):
    SIGN_IN = "staff-sign-in"


def draw(words: Words) -> Node:
    """Public. Whoever came here by mistake finds their own way in below."""
    return text_page(
        words.t("For the insurer’s account managers"),
        words.t("Here account managers see how the group insurance of their employers is doing."),
        p(key(words, words.t("Sign in with the staff login"))),
        _what(words),
        _never(words),
        _others(words),
    )


def key(words: Words, text: str) -> Node:
    """The button that leads to the login of the insurer's own people."""
    address = f"/saml/staff/sign-in?lang={words.lang}"
    return a(text, href=address, id=Ids.SIGN_IN, cls="button button-large", disable_n_clicks=True)


def _what(words: Words) -> Node:
    return passage(
        words.t("What you see there"),
        bullets(
            words.t("The figures of your own portfolio; as head of a team, those of your account managers"),
            words.t("Which employer needs what next"),
            words.t("Two dates compared, and all of it as a workbook or a report"),
        ),
    )


def _never(words: Words) -> Node:
    return passage(
        words.t("What nobody sees there"),
        p(
            words.t(
                "No person: no name, no number, no contract and no address. Small groups are hidden, so that nobody "
                "can be found through a figure."
            )
        ),
    )


def _others(words: Words) -> Node:
    return passage(
        words.t("Not an account manager?"),
        p(a(words.t("Employees sign in on the first page."), href=f"/{words.lang}/")),
    )
