"""The kiosk: the roof's other composition, for a stand at a fair or an entrance hall (``docs/kiosk.md``)."""

import argparse
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commands import ROOT, complain, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from socket import socket
    from typing import NoReturn
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from callbacks.assembly import Portal
    from callbacks.kiosk import Kiosk
    from data.exchange.kiosk_browser import Place
    from data.exchange.kiosk_server import ServerPlace
    from data.services.showcase import Showcase
    from settings_kiosk import KioskSettings

LAST_ANSWER: Final = 0.15  # seconds in which the process of a visit that is over sends its last answer


def add_kiosk(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    from settings_kiosk import KIOSK_PORT

    parser.add_argument("--port", type=int, default=KIOSK_PORT, help=f"on this machine only ({KIOSK_PORT})")
    parser.add_argument("--language", default="", choices=["nl", "fr", "en", "de"], help="in which it waits")
    parser.add_argument(
        "--no-browser", action="store_true", help="serve only; open it with a browser of your own"
    )
    parser.add_argument("--headless", action="store_true", help="with a browser that nobody sees")
    shared = "leave this machine's network to it (without, it has one of its own, with nothing in it)"
    parser.add_argument("--shared-network", action="store_true", help=shared)
    parser.add_argument(
        "--inside", type=Path, help=argparse.SUPPRESS
    )  # the server itself, started by its watchdog
    parser.add_argument("--tells", type=int, help=argparse.SUPPRESS)


def kiosk(arguments: argparse.Namespace) -> int:
    """The watchdog, which starts all else; everything they keep is in a private folder, which goes with them."""
    from settings_kiosk import KioskSettings

    if arguments.inside:
        return serve(KioskSettings(arguments.inside, arguments.port), arguments.tells)
    from callbacks.kiosk_watch import Watch
    from data.exchange.enclosure import adopt_orphans, leave_the_network
    from data.exchange.kiosk_browser import NoBrowserError

    if not (arguments.no_browser or arguments.shared_network) and not leave_the_network():
        say("This machine does not let the kiosk have a network of its own; it shares the machine's.")
    adopt_orphans()
    try:
        with private_folder() as folder:
            server, screen = places(folder, arguments)
            Watch(server, screen, say, first=f"{arguments.language}/" if arguments.language else "").run()
    except NoBrowserError as fault:
        return complain(f"The kiosk cannot be shown: {fault}.")
    return 0


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
    if not (arguments.headless or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ):
        raise NoBrowserError("there is no screen; use --no-browser, or start it in a session with one")
    seen = own_environment(folder, os.environ, *SCREEN)
    return server, Place(folder, seen, f"http://127.0.0.1:{arguments.port}", arguments.headless)


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


def serve(settings: "KioskSettings", tells: int | None) -> int:
    """The server: a process for each visit, made of one that has seen none. Ends when it is ended."""
    import os
    import socket

    from app import settle_memory

    case = showcase(settings)
    with socket.create_server(("127.0.0.1", settings.port)) as listening:
        portal, made = compose(settings, case)
        settle_memory()
        while True:
            visit = os.fork()
            if visit == 0:
                _one_visit(portal, made, listening)
            os.waitpid(visit, 0)
            case.restore()
            made.visit += 1
            if tells is not None:
                os.write(tells, f"over {made.visit}\n".encode("ascii"))


def _one_visit(portal: "Portal", made: "Kiosk", listening: "socket") -> "NoReturn":
    """The process of one visit. When the visit is over it answers once more, and is gone with all that it knew."""
    import logging
    import os
    from threading import Timer

    from waitress import create_server

    from data.exchange.enclosure import die_with_parent

    die_with_parent()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one after the other is what we want
    made.over = lambda: Timer(LAST_ANSWER, os._exit, (0,)).start()
    create_server(portal.server, sockets=[listening], threads=1, ident="").run()
    os._exit(1)


def compose(settings: "KioskSettings", case: "Showcase") -> "tuple[Portal, Kiosk]":
    """The whole kiosk on a store of its own."""
    import time

    from flask import Flask

    from callbacks.assembly import Site
    from callbacks.kiosk import Kiosk, build
    from callbacks.kiosk_pages import PERSONAS, annex
    from data.exchange.kit_files import read_kit
    from layouts.words import words_for

    made = Kiosk(case.desk, {each.key: each for each in PERSONAS}, case.restore, time.monotonic)
    site = Site(settings.base_url, ROOT / "assets", settings.folder / "packed", (), lambda _: False)
    server = Flask("kiosk", static_folder=None)
    server.url_map.merge_slashes = False
    server.config.update(MAX_CONTENT_LENGTH=64_000, MAX_FORM_PARTS=50)
    server.wsgi_app = _unpacked(server.wsgi_app)  # type: ignore[method-assign, assignment]
    return build(server, made, site, words_for, annex(read_kit(site.kit_folder), settings.base_url)), made


def showcase(settings: "KioskSettings") -> "Showcase":
    """The store of invented people, filled and kept as it is; its time stands still on the day of the package."""
    from datetime import UTC, datetime, time

    from data.rules.clock import SetClock
    from data.services.desk import Desk
    from data.services.showcase import day_of, fill, freeze
    from data.store.base import Store
    from data.store.vault import Vault
    from settings_kiosk import DAY_BEGINS

    settings.store_path.parent.mkdir(mode=0o700, parents=True)
    day = day_of(settings.people)
    clock = SetClock(datetime.combine(day, time(DAY_BEGINS), UTC), day)
    vault = Vault((settings.encryption_key,), settings.lookup_key)
    desk = Desk(Store(f"sqlite:///{settings.store_path}"), vault, clock, reserved_addresses=True)
    fill(desk, settings.people)
    return freeze(desk, settings.store_path)


def _unpacked(serve: "WSGIApplication") -> "WSGIApplication":
    """Nothing is packed on its way to a browser on the same machine."""

    def plainly(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return serve(environ, start)

    return plainly
