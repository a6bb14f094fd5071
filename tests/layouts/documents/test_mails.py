"""The mails: whole in every language, both parts alike, and nothing in them that a mailbox should not hold."""

import csv
import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rules.kinds import Language
from data.rules.mailing import MailKind
from layouts.documents.mail_form import Mail, greeting
from layouts.documents.mails import draw, how_long
from layouts.words import words_for
from tests.layouts.documents.letters import (
    BASE_URL,
    EVERY_MAIL,
    IDS,
    TOKEN,
    Seen,
    betrayals,
    letter,
    plain,
)
from tests.people import CAST

ROOT = Path(__file__).parents[3]
EVERY = pytest.mark.parametrize(("kind", "lang"), EVERY_MAIL, ids=IDS)
# Texts with everything that could end a header, an element or an attribute, or start a link.
NASTY = st.text(
    st.sampled_from("\r\n\t\0<>\"'&;:=@/\\.%{}()[]-,Bb\u00e9\u2028\u202e\u0085 ") | st.characters(),
    max_size=80,
)


@EVERY
def test_a_mail_says_in_both_parts_the_same_in_its_language(kind: MailKind, lang: Language) -> None:
    mail = letter(kind, lang)
    seen, told = Seen(mail.html), plain(mail.text)
    said = [each for each in seen.texts[1:] if TOKEN not in each]  # only a button needs its address beside it
    assert len(said) >= 5
    assert [each for each in said if plain(each) not in told] == []
    assert mail.subject in seen.read()
    assert seen.all("lang") == [f"{lang}-BE"] * 2
    others = {letter(kind, other).subject for other in Language if other is not lang}
    assert mail.subject not in others


@EVERY
def test_nothing_is_fetched_and_nothing_runs(kind: MailKind, lang: Language) -> None:
    html = letter(kind, lang).html
    assert fetched(html) == []
    assert {tag for tag, _ in Seen(html).elements} <= {
        *("html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td"),
        *("h1", "p", "a", "br", "span"),
    }


def fetched(html: str) -> list[str]:
    """What would make a mail program ask somebody for something, or do something."""
    return re.findall(r"\bsrc|url\(|@import|<script|<img|<link|<form|\bon\w+=|javascript:|background=", html)


def test_a_picture_or_a_script_would_be_noticed() -> None:
    html = letter(MailKind.INVITATION, Language.NL).html
    assert fetched(html.replace("</p>", '<img src="https://x.example/1.gif"></p>', 1)) == ["<img", "src"]
    assert fetched(html.replace("<body", "<body onload=x", 1)) == ["onload="]


@EVERY
def test_a_paragraph_is_one_line_for_every_program_to_break(kind: MailKind, lang: Language) -> None:
    mail = letter(kind, lang)
    foot = mail.text.split("-- \n")[1].strip().split("\n\n")
    assert all("\n" not in each for each in foot)
    assert str(sent(mail).get_body(("plain",)).get_content()).replace("\r\n", "\n") == mail.text  # type: ignore[union-attr]


@EVERY
def test_a_mail_leads_to_the_portal_and_nowhere_else(kind: MailKind, lang: Language) -> None:
    mail = letter(kind, lang)
    own = f"{BASE_URL}/{lang}/address/{TOKEN}" if kind is MailKind.ADDRESS_CONFIRMATION else BASE_URL
    assert Seen(mail.html).all("href") == [own]
    assert re.findall(r"https?://\S+", mail.text) == [own]
    assert "portal.example" in mail.text.split("-- \n")[1], "to be typed by who trusts no link"


def names_of_others() -> set[str]:
    """Family names of the cast, and every employer and plan of the sample."""
    names = {member.last_name for member in CAST}
    for file, column in (("organisers", "name"), ("plans", "name")):
        with (ROOT / "data" / "sample" / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            names |= {row[column] for row in csv.DictReader(rows) if row.get(column)}
    return names


@EVERY
def test_no_mail_to_anybody_of_the_cast_betrays_anything(kind: MailKind, lang: Language) -> None:
    names = names_of_others()
    allowed = {BASE_URL} | (
        {f"{BASE_URL}/{lang}/address/{TOKEN}"} if kind is MailKind.ADDRESS_CONFIRMATION else set()
    )
    for member in CAST:
        assert list(betrayals(letter(kind, lang, member.first_name), allowed, names)) == []


@pytest.mark.parametrize(
    "slip",
    [
        *(
            "1.234,56 €",
            "EUR 12",
            "1 234",
            "530/000700.0001",
            "000700.0001",
            "01.05.14-112.38",
            "01051411238",
        ),
        *("Peeters", f"{BASE_URL}/nl/address/{TOKEN}", f"{BASE_URL}/nl/contracts", "https://other.example"),
    ],
)
def test_a_slip_in_either_part_is_noticed(slip: str) -> None:
    mail, names = letter(MailKind.NEW_STATEMENT, Language.NL), names_of_others()
    for broken in (
        replace(mail, text=mail.text + slip),
        replace(mail, html=mail.html.replace("</p>", f" {slip}</p>", 1)),
        replace(mail, subject=f"{mail.subject} {slip}"),
    ):
        assert list(betrayals(broken, {BASE_URL}, names))


def test_only_the_confirmation_has_a_link_of_its_own() -> None:
    words, link = words_for(Language.EN), f"{BASE_URL}/en/address/{TOKEN}"
    for kind in set(MailKind) - {MailKind.ADDRESS_CONFIRMATION}:
        with pytest.raises(ValueError, match="link of its own"):
            draw(kind, first_name="An", base_url=BASE_URL, words=words, link=link)
    with pytest.raises(ValueError, match="needs its link"):
        draw(MailKind.ADDRESS_CONFIRMATION, first_name="An", base_url=BASE_URL, words=words)


@pytest.mark.parametrize(
    ("hours", "told"), [(1, "1 uur"), (24, "1 dag"), (36, "36 uur"), (48, "2 dagen"), (72, "3 dagen")]
)
def test_the_confirmation_says_how_long_its_link_works(hours: int, told: str) -> None:
    words = words_for(Language.NL)
    assert how_long(hours, words) == told
    mail = draw(
        MailKind.ADDRESS_CONFIRMATION, first_name="An", base_url=BASE_URL, words=words, link="x", hours=hours
    )
    assert told in mail.text
    assert told in mail.html


@pytest.mark.parametrize(
    "name", [*(member.first_name for member in CAST), "Jean-Pierre", "D’Hondt", "Nguyễn Thị", "Ζωή", "美玲"]
)
def test_people_are_greeted_by_their_name(name: str) -> None:
    assert greeting(name, words_for(Language.EN)) == f"Hello {name},"


@pytest.mark.parametrize(
    "name",
    ["", " ", "win.example", "https://x", "a@b", "An\u202e", "<b>", "An; DROP", "{words}", "1", "x" * 61],
)
def test_what_is_no_name_is_not_repeated(name: str) -> None:
    assert greeting(name, words_for(Language.EN)) == "Hello,"


def sent(mail: Mail) -> EmailMessage:
    """As it goes over the line, and as it is read at the other end."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = mail.subject
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    read = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


@settings(deadline=None)
@given(name=NASTY, kind=st.sampled_from(MailKind), lang=st.sampled_from(Language))
def test_a_name_can_neither_add_a_header_nor_an_element_nor_a_link(
    name: str, kind: MailKind, lang: Language
) -> None:
    mail, honest = letter(kind, lang, name), letter(kind, lang)
    read = sent(mail)
    assert read.keys() == sent(honest).keys()
    assert read["Subject"] == honest.subject
    assert Seen(mail.html).elements == Seen(honest.html).elements
    assert len(mail.text.split("\n\n")) == len(honest.text.split("\n\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", mail.text)


@settings(deadline=None)
@given(link=st.text(max_size=60))
def test_a_link_stays_inside_its_attribute(link: str) -> None:
    words = words_for(Language.NL)
    mail = draw(
        MailKind.ADDRESS_CONFIRMATION, first_name="An", base_url=BASE_URL, words=words, link=link, hours=72
    )
    honest = Seen(letter(MailKind.ADDRESS_CONFIRMATION, Language.NL).html).elements
    assert [tag for tag, _ in Seen(mail.html).elements] == [tag for tag, _ in honest]


def test_the_colours_are_those_of_the_portal() -> None:
    """Whose contrasts tests/layouts/test_tokens.py computes, in light and in dark."""
    tokens = (ROOT / "assets" / "20-tokens.css").read_text("utf-8")
    used = set(re.findall(r"#[0-9a-f]{6}", letter(MailKind.INVITATION, Language.NL).html))
    assert used
    assert [colour for colour in used if colour not in tokens] == []


SAID_OF_ALL_USES = re.compile(
    "no longer|nothing else|niets anders|niet meer naar|n’y écri|rien d’autre|nicht mehr dorthin|nichts anderes"
)


@EVERY
def test_no_mail_promises_silence_to_an_address_that_may_be_that_of_work_too(
    kind: MailKind, lang: Language
) -> None:
    """What a member does with a private address changes nothing about the same address at work."""
    assert SAID_OF_ALL_USES.search("We no longer write to it.")
    assert not SAID_OF_ALL_USES.search(plain(letter(kind, lang).text))


@pytest.mark.parametrize(
    ("lang", "private"), [("nl", "privé"), ("fr", "privée"), ("en", "private"), ("de", "private")]
)
def test_the_mail_about_a_removed_address_says_what_it_was(lang: str, private: str) -> None:
    mail = letter(MailKind.ADDRESS_REMOVED, Language(lang))
    assert private in mail.subject
    assert private in plain(mail.text)
