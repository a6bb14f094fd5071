"""People of employers come in by their own door, change the rights of a colleague, and leave; axe finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data.rules.rights import Right
from tests.callbacks.hr import secret_of_hr
from tests.employers import BAKERY, ELS, PIETER, Hr
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe

Window = Callable[..., Watched]
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
NORA = Hr("u0000777", "Nora Willems", "nora@o000001.example", {BAKERY: {Right.VIEW}})


@pytest.mark.parametrize(("lang", "size"), [("nl", PHONE), ("fr", DESK), ("en", PHONE), ("de", DESK)])
def test_the_pages_around_the_door_have_no_fault_that_axe_finds(
    window: Window, lang: str, size: dict[str, int]
) -> None:
    seen = window(viewport=size)
    paths = [f"/{lang}/employers", f"/{lang}/employers/sign-in-failed?code=no_account"]
    base = f"/{lang}/employer/{seen.stage.desk.vault.organiser(BAKERY)}"
    for who, theirs in (
        (None, paths),
        (ELS, [f"{base}/colleagues", f"{base}/faq"]),
        (PIETER, [f"/{lang}/employer"]),
    ):
        if who is not None:
            secret = secret_of_hr(seen.stage, who)
            seen.context.add_cookies(
                [{"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}]
            )
        for path in theirs:
            seen.open(path)
            assert seen_by_axe(seen) == [], path
            assert seen.page.evaluate(FITS), path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_the_first_page_to_a_right_that_is_given_and_out_again(window: Window, *, scripts: bool) -> None:
    seen = window(viewport=PHONE, java_script_enabled=scripts)
    for each in (ELS, NORA):
        secret_of_hr(seen.stage, each)  # so that the directory has them
    page, base = seen.page, seen.stage.settings.base_url
    page.goto(f"{base}/nl/")
    page.get_by_role("link", name="Voor werkgevers: EB-Connect").click()
    page.get_by_role("link", name="Aanmelden bij EB-Connect").click()
    page.get_by_text(ELS.name).click()
    page.locator("button[value=sign-in]").click()
    if not scripts:
        page.locator("form#carry button").click()
    page.get_by_text("Aangemeld als Els Peeters").wait_for(state="attached")
    page.get_by_role("link", name="Collega\u2019s").click()
    page.wait_for_url("**/colleagues")
    if scripts:
        seen.until_live()
    card = page.locator(".colleague", has_text=NORA.name)
    before = card.get_by_label("wijzigen").is_checked()
    card.get_by_label("wijzigen").set_checked(not before)
    card.get_by_role("button").click()
    page.wait_for_url("**/colleagues#colleagues-changes")
    told = "verloor" if before else "kreeg"
    expect(page.locator("main")).to_contain_text(f"Nora Willems {told} het recht: wijzigen")
    page.get_by_role("button", name="Afmelden").first.click()
    page.wait_for_url(f"{base}/nl/employers/signed-out")
    assert page.goto(f"{base}/nl/employer") is not None
    assert page.url != f"{base}/nl/employer"
