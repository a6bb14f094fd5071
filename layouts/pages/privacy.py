"""Privacy and cookies: facts about this website, and nothing else."""

from layouts.parts.dom import Node, p, span
from layouts.parts.prose import bullets, passage, text_page
from layouts.parts.table import data_table
from layouts.words import Words


def draw(words: Words) -> Node:
    """What is shown to whom, how the number is treated, what is kept, and the three cookies."""
    return text_page(
        words.t("Privacy and cookies"),
        words.t(
            "This website shows you your own data. It does not follow you and sends nothing to other "
            "companies."
        ),
        _shown(words),
        _kept(words),
        passage(
            words.t("Cookies"),
            p(words.t("Only cookies that are needed. That is why there is no question about them.")),
            _cookies(words),
        ),
    )


def _shown(words: Words) -> Node:
    return passage(
        words.t("What is shown, and to whom"),
        bullets(
            words.t("You see what the insurer holds about your own group insurance, and nobody else’s."),
            words.t(
                "Your employer does not see this website’s pages, nor your contracts with other employers."
            ),
            words.t(
                "Your employer never sees whether you signed in. It reads once a week, in coarse steps and for groups "
                "of twenty people or more, which part of a group has done so."
            ),
            words.t("The data comes from the insurer. You cannot change amounts or contracts here."),
        ),
    )


def _kept(words: Words) -> list[Node]:
    return [
        passage(
            words.t("Your national number"),
            p(
                words.t(
                    "The sign-in service of the government passes your national number or BIS number to "
                    "us. We use it "
                    "only to find your contracts. It is kept encrypted, is shown in part only, and never "
                    "stands in an "
                    "address or a cookie."
                )
            ),
        ),
        _address(words),
        passage(
            words.t("What is kept about your visit"),
            p(
                words.t(
                    "For security we note when somebody signed in or out, and when signing in failed. We "
                    "also note when somebody else looked at your file, when a benefit statement was issued or "
                    "opened, when your data was downloaded, and when your e-mail address or the language of "
                    "your statements was changed. We do not note which pages you looked at."
                )
            ),
            p(
                words.t(
                    "Under My profile you can read that list, and download everything that this website holds "
                    "about you."
                )
            ),
        ),
    ]


def _address(words: Words) -> Node:
    return passage(
        words.t("Your private e-mail address"),
        p(
            words.t(
                "You may give one, and need not. We use it for mails about your group insurance and for nothing "
                "else. Your employer can see whether we know one, never which. You remove it in your profile."
            )
        ),
    )


def _cookies(words: Words) -> Node:
    head = [words.t("What for"), words.t("What it holds"), words.t("How long")]
    rows = [
        [
            words.t("Your session"),
            words.t("a random number that says nothing about you"),
            words.t("until you sign out, or nothing happens for 15 minutes; 8 hours at most"),
        ],
        [
            words.t("Signing in"),
            words.t("a random number that ties the sign-in to your browser"),
            words.t("15 minutes at most"),
        ],
        [words.t("Language"), words.t("the language you chose"), words.t("one year")],
    ]
    return data_table(
        words.t("The cookies of this website"), head, [[span(c) for c in row] for row in rows], cls="stack"
    )
