"""What people do: walk, go back, explore, switch language, use the keyboard alone, fall asleep, leave."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, Watched
from tests.people import KARIM, SOPHIE

Window = Callable[..., Watched]


def test_links_inside_paint_the_next_page_and_back_works(window: Window) -> None:
    seen = window()
    seen.carry_session(KARIM)
    seen.open("/nl/contracts")
    seen.page.evaluate("window.kept = true")
    seen.page.locator("a[href*='/contracts/']:not([href*='#']):visible").first.click()
    seen.until("() => !document.title.startsWith('Mijn contracten')")
    assert seen.page.url.endswith(seen.handle(KARIM))
    assert seen.page.evaluate("document.activeElement.tagName") == "H1"
    seen.page.go_back()
    seen.until("() => document.title.startsWith('Mijn contracten')")
    seen.page.go_forward()
    seen.until("() => !document.title.startsWith('Mijn contracten')")
    assert seen.page.evaluate("window.kept") is True  # it never was another document


def test_two_dates_change_the_steps_and_a_chart_comes_to_explore(window: Window) -> None:
    seen = window(viewport=DESK)
    seen.carry_session(KARIM)
    seen.open(f"/nl/contracts/{seen.handle(KARIM)}")
    seen.page.select_option("#contract-steps-from", "2021-07-01")
    seen.until(
        "() => document.getElementById('contract-steps-between').textContent.includes('1\u00a0juli 2021')"
    )
    assert not any("plotly" in url for url in seen.addresses)
    seen.page.click("#contract-history-explore")
    seen.page.wait_for_selector("#contract-history-explored .main-svg")
    assert seen.page.locator(".modebar-btn").count() == 0
    assert any("plotly" in url for url in seen.addresses)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_last_years_reasons_are_two_presses_from_the_contracts(window: Window, size: dict[str, int]) -> None:
    seen = window(viewport=size)
    seen.carry_session(KARIM)
    seen.open("/nl/contracts")
    seen.page.get_by_role("link", name="Waarom? De redenen per jaar").first.click()
    seen.page.wait_for_url("**/contracts/*#contract-why")
    seen.until("() => document.getElementById('contract-why')?.getBoundingClientRect().top < 300")
    seen.page.get_by_text("1 juli 2024 tot 1 juli 2025").first.click()
    inside = seen.page.locator(".year").nth(1).locator("table")
    expect(inside.get_by_text("Jaarlijkse aanpassing, werkgever")).to_be_visible()


def test_the_language_changes_and_the_page_stays(window: Window) -> None:
    seen = window()
    seen.carry_session(KARIM)
    seen.open(f"/nl/contracts/{seen.handle(KARIM)}")
    for lang in ("fr", "en", "de"):
        seen.page.locator(f".languages a[hreflang={lang}]").click()
        seen.page.wait_for_url(f"**/{lang}/contracts/{seen.handle(KARIM)}")
        seen.until_live()
        assert seen.page.evaluate("document.documentElement.lang") == f"{lang}-BE"


def test_the_keyboard_alone_is_enough(window: Window) -> None:
    seen = window(viewport=DESK)
    seen.carry_session(SOPHIE)
    seen.open("/en/contracts")
    keys = seen.page.keyboard
    keys.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    _tab_to(seen, "details.explain > summary")
    keys.press("Enter")
    expect(seen.page.locator("details.explain[open]")).to_have_count(1)
    keys.press("Escape")
    expect(seen.page.locator("details.explain[open]")).to_have_count(0)
    assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    _tab_to(seen, "main a[href*='/contracts/']")
    keys.press("Enter")
    seen.until("() => !document.title.startsWith('My contracts')")
    _tab_to(seen, "form.who button")
    keys.press("Enter")
    seen.page.wait_for_url("**/en/signed-out")


def test_a_sleeper_is_warned_and_may_stay(window: Window) -> None:
    seen = window()
    seen.page.clock.install()
    seen.carry_session(KARIM)
    seen.open("/nl/contracts")
    _hear_how_long_it_lives(seen)
    _sleep(seen, minutes=12, seconds=30)
    seen.page.wait_for_selector("dialog#frame-idle[open]")
    assert seen.page.evaluate("document.activeElement.id") == "frame-idle-stay"
    assert seen.page.locator("#frame-idle-left").inner_text().startswith("2:")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.querySelector('#frame-idle').contains(document.activeElement)") or (
        seen.page.evaluate("document.activeElement === document.body")
    )
    seen.page.locator("#frame-idle-stay").click()
    seen.until("() => !document.getElementById('frame-idle').open")


def test_who_sleeps_on_is_signed_out_and_told_why(window: Window) -> None:
    seen = window()
    seen.page.clock.install()
    seen.carry_session(KARIM)
    seen.open("/fr/contracts")
    _hear_how_long_it_lives(seen)
    _sleep(seen, minutes=16)
    seen.page.wait_for_url("**/fr/timed-out")
    assert KARIM.first_name not in seen.page.content()


def test_a_press_after_the_session_has_ended_leads_to_the_explanation(window: Window) -> None:
    seen = window()
    seen.expected = ("401",)
    seen.carry_session(KARIM)
    seen.open_and_settle(f"/nl/contracts/{seen.handle(KARIM)}")
    seen.stage.clock.instant += timedelta(minutes=20)
    seen.page.click("#contract-history-explore")
    seen.page.wait_for_url("**/nl/timed-out")


def test_after_signing_out_back_shows_nothing(window: Window) -> None:
    seen, shown_again = window(), list[bool]()

    def note(visible: bool) -> None:
        shown_again.append(visible)

    seen.page.expose_function("shownAgain", note)
    seen.page.add_init_script(
        "addEventListener('pageshow', each => { if (each.persisted) shownAgain(document.body.checkVisibility()); })"
    )
    seen.sign_in(KARIM)
    assert KARIM.contracts[0] in seen.page.content()
    seen.page.locator("form.who button").click()
    seen.page.wait_for_url("**/nl/signed-out")
    seen.page.go_back()
    seen.page.wait_for_load_state()
    seen.until("() => !location.pathname.endsWith('/contracts')")
    assert KARIM.contracts[0] not in seen.page.content()
    assert True not in shown_again  # kept whole by the browser or not: not for a moment
    assert seen.page.evaluate("localStorage.length + sessionStorage.length") == 0


def _hear_how_long_it_lives(seen: Watched) -> None:
    """The page asks once how long its session lives; an answer that came after a leap would count from there."""
    with seen.page.expect_response("**/session/state") as answer:
        seen.page.clock.run_for(3000)
    answer.value.finished()
    seen.page.evaluate(
        "() => fetch('/healthz').then(each => each.text())"
    )  # what came before it has been heard


def _sleep(seen: Watched, minutes: int, seconds: int = 0) -> None:
    """Time passes for the portal and in the browser alike."""
    seen.stage.clock.instant += timedelta(minutes=minutes, seconds=seconds)
    seen.page.clock.fast_forward((minutes * 60 + seconds) * 1000)


def _tab_to(seen: Watched, selector: str, most: int = 120) -> None:
    for _ in range(most):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("given => document.activeElement.matches(given)", selector):
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")
