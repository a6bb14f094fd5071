"""Names that were made to break out of a page, in a real browser: painted, live, walked to and drawn in a chart."""

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from waitress import create_server

from layouts.parts import markup
from tests.callbacks.hostile import hostile_package, word
from tests.callbacks.stage import Stage, raise_stage
from tests.journeys.conftest import PHONE, Watched, _free_port
from tests.people import HEIKE, JAN, Member

KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(each => each.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
  history: Object.keys(history.state || {}).filter(each => each !== "scroll"),
})"""


@pytest.fixture(scope="module")
def den(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder, port = tmp_path_factory.mktemp("den"), _free_port()
    made = raise_stage(
        folder, f"http://localhost:{port}", package=hostile_package().write(folder / "package")
    )
    running = create_server(made.portal.server, host="127.0.0.1", port=port, threads=4, ident="")
    threading.Thread(target=running.run, daemon=True).start()
    yield made
    made.desk.store.close()


@pytest.fixture
def watched(den: Stage, browser: Browser) -> Iterator[Watched]:
    phone: Any = {"viewport": PHONE}
    context = browser.new_context(locale="nl-BE", **phone)
    yield Watched(context.new_page(), context, den).watch()
    context.close()


def broken_out(page: Page) -> list[str]:
    """What stands in the page although nobody of us put it there, or ran."""
    return [
        *(["ran"] if page.evaluate("() => 'hacked' in window") else []),
        *(["picture"] if page.locator("img").count() else []),
        *(["handler"] if page.locator("[onerror]").count() else []),
        *(["address"] if page.locator("[href^='javascript' i]").count() else []),
    ]


def look_around(watched: Watched, member: Member) -> list[str]:
    """First screen, a contract by its link, its chart and steps, the profile by its link; what broke out."""
    page, found = watched.page, []
    watched.carry_session(member)
    watched.open("/nl/contracts")
    found += broken_out(page)
    page.locator(f"main a[href$='{watched.handle(member)}']").first.click()
    watched.until("() => document.getElementById('shell-root').dataset.path.length > 20")
    assert word(member) in page.content()
    found += broken_out(page)
    page.locator("#contract-history-explore").click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.locator("#contract-steps-from").select_option(index=1)
    watched.until("() => !document.documentElement.dataset.busy")
    found += broken_out(page)
    page.locator("nav a[href='/nl/profile']").click()
    watched.until("() => document.getElementById('shell-root').dataset.path === '/nl/profile'")
    return found + broken_out(page)


@pytest.mark.parametrize("member", [JAN, HEIKE], ids=lambda each: each.first_name)
def test_no_name_breaks_out_and_the_browser_keeps_nothing(watched: Watched, member: Member) -> None:
    assert look_around(watched, member) == []
    assert watched.left() == []
    assert {name: value for name, value in watched.page.evaluate(KEPT).items() if value} == {}
    watched.page.evaluate("() => localStorage.setItem('name', 'somebody')")
    assert watched.page.evaluate(KEPT)["local"] == ["name"]  # what is kept would be seen


def test_a_page_that_escapes_nothing_is_noticed(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "SPECIAL", re.compile(r"(?!)"))
    watched.carry_session(JAN)
    watched.page.goto(f"{watched.stage.settings.base_url}/nl/contracts")
    assert "picture" in broken_out(watched.page)
    assert any("Content Security Policy" in each for each in watched.complaints)  # the last wall holds


def test_leaving_in_one_tab_closes_the_other(watched: Watched) -> None:
    watched.carry_session(JAN)
    watched.open_and_settle("/nl/contracts")
    other = watched.context.new_page()
    other.goto(f"{watched.stage.settings.base_url}/nl/profile")
    assert word(JAN) in other.content()
    other.locator("form.who button").click()
    other.wait_for_url("**/signed-out")
    watched.page.locator("nav a[href='/nl/profile']").click()
    watched.page.wait_for_url(re.compile("/nl/($|timed-out)"))
    assert word(JAN) not in watched.page.content()
