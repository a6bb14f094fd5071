"""What every composition of the portal shares: Dash on a Flask server, each page and callback behind one gate."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from re import compile as pattern
from typing import Any

from dash import Dash, html
from flask import Flask, Request, Response

from callbacks import contract, policy, profile, router
from callbacks.door import Door
from callbacks.errors import Errors
from callbacks.front import Front
from callbacks.gate import Gate
from callbacks.headers import Headers
from callbacks.index import index
from callbacks.media import Medium
from callbacks.policy import Policy
from callbacks.router import Page
from callbacks.static import KIT, STYLES, Static, address_of, assets
from callbacks.suites import suites
from callbacks.visit import Reception
from data.rules.kinds import Language

ICON = "icons/mark.svg"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the portal stands. ``form_targets``: origins that a form may lead to after us.

    ``had_session`` tells whether a browser brings a session that has ended. ``packed`` is a folder for packed files.
    """

    base_url: str
    assets_folder: Path
    packed: Path
    form_targets: tuple[str, ...]
    had_session: Callable[[Request], bool]

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https:")

    @property
    def kit_folder(self) -> Path:
        return self.assets_folder / KIT

    def files(self) -> dict[str, Static]:
        """Every file that is kept in memory, by its address; those of the kit are not."""
        return assets(self.assets_folder, self.packed) | suites(self.assets_folder, self.packed)


class Portal(Dash):
    """Dash, with its index page drawn by the front of the house."""

    front: Front

    def index(self, *_: Any, **__: Any) -> Response:  # as Dash calls it
        return self.front.serve()


def _nothing(*_: object) -> None:
    """A composition that adds nothing there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one composition has and another has not.

    ``early`` adds addresses that must stand before Dash's own callbacks, ``late`` all others. ``media`` are files that
    are read from disk, by their address. ``also`` are assets that its pages load besides the style sheet and the
    script of every page. Without ``sessions`` nothing is kept in the browser: no language, and no watch over a session.
    """

    pages: Sequence[Page]
    policies: Mapping[str, Policy]
    early: Callable[[Flask], None] = _nothing
    late: Callable[[Flask, Portal], None] = _nothing
    media: Mapping[str, Medium] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    sessions: bool = True


def assemble(server: Flask, reception: Reception, site: Site, plan: Plan) -> Portal:
    """Put everything on ``server``. Raises ``PolicyError`` when an address has no policy."""
    words = {reception.words_for(lang).html_lang: lang for lang in Language}
    app = _dash(server)
    door = Door(app, reception, words, pattern("|".join(words)))
    files = site.files()
    # The gate stands before anything that Dash or the sign-in put in the way of a request.
    served: dict[str, Static | Medium] = {**files, **plan.media}
    Gate(site.base_url, served, door, site.had_session, plan.policies).install(server)
    Headers(site.https, site.form_targets).install(server)
    app.init_app(server)
    plan.early(server)
    router.register(door, plan.pages)
    for page in (contract, profile):
        page.register(door)
    door.shut()
    _small_routes(server)
    made = index(app, **_addresses(files, plan.also), live=frozenset(door.live))
    made = replace(made, sessions=plan.sessions)
    app.front = Front(reception, made, site.https, site.had_session, plan.pages, plan.sessions)
    plan.late(server, app)
    Errors(reception, made).install(server)
    policy.check((rule.rule for rule in server.url_map.iter_rules()), plan.policies)
    return app


def _dash(server: Flask) -> Portal:
    app = Portal(
        server.name,
        server=False,
        pages_folder="",
        use_pages=False,
        include_assets_files=False,
        suppress_callback_exceptions=True,  # else the first visitor's layout would stand in everybody's page
        add_log_handler=False,
        enable_mcp=False,
        compress=False,
        update_title="",
    )
    app.layout = html.Div()  # Dash wants one; the real layout is drawn for each visit
    return app


def _addresses(files: dict[str, Static], also: tuple[str, ...]) -> dict[str, Any]:
    """What stands in the head of every page."""
    later = ("dash_core_components.js", "dash_core_components-shared.js", "async-graph.js", "plotly.js")
    styles = f'<link rel="stylesheet" href="{address_of(files, STYLES)}">'
    more = "".join(f"\n{_loaded(address_of(files, name))}" for name in also)
    return {
        "head": f'{styles}\n<link rel="icon" href="{address_of(files, ICON)}">{more}',
        "script": address_of(files, "portal.js"),
        "later": tuple(address_of(files, name) for name in later),
    }


def _loaded(address: str) -> str:
    if address.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    return f'<script defer src="{address}"></script>'


def _small_routes(server: Flask) -> None:
    def health() -> Response:
        return Response("ok", mimetype="text/plain")

    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")

    server.add_url_rule("/healthz", "healthz", health)
    server.add_url_rule("/robots.txt", "robots", robots)
