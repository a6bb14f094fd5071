"""A child at the kiosk: seeded, tireless, and without respect. It touches, holds, drags, pinches, clicks with every
button, presses every key alone and with others, and types addresses.

What it does goes to the page as a browser's own input (over the pipe), or to the screen (``xdotool``), where the
browser and its desktop take it as they would take a real one.
"""

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from callbacks.kiosk_watch import Watch
from data.exchange.devtools import GoneError
from data.exchange.kiosk_browser import KioskBrowser

HELD = {"alt": 1, "ctrl": 2, "super": 4, "shift": 8}  # as Chromium numbers them
BUTTONS = {"left": 1, "middle": 2, "right": 3, "back": 8, "forward": 9}
SHORTCUTS = (
    *(f"ctrl+{each}" for each in "twnpsoujhdfgrleakbq0123456789"),
    *(f"ctrl+shift+{each}" for each in "ijctnwpobmqr"),
    *(f"alt+{each}" for each in ("Left", "Right", "Home", "d", "f", "e", "F4", "space", "Return")),
    *(f"ctrl+{each}" for each in ("F4", "Tab", "Return", "plus", "minus", "F5", "Page_Down", "Escape")),
    *("shift+Escape", "shift+F10", "shift+Tab", "shift+Insert", "super", "Menu", "Print", "alt+Tab"),
    *(f"F{each}" for each in range(1, 13)),
)
PLAIN = ("BackSpace", "Delete", "Escape", "Tab", "Return", "space", "Home", "End", "Page_Down", "Up", "Left")
ADDRESSES = (
    "about:version",
    "chrome://settings",
    "file:///etc/passwd",
    "view-source:about:blank",
    "data:text/plain,x",
)
INVITING = """[...document.querySelectorAll('a[href], button, summary, input, select')]
  .map((each) => each.getBoundingClientRect()).filter((box) => box.width && box.top >= 0 && box.bottom <= innerHeight)
  .map((box) => [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)])"""


class Hands(Protocol):
    """What a child has."""

    def click(self, x: int, y: int, button: str, held: str = "") -> None: ...
    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None: ...
    def key(self, combination: str) -> None: ...
    def write(self, text: str) -> None: ...


@dataclass
class PageHands:
    """Input that the page of ``browser`` gets, whether there is a screen or not."""

    browser: Callable[[], KioskBrowser]

    def click(self, x: int, y: int, button: str, held: str = "") -> None:
        said = {"x": x, "y": y, "button": button, "clickCount": 1, "modifiers": HELD.get(held, 0)}
        for kind in ("mousePressed", "mouseReleased"):
            self._tell("Input.dispatchMouseEvent", type=kind, **said)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        self._tell("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
        for step in range(1, 4):
            at = {"x": x + (to_x - x) * step // 3, "y": y + (to_y - y) * step // 3}
            self._tell("Input.dispatchMouseEvent", type="mouseMoved", button="left", **at)
        self._tell(
            "Input.dispatchMouseEvent", type="mouseReleased", x=to_x, y=to_y, button="left", clickCount=1
        )

    def key(self, combination: str) -> None:
        *held, name = combination.split("+")
        name = {"BackSpace": "Backspace", "Return": "Enter", "space": " ", "Page_Down": "PageDown"}.get(
            name, name
        )
        said = {"modifiers": sum(HELD[each] for each in held), "key": name, "code": name}
        self._tell("Input.dispatchKeyEvent", type="rawKeyDown", **said)
        self._tell("Input.dispatchKeyEvent", type="keyUp", **said)

    def write(self, text: str) -> None:
        self._tell("Input.insertText", text=text)

    def touch(self, *ways: tuple[int, int, int, int], held: float = 0.0) -> None:
        """One finger or more, each from a place to another."""
        points = [{"x": x, "y": y, "id": at} for at, (x, y, _, _) in enumerate(ways)]
        self._tell("Input.dispatchTouchEvent", type="touchStart", touchPoints=points)
        time.sleep(held)
        moved = [{"x": x, "y": y, "id": at} for at, (_, _, x, y) in enumerate(ways)]
        if moved != points:
            self._tell("Input.dispatchTouchEvent", type="touchMove", touchPoints=moved)
        self._tell("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def inviting(self) -> list[tuple[int, int]]:
        """The middle of each thing on the screen that can be pressed."""
        with suppress(GoneError):
            return [(x, y) for x, y in self.browser().run(INVITING, patience=5.0) or []]
        return []

    def _tell(self, method: str, **said: Any) -> None:
        browser = self.browser()
        browser.pipe.tell(method, browser.session, **said)


@dataclass
class ScreenHands:
    """Mouse and keys of a screen: whatever is in front gets them."""

    display: str

    def click(self, x: int, y: int, button: str, held: str = "") -> None:
        around = (("keydown", held), ("keyup", held)) if held else ((), ())
        self._do("mousemove", x, y, *around[0], "click", BUTTONS[button], *around[1])

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        self._do("mousemove", x, y, "mousedown", 1, "mousemove", to_x, to_y, "mouseup", 1)

    def key(self, combination: str) -> None:
        self._do("key", combination)

    def write(self, text: str) -> None:
        self._do("type", "--delay", 1, text)

    def _do(self, *words: object) -> None:
        seen = {**os.environ, "DISPLAY": self.display}
        subprocess.run(["xdotool", *map(str, words)], env=seen, check=False, capture_output=True, timeout=20)


@dataclass
class Child:
    """``hands`` click and press keys, ``fingers`` touch. ``done`` counts its deeds by their names."""

    seed: int
    hands: Hands
    fingers: PageHands
    size: tuple[int, int]
    addresses: tuple[str, ...] = ADDRESSES
    done: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.deeds: Mapping[str, tuple[int, Callable[[], None]]] = {  # with how many of 100 are it
            "touch": (34, self._touch),
            "long press": (4, lambda: self.fingers.touch((*self._place(), *self._place()), held=0.6)),
            "swipe": (8, lambda: self.fingers.touch((*self._place(), *self._place()))),
            "pinch": (5, self._pinch),
            "drag": (6, lambda: self.hands.drag(*self._place(), *self._place())),
            "click": (12, self._click),
            "key": (8, lambda: self.hands.key(self.dice.choice(PLAIN))),
            "shortcut": (18, lambda: self.hands.key(self.dice.choice(SHORTCUTS))),
            "address": (5, self._address),
        }

    def does(self) -> str:
        """One deed, at random; answers its name."""
        (name,) = self.dice.choices(list(self.deeds), [often for often, _ in self.deeds.values()])
        self.deeds[name][1]()
        self.done[name] = self.done.get(name, 0) + 1
        return name

    def _place(self) -> tuple[int, int]:
        """Anywhere; half of the time on something that looks as if it could be pressed."""
        anywhere = self.dice.randrange(self.size[0]), self.dice.randrange(self.size[1])
        shown = self.fingers.inviting() if self.dice.random() < 0.5 else []
        return self.dice.choice(shown) if shown else anywhere

    def _touch(self) -> None:
        place = self._place()
        self.fingers.touch((*place, *place))

    def _pinch(self) -> None:
        x, y = self._place()
        self.fingers.touch((x, y, x - 80, y - 60), (x + 10, y + 10, x + 90, y + 70))

    def _click(self) -> None:
        held = self.dice.choice(("", "", "ctrl", "shift", "alt"))
        self.hands.click(*self._place(), self.dice.choice(tuple(BUTTONS)), held)

    def _address(self) -> None:
        """Into whatever takes it: a bar for addresses, a field, or nothing."""
        self.hands.key(self.dice.choice(("ctrl+l", "alt+d", "F6", "ctrl+t")))
        self.hands.write(self.dice.choice(self.addresses))
        self.hands.key("Return")


class Unlocked(KioskBrowser):
    """A kiosk's browser that lets everything through, and without the script that stops hands."""

    def _asked(self, request: Mapping[str, Any], session: str, number: str) -> None:
        if request["url"].endswith("/kiosk.js"):
            self.pipe.tell("Fetch.failRequest", session, requestId=number, errorReason="Failed")
        else:
            self.pipe.tell("Fetch.continueRequest", session, requestId=number)


def outside(watch: Watch, looks: int = 3) -> list[str]:
    """What is not as it must be; nothing while the child is still in the kiosk. Between two pages there may be none, so
    what is found is looked at again.
    """
    found = _outside(watch)
    while found and looks > 1:
        time.sleep(0.3)
        found, looks = _outside(watch), looks - 1
    return found


def _outside(watch: Watch) -> list[str]:
    browser = watch.shown
    assert browser is not None
    found = _deaf(browser)
    try:
        told = browser.pipe.ask("Target.getTargets", patience=5.0)["targetInfos"]
        pages = [each for each in told if each["type"] in {"page", "webview", "other"}]
        found += ["another window"] * (len(pages) > 1)
        away = [each["url"] for each in pages if not each["url"].startswith(f"{browser.place.origin}/")]
        found += [f"another address: {each}" for each in away]
        if not browser.place.headless:
            window = browser.pipe.ask("Browser.getWindowForTarget", targetId=browser.page, patience=5.0)
            found += ["not full screen"] * (window["bounds"].get("windowState") != "fullscreen")
    except GoneError as fault:
        found.append(str(fault))
    return found


def _deaf(browser: KioskBrowser) -> list[str]:
    """A page that says nothing is a screen that does nothing."""
    try:
        browser.run("true", patience=5.0)
    except GoneError as fault:
        return [str(fault)]
    return []
