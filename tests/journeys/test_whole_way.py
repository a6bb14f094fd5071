"""The whole way of a private address in a demonstration: asked for, sent, read in the outbox, confirmed, shown."""

from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from playwright.sync_api import expect

from app import clock_of
from data.services.profile import remove_private_email
from tests.callbacks.stage import Stage
from tests.journeys.conftest import Watched
from tests.people import HUGO

HIS = "hugo@prive.example"


@pytest.fixture
def sent(house: Stage) -> Iterator[Callable[[], None]]:
    """Lets the clock strike once, in a thread of its own as in a demonstration; afterwards all is as it was."""

    def strike() -> None:
        clock = clock_of(house.settings, house.desk, lambda _: None)
        thread = Thread(target=clock.once)
        thread.start()
        thread.join()

    yield strike
    remove_private_email(house.desk, HUGO.person_id)
    for path in house.outbox.glob("*.eml"):
        path.unlink()


def test_from_the_wish_to_the_address_in_force(
    window: Callable[..., Watched], sent: Callable[[], None]
) -> None:
    seen = window()
    seen.carry_session(HUGO)
    seen.open("/fr/profile")
    seen.page.locator("main input[name=address]").fill(HIS)
    seen.page.get_by_role("button", name="Enregistrer").first.click()
    seen.page.get_by_text(f"Nous avons envoyé un mail à {HIS}").wait_for()
    sent()
    seen.page.locator(".ribbon a").click()
    seen.page.wait_for_url("**/fr/outbox")
    seen.page.locator("main table tr", has_text=HIS).locator("a").click()
    seen.page.locator("pre a[href*='/address/']").click()
    seen.page.get_by_text("h***@p***.example").wait_for()
    seen.page.locator("main form button").first.click()
    seen.page.wait_for_url("**/fr/address/confirmed")
    seen.open("/fr/profile")
    expect(seen.page.locator("main .facts").first).to_contain_text(HIS)
    assert seen.page.locator("main .notice").count() == 0
