"""A person gives a private address: asked in passing, confirmed by the link of a mail, in a real browser."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from data.exchange.outbox import Outbox
from data.rules.kinds import Language
from data.rules.reach import LinkEnd
from data.services.profile import change_private_email
from tests.callbacks.stage import Stage
from tests.journeys.conftest import DESK, Watched
from tests.journeys.test_reading import IN_EVERY_WAY, SIZES, faults, seen_by_axe
from tests.mailing import LEASE, ROOM, Clock, Works
from tests.people import BENOIT, HUGO, KOEN, TOM, WEI
from tests.services.addressbook import have_private, private, token, waiting

Window = Callable[..., Watched]
FIELD, SAVE = "#own-address-field", "#own-address-form button[type=submit]"

pytestmark = pytest.mark.xdist_group("browser")


def send_mails(house: Stage) -> None:
    """The clock strikes once, and puts what is owed into the outbox of the demonstration.

    In a thread of its own: the browser's driver keeps the main one busy, and the clock will not share it.
    """
    room = replace(ROOM, base_url=house.settings.base_url)
    works = Works(desk=house.desk, say=lambda _: None, post=Outbox(house.outbox), room=room, lease=LEASE)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(Clock(works).once).result()


def answered(seen: Watched, text: str) -> None:
    """Until the answer to a press stands there, and the reader has been led to it."""
    seen.until(
        f"() => (document.activeElement.closest('#own-address') || {{}}).innerText?.includes({text!r})"
    )


def test_from_the_question_to_the_confirmed_address(window: Window, house: Stage) -> None:
    seen = window()
    seen.sign_in(TOM, "en")
    seen.page.fill(FIELD, "tom@gmial.com")
    seen.page.click(SAVE)
    answered(seen, "Did you mean tom@gmail.com?")
    assert seen_by_axe(seen) == []
    seen.page.fill(FIELD, "tom.maes@thuis.example")
    seen.page.press(FIELD, "Enter")
    answered(seen, "One step left")
    assert seen_by_axe(seen) == []
    assert "tom.maes@thuis.example" in seen.page.locator("#own-address").inner_text()
    assert private(house.desk, TOM) is None
    send_mails(house)

    mailbox = window(viewport=DESK)  # another browser, in which nobody is signed in
    mailbox.open("/nl/outbox")
    mailbox.page.locator("main tr", has_text="tom.maes@thuis.example").locator("a").click()
    mailbox.page.wait_for_url("**/outbox/*")
    link = mailbox.page.locator("a[href*='/address/']").first.get_attribute("href")
    assert link is not None
    mailbox.page.goto(link)
    mailbox.until_live()
    assert "t***@t***.example" in mailbox.page.locator("main").inner_text()
    mailbox.page.locator("form[action='/address/confirm'] button").click()
    mailbox.page.wait_for_url("**/address/confirmed")
    assert private(house.desk, TOM) == "tom.maes@thuis.example"

    seen.open("/en/profile")
    assert "tom.maes@thuis.example" in seen.page.locator("#own-address").inner_text()
    seen.open("/en/contracts")
    assert seen.page.locator(FIELD).count() == 0


def test_later_leads_on_and_the_question_stays_away(window: Window) -> None:
    seen = window()
    seen.carry_session(HUGO)
    seen.open("/nl/contracts")
    seen.page.get_by_role("button", name="Later").click()
    seen.until("() => !document.querySelector('#own-address-field')")
    for path in ("contracts", "profile", "contracts"):
        seen.open(f"/nl/{path}")
        assert seen.page.locator(FIELD).count() == (path == "profile")


def test_with_the_keyboard_alone_an_error_is_found_and_mended(window: Window, house: Stage) -> None:
    seen = window(viewport=DESK)
    seen.carry_session(KOEN)
    seen.open("/en/profile")
    seen.page.focus(FIELD)
    keys = seen.page.keyboard
    keys.type("koen")
    keys.press("Enter")
    seen.until("() => document.querySelector('#own-address-field').getAttribute('aria-invalid') === 'true'")
    seen.until("() => document.activeElement.id === 'own-address-field'")
    told = seen.page.locator("[role=alert]")
    assert told.inner_text().startswith("This is no e-mail address")
    described = seen.page.locator(FIELD).get_attribute("aria-describedby")
    assert told.get_attribute("id") in (described or "").split()
    assert seen_by_axe(seen) == []
    keys.press("End")
    keys.type("@thuis.example")
    keys.press("Enter")
    answered(seen, "One step left")
    keys.press("Tab")  # send again
    keys.press("Tab")  # take it back
    keys.press("Enter")
    answered(seen, "Taken back")
    assert waiting(house.desk, KOEN) is None


def test_what_was_typed_before_the_scripts_came_stays_typed(window: Window) -> None:
    seen = window()
    seen.carry_session(WEI)
    seen.page.route("**/portal.js", lambda route: (time.sleep(1), route.continue_()))
    seen.page.goto(f"{seen.stage.settings.base_url}/nl/profile", wait_until="commit")
    seen.page.fill(FIELD, "wei@thuis.example")
    assert seen.page.evaluate("document.documentElement.dataset.live") is None
    seen.until_live()
    assert seen.page.input_value(FIELD) == "wei@thuis.example"


def test_a_language_is_chosen(window: Window) -> None:
    seen = window()
    seen.carry_session(WEI)
    seen.open("/en/profile")
    seen.page.get_by_label("Deutsch").check()
    seen.page.locator("#profile-language-form button").click()
    seen.until("() => document.activeElement.innerText.includes('your next statement comes in German')")
    assert seen_by_axe(seen) == []
    seen.open("/en/profile")
    assert seen.page.get_by_label("Deutsch").is_checked()


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_an_address(window: Window, house: Stage, lang: Language, scheme: str) -> None:
    have_private(house.desk, BENOIT, "benoit@xn--bcher-kva.example")
    house.clock.instant += house.clock.instant.resolution  # each wish has a link of its own
    change_private_email(house.desk, BENOIT.person_id, "benoit@ailleurs.example")
    seen = window(viewport=SIZES[scheme], color_scheme=scheme)
    paths = [f"address/{token(house.desk, BENOIT)}", *(f"address/{end}" for end in LinkEnd)]
    seen.carry_session(BENOIT)
    assert [fault for path in (*paths, "profile") for fault in faults(seen, f"/{lang}/{path}")] == []
