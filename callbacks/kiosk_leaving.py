"""The ways in which a visit of the kiosk ends: as visitors leave, and as things break."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from callbacks.kiosk_watch import Watch
from data.exchange.devtools import GoneError
from data.exchange.kiosk_browser import KioskBrowser
from data.rules.kiosk import Patience

SHORT: Final = Patience(timedelta(seconds=0.3), timedelta(seconds=0.3), timedelta(seconds=0.2))
HURRY: Final = """setInterval(() => { const frame = document.getElementById('kiosk-frame');
  if (frame) { Object.assign(frame.dataset, {idle: '%s', countdown: '0.2'}); } }, 20) > 0"""


def press_over(watch: Watch) -> None:
    """By the button that is on every screen."""
    shown(watch).run("document.getElementById('kiosk-over').requestSubmit()")


def walk_away(watch: Watch) -> None:
    """Nobody touches: the page's own timers, hurried."""
    _hurry(shown(watch), "0.1")


def walk_away_from_a_dead_page(watch: Watch) -> None:
    """Nobody touches, and the page's timers have stopped: the watchdog's."""
    watch.patience = SHORT
    _hurry(shown(watch), "999999999")


def _hurry(page: KioskBrowser, idle: str) -> None:
    """The page of now, and each that is still on its way: what was pressed last may lead to another one."""
    page.pipe.tell("Page.addScriptToEvaluateOnNewDocument", page.session, source=HURRY % idle)
    page.run(HURRY % idle)


def kill_browser(watch: Watch) -> None:
    os.kill(shown(watch).pipe.process.pid, signal.SIGKILL)


def crash_page(watch: Watch) -> None:
    with suppress(GoneError):
        shown(watch).pipe.ask("Page.crash", shown(watch).session, patience=0.3)


def open_another(watch: Watch) -> None:
    """Out of the kiosk: a second window, at an address of somebody else."""
    ask = shown(watch).pipe.ask
    ask("Target.createTarget", url="chrome://version", browserContextId=shown(watch).context, newWindow=True)


def kill_visit(watch: Watch) -> None:
    """The server's process of this visit."""
    os.kill(visit_of(watch), signal.SIGKILL)


def kill_server(watch: Watch) -> None:
    assert watch.server is not None
    os.kill(watch.server.process.pid, signal.SIGKILL)


def hang_visit(watch: Watch) -> None:
    """It lives, and does not answer."""
    os.kill(visit_of(watch), signal.SIGSTOP)


WAYS: Final[tuple[tuple[str, Callable[[Watch], None], int], ...]] = (  # with how many of 100 visits leave so
    ("start over", press_over, 50),
    ("walked away", walk_away, 24),
    ("walked away, page dead", walk_away_from_a_dead_page, 6),
    ("browser killed", kill_browser, 6),
    ("page crashed", crash_page, 4),
    ("another window", open_another, 4),
    ("visit's process killed", kill_visit, 3),
    ("server killed", kill_server, 2),
    ("server hangs", hang_visit, 1),
)


def shown(watch: Watch) -> KioskBrowser:
    assert watch.shown is not None
    return watch.shown


def visit_of(watch: Watch) -> int:
    """The process that serves the visit of now."""
    assert watch.server is not None
    server = watch.server.process.pid
    return int(Path(f"/proc/{server}/task/{server}/children").read_text("ascii").split()[0])


def order(visits: int) -> Iterator[tuple[str, Callable[[Watch], None]]]:
    """Ways to leave, mixed, and the same each time; even a few visits leave in every way."""
    hand = [(name, way) for name, way, often in WAYS for _ in range(often)]
    mixed = [hand[each * 37 % len(hand)] for each in range(len(hand))]  # 37 and 100 share no divisor
    first = [(name, way) for name, way, _ in WAYS]
    for number in range(visits):
        yield first[number] if number < len(first) else mixed[number % len(mixed)]
