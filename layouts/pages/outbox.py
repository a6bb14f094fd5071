"""The mails of a demonstration, which go nowhere: who wrote what to whom, to be read and followed here."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from data.rules.sent_mail import SentMail
from layouts.parts.breadcrumb import breadcrumb
from layouts.parts.dom import Child, Node, a, div, h1, header, html, p, span
from layouts.parts.facts import facts
from layouts.parts.prose import text_page
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words.formats import in_brussels

PLACE: Final = "outbox"
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
pre = html("Pre")


def as_seen(mail_id: str) -> str:
    """The address at which a mail's HTML stands by itself."""
    return f"/{PLACE}/{mail_id}/html"


def draw(mails: Sequence[SentMail], words: Words) -> Node:
    """All of them, newest first."""
    return text_page(
        words.t("Mails that went out"),
        words.t("In a demonstration no mail leaves this machine. What would have been sent stands here."),
        _table(mails, words) if mails else _none(words),
        p(a(words.t("Look again"), href=f"/{words.lang}/{PLACE}", cls="button button-quiet")),
        cls="page-outbox",
    )


def _none(words: Words) -> Node:
    return p(
        words.t(
            "No mail went out yet. Sign in, give a private e-mail address in your profile, and look here again: "
            "the mail with the link to confirm it takes a few seconds."
        )
    )


def _table(mails: Sequence[SentMail], words: Words) -> Node:
    head = [words.t("Subject"), words.t("Sent to"), words.t("When")]
    rows: list[list[Child]] = [
        [
            a(
                each.subject,
                href=f"/{words.lang}/{PLACE}/{each.mail_id}",
                lang=each.language,
            ),
            span(each.receiver, cls="address"),
            _when(each, words),
        ]
        for each in mails
    ]
    return data_table(words.t("Mails, newest first"), head, rows, cls="stack outbox")


def _when(mail: SentMail, words: Words) -> str:
    if mail.sent_at is None:
        return words.t("not known")
    return words.t(
        "{day} at {time}",
        day=words.short_date(in_brussels(mail.sent_at).date()),
        time=words.time(mail.sent_at),
    )


def draw_mail(mail: SentMail, base_url: str, words: Words) -> Node:
    """One mail, as its plain text; links that lead to ``base_url``, our own address, can be followed."""
    place = words.t("Mails that went out")
    return div(
        breadcrumb([(place, f"/{words.lang}/{PLACE}")], words.t("Mail"), words),
        header(h1(mail.subject, lang=mail.language), cls="page-top"),
        facts(
            [
                (words.t("Sent by"), mail.sender),
                (words.t("Sent to"), span(mail.receiver, cls="address")),
                (words.t("When"), _when(mail, words)),
            ],
            words,
        ),
        p(a(words.t("Show it as its reader sees it"), href=as_seen(mail.mail_id), cls="button button-quiet"))
        if mail.html
        else None,
        pre(list(_with_links(mail.text, base_url)), lang=mail.language, cls="letter"),
        cls="page-text page-outbox",
    )


def _with_links(text: str, base_url: str) -> Iterator[Child]:
    """The text, with our own addresses as links. Whatever else looks like an address stays text."""
    done = 0
    for found in _ADDRESS.finditer(text):
        address = found.group()
        if address == base_url or address.startswith(f"{base_url}/"):
            yield text[done : found.start()]
            yield a(address, href=address)
            done = found.end()
    yield text[done:]
