"""Signing in to EB-Connect did not work: what happened, and whom to ask."""

from layouts.pages.employers import key
from layouts.pages.sign_in_failed import for_employees, keeps_failing, what_happened
from layouts.parts.dom import Node, p
from layouts.parts.prose import bullets, passage, text_page
from layouts.words import Words


def draw(code: str, words: Words) -> Node:
    """``code``: cancelled, level, no_login, no_account; anything else, from wherever it came, is told as failed."""
    title, told = what_happened(code, _told(words), words)
    return text_page(
        title,
        told,
        p(key(words, words.t("Try again"))),
        _helps(words)
        if code in {"no_account", "no_login"}
        else keeps_failing(
            words,
            words.t(
                "Is something wrong with your login itself? Your account manager at the insurer helps you."
            ),
        ),
        for_employees(words),
    )


def _helps(words: Words) -> Node:
    return passage(
        words.t("Whom to ask"),
        bullets(
            words.t(
                "The administrator of EB-Connect at your employer: is your account open, and linked to this employer?"
            ),
            words.t(
                "Your account manager at the insurer, if nobody at your employer administers EB-Connect."
            ),
            words.t("Give them your login; never your password or a code."),
        ),
        p(words.t("Nothing was shown to anybody, and nothing was changed.")),
    )


def _told(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "level": (
            words.t("This key is not strong enough"),
            words.t(
                "EB-Connect holds data of a whole staff: a password alone does not open it. Use a second key as well."
            ),
        ),
        "no_login": (
            words.t("We did not receive your login"),
            words.t(
                "The login for employers did not say who you are here, so we do not know for whom you work."
            ),
        ),
        "no_account": (
            words.t("Your login has no account in EB-Connect"),
            words.t("You signed in, but your login is not, or no longer, known to EB-Connect."),
        ),
    }
