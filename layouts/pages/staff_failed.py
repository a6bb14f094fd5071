"""Signing in with the staff login did not work: what happened, and whom to ask."""

from layouts.pages.sign_in_failed import for_employees, keeps_failing, what_happened
from layouts.pages.staff import key
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
            words, words.t("Is something wrong with your login itself? The insurer’s help desk helps you.")
        ),
        for_employees(words),
    )


def _helps(words: Words) -> Node:
    return passage(
        words.t("Whom to ask"),
        bullets(
            words.t("Your head of team: is your account open here, and a portfolio linked to it?"),
            words.t("The insurer’s help desk, which administers the staff login."),
            words.t("Give them your login; never your password or a code."),
        ),
        p(words.t("Nothing was shown to anybody, and nothing was changed.")),
    )


def _told(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "level": (
            words.t("This key is not strong enough"),
            words.t("A password alone does not open these pages. Use a second key as well."),
        ),
        "no_login": (
            words.t("We did not receive your login"),
            words.t("The staff login did not say who you are, so we do not know your portfolio."),
        ),
        "no_account": (
            words.t("Your login has no account here"),
            words.t("You signed in, but your login is not, or no longer, on the list of account managers."),
        ),
    }
