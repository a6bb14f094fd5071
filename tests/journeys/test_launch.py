"""Somebody of an employer plans the launch, ticks off a step, and copies a text: in a browser, also without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from data.store.tables_employer import launches, ticked_steps
from tests.callbacks.hr import place, secret_of_hr
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe

Window = Callable[..., Watched]
DAY = "2026-11-26"


@pytest.fixture(autouse=True)
def nothing_planned(house: Stage) -> Iterator[None]:
    yield
    with house.desk.store.write() as connection:
        for each in (launches, ticked_steps):
            connection.execute(delete(each))


def at_the_launch(seen: Watched, lang: str = "nl") -> Watched:
    cookie = {"name": "session", "value": secret_of_hr(seen.stage, ELS), "domain": "localhost", "path": "/"}
    seen.context.add_cookies([{**cookie, "httpOnly": True}])
    seen.page.goto(f"{seen.stage.settings.base_url}{place(seen.stage, lang, BAKERY, '/launch')}")
    return seen


def test_a_launch_is_planned_and_worked_on_without_a_script(window: Window) -> None:
    seen = at_the_launch(window(java_script_enabled=False))
    page = seen.page
    page.get_by_label("Dag van de lancering").fill(DAY)
    page.get_by_role("button", name="Lancering plannen").click()
    expect(page.locator(".page-top")).to_contain_text("Lancering op 26\u00a0november 2026: nog 11 stappen")
    page.get_by_role("button", name=re.compile("Afvinken.*Zet het artikel op het intranet")).click()
    page.wait_for_url("**/*#launch-step-article")
    expect(page.locator("#launch-step-article")).to_contain_text("afgevinkt")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Zet deze dagen in uw agenda").click()
    assert kept.value.suggested_filename == "launch.ics"
    page.get_by_label("Dag van de lancering").fill("2026-11-28")
    page.get_by_role("button", name="Dag wijzigen").click()
    expect(page.locator(".field-error")).to_contain_text("Kies een werkdag")
    assert "26\u00a0november 2026" in page.locator(".page-top").inner_text()


def test_who_lacks_an_address_is_shown_from_the_check(window: Window) -> None:
    seen = at_the_launch(window(java_script_enabled=False, viewport=DESK))
    seen.page.get_by_role("link", name="Toon wie").click()
    seen.page.wait_for_url("**/insured?lack=address**")
    expect(seen.page.locator("table.data tbody tr")).to_have_count(3)


def test_a_text_is_copied_in_another_language(window: Window) -> None:
    seen = window(viewport=DESK)
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_the_launch(seen).until_live()
    part = seen.page.locator(".launch-text", has_text="Herinnering").first
    part.locator("summary", has_text="Frans").click()
    part.locator("details[open] button").click()
    seen.until("() => document.querySelector('details[open] .copied').textContent.length > 0")
    copied = seen.page.evaluate("() => navigator.clipboard.readText()")
    assert seen.stage.settings.base_url in copied
    assert "assurance de groupe" in copied


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("lang", ["nl", "de"])
def test_the_page_passes_axe_and_nothing_runs_off_its_side(
    window: Window, size: dict[str, int], lang: str
) -> None:
    seen = at_the_launch(window(viewport=size), lang)
    seen.until_live()
    for each in seen.page.locator("details > summary").all():
        each.click()
    assert seen_by_axe(seen) == []
    assert seen.page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
