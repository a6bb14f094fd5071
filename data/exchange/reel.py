"""What a film is made of: pictures of a window, each with how many times it is shown.

The camera is calm: it glides to what is spoken of, draws a frame around it, and waits until the captions are read. The
frame is drawn over the page by the camera; the portal knows nothing of it.
"""

from base64 import b64decode
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from data.exchange.camera import Window

GLIDE: Final = 9  # pictures of a glide
FADE: Final = 3  # pictures in which a frame appears
PRESSED: Final = 3  # pictures in which what is touched shows that it is
ABOVE: Final = 150  # points that stay free above what is shown
PLACE: Final = """place => {
  const found = [...document.querySelectorAll(place)].find(each => each.getClientRects().length);
  if (!found) { return null; }
  const box = found.getBoundingClientRect();
  return {top: box.top + scrollY, y: scrollY, height: box.height,
          most: document.documentElement.scrollHeight - innerHeight, room: innerHeight};
}"""
SCROLL: Final = "y => { scrollTo({top: y, behavior: 'instant'}); }"
MARK: Final = """([place, strength, pressed]) => {
  let mark = document.getElementById('camera-mark');
  if (!mark) {
    mark = document.createElement('div');
    mark.id = 'camera-mark';
    document.documentElement.append(mark);
  }
  const found = [...document.querySelectorAll(place)].find(each => each.getClientRects().length);
  const box = found.getBoundingClientRect();
  const gap = 8;
  const left = Math.max(4, box.left - gap), right = Math.min(innerWidth - 4, box.right + gap);
  const top = Math.max(4, box.top - gap), foot = Math.min(innerHeight - 4, box.bottom + gap);
  mark.style.cssText = `position:fixed;z-index:2147483647;pointer-events:none;box-sizing:border-box;border-radius:14px;
    border:${pressed ? 7 : 4}px solid #b4500f;box-shadow:0 0 0 ${pressed ? 10 : 5}px rgba(180,80,15,.2);
    left:${left}px;top:${top}px;width:${right - left}px;height:${foot - top}px;opacity:${strength}`;
}"""
UNMARK: Final = "() => document.getElementById('camera-mark')?.remove()"


@unique
class Deed(StrEnum):
    """What the camera or the person before it does."""

    OPEN = "open"  # an address
    ENTER = "enter"  # sign in at an address, as somebody; behind the camera
    SHOW = "show"  # glide to a place and frame it
    PRESS = "press"  # the same, and press it
    TYPE = "type"  # a text into a field, and send it
    LEAVE = "leave"  # take the frame away


@dataclass(frozen=True, slots=True)
class Move:
    """``at`` is an address or a selector; ``text`` what is typed, or who signs in."""

    deed: Deed
    at: str = ""
    text: str = ""


class LostPlaceError(RuntimeError):
    """The page no longer has what the film shows: the list of moves must follow the portal."""


@dataclass
class Reel:
    """The pictures of a film so far."""

    window: Window
    pictures: list[tuple[bytes, int]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(times for _, times in self.pictures)

    def scene(self, moves: tuple[Move, ...], length: int) -> None:
        """Makes the moves one after another, and stays at the last until the scene is over."""
        end = self.length + length
        for move in moves:
            self._make(move)
        self._take(max(1, end - self.length))
        if self.length != end:
            raise LostPlaceError(f"a scene is shorter than its moves: {moves}")

    def _make(self, move: Move) -> None:
        if move.deed is Deed.OPEN:
            self.window.open(move.at)
        elif move.deed is Deed.ENTER:
            self.window.sign_in(move.at, move.text)
        elif move.deed is Deed.LEAVE:
            self.window.page.evaluate(UNMARK)
        elif move.deed is Deed.TYPE:
            self._type(move)
        else:
            self._show(move)

    def _show(self, move: Move) -> None:
        self.window.page.evaluate(UNMARK)
        self._glide(move.at)
        for step in range(1, FADE + 1):
            self.window.page.evaluate(MARK, [move.at, step / FADE, False])
            self._take(1)
        if move.deed is Deed.PRESS:
            self._take(6)
            self.window.page.evaluate(MARK, [move.at, 1, True])
            self._take(PRESSED)
            self.window.page.evaluate(UNMARK)
            self.window.page.locator(f"{move.at} >> visible=true").first.click()
            self.window.settle()
            self._take(1)

    def _type(self, move: Move) -> None:
        """A few letters at a time, so that it is seen, and then Enter."""
        page = self.window.page
        field = page.locator(move.at).first
        for end in range(1, len(move.text) + 1):
            field.fill(move.text[:end])
            self._take(2)
        field.press("Enter")
        self.window.settle()
        self._take(1)

    def _glide(self, place: str) -> None:
        """Slowly from where the page stands to where the place is well in view; not at all when it is there."""
        found = self.window.page.evaluate(PLACE, place)
        if found is None:
            raise LostPlaceError(f"nothing on the page is {place!r}")
        start, top = found["y"], found["top"]
        if start + ABOVE / 2 <= top and top + found["height"] <= start + found["room"] - ABOVE / 2:
            return
        spare = max(0.0, (found["room"] - found["height"]) / 2)
        goal = max(0.0, min(found["most"], top - max(ABOVE / 2, min(spare, 2 * ABOVE))))
        for step in range(1, GLIDE + 1):
            part = step / GLIDE
            self.window.page.evaluate(SCROLL, start + (goal - start) * part * part * (3 - 2 * part))
            self._take(1)

    def _take(self, times: int) -> None:
        session = self.window.context.new_cdp_session(self.window.page)
        answer = session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        session.detach()
        self.pictures.append((b64decode(answer["data"]), times))
