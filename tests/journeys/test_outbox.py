"""What a visitor of a demonstration sees of the mails: the list, one mail, and its HTML by itself."""

from collections.abc import Callable, Iterator

import pytest

from data.rules.kinds import Language
from data.rules.mailing import MailKind
from tests.callbacks.stage import Stage
from tests.exchange.outgoing import keep
from tests.journeys.conftest import DESK, Watched
from tests.journeys.test_reading import IN_EVERY_WAY, SIZES, faults, seen_by_axe
from tests.layouts.documents.letters import EVERY_MAIL, letter

Window = Callable[..., Watched]


@pytest.fixture
def mails(house: Stage) -> Iterator[dict[tuple[MailKind, Language], str]]:
    """One mail of each kind in each language; the id of each."""
    found = {}
    for number, (kind, lang) in enumerate(EVERY_MAIL):
        found[kind, lang] = f"{number:032x}"
        written = letter(kind, lang, base_url=house.settings.base_url)
        keep(house.outbox, found[kind, lang], written, "lotte@prive.example", lang.value)
    yield found
    for mail_id in found.values():
        (house.outbox / f"{mail_id}.eml").unlink()


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_the_outbox(
    window: Window, mails: dict[tuple[MailKind, Language], str], lang: Language, scheme: str
) -> None:
    seen = window(viewport=SIZES[scheme], color_scheme=scheme)
    paths = ["outbox", *(f"outbox/{mails[kind, lang]}" for kind in MailKind)]
    assert [fault for path in paths for fault in faults(seen, f"/{lang}/{path}")] == []


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_a_mail(
    window: Window, mails: dict[tuple[MailKind, Language], str], lang: Language, scheme: str
) -> None:
    """As a mail program shows it, without our style sheets."""
    seen = window(viewport=SIZES[scheme], color_scheme=scheme)
    found = []
    for kind in MailKind:
        seen.page.set_content(letter(kind, lang).html)
        found += seen_by_axe(seen)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= SIZES[scheme]["width"]
    assert found == []


def test_from_the_ribbon_to_the_link_of_a_mail(
    window: Window, mails: dict[tuple[MailKind, Language], str]
) -> None:
    seen = window(viewport=DESK)
    seen.open("/nl/")
    seen.page.locator(".ribbon a").click()
    seen.page.wait_for_url("**/nl/outbox")
    seen.page.locator(f"a[href='/nl/outbox/{mails[MailKind.INVITATION, Language.NL]}']").click()
    seen.page.wait_for_url("**/nl/outbox/*")
    seen.page.locator("a[href$='/html']").click()
    seen.page.wait_for_url("**/html")
    assert seen.page.locator("h1").inner_text() == letter(MailKind.INVITATION, Language.NL).subject
    assert seen.page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor") == (
        "rgb(15, 92, 97)"
    ), "its own styles hold"
    seen.page.locator(".button a").click()
    seen.page.wait_for_url(f"{seen.stage.settings.base_url}/nl/")
    seen.until_live()


def test_a_mail_can_run_nothing(window: Window, house: Stage) -> None:
    """Even if a script came into a mail, its page would not run it; without the policy it would."""
    seen = window()
    seen.expected = ("Blocked script execution", "Content Security Policy")
    broken = letter(MailKind.INVITATION, Language.NL)
    evil = broken.html.replace("<body", "<script>document.title = 'taken over'</script><body")
    keep(house.outbox, "e" * 32, type(broken)(broken.subject, broken.text, evil), "a@b.example", "nl")
    seen.page.goto(f"{house.settings.base_url}/outbox/{'e' * 32}/html")
    assert seen.page.title() == broken.subject
    (house.outbox / f"{'e' * 32}.eml").unlink()
    elsewhere = window()
    elsewhere.page.set_content(evil)
    assert elsewhere.page.title() == "taken over"
