"""A real browser before the running portal: takes pictures of pages, and the still pictures that a film is made of.

Development only: Playwright is not installed with the portal, and is looked for when a browser is opened. The browser
is the system's Chromium. Nothing is waited for with scripts that the portal's policy forbids.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

BROWSERS: Final = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
COLOURS: Final = 160  # of a picture; screens have few, and letters need their greys
SETTLED: Final = 350  # milliseconds after which a page stands still
# The page answers, and it is the one asked for: who presses a link sees the old page until the next is painted.
LIVE: Final = """() => document.documentElement?.dataset.live === 'yes'
  && document.querySelector('#shell-root')?.dataset.path === document.querySelector('#shell-address')?.dataset.path"""
PATIENCE: Final = 200  # looks at a page that is not live yet, 100 milliseconds apart


class NoCameraError(RuntimeError):
    """What pictures are taken with is not on this machine."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The size of a screen in points, and how many dots a point has."""

    width: int
    height: int
    dots: int = 1


@dataclass(frozen=True, slots=True)
class Camera:
    """An open browser. ``base_url`` is the portal's."""

    browser: "Browser"
    base_url: str

    @contextmanager
    def window(self, screen: Screen, lang: str) -> "Iterator[Window]":
        """Somebody's own window, without cookies of others."""
        context = self.browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.dots,
            color_scheme="light",
            reduced_motion="reduce",
            locale=f"{lang}-BE",
            timezone_id="Europe/Brussels",
        )
        try:
            yield Window(context.new_page(), context, self.base_url)
        finally:
            context.close()


@dataclass(frozen=True, slots=True)
class Window:
    """One window of the browser."""

    page: "Page"
    context: "BrowserContext"
    base_url: str

    def open(self, path: str) -> None:
        """Goes to an address of the portal, and waits until the page is live."""
        self.page.goto(f"{self.base_url}{path}")
        self.settle()

    def sign_in(self, gate: str, name: str) -> None:
        """Through the stand-in, as a person does: who, and on."""
        self.page.goto(f"{self.base_url}{gate}")
        self.page.get_by_text(name, exact=False).first.click()
        self.page.locator("button[value=sign-in]").click()
        self.page.wait_for_url(re.compile(f"{re.escape(self.base_url)}/[a-z]{{2}}/"))
        self.settle()

    def settle(self) -> None:
        """Until the page is live, its letters and pictures are there, and nothing moves."""
        for _ in range(PATIENCE):
            if self._is_live():
                break
            self.page.wait_for_timeout(100)
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        self.page.wait_for_timeout(SETTLED)

    def _is_live(self) -> bool:
        """Not while one page goes and the next comes: there is nothing to ask then."""
        from playwright.sync_api import Error  # noqa: PLC0415 - not installed with the portal

        try:
            return bool(self.page.evaluate(LIVE))
        except Error:
            return False

    def scroll(self, place: str) -> None:
        """Puts a place at the top of the screen; the page's own top without one."""
        if place:
            self.page.evaluate("place => document.querySelector(place).scrollIntoView()", place)
            self.page.wait_for_timeout(SETTLED)

    def picture(self) -> bytes:
        """What is on the screen, as a small PNG file with a palette (``layouts.documents.pdf.image`` reads it too)."""
        return in_few_colours(self.page.screenshot())


@contextmanager
def camera(base_url: str) -> Iterator[Camera]:
    """Opens the browser; raises ``NoCameraError`` when there is none, or nothing to drive it with."""
    path = next((each for each in BROWSERS if Path(each).exists()), None)
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not installed with the portal
    except ImportError:
        raise NoCameraError("Playwright is missing; `make test` installs what is needed") from None
    if path is None:
        raise NoCameraError("no Chromium on this machine; looked for " + ", ".join(BROWSERS))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield Camera(browser, base_url)
        finally:
            browser.close()


def in_few_colours(png: bytes) -> bytes:
    """The same picture with a palette: a fifth of the bytes, and the same to the eye."""
    from PIL import Image  # noqa: PLC0415 - comes with fpdf2; only the kit needs it

    picture: Any = Image.open(io.BytesIO(png)).convert("RGB")
    fewer = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    fewer.save(out, "PNG", optimize=True)
    return out.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG file, from its head."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
