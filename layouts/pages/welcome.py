"""The front door: what this is, how to come in, and what to do without a Belgian card."""

from enum import StrEnum, unique

from data.rules.kinds import Question
from data.rules.roles import Role
from layouts.parts.dom import Node, a, dbc, div, h1, header, li, p, span, ul
from layouts.parts.prose import bullets, passage
from layouts.words import Words


@unique
class Ids(StrEnum):
    SIGN_IN = "welcome-sign-in"


def draw(words: Words, role: Role | None = None, others: Node | None = None) -> Node:
    """Public. Who is signed in already gets the way to their own pages instead of the key.

    ``others`` are the ways in for people who are no members.
    """
    return div(
        _top(words, role),
        dbc(
            "Row",
            dbc("Col", _what(words), xs=12, lg=4),
            dbc("Col", _keys(words), xs=12, lg=4),
            dbc("Col", _without_card(words), xs=12, lg=4),
            cls="passages",
        ),
        others,
        cls="page-welcome",
    )


def _top(words: Words, role: Role | None) -> Node:
    if role is Role.EMPLOYER:
        text, address = words.t("Go to EB-Connect"), f"/{words.lang}/employer"
    elif role is Role.MANAGER:
        text, address = words.t("Go to my portfolio"), f"/{words.lang}/portfolio"
    elif role is None:
        text, address = words.t("Sign in"), f"/saml/sign-in?lang={words.lang}"
    else:
        text, address = words.t("Go to my contracts"), f"/{words.lang}/contracts"
    return header(
        dbc("Row", dbc("Col", _opening(text, address, words), xs=12, lg=7), _questions(words)), cls="hero"
    )


def _opening(text: str, address: str, words: Words) -> Node:
    return div(
        h1(words.t("See what your group insurance holds for you")),
        p(
            words.t(
                "Does your employer, or did a former employer, take out a group insurance for you? Here "
                "you see what "
                "has been saved for you and what you are covered for, over all your contracts."
            ),
            cls="lead",
        ),
        p(a(text, href=address, id=Ids.SIGN_IN, cls="button button-large", disable_n_clicks=True)),
        p(
            words.t("You need no account and no registration here. Nobody is obliged to sign in."),
            cls="quiet",
        ),
    )


def _questions(words: Words) -> Node:
    """What the first screen answers, and in which order."""
    told = {
        Question.RETIRE: words.t("what is expected to be paid to you, and when"),
        Question.DIE: words.t("what your family or others receive"),
        Question.ILL: words.t("what you receive each month, and from when"),
        Question.LEAVE: words.t("what stays yours, and what stops"),
    }
    items = [li(words.of(question), span(text)) for question, text in told.items()]
    return dbc("Col", ul(items, cls="card questions"), xs=12, lg=5)


def _what(words: Words) -> Node:
    return passage(
        words.t("What you find here"),
        bullets(
            words.t("Each amount with its date, its conditions and the contracts behind it"),
            words.t("Your current contracts, and those of former employers that still hold money"),
            words.t("An explanation with every term, and answers to common questions"),
        ),
        p(
            words.t(
                "You do not find here: your own pension savings and life insurance, or your state pension."
            )
        ),
    )


def _keys(words: Words) -> Node:
    return passage(
        words.t("How you sign in"),
        p(
            words.t(
                "You sign in with the service of the Belgian government, as you do for Tax-on-web or "
                "mypension.be:"
            )
        ),
        bullets(
            words.t("with your Belgian identity card or residence card and a card reader"),
            words.t("with itsme on your phone"),
            words.t("with another key that the sign-in page offers, after a registration"),
        ),
        p(
            words.t(
                "Your national number or BIS number is the key to your contracts. We show it masked only."
            )
        ),
    )


def _without_card(words: Words) -> Node:
    return passage(
        words.t("No Belgian card and no itsme?"),
        p(words.t("You can sign in after registering once:")),
        bullets(
            words.t(
                "Make an appointment with the population service of a participating town hall in Belgium."
            ),
            words.t("Take your passport with you on that day."),
            words.t("Then sign in with the key that you received."),
        ),
        p(
            words.t(
                "Until then, the HR department of your employer can give you a copy of your benefit "
                "statement."
            )
        ),
    )
