"""Signing in did not work: what happened, in the four ways that a browser may learn, and how to go on."""

from collections.abc import Mapping
from enum import StrEnum, unique

from layouts.parts.dom import Node, a, p
from layouts.parts.prose import bullets, passage, text_page
from layouts.words import Words


@unique
class Ids(StrEnum):
    AGAIN = "sign-in-failed-again"


def draw(code: str, words: Words) -> Node:
    """``code``: cancelled, level, no_number; anything else, from wherever it came, is told as failed."""
    title, told = what_happened(code, _told(words), words)
    again = a(
        words.t("Try again"),
        href=f"/saml/sign-in?lang={words.lang}",
        id=Ids.AGAIN,
        cls="button",
        disable_n_clicks=True,
    )
    return text_page(
        title,
        told,
        p(again),
        keeps_failing(
            words,
            words.t(
                "Is something wrong with your key itself? The sign-in page of the government has a help desk."
            ),
        ),
    )


def what_happened(code: str, own: Mapping[str, tuple[str, str]], words: Words) -> tuple[str, str]:
    """Title and sentence, whichever door it was; ``own`` are those of one door by their code."""
    if code == "cancelled":
        return (
            words.t("You stopped signing in"),
            words.t("You came back without signing in. That is fine: you can start again whenever you like."),
        )
    return own.get(code) or (
        words.t("Signing in did not work"),
        words.t(
            "The answer of the sign-in service could not be accepted: it was too late, or it was not "
            "meant for this visit."
        ),
    )


def for_employees(words: Words) -> Node:
    """The way for whoever came to another door by mistake."""
    return p(
        words.t("Are you an employee, looking for your own contracts?"),
        " ",
        a(words.t("Employees sign in on the first page."), href=f"/{words.lang}/"),
        cls="passage",
    )


def keeps_failing(words: Words, help_desk: str) -> Node:
    """What to try, whichever door it was; ``help_desk`` says who helps with the key or the login itself."""
    return passage(
        words.t("Does it keep failing?"),
        bullets(
            words.t("Close all windows of your browser and start again from the first page."),
            words.t("Start and finish in the same browser, and within a few minutes."),
            help_desk,
        ),
        p(words.t("Nothing was shown to anybody, and nothing was changed.")),
    )


def _told(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "level": (
            words.t("This key is not strong enough"),
            words.t(
                "Your contracts are personal, so we ask for a stronger key, such as your identity card "
                "with a card "
                "reader, or itsme."
            ),
        ),
        "no_number": (
            words.t("We did not receive your number"),
            words.t(
                "The sign-in service did not pass on a national number or BIS number. Without it we "
                "cannot find your "
                "contracts. Sign in as a citizen, and not for a company."
            ),
        ),
    }
