"""Every mail in every language, drawn for tests and for looking at, and what must not stand in any of them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from data.rules.kinds import Language
from data.rules.mailing import MailKind
from layouts.documents.mail_form import Mail
from layouts.documents.mails import draw
from layouts.words import words_for

BASE_URL = "https://portal.example"
TOKEN = "a2b3c4d5" * 6 + "wxyz"  # as long as those of the vault
EVERY_MAIL = [(kind, lang) for kind in MailKind for lang in Language]
IDS = [f"{kind}-{lang}" for kind, lang in EVERY_MAIL]
PARAGRAPHS = frozenset({"p", "h1", "a"})


def letter(kind: MailKind, lang: Language, first_name: str = "Lotte", base_url: str = BASE_URL) -> Mail:
    """A mail of this kind as somebody gets it."""
    if kind is MailKind.ADDRESS_CONFIRMATION:
        link = f"{base_url}/{lang}/address/{TOKEN}"
        return draw(
            kind, first_name=first_name, base_url=base_url, words=words_for(lang), link=link, hours=72
        )
    return draw(kind, first_name=first_name, base_url=base_url, words=words_for(lang))


class Seen(HTMLParser):
    """What a mail program makes of the HTML: its elements with their attributes, and the texts that are read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.depth: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.depth.append(tag)
        if tag in PARAGRAPHS:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.depth and self.depth.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if PARAGRAPHS & set(self.depth):
            self.texts[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [value for _, held in self.elements if (value := held.get(attribute)) is not None]

    def read(self) -> str:
        return plain(" ".join(self.texts).replace("\N{NON-BREAKING HYPHEN}", "-"))


def plain(text: str) -> str:
    """Text without the accidents of line breaks."""
    return " ".join(re.sub(r"^-- $", "", text, flags=re.MULTILINE).split())


AMOUNT = re.compile(r"€|\beuros?\b|\beur\b|\d[.,]\d{2}\b|\d{1,3}([.\s\u00a0\u202f]\d{3})+", re.IGNORECASE)
CONTRACT = re.compile(r"\b\d{3}/\d|\d{6}\.\d{4}")
NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. -]?\d{2}(?!\d)")
ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def betrayals(mail: Mail, allowed: set[str], names: set[str]) -> Iterator[str]:
    """What a mail tells that it must not: figures, numbers, names of others, or addresses that are not ``allowed``."""
    for part in (mail.subject, mail.text, _shown(mail.html)):
        read = part
        for address in ADDRESS.findall(part):
            if address not in allowed:
                yield f"address {address}"
        for address in sorted(allowed, key=len, reverse=True):
            read = read.replace(address, " ")
        for what in (AMOUNT, CONTRACT, NATIONAL_NUMBER):
            yield from (f"figure {found.group()}" for found in what.finditer(read))
        yield from (f"name {name}" for name in names if name.casefold() in read.casefold())


def _shown(html: str) -> str:
    """The HTML without its styles, whose sizes and colours are figures of another kind."""
    without = re.sub(r"<style>.*?</style>|style=\"[^\"]*\"", "", html, flags=re.DOTALL)
    return re.sub(r"&#\d+;|<meta[^>]*>", "", without)
