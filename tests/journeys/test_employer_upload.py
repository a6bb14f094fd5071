"""The three steps of the source page in a real browser: order, fetch and fill in, send in; and then the invitation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select

from callbacks.clock import Clock, Works
from data.exchange.outbox import Outbox
from data.exchange.sent_mails import newest
from data.rules.actions import ActionState
from data.rules.kinds import Language
from data.services import upload_apply
from data.store.tables_employer import action_files, action_rows, actions, work_addresses
from data.store.tables_mail import mails
from tests.callbacks.hr import place, secret_of_hr
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, at_work
from tests.journeys.conftest import DESK, PHONE, Watched
from tests.journeys.test_reading import IN_EVERY_WAY, SIZES, faults
from tests.mailing import ROOM
from tests.people import HUGO, LOTTE, TOM
from tests.uploading import filled, send_in, state, workbook_of

Window = Callable[..., Watched]
NEW = {LOTTE.contracts[0]: "lotte.peeters@o000001.example", TOM.contracts[0]: "info@o000001.example"}
ASKING = NEW | {HUGO.contracts[0]: "not an address"}


@pytest.fixture(autouse=True)
def nothing_left(house: Stage) -> Iterator[None]:
    """Neither by others before, whose mails the clock would send here, nor by these tests after."""
    clear(house)
    yield
    clear(house)


def clear(house: Stage) -> None:
    with house.desk.store.write() as connection:
        for table in (actions, action_files, action_rows, work_addresses, mails):
            connection.execute(delete(table))


@contextmanager
def ticking(house: Stage) -> Iterator[None]:
    """A clock beside the portal, as in every installation."""
    clock = Clock(Works(desk=house.desk, say=lambda _: None, lease=timedelta(seconds=5)))
    thread = Thread(target=clock.run, args=(60.0,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        clock.stop()
        thread.join(30.0)


def as_els(seen: Watched) -> None:
    secret = secret_of_hr(seen.stage, ELS)
    seen.context.add_cookies(
        [{"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}]
    )


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_three_steps_and_the_invitation_two_days_later(
    window: Window, house: Stage, tmp_path: Path, size: dict[str, int]
) -> None:
    seen = window(viewport=size, accept_downloads=True)
    as_els(seen)
    page = seen.page
    with ticking(house):
        seen.open(place(house, "nl", BAKERY))
        page.get_by_role("button", name="Aanvragen: Overzicht verzekerden").click()
        page.wait_for_url("**/actions")
        page.locator("a[download]").wait_for(timeout=30_000)  # it came without anybody doing anything
        with page.expect_download() as download:
            page.locator("a[download]").click()
        assert download.value.suggested_filename.startswith("Overzicht verzekerden - Bakkerij De Vlaam")
        body = Path(download.value.path()).read_bytes()
        (tmp_path / "adressen.xlsx").write_bytes(filled(body, ASKING))
        page.get_by_role("link", name="Inrichter").first.click()
        page.get_by_label("Het ingevulde bestand").set_input_files(tmp_path / "adressen.xlsx")
        page.get_by_role("button", name="Insturen").click()
        page.get_by_role("heading", name="Uw goedkeuring").wait_for(timeout=30_000)
        with page.expect_navigation():
            page.get_by_role("button", name="Alle aanvaarden").click()
        page.get_by_role("button", name="Verwerken").click()
        page.get_by_text("2 rijen zijn aanvaard", exact=False).wait_for(timeout=30_000)
    assert "2 rijen zijn aanvaard" in page.inner_text("main")
    later(house, tmp_path)
    told = newest(tmp_path / "outbox")
    assert sorted(each.receiver for each in told) == sorted(NEW.values())


def later(house: Stage, folder: Path) -> None:
    """Two days pass, and the clock strikes; in a thread without the browser's event loop."""
    house.clock.instant += timedelta(hours=48)
    with house.desk.store.read() as connection:
        done = actions.c.state == ActionState.PROCESSED.value
        (action_id,) = connection.scalars(select(actions.c.action_id).where(done))

    def strike() -> None:
        upload_apply.release(house.desk, action_id)
        Clock(Works(desk=house.desk, say=lambda _: None, post=Outbox(folder / "outbox"), room=ROOM)).once()

    striking = Thread(target=strike)
    striking.start()
    striking.join(60.0)


def test_without_scripts_a_link_looks_again(window: Window, house: Stage) -> None:
    seen = window(viewport=DESK, java_script_enabled=False)
    as_els(seen)
    page = seen.page
    page.goto(f"{house.settings.base_url}{place(house, 'nl', BAKERY)}")
    page.get_by_role("button", name="Aanvragen: Overzicht verzekerden").click()
    page.wait_for_url("**/actions")
    assert page.locator("a[download]").count() == 0
    again = page.get_by_text("Nu opnieuw kijken")
    with ticking(house):
        for _ in range(60):
            if not again.count():
                break
            with page.expect_navigation():
                again.click()
            page.wait_for_timeout(300)
    expect(page.locator("a[download]")).to_have_count(1)


@pytest.fixture
def report(house: Stage) -> str:
    """A report with everything in it: taken, asked, refused, nothing new."""
    secret_of_hr(house, ELS)
    employer = at_work(house.desk, ELS, BAKERY)
    action_id = send_in(house.desk, employer, filled(workbook_of(house.desk, employer), ASKING))
    assert state(house.desk, action_id) is ActionState.TO_APPROVE
    return f"/actions/{action_id}"


@IN_EVERY_WAY
def test_nobody_is_shut_out_of_the_employer_s_pages(
    window: Window, house: Stage, report: str, lang: Language, scheme: str
) -> None:
    seen = window(viewport=SIZES[scheme], color_scheme=scheme)
    as_els(seen)
    paths = ("", "/actions", "/uploads?why=no_file", report)
    assert [fault for path in paths for fault in faults(seen, place(house, lang.value, BAKERY, path))] == []
