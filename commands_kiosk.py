"""The kiosk: the roof's other composition, for a stand at a fair or an entrance hall (``docs/kiosk.md``)."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands import ROOT, complain, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from callbacks.assembly import Portal
    from callbacks.kiosk import Kiosk
    from data.services.showcase import Showcase
    from settings_kiosk import KioskSettings


def add_kiosk(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    from settings_kiosk import KIOSK_PORT

    parser.add_argument("--port", type=int, default=KIOSK_PORT, help=f"on this machine only ({KIOSK_PORT})")
    parser.add_argument(
        "--no-browser", action="store_true", help="serve only; open it with a browser of your own"
    )


def kiosk(arguments: argparse.Namespace) -> int:
    """Serve the kiosk here; everything it keeps is in a folder of its own, which goes with it."""
    import tempfile

    from settings_kiosk import KioskSettings, in_memory

    with tempfile.TemporaryDirectory(prefix="kiosk-", dir=in_memory()) as folder:
        return serve(KioskSettings(Path(folder), arguments.port))


def serve(settings: "KioskSettings") -> int:
    """The server alone, until it is stopped."""
    from waitress import create_server

    from app import settle_memory

    made = compose(settings)
    settle_memory()
    try:
        server = create_server(made[0].server, host="127.0.0.1", port=settings.port, threads=1, ident="")
    except OSError:
        return complain(f"Port {settings.port} is taken; choose another with --port.")
    say(f"The kiosk is at {settings.base_url}")
    server.run()
    return 0


def compose(settings: "KioskSettings", over: "Callable[[], None]" = lambda: None) -> "tuple[Portal, Kiosk]":
    """The whole kiosk on a store of its own. ``over`` is called when a visit has ended."""
    import time

    from flask import Flask

    from callbacks.assembly import Site
    from callbacks.kiosk import Kiosk, build
    from callbacks.kiosk_pages import PERSONAS, annex
    from data.exchange.kit_files import read_kit
    from layouts.words import words_for

    case = showcase(settings)
    made = Kiosk(case.desk, {each.key: each for each in PERSONAS}, case.restore, time.monotonic, over)
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
