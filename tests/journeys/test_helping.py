"""Somebody looks for help: by searching, from a number, and for a contract that they miss."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.conftest import DESK, Watched
from tests.journeys.test_reading import seen_by_axe
from tests.people import AN, KARIM

Window = Callable[..., Watched]
MAIN = "main"


def test_a_question_with_mistakes_leads_to_its_answer_without_a_script(window: Window) -> None:
    seen = window(java_script_enabled=False)
    seen.page.goto(f"{seen.stage.settings.base_url}/nl/help")
    seen.page.get_by_role("searchbox").fill("huis koopen")
    seen.page.get_by_role("button", name="Zoeken").click()
    seen.page.locator(".hit a").first.click()
    seen.page.wait_for_url("**/nl/help#buying-a-house")
    assert "Europese Economische Ruimte" in seen.page.locator("#buying-a-house").inner_text()


def test_a_search_and_back_shows_the_search_again(window: Window) -> None:
    seen = window()
    seen.open("/en/help?q=divorce")
    seen.page.locator(".bottom a[href='/en/privacy']").click()
    seen.page.wait_for_url("**/en/privacy")
    seen.until("() => document.querySelector('h1').textContent.includes('rivacy')")
    seen.page.go_back()
    seen.page.locator(".hit").first.wait_for()
    seen.page.locator(".navigation a[href='/en/help']").click()
    seen.until(
        "() => document.querySelectorAll('.hit').length === 0 && document.querySelector('#help-words')"
    )


def test_a_number_leads_to_the_answer_that_explains_it(window: Window) -> None:
    seen = window(viewport=DESK)
    seen.carry_session(KARIM)
    seen.open("/en/contracts")
    line = seen.page.locator(".answer-die .related")
    line.locator("summary").click()
    line.get_by_role("link", name="How do I change my beneficiary?").click()
    seen.until("() => document.querySelector('#change-beneficiary')?.closest('details').open === true")
    assert seen.page.url.endswith("/en/help#change-beneficiary")


def test_who_misses_a_contract_reads_why_and_copies_a_text(window: Window) -> None:
    seen = window()
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.carry_session(AN)
    seen.open("/en/missing")
    seen.page.get_by_label("Name of the employer").fill("bakkery de vlaam")
    seen.page.get_by_label("First year there").fill("2001")
    seen.page.get_by_label("Last year there").fill("2019")
    seen.page.get_by_role("button", name="Look for the cause").click()
    expect(seen.page.locator(MAIN)).to_contain_text("has ended")
    seen.until_live()
    assert seen_by_axe(seen) == []
    seen.page.get_by_role("button", name="Copy this text").click()
    seen.until("() => document.querySelector('.copied').textContent === 'Copied'")
    assert "bakkery de vlaam" in seen.page.evaluate("navigator.clipboard.readText()")
    assert "vlaam" not in seen.page.url


def test_a_passer_by_reads_what_can_be_true_on_a_phone(window: Window) -> None:
    for lang, scheme in (("nl", "light"), ("fr", "dark"), ("en", "light"), ("de", "dark")):
        seen = window(color_scheme=scheme, viewport={"width": 320, "height": 640})
        seen.open(f"/{lang}/missing")
        seen.page.locator("#missing-employer").fill("Nergens")
        seen.page.locator("#missing-start").fill("2017")
        seen.page.locator("#missing-end").fill("2018")
        seen.page.locator("#missing-end").press("Enter")
        seen.until("() => document.querySelectorAll('.question').length > 4")
        seen.until_live()
        assert seen_by_axe(seen) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert seen.page.locator(".question[open]").count() == 1


def test_a_line_of_the_statement_opens_by_keyboard(window: Window) -> None:
    seen = window()
    seen.open("/fr/statement")
    seen.page.locator(".sheet-line summary").nth(3).focus()
    seen.page.keyboard.press("Enter")
    opened = seen.page.locator(".sheet-line[open]")
    expect(opened).to_have_count(1)
    assert len(opened.locator("p").first.inner_text()) > 30
