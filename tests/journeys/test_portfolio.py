"""An account manager's morning: in a browser, without scripts where links and forms do it, and seen by axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data.services import publishing
from tests.callbacks.managers import portfolio, secret_of_manager
from tests.callbacks.stage import Stage
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe
from tests.staff import ILSE, ILSE_ID, JAN_ID, MIEKE, Staff

Window = Callable[..., Watched]


@pytest.fixture(autouse=True)
def published(house: Stage) -> None:
    publishing.take(house.desk)


def at_the_dashboard(
    seen: Watched, who: Staff = ILSE, lang: str = "en", account_manager: str | None = ILSE_ID, rest: str = ""
) -> Watched:
    secret = secret_of_manager(seen.stage, who)
    cookie = {"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}
    seen.context.add_cookies([cookie])
    address = portfolio(seen.stage, lang, account_manager, rest)
    seen.page.goto(f"{seen.stage.settings.base_url}{address}")
    return seen


def test_filters_are_set_changed_and_taken_away_without_a_script(window: Window) -> None:
    seen = at_the_dashboard(window(java_script_enabled=False, viewport=DESK))
    page = seen.page
    page.get_by_text("Narrow down, another day, compare").click()
    page.get_by_label("Branch", exact=True).select_option("branch_21")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile(r"/en/[^?]+\?branch=branch_21$"))  # nothing empty stands in the address
    expect(page.locator(".chips")).to_contain_text("Branch 21")
    page.locator(".languages a[lang=nl]").click()
    page.wait_for_url(re.compile(r"/nl/[^?]+\?branch=branch_21$"))
    page.locator(".filter-chip").click()
    page.wait_for_url(re.compile(r"/nl/[^?]+$"))
    expect(page.locator(".chips")).to_have_count(0)


def test_a_label_of_a_chart_leads_to_the_narrower_view(window: Window) -> None:
    page = at_the_dashboard(window(java_script_enabled=False, viewport=DESK)).page
    link = (
        page.locator("#portfolio-branch").locator("xpath=ancestor::section[1]").locator(".told-label a").first
    )
    link.click()
    page.wait_for_url("**/*?branch=*")
    expect(page.locator(".filter-chip")).to_have_count(1)


def test_what_presses_leads_to_the_employers_it_is_about(window: Window) -> None:
    page = at_the_dashboard(window(java_script_enabled=False, viewport=DESK)).page
    page.locator(".today a").first.click()
    page.wait_for_url("**/employers?next=*")
    expect(page.locator("table.employers tbody tr")).not_to_have_count(0)
    page.get_by_role("link", name="name", exact=True).click()
    page.wait_for_url("**/employers?next=*&sort=name")
    page.get_by_role("link", name="too few people").first.click()
    page.wait_for_url("**/rules#rule-few-people")


def test_a_head_of_team_goes_from_all_to_one_and_keeps_the_filter(window: Window) -> None:
    seen = at_the_dashboard(window(viewport=DESK), MIEKE, "en", None, "?branch=branch_21")
    seen.until_live()
    assert seen_by_axe(seen) == []
    seen.page.get_by_role("navigation", name="Portfolios").get_by_text("Jan Lambert").click()
    seen.page.wait_for_url(f"**{portfolio(seen.stage, 'en', JAN_ID)}?branch=branch_21")
    expect(seen.page.locator("h1")).to_have_text("Jan Lambert")


def test_with_letters_twice_as_large_a_phone_shows_whole_words_and_scrolls_down_only(window: Window) -> None:
    seen = at_the_dashboard(window(viewport=PHONE), lang="de")
    seen.page.add_style_tag(content="html { font-size: 200% }")
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    narrow = "each => each.clientWidth < 4 * parseFloat(getComputedStyle(each).fontSize)"
    found = seen.page.evaluate(f"[...document.querySelectorAll('.told-label')].filter({narrow}).length")
    assert found == 0


@pytest.mark.parametrize(
    "rest", ["", "?branch=branch_21&on=never", "/employers", "/employers?q=zzz", "/rules"]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(window: Window, rest: str) -> None:
    seen = at_the_dashboard(window(viewport=PHONE), rest=rest)
    seen.until_live()
    seen.page.evaluate(
        "document.querySelectorAll('main details:not(.explain)').forEach(each => each.open = true)"
    )
    for size in (PHONE, DESK):
        seen.page.set_viewport_size(size)
        assert seen_by_axe(seen) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
