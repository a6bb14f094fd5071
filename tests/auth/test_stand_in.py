"""The stand-in is a party of its own: it serves one portal, signs its words, and asks in four languages."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from auth.stand_in.texts import TEXTS
from data.rules.kinds import Language
from data.rules.national_number import is_national_number
from tests.auth.parties import Parties
from tests.auth.world import PROVIDER
from tests.people import KARIM, LOTTE


class Page(HTMLParser):
    """What a page holds: tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def _open(parties: Parties, language: str) -> str:
    browser = parties.browser()
    page = browser.provider.get(browser.ask(), base_url=PROVIDER, headers={"Accept-Language": language})
    assert page.status_code == 200
    return page.text


@pytest.mark.parametrize("language", list(Language))
def test_it_asks_in_the_language_of_the_browser(parties: Parties, language: Language) -> None:
    page = Page(_open(parties, language.value))
    assert ("html", {"lang": f"{language.value}-BE"}) in page.tags
    texts = TEXTS[language]
    for words in (texts.who, texts.how, *texts.keys, texts.unknown_name, LOTTE.full_name, KARIM.full_name):
        assert words in page.words


def test_other_languages_are_one_button_away(parties: Parties) -> None:
    browser = parties.browser()
    text = browser.provider.get(browser.ask(), base_url=PROVIDER, headers={"Accept-Language": "nl"}).text
    fields = {
        str(one["name"]): str(one["value"]) for tag, one in Page(text).tags if one.get("type") == "hidden"
    }
    answer = browser.provider.post("/answer", data={**fields, "deed": "fr"})
    assert TEXTS[Language.FR].who in Page(answer.text).words


def test_the_page_needs_no_script_and_no_inline_style(parties: Parties) -> None:
    text = _open(parties, "en")
    page = Page(text)
    assert not [tag for tag, attributes in page.tags if tag in {"script", "style"} or "style" in attributes]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert LOTTE.national_number is not None
    assert LOTTE.national_number not in text


def test_every_choice_has_a_label_and_every_group_a_name(parties: Parties) -> None:
    tags = [tag for tag, _ in Page(_open(parties, "en")).tags]
    radios = [one for tag, one in Page(_open(parties, "en")).tags if one.get("type") == "radio"]
    assert len(radios) == 2 + 1 + 3
    assert tags.count("label") == len(radios) + 1  # and the field for somebody else's number
    assert tags.count("fieldset") == tags.count("legend") == 2


def test_headers_are_strict(parties: Parties) -> None:
    browser = parties.browser()
    headers = browser.provider.get(browser.ask(), base_url=PROVIDER).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert f"form-action 'self' {parties.world.settings.base_url}" in policy
    assert headers["Cache-Control"] == "no-store"


def test_it_serves_the_one_portal_only(parties: Parties) -> None:
    stranger = Parties(replace(parties.world, portal=parties.world.attacker), parties.desk)
    address = stranger.browser().ask()
    answer = parties.browser().provider.get(address, base_url=PROVIDER, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert TEXTS[Language.EN].wrong in answer.text


@pytest.mark.parametrize("change", ["&RelayState=x", "x", "&lang=nl"])
def test_a_changed_request_is_refused(parties: Parties, change: str) -> None:
    browser = parties.browser()
    assert browser.provider.get(browser.ask() + change, base_url=PROVIDER).status_code == 400


@pytest.mark.parametrize("ticket", ["", "x", "A" * 200, "é"])
def test_an_invented_ticket_is_refused(parties: Parties, ticket: str) -> None:
    answer = parties.browser().provider.post("/answer", data={"ticket": ticket, "person": "0", "key": "0"})
    assert answer.status_code == 400


@pytest.mark.parametrize("choice", [{"person": "99"}, {"key": "9"}, {"person": ""}])
def test_without_a_choice_it_asks_again(parties: Parties, choice: dict[str, str]) -> None:
    browser = parties.browser()
    page = browser.provider.get(browser.ask(), base_url=PROVIDER).text
    fields = {
        str(one["name"]): str(one["value"]) for tag, one in Page(page).tags if one.get("type") == "hidden"
    }
    chosen = {**fields, "person": "0", "key": "0", "deed": "sign-in", **choice}
    answer = browser.provider.post("/answer", data=chosen)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_a_key_that_was_not_asked_for_is_not_offered_in_earnest(parties: Parties) -> None:
    only_cards = {"requested_classes": parties.world.settings.requested_classes[:1]}
    strict = Parties(replace(parties.world, changes=only_cards), parties.desk)
    assert strict.browser().sign_in(key="2").location == "/fr/sign-in-failed?code=level"
    assert strict.last_code() == "status_no_level"


def test_the_number_of_somebody_else_is_a_number_and_nobody_of_the_cast(parties: Parties) -> None:
    number = parties.stand_in.part.unknown
    assert is_national_number(number)
    assert number not in {member.key for member in parties.stand_in.cast}


def test_somebody_else_may_have_a_number_that_is_typed(parties: Parties) -> None:
    assert LOTTE.national_number is not None
    spaced = f"{LOTTE.national_number[:6]} {LOTTE.national_number[6:]}"
    for choice, role in (
        ({"person": "unknown", "number": spaced}, "employee"),
        ({"person": "unknown", "number": ""}, "stranger"),
        ({"person": "0", "number": parties.stand_in.part.unknown}, "employee"),  # typed, but not chosen
    ):
        browser = parties.browser()
        browser.sign_in(**choice)
        assert browser.who() == role


def test_the_enter_key_signs_in(parties: Parties) -> None:
    """It presses the first button of the form that the choice stands in."""
    tags = Page(_open(parties, "en")).tags
    choice = max(place for place, (tag, _) in enumerate(tags) if tag == "form")
    buttons = [attributes for tag, attributes in tags[choice:] if tag == "button"]
    assert [button["value"] for button in buttons] == ["sign-in", "cancel"]
