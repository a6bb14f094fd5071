"""HR at work in a real browser: finding somebody, telling a change, a leaving, an affiliation; axe finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.callbacks.hr import secret_of_hr
from tests.employers import BAKERY, ELS
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe
from tests.people import HUGO, KARIM, KOEN, LOTTE

Window = Callable[..., Watched]
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def at_work(seen: Watched, lang: str) -> str:
    """Els is signed in; answers where her employer's side begins."""
    secret = secret_of_hr(seen.stage, ELS)
    seen.context.add_cookies(
        [{"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}]
    )
    return f"/{lang}/employer/{seen.stage.desk.vault.organiser(BAKERY)}"


@pytest.mark.parametrize(("lang", "size"), [("nl", PHONE), ("fr", DESK), ("en", PHONE), ("de", DESK)])
def test_no_page_about_people_has_a_fault_that_axe_finds(
    window: Window, lang: str, size: dict[str, int]
) -> None:
    seen = window(viewport=size)
    base = at_work(seen, lang)
    karim = f"{base}/insured/{seen.stage.handle(KARIM.contracts[0])}"
    for path in (f"{base}/insured", karim, f"{karim}/leaving", f"{base}/changes", f"{base}/join"):
        seen.open(path)
        seen.page.evaluate(
            "() => document.querySelectorAll('main details').forEach(each => each.open = true)"
        )
        assert seen_by_axe(seen) == [], path
        assert seen.page.evaluate(FITS), path


def test_what_sorts_is_seen_when_a_keyboard_reaches_it_on_a_narrow_screen(window: Window) -> None:
    seen = window(viewport=PHONE)
    seen.open(f"{at_work(seen, 'de')}/insured")
    first = seen.page.locator("table.insured thead :is(a, button)").first
    assert first.evaluate("each => each.getBoundingClientRect().width") < 20
    first.focus()
    assert first.evaluate("each => each.getBoundingClientRect().width") > 20


def test_somebody_is_found_and_their_address_saved_with_the_keyboard_alone(window: Window) -> None:
    seen = window(viewport=DESK)
    base = at_work(seen, "nl")
    seen.open(f"{base}/insured")
    seen.page.get_by_label("Naam, personeelsnummer of contractnummer").fill("martni hugo")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("table.data tbody tr")).to_have_count(1)
    seen.until_live()
    seen.page.get_by_role("link", name="Martin, Hugo").focus()
    seen.page.keyboard.press("Enter")
    seen.page.get_by_role("heading", name="Hugo Martin").wait_for()
    seen.until_live()
    seen.page.locator("summary", has_text="Zakelijk e-mailadres").focus()
    seen.page.keyboard.press("Enter")
    field = seen.page.get_by_label("Zakelijk e-mailadres").last
    field.fill("hugo.martin.nieuw@o000001.example")
    seen.page.keyboard.press("Enter")
    seen.page.get_by_role("status").filter(has_text="Bewaard").wait_for()
    expect(seen.page.locator("main")).to_contain_text("hugo.martin.nieuw@o000001.example")
    assert HUGO.last_name not in seen.page.url


def test_a_leaving_is_reported_ticked_off_and_taken_back_without_scripts(window: Window) -> None:
    seen = window(viewport=PHONE, java_script_enabled=False)
    base = at_work(seen, "fr")
    own = seen.stage.settings.base_url
    seen.page.goto(f"{own}{base}/insured/{seen.stage.handle(KOEN.contracts[0])}/leaving")
    seen.page.get_by_label("Dernier jour en service").fill("2026-10-20")
    seen.page.get_by_label("Pourquoi l’occupation prend fin").select_option("resigned")
    seen.page.get_by_role("button", name="Communiquer la sortie de service").click()
    expect(seen.page.get_by_role("row")).to_have_count(6)
    seen.page.get_by_role("button", name="Fait").first.click()
    expect(seen.page.locator("main")).to_contain_text("fait le 01/11/2026")
    seen.page.get_by_role("button", name="Retirer").click()
    expect(seen.page.get_by_label("Dernier jour en service")).to_be_visible()


def test_an_affiliation_keeps_what_was_typed_until_it_is_right(window: Window) -> None:
    seen = window(viewport=PHONE)
    base = at_work(seen, "en")
    seen.open(f"{base}/join")
    seen.page.get_by_label("Last name").fill("Journeywood")
    seen.page.get_by_role("button", name="Look through").click()
    seen.page.get_by_role("alert").first.wait_for()
    seen.until_live()
    assert seen.page.get_by_label("Last name").input_value() == "Journeywood"
    fields = {"First name": "Ada", "Date of birth": "1990-02-01", "First day of service": "2026-11-01"}
    for label, value in fields.items():
        seen.page.get_by_label(label, exact=True).fill(value)
    for label, value in (("Plan", "000700"), ("Sex", "F"), ("Civil status", "single")):
        seen.page.get_by_label(label, exact=True).select_option(value)
    seen.page.get_by_label("Language of the statements").select_option("en")
    seen.page.get_by_role("button", name="Look through").click()
    seen.page.get_by_role("button", name="Send").click()
    seen.page.get_by_role("status").filter(has_text="Saved").wait_for()
    expect(seen.page.locator("main")).to_contain_text("Journeywood, Ada")


def test_what_hr_opened_is_read_by_its_person(window: Window) -> None:
    seen = window(viewport=DESK)
    base = at_work(seen, "en")
    seen.open(f"{base}/insured/{seen.stage.handle(LOTTE.contracts[0])}")
    own = seen.stage.settings.base_url
    link = seen.page.locator("a[href^='/employer/']").first.get_attribute("href")
    assert seen.context.request.get(f"{own}{link}").headers["content-type"] == "application/pdf"
    lotte = window(viewport=PHONE)
    lotte.carry_session(LOTTE)
    lotte.open("/en/profile/record")
    told = lotte.page.locator("main").inner_text()
    assert "your employer Bakkerij De Vlaam" in told
    assert "a benefit statement" in told
