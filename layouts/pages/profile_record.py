"""Who looked at my file: every line of the journal about this person, by day, newest first."""

from collections.abc import Sequence
from itertools import groupby

from data.rules.deeds import Look
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, div, p, span
from layouts.parts.paging import newer_and_older
from layouts.parts.prose import bullets, passage, text_page
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.formats import in_brussels
from layouts.words.looks import what, who

PLACE = "profile/record"


def draw(looks: Sequence[Look], page: int, pages: int, words: Words) -> Node:
    """One page of the lines; ``page`` counts from 1."""
    first = f"/{words.lang}/{PLACE}"
    return div(
        breadcrumb(
            [(words.t("My profile"), f"/{words.lang}/profile")], words.t("Who looked at your file"), words
        ),
        text_page(
            words.t("Who looked at your file"),
            words.t("Everything that was done with your file, by you or by anybody else, newest first."),
            p(words.t("Times are Belgian time (Brussels)."), cls="quiet"),
            days(looks, words) if looks else p(words.t("Nothing has been noted yet.")),
            newer_and_older(page, pages, lambda to: first if to == 1 else f"{first}/{to}", words),
            _noted(words),
            passage(
                words.t("Is there a line that you do not recognise?"),
                p(
                    words.t(
                        "Tell the insurer at once, with the day and the time of the line. If it is a sign-in, "
                        "also block the key it was made with."
                    )
                ),
                p(a(words.t("Contact, complaints and false mails"), href=f"/{words.lang}/contact")),
            ),
        ),
    )


def section(words: Words) -> Node:
    """The place of this page in My profile."""
    return passage(
        words.t("Who looked at your file"),
        p(words.t("You can see who signed in as you, and who else looked at your file, and when.")),
        p(a(words.t("See who looked at your file"), href=f"/{words.lang}/{PLACE}"), cls="onward"),
    )


def days(looks: Sequence[Look], words: Words) -> list[Node]:
    """A table for each day, of the days in Belgium."""
    by_day = groupby(looks, key=lambda each: in_brussels(each.at).date())
    head = [words.t("Time"), words.t("Who"), words.t("What")]
    return [
        data_table(words.date(day), head, [_row(each, words) for each in lines], cls="looks")
        for day, lines in by_day
    ]


def _row(look: Look, words: Words) -> list[Node]:
    return [span(words.time(look.at), cls="money"), span(who(look, words)), span(what(look, words))]


def _noted(words: Words) -> Node:
    return passage(
        words.t("What stands in this list, and what does not"),
        bullets(
            words.t("Signing in and out, with the kind of key, and sign-ins of yours that were refused."),
            words.t("Benefit statements that were issued or opened, and downloads of all your data."),
            words.t("Changes of your private e-mail address and of the language of your statements."),
            words.t("Anybody who looks at your file for your employer or for the insurer in this portal."),
            words.t("Not the pages that you look at yourself: nobody notes those."),
        ),
        p(words.t("The insurer’s own systems, from which this website gets its data, are not in this list.")),
    )
