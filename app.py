"""The roof: builds everything, decides nothing.

``create_app(settings)`` answers the Dash application; its ``server`` is the WSGI application, and ``wsgi()`` makes
one from the environment, for any WSGI server. Run as a program this is the command line: ``python app.py --help``.
"""
# imports wait until something is built, so that --help answers at once

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from flask import Flask

    from auth import SamlSettings
    from callbacks.annex import Annex
    from callbacks.clock import Clock
    from callbacks.portal import Portal, Site
    from data.exchange.post import Post
    from data.exchange.seal import Seal
    from data.services.desk import Desk
    from data.services.issuing import Press
    from settings import Settings
    from settings_mail import MailSettings

ROOT = Path(__file__).parent


def desk_of(settings: "Settings") -> "Desk":
    """The store, the keys and the clock that the settings name."""
    from data.services.desk import Desk
    from data.store.base import Store
    from data.store.vault import Vault

    vault = Vault(settings.encryption_keys, settings.lookup_key)
    return Desk(
        Store(settings.database_url),
        vault,
        settings.clock,
        seal=seal_of(settings),
        reserved_addresses=settings.ribbon,
        history=settings.statement_history,
    )


def seal_of(settings: "Settings") -> "Seal | None":
    """The insurer's seal, if there is one; a key and a certificate that do not go together do not start."""
    if settings.seal is None:
        return None
    from data.exchange.seal import Seal, SealError
    from settings import SettingsError
    from settings_seal import DEMO_OWNER

    made = Seal(settings.seal.key, settings.seal.certificates, settings.seal.timestamps)
    try:
        made.check(settings.clock.now())
        if settings.production and made.owner == DEMO_OWNER:
            raise SettingsError("the seal of a demonstration cannot seal real statements")
    except SealError as fault:
        raise SettingsError(str(fault)) from None
    return made


def workshop(settings: "Settings", day: "date | None" = None) -> "tuple[Desk, Press]":
    """What a process needs to issue statements, on its own connection; ``day`` takes the place of today."""
    from dataclasses import replace

    from callbacks.issuing import press
    from layouts.words import words_for
    from settings import BrusselsClock

    desk = desk_of(settings)
    if day is not None:
        desk = replace(desk, clock=BrusselsClock(day))
    return desk, press(words_for, settings.base_url)


def create_app(settings: "Settings", desk: "Desk | None" = None) -> "Portal":
    """The whole application. Tests bring their own ``desk``, with a clock that they can set."""
    from flask import Flask

    import auth
    from callbacks.portal import build
    from callbacks.visit import Reception
    from data.rules.roles import Side
    from layouts.parts.ribbon import demonstration, with_outbox
    from layouts.words import words_for
    from settings_saml import sides_of

    sides = sides_of(settings)
    there = {each.side for each in sides}
    desk = desk or desk_of(settings)
    server = Flask("portal", static_folder=None)
    server.url_map.merge_slashes = False  # it redirects to the scheme it sees: behind a proxy, the wrong one
    server.config.update(MAX_CONTENT_LENGTH=1_000_000, MAX_FORM_PARTS=50)
    added = annex_of(settings)
    ribbon = (with_outbox if added else demonstration) if settings.ribbon else None
    others = Side.EMPLOYER in there, Side.STAFF in there
    reception = Reception(desk, auth.current_visitor, words_for, ribbon, *others)
    site = site_of(settings, *sides)
    return build(server, reception, site, lambda: auth.install(server, desk, *sides), added)


def annex_of(settings: "Settings") -> "Annex | None":
    """What a demonstration shows besides the portal: the mails, for everybody, because they are to nobody."""
    from callbacks.outbox import annex

    if not settings.ribbon or settings.mail is None or settings.mail.outbox is None:
        return None
    return annex(settings.mail.outbox, settings.base_url)


def site_of(settings: "Settings", *sides: "SamlSettings") -> "Site":
    """Where the portal stands, and where its files are; all sides share the cookie of a session."""
    from auth.cookies import session_cookie
    from callbacks.portal import Site

    session = session_cookie(sides[0])
    return Site(
        base_url=settings.base_url,
        assets_folder=ROOT / "assets",
        packed=settings.packed,
        form_targets=tuple(dict.fromkeys(target for each in sides for target in each.form_targets)),
        had_session=lambda request: session.read(request) is not None,
    )


def clock_of(settings: "Settings", desk: "Desk", say: "Callable[[str], None]") -> "Clock":
    """The clock of an installation, with its post; ``say`` gets a line for each round."""
    from dataclasses import replace

    from callbacks.carrier import Mailroom
    from callbacks.clock import Clock, Works
    from callbacks.employer_print import drawers
    from callbacks.issue_run import nightly
    from callbacks.issuing import press
    from data.exchange.envelope import Letterhead
    from layouts.words import words_for

    drawing = press(words_for, settings.base_url)
    mail, bare = (
        settings.mail,
        Works(desk=desk, say=say, nightly=(nightly(drawing),), drawers=drawers(drawing)),
    )
    if mail is None:
        return Clock(bare)
    head = Letterhead(mail.sender_name, mail.sender, mail.sender.rpartition("@")[2])
    room = Mailroom(settings.base_url, head, mail.bounces, words_for, mail.rate)
    post = post_of(mail, urlsplit(settings.base_url).hostname or "portal")
    return Clock(replace(bare, post=post, room=room, returns=mail.returns))


def post_of(mail: "MailSettings", own_name: str) -> "Post":
    """The mail server of the settings, or in a demonstration the folder that keeps every mail."""
    from data.exchange.outbox import Outbox
    from data.exchange.post import MailServer, SmtpPost
    from settings import SettingsError

    if mail.server is None:
        return Outbox(mail.outbox or ROOT / "var" / "outbox")
    try:
        return SmtpPost(MailServer(*mail.server, own_name, mail.user, mail.password, mail.ca_file))
    except OSError:
        raise SettingsError(
            "the file of PORTAL_MAIL_CA_FILE holds no certificates that can be read"
        ) from None


@contextmanager
def beside(clock: "Clock") -> "Iterator[None]":
    """The clock runs in a thread of its own as long as the block lasts."""
    from threading import Thread

    thread = Thread(target=clock.run, args=(300.0,), name="clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        clock.stop()
        thread.join(20.0)


def wsgi() -> "Flask":
    """The WSGI application of the environment's settings."""
    from settings import from_environment

    server: Flask = create_app(from_environment(os.environ)).server
    settle_memory()
    return server


def settle_memory() -> None:
    """Call when all is built. A page makes thousands of small dicts that live for milliseconds, a long list hundreds of
    thousands of records: looking through everything that was built for good, each time, took a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def serve_both(
    settings: "Settings", portal: "Flask", stand_in: "Flask", stand_in_port: int
) -> "Callable[[], None]":
    """Two parties on two ports of this machine; answers what to call to serve. ``OSError``: a port is taken."""
    from threading import Thread

    from waitress import create_server

    host, port = settings.listen.rsplit(":", 1)
    second = create_server(stand_in, host=host, port=stand_in_port, threads=2, ident="")
    first = create_server(portal, host=host, port=int(port), threads=settings.threads, ident="")
    Thread(target=second.run, daemon=True).start()
    run: Callable[[], None] = first.run
    return run


def serve_in_production(settings: "Settings") -> None:
    """gunicorn with several workers, each with an application of its own; returns when it is told to stop."""
    import gunicorn

    gunicorn.SERVER = "portal"  # the Server header, without name and version of what serves
    from gunicorn.app.base import BaseApplication

    options = {
        "bind": settings.listen,
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": "gthread",
        "max_requests": 50_000,
        "max_requests_jitter": 5_000,
        "limit_request_line": 8_190,
        "control_socket_disable": True,
    }

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> "Flask":
            return wsgi()

    Server().run()


if __name__ == "__main__":
    from cli import main

    sys.exit(main(sys.argv[1:]))
