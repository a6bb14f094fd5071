"""The watchdog of a kiosk: a server, a browser for each visit, and both again when one dies, hangs or goes astray."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from data.exchange.devtools import GoneError
from data.exchange.kiosk_browser import OURS, PAINTED, KioskBrowser, Place
from data.exchange.kiosk_server import KioskServer, ServerPlace
from data.exchange.processes import children, sweep
from data.rules.kiosk import DEAF, HEALTHY, PATIENCE, Patience, pause

LOOK = 0.25  # seconds between two looks at what the server tells
STARTS = 60.0  # seconds that a server may take to start, the first time
AS_BEFORE = 5.0  # seconds that a server may take until all is as before
UNSEEN = 3.0  # seconds after which a window counts although nothing was painted: its screen may be asleep


@dataclass
class Watch:
    """Everything that runs. Without ``screen`` there is no browser of ours."""

    server_place: ServerPlace
    screen: Place | None
    say: Callable[[str], None]
    patience: Patience = PATIENCE
    first: str = ""  # the address after the language of every new window
    stopped: bool = False
    visits: int = 0  # how many windows were opened anew
    shown_at: float = 0.0  # when the newest window was painted, and
    gone_at: float = 0.0  # when nothing was left of the visit before it
    server: KioskServer | None = None
    shown: KioskBrowser | None = None
    spare: KioskBrowser | None = None
    _number: int = 0
    _failures: int = 0
    _failed_at: float = 0.0
    _deaf: int = 0
    _ended: int = 0  # the newest visit whose end was heard
    _looked_at: float = field(default=0.0)
    _bell: int = field(default_factory=lambda: os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC))
    _others: frozenset[int] = field(default_factory=children)  # who was there before is nobody's of a browser

    def run(self) -> None:
        """Until it is stopped; then nothing is left of it but the folder, which is the roof's."""
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, lambda *_: self.stop())
        try:
            self.start()
            while not self.stopped:
                self.step()
        finally:
            self.end()

    def stop(self) -> None:
        self.stopped = True

    def end(self) -> None:
        """Ends every process."""
        for browser in (self.shown, self.spare):
            if browser is not None:
                browser.end()
        if self.server is not None:
            self.server.end()
        self.server = self.shown = self.spare = None

    def start(self) -> None:
        """A server that answers, and the first window."""
        self._serve()
        if not self.stopped:
            self.say(f"The kiosk is at {self._origin}")
            self.renew()

    def step(self, patience: float = LOOK) -> None:
        """One look at everything, once something is told or so many seconds are over."""
        assert self.server is not None
        over = self._is_over(patience, self._bell)
        with suppress(BlockingIOError):
            os.eventfd_read(self._bell)
        if over:
            self.renew()
        elif self.shown is not None and self.shown.left:
            self._start_over()
        elif not self.server.is_alive():
            self._again("the server ended")
        elif time.monotonic() - self._looked_at >= 1.0:
            self._looked_at = time.monotonic()
            self._look()

    def hear_nothing_before(self, other: "Watch") -> None:
        """The ends of visits that another watchdog of the same server has heard are not heard again."""
        self._ended = other._ended

    def renew(self) -> None:
        """A new window in a browser that knows nothing; the old one, its processes and its folder go."""
        if self.screen is None:
            return
        while not self.stopped:
            fresh, self.spare = self.spare or self._browser(), None
            if self._opened(fresh):
                break
            fresh.end()
            self._wait("the browser did not start")
            if self.server is None or self.server.pulse() is None:
                self._serve()
        self.shown_at = time.monotonic()
        if self.shown is not None:
            self.shown.end()
        self.shown = fresh
        assert self.server is not None
        sweep({self.server.process.pid, fresh.pipe.process.pid} | self._others)
        self.gone_at = time.monotonic()
        self.spare = self._browser()
        self.visits += 1

    @property
    def _origin(self) -> str:
        return f"http://127.0.0.1:{self.server_place.port}"

    def _look(self) -> None:
        """The server's pulse, then the screen."""
        assert self.server is not None
        pulse = self.server.pulse()
        self._deaf = 0 if pulse else self._deaf + 1
        if self._deaf >= DEAF:
            self._again("the server does not answer")
            return
        if pulse and pulse.idle > self.patience.at_most.total_seconds():
            self.server.over()  # it tells when it is done
            return
        if self.shown is not None and (reason := self.shown.astray()):
            self._back(reason)
        if self._failures and time.monotonic() - self._failed_at > HEALTHY:
            self._failures = 0

    def _back(self, reason: str) -> None:
        """The screen does not show the kiosk any more: the visit is over."""
        self.say(f"starting over: {reason}")
        self._start_over()

    def _start_over(self) -> None:
        """The server forgets, and a new window comes. What that asks for waits until the server is as before."""
        assert self.server is not None
        if self.server.over():
            self.renew()
            if self._is_over(AS_BEFORE):
                return
        self._again("the server did not end the visit")

    def _is_over(self, patience: float, *bells: int) -> bool:
        """Whether a visit has ended whose end was not heard before, and the server is as before it."""
        assert self.server is not None
        told = [int(each.removeprefix("over ")) for each in self.server.hear(patience, *bells)]
        if not told or max(told) <= self._ended:
            return False
        self._ended = max(told)
        return True

    def _again(self, reason: str) -> None:
        """A new server, which begins with a store as it was, and a new window."""
        if self.server is not None:
            self.server.end()
            self.server = None
        self._wait(reason)
        self._serve()
        self.renew()

    def _serve(self) -> None:
        """Starts a server and waits until it answers; one that is there goes."""
        if self.server is not None:
            self.server.end()
            self.server = None
        while not self.stopped and not self.server_place.fill():
            self._wait("the store was not filled")
        patience = STARTS
        while not self.stopped:
            self.server, self._ended = KioskServer(self.server_place), 0
            end = time.monotonic() + patience
            while self.server.is_alive() and time.monotonic() < end and not self.stopped:
                if self.server.pulse() is not None:
                    self._deaf = 0
                    return
                time.sleep(0.05)
            self.server.end()
            self.server = None
            self._wait("the server did not start")
            patience *= 2  # a machine that is slow, or busy with something else, gets there, too

    def _wait(self, reason: str) -> None:
        """Longer each time that something fails soon after it failed."""
        now = time.monotonic()
        self._failures = self._failures + 1 if now - self._failed_at < HEALTHY else 1
        self._failed_at = now
        self.say(f"starting again: {reason}")
        end = now + pause(self._failures)
        while time.monotonic() < end and not self.stopped:
            time.sleep(0.05)

    def _browser(self) -> KioskBrowser:
        assert self.screen is not None
        self._number += 1
        return KioskBrowser(self.screen, self._number, self._bell)

    def _opened(self, browser: KioskBrowser, patience: float = 15.0) -> bool:
        """Whether its window shows the kiosk's first screen."""
        began = time.monotonic()
        try:
            browser.show(f"{self._origin}/{self.first}")
        except GoneError:
            return False
        while time.monotonic() - began < patience and browser.is_alive() and not self.stopped:
            # A window that nobody can see is never painted; it is not waited for longer than anybody would notice.
            there = f"{OURS} && {PAINTED}" if time.monotonic() - began < UNSEEN else OURS
            with suppress(GoneError):  # while one page goes and the next comes there is nothing to ask
                if browser.run(there, patience=2.0):
                    browser.forget_the_way()
                    browser.fill_the_screen()
                    return True
            time.sleep(0.01)
        return self.stopped
