"""Two minutes of a child at the kiosk, on a screen (Xvfb) with mouse, keys and fingers; then nobody, until it is wiped.

python bench/kiosk_child.py                          with a window manager (openbox) and without one
python bench/kiosk_child.py --seconds 20 --seed 3    another child, for a shorter time

Needs Xvfb, xdotool and openbox. The same child must get out of a browser without the lock, which nobody looks after.
"""

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from callbacks import kiosk_watch
from callbacks.kiosk_leaving import shown
from callbacks.kiosk_pages import PERSONAS
from callbacks.kiosk_proof import until, visit
from callbacks.kiosk_residue import Rest, at_rest, files_of, residue
from callbacks.kiosk_watch import Watch
from commands import ROOT
from commands_kiosk import private_folder
from data.exchange.enclosure import adopt_orphans, leave_the_network
from data.exchange.kiosk_browser import OURS, KioskBrowser, Place
from data.exchange.kiosk_server import ServerPlace
from data.rules.kiosk import PATIENCE
from settings_kiosk import own_environment
from tests.journeys.child import ADDRESSES, Child, PageHands, ScreenHands, Unlocked, outside

PORT, FOREIGN = 8471, 8472
WIDE, HIGH = 1280, 800
SAVED = {".html", ".htm", ".mhtml", ".pdf", ".png", ".txt", ".svg", ".crdownload"}
KEPT = (
    "--no-startup-window",
    "--remote-debugging-pipe",
    "--user-data-dir",
    "--no-sandbox",
    "--incognito",
    "--no-first-run",
)
DESKTOPS = {"none": [], "openbox": ["openbox"]}


class Foreign(BaseHTTPRequestHandler):
    """Somebody else's server on this machine; whoever reaches it got out."""

    reached: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.reached.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def screen(desktop: str, number: int) -> Iterator[str]:
    """A screen that nobody sees, with a window manager or without."""
    display = f":{number}"
    size = f"{WIDE}x{HIGH}x24"
    started = [
        subprocess.Popen(
            ["Xvfb", display, "-screen", "0", size, "-nolisten", "tcp"], stderr=subprocess.DEVNULL
        )
    ]
    seen = {**os.environ, "DISPLAY": display}
    while subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=seen, check=False, capture_output=True
    ).returncode:
        time.sleep(0.1)
    started += [subprocess.Popen([each], env=seen, stderr=subprocess.DEVNULL) for each in DESKTOPS[desktop]]
    try:
        yield display
    finally:
        for each in reversed(started):
            each.kill()
            each.wait()


@contextmanager
def kiosk(display: str, told: list[str]) -> Iterator[Watch]:
    """A kiosk of its own on that screen."""
    with private_folder() as folder:
        seen = own_environment(folder, {"PATH": os.environ["PATH"], "DISPLAY": display}, "DISPLAY")
        place = Place(folder, seen, f"http://127.0.0.1:{PORT}")
        watch = Watch(ServerPlace(ROOT, folder, PORT, seen), place, told.append)
        try:
            watch.start()
            yield watch
        finally:
            watch.end()


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """While the watchdog works."""
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            watch.step()

    working = threading.Thread(target=work)
    working.start()
    try:
        yield
    finally:
        over.set()
        working.join()


def play(watch: Watch, display: str, seconds: float, seed: int, looks: int = 12) -> tuple[Child, list[str]]:
    """A child for so long; and where it was outside for longer than the watchdog needs."""
    foreign = tuple(f"127.0.0.1:{FOREIGN}/{each}" for each in ("typed", "again"))
    fingers = PageHands(lambda: shown(watch))
    child = Child(seed, ScreenHands(display), fingers, (WIDE, HIGH), (*ADDRESSES, *foreign, "example.org"))
    found, end, deeds = [], time.monotonic() + seconds, 0
    while time.monotonic() < end:
        did = child.does()
        deeds += 1
        if deeds % 10 == 0:
            found += [f"{each} (after a {did})" for each in outside(watch, looks)]
    return child, found


def alone(watch: Watch, before: Rest) -> list[str]:
    """When the child has gone: what is not the kiosk's own page on the whole screen, and what was written."""
    calm(watch)
    found = [f"at the end: {each}" for each in outside(watch, looks=5)]
    until(shown(watch), OURS)
    seen = shown(watch).run("[innerWidth, innerHeight]")
    found += [] if seen[0] >= WIDE and seen[1] >= HIGH else [f"at the end: not over the whole screen, {seen}"]
    files = {each for each in files_of(watch.server_place.folder) if not each.startswith("store/")}
    return found + [f"written: {each}" for each in files - before.files.keys()] + saved(shown(watch))


def calm(watch: Watch, seconds: float = 5.0, at_most: float = 60.0) -> None:
    """Until the watchdog has put right what the child did last, and had nothing to do for a while."""
    visits, since, end = watch.visits, time.monotonic(), time.monotonic() + at_most
    while time.monotonic() < min(end, since + seconds):
        time.sleep(0.2)
        if watch.visits != visits:
            visits, since = watch.visits, time.monotonic()


def saved(browser: KioskBrowser) -> list[str]:
    """Files that the browser put where people look for files."""
    home = browser.folder / "home"
    return [f"saved: {each.name}" for each in home.rglob("*") if each.is_file() and each.suffix in SAVED]


def wiped(watch: Watch, before: Rest, persona: str) -> tuple[float, list[str]]:
    """Somebody plays and goes away without a word: the seconds until all is wiped, and what was left."""
    visit(watch, persona, "markchild", 0)
    old, began, visits = shown(watch).folder, time.monotonic(), watch.visits
    while watch.visits == visits and time.monotonic() - began < 2 * PATIENCE.at_most.total_seconds():
        time.sleep(0.2)
    took = time.monotonic() - began
    until(shown(watch), OURS)
    left = residue(before, watch.server_place.folder, shown(watch), old, ("markchild",))
    return took, [f"left: {name} {each}" for name, each in left.items() if each]


class Bare(Unlocked):
    """A browser as it comes: without the lock of the kiosk, in a window."""

    def _command(self) -> list[str]:
        own = [each for each in super()._command() if each.startswith(("/", *KEPT))]
        return [*own, "--disable-crash-reporter"]

    def show(self, address: str) -> None:
        super().show(address)
        window = self.pipe.ask("Browser.getWindowForTarget", targetId=self.page)["windowId"]
        self.pipe.ask("Browser.setWindowBounds", windowId=window, bounds={"windowState": "normal"})


def twin(display: str, seconds: float, seed: int) -> set[str]:
    """Where the same child comes to in a browser as it comes, with nobody who looks after it."""
    with ExitStack() as undo:
        undo.callback(setattr, kiosk_watch, "KioskBrowser", KioskBrowser)
        kiosk_watch.KioskBrowser = Bare  # type: ignore[misc]
        watch = undo.enter_context(kiosk(display, []))
        Foreign.reached.clear()
        _, found = play(watch, display, seconds, seed, looks=1)
        return {each.partition(" (")[0] for each in found} | {f"reached {each}" for each in Foreign.reached}


def one(desktop: str, number: int, seconds: float, seed: int) -> list[str]:
    """Prints what the child did on one kind of desktop, and answers what it should not have been able to."""
    told: list[str] = []
    member = next(each.key for each in PERSONAS if each.person_id)
    with screen(desktop, number) as display:
        with kiosk(display, told) as watch:
            before = at_rest(watch.server_place.folder, shown(watch))
            with watched(watch):
                Foreign.reached.clear()
                child, found = play(watch, display, seconds, seed)
                found += alone(watch, before)
                visits = watch.visits
                took, left = wiped(watch, before, member)
            found += left + [f"reached: {each}" for each in Foreign.reached]
        there = twin(display, min(seconds, 30.0), seed)
    print(f"\n{desktop}: {sum(child.done.values())} deeds in {seconds:.0f} s {child.done}")
    print(
        f"  {visits} windows; put right by the watchdog: {[each for each in told if each.startswith('start')]}"
    )
    print(
        f"  outside, written, asked of others: {found or 'nothing'}; nobody there: wiped after {took:.1f} s"
    )
    print(f"  the same child in a browser as it comes: {sorted(there) or 'nothing'}")
    return found + (["the twin was not found"] if not there else [])


def main() -> int:
    """1 when the child came out of the kiosk, or not out of a browser as it comes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--desktop", choices=DESKTOPS, action="append", help="one of them; both, without")
    said = parser.parse_args()
    leave_the_network()
    adopt_orphans()
    server = HTTPServer(("127.0.0.1", FOREIGN), Foreign)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = [
        each
        for desktop in said.desktop or DESKTOPS
        for each in one(desktop, 70 + list(DESKTOPS).index(desktop), said.seconds, said.seed)
    ]
    server.shutdown()
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
