"""The screens of the kiosk in a real browser: as large as fingers need, the same each time, and open to everybody."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from waitress import create_server

from commands_kiosk_server import compose, fill, showcase
from data.rules.kinds import Language
from data.rules.tours import TOURS, Who
from settings_kiosk import KioskSettings
from tests.journeys.conftest import _free_port, until
from tests.journeys.test_reading import RULES

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "tablet": (1280, 800)}
FINGER = 60  # px
APART = 2  # px between two things to touch; most stand much further apart
TOURED = tuple(who for who in Who if TOURS[who])
LOOKED_AT = {
    Who.STARTER: ("contracts", "profile", "help", "statement"),
    Who.EMPLOYER: ("employer",),
    Who.MANAGER: ("portfolio",),
}
# What can be touched, and what is wrong with it: too small, too near to another, or a page wider than the screen.
TOUCHED = (
    """() => {
  document.querySelectorAll('.kiosk-page details:not(.explain)').forEach(each => { each.open = true; });
  const told = each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 30)}`;
  const all = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest('dialog:not([open])'))
    .map(each => ({ each, box: each.getBoundingClientRect(), in: each.closest(PARTS) }))
    .filter(one => one.box.width > 0);
  const found = all.filter(one => Math.min(one.box.width, one.box.height) < FINGER)
    .map(one => `small ${Math.round(one.box.width)}x${Math.round(one.box.height)}: ${told(one.each)}`);
  all.forEach((one, at) => all.slice(at + 1).forEach(other => {
    if (one.in !== other.in || one.each.contains(other.each)) { return; }
    const a = one.box, b = other.box;
    const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    if (apart < APART) { found.push(`near ${apart}: ${told(one.each)} / ${told(other.each)}`); }
  }));
  document.querySelectorAll('html, .kiosk-main, .kiosk-page, .tour-guide').forEach(each => {
    if (each.scrollWidth > each.clientWidth + 1) { found.push(`wide: ${each.className}`); }
  });
  document.querySelectorAll('html, .kiosk-main, .tour-guide').forEach(each => {
    if (each.scrollHeight > each.clientHeight + 1) { found.push(`long: ${each.className}`); }
  });
  return found;
}""".replace("FINGER", str(FINGER))
    .replace("APART", str(APART))
    .replace("PARTS", "'.kiosk-page, .tour-guide, .kiosk-bar'")
)
OVER = "document.querySelector('.kiosk-over').getBoundingClientRect().toJSON()"
SEEN = """() => {
  const here = document.querySelector('[data-here]').getBoundingClientRect();
  const page = document.querySelector('.kiosk-page').getBoundingClientRect();
  return here.top < page.bottom - 40 && here.bottom > page.top + 40;
}"""
# The languages of what can be seen in a turn, at so many milliseconds of the screen that waits; there it then stands.
SPOKEN = """at => {
  const turns = document.getAnimations().filter(each => each.animationName === 'attract-turn');
  turns.forEach(each => { each.pause(); each.currentTime = at; });
  return turns.map(each => each.effect.target).filter(each => each.checkVisibility({ visibilityProperty: true }))
    .map(each => each.lang);
}"""
MIDDLE = "each => (box => [box.x + box.width / 2, box.y + box.height / 2])(each.getBoundingClientRect())"
LIVE = "() => document.documentElement.dataset.live === 'yes'"


@dataclass(frozen=True)
class Screen:
    """A window at the kiosk. Motion is asked to be little, so that pictures can be compared."""

    page: Page
    base_url: str

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base_url}{path}")

    def become(self, who: Who, lang: str) -> None:
        self.open(f"/{lang}/people")
        self.page.locator(f".person-{who}").tap()
        self.page.wait_for_url(f"**/{lang}/tour/1")

    def until_live(self) -> None:
        until(self.page, LIVE)
        self.page.wait_for_timeout(60)

    def go_on(self) -> None:
        """A press on the guide's next step, until its page is there."""
        root = self.page.locator("#shell-root")
        before = root.get_attribute("data-path") or ""
        self.page.locator(".tour-next").tap()
        expect(root).not_to_have_attribute("data-path", before)
        self.page.wait_for_timeout(120)

    def turn(self, size: str) -> None:
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    settings = KioskSettings(Path(tmp_path_factory.mktemp("kiosk")), port)
    fill(settings)
    portal, made = compose(settings, showcase(settings))
    server = create_server(portal.server, host="127.0.0.1", port=port, threads=1)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    server.close()
    made.desk.store.close()


@pytest.fixture
def screen(kiosk: str, browser: Browser) -> Iterator[Screen]:
    context = browser.new_context(reduced_motion="reduce", has_touch=True)
    yield Screen(context.new_page(), kiosk)
    context.close()


def measured(screen: Screen, path: str) -> list[str]:
    """Faults of one screen at the three sizes."""
    screen.open(path)
    found = []
    for size in SIZES:
        screen.turn(size)
        found += [f"{path} {size} {each}" for each in screen.page.evaluate(TOUCHED)]
    return found


def test_a_finger_can_touch_everything_on_the_first_screens(screen: Screen) -> None:
    for lang in Language:
        assert measured(screen, f"/{lang}/") == []
        assert measured(screen, f"/{lang}/people") == []


@pytest.mark.parametrize("who", LOOKED_AT)
def test_a_finger_can_touch_everything_of_the_pages_to_look_around(screen: Screen, who: Who) -> None:
    screen.become(who, "en")
    assert [fault for rest in LOOKED_AT[who] for fault in measured(screen, f"/en/{rest}")] == []


@pytest.mark.parametrize("who", TOURED)
def test_a_tour_shows_the_place_of_each_step_and_a_finger_can_touch_all(screen: Screen, who: Who) -> None:
    """Pressed through from the first step to the last, as a child does; each screen at one more of the sizes."""
    lang = list(Language)[TOURED.index(who) % len(Language)]
    screen.turn("tablet")
    screen.become(who, lang)
    screen.until_live()
    for at in range(len(TOURS[who])):
        until(screen.page, SEEN)
        for size in ("tablet", list(SIZES)[at % 2]):
            screen.turn(size)
            assert screen.page.evaluate(TOUCHED) == [], (screen.page.url, size)
        screen.turn("tablet")
        if at + 1 < len(TOURS[who]):
            screen.go_on()


def test_what_is_too_small_or_too_near_is_noticed(screen: Screen) -> None:
    screen.become(Who.STARTER, "nl")
    screen.page.evaluate(
        "document.querySelectorAll('.tour-ways a').forEach(each => { each.style.minHeight = '40px'; })"
    )
    screen.page.evaluate("document.querySelector('.tour-ways').style.gap = '0'")
    found = screen.page.evaluate(TOUCHED)
    assert any(each.startswith("small") for each in found)


def test_start_over_is_always_in_the_same_place(screen: Screen) -> None:
    places: dict[str, list[Any]] = {size: [] for size in SIZES}
    for who, rest in ((None, ""), (None, "people"), (Who.STARTER, "tour/2"), (Who.PARTNER, "tour/1")):
        if who is not None:
            screen.become(who, "nl")
        screen.open(f"/nl/{rest}")
        for size, found in places.items():
            screen.turn(size)
            found.append(screen.page.evaluate(OVER))
    for size, found in places.items():
        assert all(one == other for one, other in pairwise(found)), size
        assert found[0]["left"] < 60
        assert found[0]["bottom"] <= SIZES[size][1]


def test_a_touch_begins_in_the_language_that_the_screen_speaks_just_then(
    kiosk: str, browser: Browser
) -> None:
    """Whatever says something while it waits, "start over" too, says it in the same language."""
    context = browser.new_context(has_touch=True)
    screen = Screen(context.new_page(), kiosk)
    for at, lang in enumerate((Language.FR, Language.NL, Language.EN, Language.DE)):
        screen.open("/fr/")
        screen.until_live()
        spoken = screen.page.evaluate(SPOKEN, 7_000 * at + 3_500)
        assert len(spoken) == 4, spoken
        assert {each[:2] for each in spoken} == {lang.value}, spoken
        screen.page.touchscreen.tap(40, 300)
        screen.page.wait_for_url(f"**/{lang}/people")
    context.close()


def test_what_is_pressed_while_the_language_turns_begins_in_the_one_it_had(
    kiosk: str, browser: Browser
) -> None:
    context = browser.new_context()
    screen = Screen(context.new_page(), kiosk)
    screen.open("/fr/")
    screen.until_live()
    screen.page.evaluate(SPOKEN, 3_500)
    screen.page.mouse.move(40, 300)
    screen.page.mouse.down()
    assert {each[:2] for each in screen.page.evaluate(SPOKEN, 10_500)} == {"nl"}
    screen.page.mouse.up()
    screen.page.wait_for_url("**/fr/people")
    context.close()


def test_a_finger_that_lies_long_presses_what_lies_under_it(screen: Screen) -> None:
    """Where it is taken for the wish for a menu, which a kiosk has not, nothing was pressed."""
    fingers = screen.page.context.new_cdp_session(screen.page)
    for path, touched, there in (("", ".attract-pill", "people"), ("people", ".person-starter", "tour/1")):
        screen.open(f"/nl/{path}")
        left, top = screen.page.locator(touched).evaluate(MIDDLE)
        for kind, points in (("touchStart", [{"x": left, "y": top}]), ("touchEnd", [])):
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            screen.page.wait_for_timeout(1_200)
        screen.page.wait_for_url(f"**/nl/{there}")


@pytest.mark.parametrize("held", ["Alt", "Control", "Shift", "Meta"])
def test_a_key_that_hangs_neither_opens_a_window_nor_makes_the_screen_deaf(
    screen: Screen, held: Literal["Alt", "Control", "Shift", "Meta"]
) -> None:
    screen.open("/nl/people")
    screen.page.locator(".kiosk-bar .languages a").last.click(modifiers=[held])
    screen.page.wait_for_url("**/de/people")
    screen.page.locator(f".person-{Who.STARTER}").click(modifiers=[held])
    screen.page.wait_for_url("**/de/tour/1")
    assert len(screen.page.context.pages) == 1


def test_two_visits_with_the_same_choices_are_the_same_picture(screen: Screen) -> None:
    screen.turn("landscape")

    def visit() -> list[bytes]:
        screen.open("/de/")
        pictures = [_picture(screen)]
        screen.become(Who.LEAVER, "de")
        for rest in ("tour/1", "tour/3"):
            screen.open(f"/de/{rest}")
            pictures.append(_picture(screen))
        with screen.page.expect_navigation():
            screen.page.locator(".kiosk-over").tap()
        return pictures

    visit()  # whoever was here before starts over
    first, second = visit(), visit()
    assert first == second
    assert len(set(first)) == 3  # and not one picture of nothing


def _picture(screen: Screen) -> bytes:
    """When the page has come to rest: its letters and its drawn faces come after its words, and what moves stands."""
    screen.until_live()
    screen.page.wait_for_load_state("networkidle")
    screen.page.evaluate("document.fonts.ready")
    before, now = b"", screen.page.screenshot(animations="disabled")
    while before != now:
        screen.page.wait_for_timeout(200)
        before, now = now, screen.page.screenshot(animations="disabled")
    return now


def test_nobody_is_shut_out_of_the_kiosk(screen: Screen) -> None:
    """axe on the screens of the kiosk's own, and on a page of each kind beside the guide."""
    found: list[str] = []
    seen = [
        (None, ""),
        (None, "people"),
        (Who.PARTNER, "tour/3"),
        (Who.EMPLOYER, "tour/5"),
        (Who.STARTER, "tour/2"),
    ]
    for at, (who, rest) in enumerate(seen):
        lang = list(Language)[at % len(Language)]
        screen.turn(list(SIZES)[at % len(SIZES)])
        if who is not None:
            screen.become(who, lang)
        screen.open(f"/{lang}/{rest}")
        screen.until_live()
        violations = Axe().run(screen.page, options=RULES).response["violations"]
        found += [f"{lang}/{rest} {each['id']} {each['nodes'][0]['html'][:150]}" for each in violations]
    assert found == []
