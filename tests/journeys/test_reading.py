"""What people read: every page in every language, on a phone and a desk, by eye, keyboard and screen reader."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from data.rules.kinds import Language
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.people import BENOIT, CAST, JAN, KARIM, NOBODY, SOPHIE, Member

Window = Callable[..., Watched]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what is as it should be is not listed node by node: half of the time
}
OWN_PAGES = ("contracts", "profile", "profile/record", "profile/download", "help", "accessibility")
SIZES = {"light": PHONE, "dark": DESK}
PUBLIC_PAGES = (
    "",
    "help",
    "help?q=ziek",
    "help?q=xqzw",
    "missing",
    "contact",
    "kit",
    "kit?q=excel",
    "kit/manual",
    "statement",
    "privacy",
    "signed-out",
    "timed-out",
    "sign-in-failed",
)
# The painted and the live tree, without what only one of them needs, attributes in one order.
SAME = """() => {
  const plain = root => {
    const copy = root.cloneNode(true);
    copy.querySelectorAll('*').forEach(each => {
      const kept = [...each.attributes].filter(one => one.name !== 'data-still' && one.name !== 'selected')
        .sort((one, other) => one.name < other.name ? -1 : 1);
      [...each.attributes].forEach(one => each.removeAttribute(one.name));
      kept.forEach(one => each.setAttribute(one.name, one.value));
    });
    return copy.innerHTML;
  };
  return plain(document.getElementById('%s'));
}"""


def faults(window: Watched, path: str) -> list[str]:
    """What axe finds on a page, by rule and place; what stands behind a press is opened first."""
    window.open(path)
    window.page.evaluate(
        "document.querySelectorAll('main details:not(.explain)').forEach(each => { each.open = true; })"
    )
    return seen_by_axe(window)


def seen_by_axe(window: Watched) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(window.page, options=RULES).response["violations"]
    return [
        f"{window.page.url} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


WAYS = [(lang, scheme) for lang in Language for scheme in SIZES]
IN_EVERY_WAY = pytest.mark.parametrize(("lang", "scheme"), WAYS, ids=map("-".join, WAYS))


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_their_own_pages(window: Window, lang: Language, scheme: str) -> None:
    seen = window(viewport=SIZES[scheme], color_scheme=scheme)
    seen.carry_session(KARIM)
    paths = [*OWN_PAGES, *(f"contracts/{seen.handle(KARIM, place)}" for place in range(3))]
    assert [fault for path in paths for fault in faults(seen, f"/{lang}/{path}")] == []
    assert seen.page.evaluate("document.documentElement.lang") == f"{lang}-BE"


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_the_public_pages(window: Window, lang: Language, scheme: str) -> None:
    seen = window(color_scheme=scheme)
    assert [fault for path in PUBLIC_PAGES for fault in faults(seen, f"/{lang}/{path}")] == []


@IN_EVERY_WAY
def test_nobody_is_shut_out_when_something_is_not_as_expected(
    window: Window, monkeypatch: pytest.MonkeyPatch, lang: Language, scheme: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    stranger, member = window(color_scheme=scheme), window(color_scheme=scheme)
    stranger.expected = member.expected = ("404", "500")
    stranger.carry_number(NOBODY)
    member.carry_session(KARIM)
    found = faults(stranger, f"/{lang}/no-contracts") + faults(member, f"/{lang}/nothing-is-here")
    monkeypatch.setattr("callbacks.pages.overview_of", broken)
    assert found + faults(member, f"/{lang}/contracts") == []
    assert member.page.locator(".reference").count() == 1


def test_the_scan_can_fail(window: Window) -> None:
    seen = window()
    seen.open("/nl/help")
    seen.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any("button-name" in each for each in seen_by_axe(seen))


@pytest.mark.parametrize("member", [KARIM, SOPHIE, JAN, BENOIT], ids=lambda m: m.first_name)
def test_at_320_pixels_nothing_runs_off_the_side(window: Window, member: Member) -> None:
    seen = window(viewport={"width": 320, "height": 600})
    seen.carry_session(member)
    for path in (*OWN_PAGES, f"contracts/{seen.handle(member)}"):
        for lang in ("nl", "de"):
            seen.open(f"/{lang}/{path}")
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320, seen.page.url


def test_the_painted_page_is_the_live_page(window: Window) -> None:
    seen, blind = window(), window(java_script_enabled=False)
    for each in (seen, blind):
        each.carry_session(KARIM)
    for path in (*OWN_PAGES, f"contracts/{seen.handle(KARIM)}"):
        seen.open(f"/nl/{path}")
        blind.page.goto(seen.page.url)
        painted, live = blind.page.evaluate(SAME % "painted"), seen.page.evaluate(SAME % "react-entry-point")
        assert painted == live, path


def test_without_scripts_it_reads_and_its_links_lead_on(window: Window) -> None:
    seen = window(java_script_enabled=False)
    seen.carry_session(KARIM)
    seen.page.goto(f"{seen.stage.settings.base_url}/nl/contracts")
    seen.page.locator("a[href*='/contracts/']:visible").first.click()
    seen.page.wait_for_url("**/contracts/*")
    assert KARIM.contracts[0] in seen.page.locator("main").inner_text()
    seen.page.locator("details.explain summary").first.click()
    expect(seen.page.locator("details.explain[open]")).to_have_count(1)


@pytest.mark.parametrize(
    "member", [each for each in CAST if each.national_number], ids=lambda m: m.first_name
)
def test_each_of_the_cast_signs_in_and_looks_around(window: Window, member: Member) -> None:
    seen = window(viewport=DESK)
    seen.sign_in(member, "fr")
    for link in seen.page.locator("main a[href^='/fr/contracts/']:not([href*='#'])").evaluate_all(
        "all => [...new Set(all.map(each => each.getAttribute('href')))]"
    ):
        seen.open(link)
        assert seen.page.locator("main h1").count() == 1
    seen.addresses = {
        url for url in seen.addresses if "/sso?" not in url and "/answer" not in url and ".css" not in url
    }
