"""A real browser before a real portal and a real second party. Servers and browser start once."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from waitress import create_server
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from auth.settings import PATHS
from auth.stand_in import EMPLOYERS, STAFF, CastMember, Part, StandIn, create_app, kept_key_pair
from data.rules.roles import Side
from settings import EMPLOYER_KEYS, EMPLOYER_PATH, STAFF_KEYS, STAFF_PATH
from tests.callbacks.stage import Stage, raise_stage, secret_of
from tests.conftest import MAIN_STORE
from tests.employers import ELS, PIETER
from tests.people import CAST, Member
from tests.staff import ILSE, MIEKE

CHROMIUM = "/usr/bin/chromium"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


expect.set_options(timeout=30_000)  # a machine may be busy; what never comes is still said


def until(page: Page, question: str, seconds: float = 30) -> None:
    """Ask a page until it says yes. Between two pages there may be nobody to ask."""
    end = time.monotonic() + seconds
    while not _says_yes(page, question):
        assert time.monotonic() < end, f"never true: {question}"
        time.sleep(0.02)


def _says_yes(page: Page, question: str) -> bool:
    try:
        return bool(page.evaluate(question))
    except PlaywrightError as fault:
        if "navigat" not in str(fault):
            raise
        return False


@dataclass
class Watched:
    """A browser window with somebody in it. What the console, the policy or the network complains about is kept."""

    page: Page
    context: BrowserContext
    stage: Stage
    complaints: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    expected: tuple[str, ...] = ()  # parts of complaints that a test provokes

    def watch(self) -> "Watched":
        self.page.on("console", lambda message: self._heard(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self._heard(f"error: {error}"))
        self.page.on("request", lambda request: self.addresses.add(request.url))
        return self

    def _heard(self, text: str) -> None:
        # Chromium says by itself what Clear-Site-Data cleared, whatever that is, when somebody signs out.
        if "Clear-Site-Data header" not in text:
            self.complaints.append(text)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.stage.settings.base_url}{path}")
        self.until_live()

    def open_and_settle(self, path: str) -> None:
        """Open a page that has asked, as it does once, how long its session lives: else it may leave by itself."""
        with self.page.expect_response("**/session/state") as answer:
            self.open(path)
        answer.value.finished()

    def until_live(self) -> None:
        self.until("() => document.documentElement.dataset.live === 'yes'")

    def until(self, question: str, seconds: float = 30) -> None:
        """Ask the page until it says yes. The page's own policy forbids Playwright's way of waiting (eval)."""
        until(self.page, question, seconds)

    def sign_in(self, member: Member, lang: str = "nl") -> None:
        """Through the stand-in, as a person does."""
        self.page.goto(f"{self.stage.settings.base_url}/saml/sign-in?lang={lang}")
        self.page.get_by_text(member.full_name, exact=False).first.click()
        self.page.locator("button[value=sign-in]").click()
        self.page.wait_for_url(f"{self.stage.settings.base_url}/{lang}/**")
        self.until_live()

    def carry_session(self, member: Member) -> None:
        """As if signed in a moment ago: for what is not about signing in."""
        self.carry_number(member.national_number or "")

    def carry_number(self, national_number: str) -> None:
        """As ``carry_session``, for anybody who proved to have this number."""
        secret = secret_of(self.stage.desk, national_number)
        self.context.add_cookies(
            [{"name": "session", "value": secret, "domain": "localhost", "path": "/", "httpOnly": True}]
        )

    def handle(self, member: Member, place: int = 0) -> str:
        return self.stage.handle(member.contracts[place])

    def left(self) -> list[str]:
        """What was complained about, and what was asked of anybody but the portal."""
        known = (self.stage.settings.base_url, self.stage.stand_in_url, "data:", "about:", "blob:")
        foreign = [url for url in self.addresses if not url.startswith(known)]
        odd = [text for text in self.complaints if not any(part in text for part in self.expected)]
        return odd + foreign


@pytest.fixture(scope="session", autouse=True)
def presses_end_with_their_page() -> Iterator[None]:
    """A press on a link returns as soon as the next page begins; what stands on it can be counted when it is there."""
    press = Locator.click

    def press_and_wait(place: Locator, **how: Any) -> None:
        press(place, **how)
        place.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Locator, "click", press_and_wait)
        yield


PLAYED = {Side.EMPLOYER: ((ELS, PIETER), EMPLOYER_KEYS), Side.STAFF: ((ILSE, MIEKE), STAFF_KEYS)}


@pytest.fixture(scope="session")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The portal and the stand-in on free ports, both on the clock of the stage.

    On SQLite; with ``PORTAL_TEST_STORE=postgres`` on PostgreSQL (`make postgres`).
    """
    folder = tmp_path_factory.mktemp("house")
    first, second = _free_port(), _free_port()
    own, other = f"http://localhost:{first}", f"http://localhost:{second}"
    on_postgres = MAIN_STORE == "postgres"
    url = request.getfixturevalue("postgres").clone() if on_postgres else None
    stage = raise_stage(folder, own, other, database_url=url)
    metadata = stage.visitor().get("/saml/metadata", base_url=own).text
    cast = tuple(
        CastMember(each.full_name, each.national_number, each.what) for each in CAST if each.national_number
    )
    keys = kept_key_pair(folder / "keys", "stand-in")
    stand_in = create_app(StandIn(other, keys, cast, metadata, now=stage.clock.now))
    below = {
        EMPLOYER_PATH: _played(stage, EMPLOYERS, f"{other}{EMPLOYER_PATH}", folder / "keys"),
        STAFF_PATH: _played(stage, STAFF, f"{other}{STAFF_PATH}", folder / "keys"),
    }
    stand_in.wsgi_app = DispatcherMiddleware(stand_in.wsgi_app, below)  # type: ignore[method-assign]
    for server, port in ((stage.portal.server, first), (stand_in, second)):
        running = create_server(server, host="127.0.0.1", port=port, threads=4, ident="")
        threading.Thread(target=running.run, daemon=True).start()
    yield stage
    stage.desk.store.close()


def _played(stage: Stage, part: Part, address: str, keys: Path) -> Flask:
    """The stand-in of another side's login, with the people whom tests know there."""
    who, name = PLAYED[part.side]
    metadata = stage.visitor().get(f"{PATHS[part.side]}/metadata", base_url=stage.settings.base_url).text
    cast = tuple(CastMember(each.name, each.login) for each in who)
    pair = kept_key_pair(keys, name)
    return create_app(StandIn(address, pair, cast, metadata, now=stage.clock.now, part=part))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu"],
            ignore_default_args=["--disable-back-forward-cache"],  # people's browsers keep pages whole
        )
        yield started
        started.close()


@pytest.fixture
def window(house: Stage, browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens windows; at the end none of them may have heard a complaint or asked anybody else for anything."""
    opened: list[Watched] = []

    def open_one(**wishes: Any) -> Watched:
        context = browser.new_context(**{"viewport": PHONE, "locale": "nl-BE", **wishes})
        opened.append(Watched(context.new_page(), context, house).watch())
        return opened[-1]

    instant = house.clock.instant
    yield open_one
    house.clock.instant = instant
    found = [complaint for each in opened for complaint in each.left()]
    for each in opened:
        each.context.close()
    assert found == []


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
