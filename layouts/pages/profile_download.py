"""Before everything is downloaded: what is in it, how to keep it, and the one button that begins it."""

from datetime import datetime

from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Node, a, button, div, form, p
from layouts.parts.notice import notice
from layouts.parts.prose import bullets, passage, text_page
from layouts.parts.sent_form import carried
from layouts.words import Words

PLACE = "profile/download"


def draw(words: Words, *, again_at: datetime | None, sealed: bool) -> Node:
    """``again_at`` (UTC) is from when it can be downloaded again, if it was too often already."""
    return div(
        breadcrumb(
            [(words.t("My profile"), f"/{words.lang}/profile")], words.t("Download all your data"), words
        ),
        text_page(
            words.t("Download all your data"),
            words.t("Everything that this website holds about you, in one file that you can keep."),
            passage(words.t("What is in it"), _inside(words, sealed=sealed)),
            passage(
                words.t("What is not in it"),
                bullets(
                    words.t("Your national number in full: only the part with your date of birth."),
                    words.t("Contracts that are no group insurance, and what others keep in other systems."),
                    words.t("Secrets of your sign-in, and anything about other people."),
                ),
            ),
            div(_careful(words), _begin(words, again_at), cls="download"),
        ),
    )


def section(words: Words) -> Node:
    """The place of this page in My profile."""
    return passage(
        words.t("Download all your data"),
        p(words.t("You can keep everything that this website holds about you, to read or to use elsewhere.")),
        p(a(words.t("See what is in the download"), href=f"/{words.lang}/{PLACE}"), cls="onward"),
    )


def _inside(words: Words, *, sealed: bool) -> Node:
    return bullets(
        words.t("A page that explains every file, column and code in your language."),
        words.t("Your contracts, reserves, steps and covers, as tables (CSV) and for programs (JSON)."),
        words.t("Your latest benefit statements as PDF, as far as they have been issued."),
        words.t("Your e-mail addresses, the e-mails to you, and who looked at your file."),
        words.t(
            "A checksum of each file, under the insurer’s electronic seal, so that anybody can check that "
            "nothing was changed."
        )
        if sealed
        else words.t("A checksum of each file."),
    )


def _careful(words: Words) -> Node:
    return notice(
        words.t("Keep it safe"),
        p(
            words.t(
                "The file holds your name, address, salary and savings, and has no password. Do not "
                "download it on a computer that others use, and do not send it by e-mail."
            )
        ),
        kind="caution",
    )


def _begin(words: Words, again_at: datetime | None) -> Node:
    if again_at is not None:
        return notice(
            words.t("You have downloaded your data several times in the last hour."),
            p(words.t("You can do so again from {time}, Belgian time.", time=words.time(again_at))),
        )
    return div(
        form(
            carried("lang", words.lang.value),
            button(words.t("Download all my data (ZIP)"), type="submit", cls="button"),
            action="/export",
            method="post",
        ),
        p(
            words.t(
                "We note that you downloaded your data. You can see that under “Who looked at your file”."
            )
        ),
    )
