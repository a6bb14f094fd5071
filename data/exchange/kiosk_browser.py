"""Chromium as the screen of a kiosk: each visit has a process and a folder of its own, and both go when it ends.

The folder is in memory. Inside it the visit is off the record besides, so that even a power cut leaves nothing. Nothing
but the kiosk's own origin is loaded, nothing can be saved, printed or opened beside it.
"""

import os
import shutil
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.exchange.devtools import GoneError, Pipe
from data.exchange.enclosure import Walls
from data.exchange.processes import below, gone

PROGRAMS: Final = (
    "/usr/lib/chromium/chromium",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
)
ABSENT: Final = (  # features that speak with others, offer something, or keep something
    "Translate,MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication,InterestFeedV2,"
    "CertificateTransparencyComponentUpdater,GlobalMediaControls,PrivacySandboxSettings4,TabHoverCards,"
    "OverscrollHistoryNavigation,TouchpadOverscrollHistoryNavigation,PasswordManagerOnboarding,HttpsUpgrades,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,PreloadTopChromeWebUI"  # pages of Chromium's own
)
FLAGS: Final = (
    "--kiosk",
    "--incognito",
    "--no-startup-window",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--test-type",  # no bar that warns of other flags
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-dev-shm-usage",  # shared memory in the private folder
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-field-trial-config",
    "--disable-gpu-shader-disk-cache",
    "--disable-hang-monitor",
    "--disable-infobars",
    "--disable-pinch",
    "--disable-popup-blocking",  # a window that opens anyway is seen, and ends the visit
    "--disable-print-preview",
    "--disable-prompt-on-repost",
    "--disable-save-password-bubble",
    "--disable-session-crashed-bubble",
    "--disable-speech-api",
    "--disable-sync",
    "--disable-translate",
    "--disable-variations-seed-fetch",
    "--disk-cache-size=1",
    "--media-cache-size=1",
    "--autoplay-policy=no-user-gesture-required",
    "--hide-crash-restore-bubble",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--metrics-recording-only",
    "--no-pings",
    "--noerrdialogs",
    "--overscroll-history-navigation=0",
    "--password-store=basic",
    "--use-mock-keychain",
    f"--disable-features={ABSENT}",
)
OURS: Final = "!!document.getElementById('kiosk-frame')"
COMING: Final = "document.readyState === 'loading' && performance.now() < 5000"  # and does not hang
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint').length > 0"
SIZES: Final = "[screen.width, screen.height, innerWidth]"
OVER: Final = "/kiosk/over"  # where a page sends "start over"
# For Chromium's own walls, which are not for root: it says there who it is in a namespace of its own. Landlock keeps
# the memory of processes outside of its walls shut all the same.
OWN_WALLS: Final = ("/proc",)
UNSEEN: Final = ("--headless=new", "--disable-gpu", "--window-size=1280,800", "--hide-scrollbars")


class NoBrowserError(RuntimeError):
    """There is no Chromium on this machine."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where browsers of a kiosk run: a private folder for all of them, what they see of the environment, the kiosk's
    own origin, and whether there is a screen.
    """

    folder: Path
    environment: Mapping[str, str]
    origin: str
    headless: bool = False


def program() -> str:
    """The Chromium of this machine."""
    found = next((each for each in PROGRAMS if Path(each).exists()), None)
    if found is None:
        raise NoBrowserError("no Chromium on this machine; looked for " + ", ".join(PROGRAMS))
    return found


class KioskBrowser:
    """One browser for one visit. Started it waits without a window, so that a visit that ends is replaced at once.

    When its page says "start over", ``left`` is true and ``bell``, an ``eventfd``, rings: who hears it does the rest.
    """

    def __init__(self, place: Place, number: int, bell: int) -> None:
        self.place, self.bell, self.left = place, bell, False
        self.folder = place.folder / f"browser-{number}"
        self.folder.mkdir(mode=0o700)
        for each in ("profile", "home", "tmp"):
            (self.folder / each).mkdir(mode=0o700)
        walls = Walls(writes=(str(self.folder), *(OWN_WALLS if os.geteuid() else ())))
        self.pipe = Pipe(walls, self._command(), self._environment(), self._heard)
        self.session = self.page = self.context = ""
        self.crashed, self.strange, self.stretched = False, 0, "WAYLAND_DISPLAY" in place.environment

    def _command(self) -> list[str]:
        more = UNSEEN if self.place.headless else ()
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium's own walls are not for root
        return [program(), *FLAGS, *more, *root, f"--user-data-dir={self.folder / 'profile'}"]

    def _environment(self) -> dict[str, str]:
        home, temporary = str(self.folder / "home"), str(self.folder / "tmp")
        own = {"HOME": home, "TMPDIR": temporary, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        return {**self.place.environment, **own}

    def show(self, address: str) -> None:
        """Opens the one window, over the whole screen. Raises ``GoneError``."""
        made = self.pipe.ask("Target.createBrowserContext", disposeOnDetach=True)
        self.context = made["browserContextId"]
        self.pipe.tell("Browser.setDownloadBehavior", behavior="deny", browserContextId=self.context)
        window = "normal" if self.place.headless else "fullscreen"
        made = self.pipe.ask(
            "Target.createTarget",
            url="about:blank",
            browserContextId=self.context,
            newWindow=True,
            windowState=window,
        )
        self.page = made["targetId"]
        attached = self.pipe.ask("Target.attachToTarget", targetId=self.page, flatten=True)
        self.session = attached["sessionId"]
        self.pipe.tell("Fetch.enable", self.session, patterns=[{"urlPattern": "*"}])
        for each in ("Page.enable", "Inspector.enable"):
            self.pipe.tell(each, self.session)
        self.pipe.tell("Page.navigate", self.session, url=address)

    def forget_the_way(self) -> None:
        """There is no page to go back to, not even the empty one with which a window begins. Raises ``GoneError``."""
        self.pipe.ask("Page.resetNavigationHistory", self.session)

    def _heard(self, told: Mapping[str, Any]) -> None:
        """Lets the page load what is the kiosk's own, and answers dialogs for it."""
        method, said = told["method"], told["params"]
        if method == "Fetch.requestPaused":
            self._asked(said["request"], told["sessionId"], said["requestId"])
        elif method == "Inspector.targetCrashed":
            self.crashed = True
        elif method == "Page.javascriptDialogOpening":
            self.pipe.tell("Page.handleJavaScriptDialog", told["sessionId"], accept=True)

    def _asked(self, request: Mapping[str, Any], session: str, number: str) -> None:
        """ "Start over" is not sent: the page stays as it is until the new window is before it, and gets nothing more,
        for the server serves the next visit by then.

        It hears so at once. A page that is kept waiting for another one answers no question, and a watchdog that just
        looks at it would wait for that, for seconds, before a screen that does nothing.
        """
        if request["method"] == "POST" and request["url"] == f"{self.place.origin}{OVER}":
            self.left = True
            os.eventfd_write(self.bell, 1)
        if self.left:
            self.pipe.tell("Fetch.fulfillRequest", session, requestId=number, responseCode=204)
        elif request["url"].startswith(f"{self.place.origin}/"):
            self.pipe.tell("Fetch.continueRequest", session, requestId=number)
        else:
            self.pipe.tell("Fetch.failRequest", session, requestId=number, errorReason="BlockedByClient")

    def astray(self) -> str:
        """What is wrong with the screen; empty when it shows the kiosk, and the kiosk alone, and is alive."""
        if self.crashed:
            return "the page crashed"
        try:
            pages = [each for each in self._targets() if each["type"] in {"page", "webview", "other"}]
            if [each["targetId"] for each in pages] != [self.page]:
                return "another window, or none"
            address = pages[0]["url"]
            if address and not address.startswith(f"{self.place.origin}/"):
                return "another address"
            self.fill_the_screen()
            self.strange = 0 if address and self._is_ours() else self.strange + 1
            if self.strange > 1:  # between two pages there is none, for a moment
                return "no screen of the kiosk"
        except GoneError as fault:
            return str(fault)
        return ""

    def _is_ours(self) -> bool:
        with suppress(GoneError):  # a page that is busy is asked once more
            return bool(self.run(f"{OURS} || ({COMING})", patience=2.0))
        return False

    def _targets(self) -> list[Mapping[str, Any]]:
        return list(self.pipe.ask("Target.getTargets", patience=3.0)["targetInfos"])

    def fill_the_screen(self) -> None:
        """On X where nobody looks after windows, full screen is a word: the window is made as large, once."""
        if self.place.headless:
            return
        window = self.pipe.ask("Browser.getWindowForTarget", targetId=self.page, patience=3.0)
        if window["bounds"].get("windowState") != "fullscreen":
            self._bound(window["windowId"], windowState="fullscreen")
        if (
            "WAYLAND_DISPLAY" in self.place.environment
        ):  # there somebody always does, and is confused by sizes
            return
        try:
            told = self.run(SIZES, patience=1.5)
        except GoneError:  # the page went meanwhile; the next one is asked, and who never answers is astray
            told = self.run(SIZES, patience=1.5)
        width, height, seen = told or (0, 0, 0)  # between two pages there is nothing to measure
        if seen < width and not self.stretched:
            self.stretched = True
            self._bound(window["windowId"], windowState="normal")
            # One more than the screen has: exactly as many, Chromium takes for a mistake and makes fewer.
            self._bound(window["windowId"], left=0, top=0, width=width + 1, height=height + 1)
            self._bound(window["windowId"], windowState="fullscreen")

    def _bound(self, window: int, **bounds: object) -> None:
        self.pipe.ask("Browser.setWindowBounds", windowId=window, bounds=bounds, patience=3.0)

    def run(self, script: str, *, patience: float = 10.0) -> Any:  # whatever JSON can say
        """What a script of ours comes to in the page; a promise is waited for."""
        told = self.pipe.ask(
            "Runtime.evaluate",
            self.session,
            patience=patience,
            expression=script,
            returnByValue=True,
            awaitPromise=True,
        )
        return told["result"].get("value")

    def is_alive(self) -> bool:
        return self.pipe.process.poll() is None

    def end(self) -> None:
        """Ends every process of this browser, whatever it does, and removes its folder."""
        family = [self.pipe.process.pid, *below(self.pipe.process.pid)]
        for each in family:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.pipe.process.wait()
        self.pipe.close()
        for each in family[1:]:
            gone(each)
        for _ in range(2):  # again for what was being written while the first one looked
            shutil.rmtree(self.folder, ignore_errors=True)
