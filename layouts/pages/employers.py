"""The way in for employers: what EB-Connect is, who has an account, and what others do."""

from enum import StrEnum, unique

from layouts.parts.dom import Node, a, p
from layouts.parts.prose import bullets, passage, text_page
from layouts.words import Words


@unique
class Ids(StrEnum):
    SIGN_IN = "employers-sign-in"


def draw(words: Words) -> Node:
    """Public. Employees who came here by mistake find their own way in first below the button."""
    return text_page(
        words.t("EB-Connect, for employers"),
        words.t("Here the HR department manages the group insurance of its employees."),
        p(key(words, words.t("Sign in to EB-Connect"))),
        _what(words),
        _who(words),
        _without(words),
    )


def key(words: Words, text: str) -> Node:
    """The button that leads to the insurer's login for employers."""
    address = f"/saml/employer/sign-in?lang={words.lang}"
    return a(text, href=address, id=Ids.SIGN_IN, cls="button button-large", disable_n_clicks=True)


def _what(words: Words) -> Node:
    return passage(
        words.t("What you do there"),
        bullets(
            words.t("Look up who is insured, and their benefit statements of every year"),
            words.t("Change personal data, affiliate somebody, report that somebody leaves"),
            words.t(
                "Download the overview of insured persons, fill in the work e-mail addresses and upload it"
            ),
            words.t("Prepare the launch among your employees"),
        ),
    )


def _who(words: Words) -> Node:
    return passage(
        words.t("Who has an account"),
        p(
            words.t(
                "You sign in with the login for employers that the insurer gave you, and never with your own identity "
                "card. Administrators at your employer decide what each colleague may do."
            )
        ),
        p(
            words.t("Do you look for your own contracts?"),
            " ",
            a(words.t("Employees sign in on the first page."), href=f"/{words.lang}/"),
        ),
    )


def _without(words: Words) -> Node:
    return passage(
        words.t("No account?"),
        p(
            words.t(
                "Small employers often have none. Your account manager then sends you the overview of insured persons, "
                "and takes your changes and e-mail addresses by e-mail."
            )
        ),
        p(
            words.t("What to tell your employees is on a public page:"),
            " ",
            a(words.t("the communication kit"), href=f"/{words.lang}/kit"),
            ".",
        ),
    )
