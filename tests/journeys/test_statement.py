"""A person opens their statement and keeps it; its section holds up to axe with everything open."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import seen_by_axe
from tests.people import BENOIT, KARIM

Window = Callable[..., Watched]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_person_keeps_the_statement_of_a_contract_as_a_file(window: Window, size: dict[str, int]) -> None:
    seen = window(viewport=size, accept_downloads=True)
    seen.carry_session(BENOIT)
    seen.open(f"/fr/contracts/{seen.handle(BENOIT, 1)}")
    with seen.page.expect_download() as coming:
        seen.page.get_by_role("link", name="L’enregistrer comme fichier").click()
    assert coming.value.suggested_filename.endswith(" 530-000706.0002 Benoît Lefèvre (fr).pdf")
    kept = Path(coming.value.path()).read_bytes()
    with pikepdf.open(BytesIO(kept)) as pdf:
        assert str(pdf.Root.Lang) == "fr-BE"
        assert len(pdf.pages) >= 2
    assert seen.page.url.endswith(seen.handle(BENOIT, 1))  # the page stayed


def test_from_the_card_it_is_one_press(window: Window) -> None:
    seen = window(accept_downloads=True)
    seen.carry_session(KARIM)
    seen.open("/nl/contracts")
    link = seen.page.locator("article.contract a[href^='/statement/']").first
    assert link.inner_text().startswith("Benefit statement op")
    answer = seen.context.request.get(f"{seen.stage.settings.base_url}{link.get_attribute('href')}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert link.is_visible()


@pytest.mark.parametrize("lang", ["nl", "fr", "en", "de"])
def test_the_documents_have_no_fault_that_axe_finds(window: Window, lang: str) -> None:
    seen = window()
    seen.carry_session(KARIM)
    own = seen.stage.settings.base_url
    seen.open(f"/{lang}/contracts/{seen.handle(KARIM)}")
    address = seen.page.locator("#contract-documents a.button").first.get_attribute("href")
    assert (
        seen.context.request.get(f"{own}{address}").status == 200
    )  # from now on there is a checksum to show
    seen.open(f"/{lang}/contracts/{seen.handle(KARIM)}")
    seen.page.locator(".proof > summary").click()
    expect(seen.page.locator(".checksum").first).to_be_visible()
    assert seen_by_axe(seen) == []
    wide = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert seen.page.evaluate(wide)
