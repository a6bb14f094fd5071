"""The kiosk: the roof's other composition, for a stand at a fair or an entrance hall (``docs/kiosk.md``)."""

import argparse
import signal
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from commands import ROOT, complain, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from data.exchange.kiosk_browser import Place
    from data.exchange.kiosk_server import ServerPlace


def add_kiosk(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    from settings_kiosk import KIOSK_PORT

    parser.add_argument("--port", type=int, default=KIOSK_PORT, help=f"on this machine only ({KIOSK_PORT})")
    parser.add_argument(
        "--language",
        default="nl",
        choices=["nl", "fr", "en", "de"],
        help="that it speaks first while it waits (nl)",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="serve only; open it with a browser of your own"
    )
    parser.add_argument("--headless", action="store_true", help="with a browser that nobody sees")
    shared = "leave this machine's network to it (without, it has one of its own, with nothing in it)"
    parser.add_argument("--shared-network", action="store_true", help=shared)
    stick = "make FOLDER, which shows the kiosk on a bare Debian machine, offline: sh FOLDER/kiosk"
    parser.add_argument("--stick", type=Path, metavar="FOLDER", help=stick)
    left = "visits in a real browser, and what they leave behind"
    parser.add_argument("--self-test", action="store_true", help=left)
    parser.add_argument("--visits", type=int, default=20, metavar="N", help="of the self-test (20)")
    parser.add_argument(
        "--inside", type=Path, help=argparse.SUPPRESS
    )  # the server itself, started by its watchdog
    parser.add_argument("--tells", type=int, help=argparse.SUPPRESS)


def kiosk(arguments: argparse.Namespace) -> int:
    """The watchdog, which starts all else; everything they keep is in a private folder, which goes with them."""
    if arguments.inside:
        return _inside(arguments)
    if arguments.stick:
        return stick(arguments.stick)
    from callbacks.kiosk_watch import Watch
    from data.exchange.enclosure import adopt_orphans, leave_the_network
    from data.exchange.kiosk_browser import NoBrowserError

    if not (arguments.no_browser or arguments.shared_network) and not leave_the_network():
        say("This machine does not let the kiosk have a network of its own; it shares the machine's.")
    adopt_orphans()
    signal.signal(signal.SIGTERM, _stopped)
    try:
        with private_folder() as folder:
            server, screen = places(folder, arguments)
            if arguments.self_test:
                return self_test(server, screen, arguments.visits)
            Watch(server, screen, say, first=f"{arguments.language}/").run()
    except NoBrowserError as fault:
        return complain(f"The kiosk cannot be shown: {fault}.")
    return 0


def self_test(server: "ServerPlace", screen: "Place | None", visits: int) -> int:
    """Prints what was found; 1 when anything was left, or when something that was left on purpose was not found."""
    from callbacks.kiosk_controls import LEFT, overlooked, unwiped
    from callbacks.kiosk_pages import PERSONAS
    from callbacks.kiosk_proof import prove, table
    from callbacks.kiosk_watch import Watch

    members = [each.key for each in PERSONAS if each.person_id is not None]
    watch = Watch(server, screen, say)
    try:
        watch.start()
        tallies = prove(watch, members, visits, say)
        missed, twin = overlooked(watch), unwiped(watch, members[0])
    finally:
        watch.end()
    say(f"\n{table(tallies)}\n\nA kiosk that does not wipe, looked at in the same way:")
    say(table({"control": twin}))
    found = [name for name, *_ in LEFT if name not in missed]
    say(f"Left on purpose, one at a time, and found: {', '.join(found) or 'nothing'}.")
    for told in (line for each in tallies.values() for line in each.told[:5]):
        say(f"  left: {told}")
    seen = all(twin.left[each] for each in ("cookies", "storage", "cache", "history", "store"))
    unplayed = sum(each.unplayed for each in tallies.values())
    left = sum(each.total for each in tallies.values())
    return 0 if seen and not missed and not left and unplayed * 100 <= visits else 1


def stick(folder: Path) -> int:
    """Makes the folder for a USB stick."""
    from data.exchange.stick import NoStickError, Stick

    try:
        size = Stick(ROOT, folder, say).make()
    except NoStickError as fault:
        return complain(f"The stick cannot be made: {fault}.")
    say(f"{folder} holds {size / 1e6:.0f} MB. Copy it to a stick; on a Debian machine: sh kiosk")
    return 0


def _stopped(*_: object) -> "NoReturn":
    """Told to stop: what was begun is cleaned up on the way out."""
    sys.exit(0)


def _inside(arguments: argparse.Namespace) -> int:
    """What the watchdog starts: first who fills the store, then the server."""
    from commands_kiosk_server import fill, serve
    from settings_kiosk import KioskSettings

    settings = KioskSettings(arguments.inside, arguments.port)
    return fill(settings) if arguments.tells is None else serve(settings, arguments.tells)


def places(folder: Path, arguments: argparse.Namespace) -> "tuple[ServerPlace, Place | None]":
    """What the server and the browsers are started with, and what they see of this machine."""
    import os

    from data.exchange.kiosk_browser import NoBrowserError, Place, program
    from data.exchange.kiosk_server import ServerPlace
    from settings_kiosk import SCREEN, own_environment

    server = ServerPlace(ROOT, folder, arguments.port, own_environment(folder, os.environ))
    if arguments.no_browser:
        return server, None
    program()
    headless = arguments.headless or arguments.self_test
    if not (headless or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ):
        raise NoBrowserError("there is no screen; use --no-browser, or start it in a session with one")
    seen = own_environment(folder, os.environ, *SCREEN)
    return server, Place(folder, seen, f"http://127.0.0.1:{arguments.port}", headless)


@contextmanager
def private_folder() -> "Iterator[Path]":
    """In memory, for nobody else, and gone afterwards; what kiosks left behind that were killed goes first."""
    import fcntl
    import shutil
    import tempfile

    from settings_kiosk import in_memory

    for old in in_memory().glob("kiosk-*/lock"):
        with suppress(OSError), old.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(old.parent)
    folder = Path(tempfile.mkdtemp(prefix="kiosk-", dir=in_memory()))
    try:
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for each in ("home", "tmp"):
                (folder / each).mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
