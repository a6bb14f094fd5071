"""People of the insurer come in by their own door, keep a view as a file, and leave; axe finds nothing."""

from collections.abc import Callable

import pytest

from tests.callbacks.managers import secret_of_manager
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe
from tests.staff import ILSE, MIEKE, enter_staff

Window = Callable[..., Watched]
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize(("lang", "size"), [("nl", PHONE), ("de", DESK)])
def test_the_pages_around_the_door_have_no_fault_that_axe_finds(
    window: Window, lang: str, size: dict[str, int]
) -> None:
    seen = window(viewport=size)
    for path in (
        f"/{lang}/staff",
        f"/{lang}/staff/sign-in-failed?code=no_account",
        f"/{lang}/staff/signed-out",
    ):
        seen.open(path)
        assert seen_by_axe(seen) == [], path
        assert seen.page.evaluate(FITS), path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_the_first_page_to_a_file_and_out_again(window: Window, *, scripts: bool) -> None:
    seen = window(viewport=PHONE, java_script_enabled=scripts)
    enter_staff(seen.stage.desk, ILSE, MIEKE)
    page, base = seen.page, seen.stage.settings.base_url
    page.goto(f"{base}/nl/")
    page.get_by_role("link", name="Voor de accountmanagers van de verzekeraar").click()
    page.get_by_role("link", name="Aanmelden met de login voor medewerkers").click()
    page.get_by_text(MIEKE.name).click()
    page.locator("button[value=sign-in]").click()
    if not scripts:
        page.locator("form#carry button").click()
    page.wait_for_url(f"{base}/nl/portfolio")
    page.get_by_role("navigation", name="Portefeuilles").get_by_role("link", name="Jan Lambert").click()
    page.wait_for_url(f"{base}/nl/portfolio/*")
    handle = page.url.rpartition("/")[2]
    answer = page.request.get(f"{base}/portfolio/{handle}/report/nl")
    assert answer.body().startswith(b"%PDF-")
    page.get_by_role("button", name="Afmelden").first.click()
    page.wait_for_url(f"{base}/nl/staff/signed-out")
    page.goto(f"{base}/nl/portfolio")
    assert page.url != f"{base}/nl/portfolio"
    refused = page.request.get(f"{base}/portfolio/{handle}/report/nl", headers={"Accept": "*/*"})
    assert refused.status == 401


def test_a_manager_sees_nothing_of_members_or_employers(window: Window) -> None:
    seen = window()
    secret = secret_of_manager(seen.stage, ILSE)
    seen.context.add_cookies(
        [{"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}]
    )
    for path in ("/nl/contracts", "/nl/employer", "/nl/profile"):
        seen.page.goto(f"{seen.stage.settings.base_url}{path}")
        assert seen.page.url.endswith("/nl/portfolio")
