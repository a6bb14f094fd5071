"""Everything held about me: from My profile to a file on the disk, and the page in it for everybody to read."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from data.rules.kinds import Language
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import RULES
from tests.people import BENOIT, HEIKE, SOPHIE, WEI

Window = Callable[..., Watched]
OF = dict(zip(Language, (BENOIT, SOPHIE, WEI, HEIKE), strict=True))


def unpacked(seen: Watched, lang: Language, folder: Path) -> Path:
    """Walks from the profile, presses the button, and unpacks what the browser saved."""
    words = {"nl": "downloaden (ZIP)", "fr": "données (ZIP)", "en": "data (ZIP)", "de": "herunterladen (ZIP)"}
    seen.carry_session(OF[lang])
    seen.open(f"/{lang}/profile")
    seen.page.locator(f"main a[href='/{lang}/profile/download']").click()
    seen.page.wait_for_url(f"**/{lang}/profile/download")
    with seen.page.expect_download() as begun:
        seen.page.get_by_role("button", name=words[lang]).click()
    assert OF[lang].full_name in begun.value.suggested_filename
    begun.value.save_as(folder / "all.zip")
    with zipfile.ZipFile(folder / "all.zip") as made:
        made.extractall(folder)
    return folder / "README.html"


def found(browser: Browser, page: Path, size: Any, spoil: str = "") -> tuple[list[str], bool]:
    """What axe finds on a page of the disk, and whether anything runs off its side."""
    context = browser.new_context(viewport=size, bypass_csp=True)  # axe itself is a script
    opened = context.new_page()
    opened.goto(page.as_uri())
    if spoil:
        opened.evaluate(spoil)
    faults = [one["id"] for one in Axe().run(opened, options=RULES).response["violations"]]
    too_wide = opened.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    return faults, too_wide


@pytest.mark.parametrize("lang", Language)
def test_the_download_and_the_page_in_it(
    window: Window, browser: Browser, tmp_path: Path, lang: Language
) -> None:
    page = unpacked(window(viewport=DESK), lang, tmp_path)
    assert found(browser, page, DESK) == ([], False)
    assert found(browser, page, PHONE) == ([], False)
    spoilt = "document.documentElement.removeAttribute('lang')"
    assert found(browser, page, PHONE, spoilt)[0] == ["html-has-lang"]
