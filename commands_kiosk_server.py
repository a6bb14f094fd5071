"""The kiosk's server and what it is made of (``docs/kiosk.md``); its watchdog starts it inside walls."""

from typing import TYPE_CHECKING, Any, Final

from commands import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from socket import socket
    from typing import NoReturn
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from callbacks.assembly import Portal
    from callbacks.kiosk import Kiosk
    from data.services.desk import Desk
    from data.services.showcase import Showcase
    from settings_kiosk import KioskSettings

LAST_ANSWER: Final = (
    2.0  # seconds that the process of a visit that is over has at most to send its last answer
)


def serve(settings: "KioskSettings", tells: int | None) -> int:
    """The server: a process for each visit, made of one that has seen none. Ends when it is ended.

    The store that it begins with, and goes back to, was filled by another process; this one cannot write there.
    """
    import os
    import socket

    from app import settle_memory

    case = showcase(settings)
    with socket.create_server(("127.0.0.1", settings.port)) as listening:
        portal, made = compose(settings, case)
        rehearse(portal, made, settings.base_url)
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


def rehearse(portal: "Portal", made: "Kiosk", origin: str) -> None:
    """Draws once what every visit begins with; what only takes time is then at hand in the process of each visit."""
    from data.rules.kinds import Language

    here = portal.server.test_client()
    for persona in (None, *made.personas.values()):
        if persona is not None:
            made.begin(persona)
        for lang in Language:
            for rest in (persona.lands,) if persona else ("", "people"):
                here.get(f"/{lang}/{rest}", base_url=origin)
    made.wipe()


def _one_visit(portal: "Portal", made: "Kiosk", listening: "socket") -> "NoReturn":
    """The process of one visit. When the visit is over it answers once more, and is gone with all that it knew."""
    import logging
    import os
    from threading import Event
    from time import monotonic

    from waitress import create_server, wasyncore

    from data.exchange.enclosure import die_with_parent

    die_with_parent()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one after the other is what we want
    over, places = Event(), dict[int, Any]()
    made.over = over.set
    serving = create_server(portal.server, places, sockets=[listening], threads=1, ident="")
    while not over.is_set():
        wasyncore.loop(1.0, map=places, count=1)
    serving.accepting = False  # whoever comes now waits for the process of the next visit
    end = monotonic() + LAST_ANSWER
    while _answering(serving) and monotonic() < end:
        wasyncore.loop(0.005, map=places, count=1)
    os._exit(0)


def _answering(serving: Any) -> bool:
    """Whether somebody still waits for an answer."""
    return any(each.requests or each.total_outbufs_len for each in serving.active_channels.values())


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
    """The store of invented people as it was filled; its time stands still on the day of the package."""
    from data.services.showcase import Showcase

    settings.store_path.parent.mkdir(mode=0o700, exist_ok=True)
    case = Showcase(_desk(settings, settings.store_path), settings.store_path, settings.pristine.read_bytes())
    case.restore()
    return case


def fill(settings: "KioskSettings") -> int:
    """Fills the store that every visit begins with."""
    from commands_kiosk_story import tell
    from data.services.showcase import close, take

    settings.pristine.parent.mkdir(mode=0o700)
    desk = _desk(settings, settings.pristine)
    take(desk, settings.people)
    tell(desk)
    close(desk, settings.pristine)
    return 0


def _desk(settings: "KioskSettings", store: "Path") -> "Desk":
    from datetime import UTC, datetime, time

    from data.rules.clock import SetClock
    from data.services.desk import Desk
    from data.services.showcase import day_of
    from data.store.base import Store
    from data.store.vault import Vault
    from settings_kiosk import DAY_BEGINS

    day = day_of(settings.people)
    clock = SetClock(datetime.combine(day, time(DAY_BEGINS), UTC), day)
    vault = Vault((settings.encryption_key,), settings.lookup_key)
    return Desk(Store(f"sqlite:///{store}"), vault, clock, reserved_addresses=True)


def _unpacked(serve: "WSGIApplication") -> "WSGIApplication":
    """Nothing is packed on its way to a browser on the same machine."""

    def plainly(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return serve(environ, start)

    return plainly
