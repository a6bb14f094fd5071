"""The web side of the portal, put together: Dash on a Flask server, every page and callback behind one gate."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern
from typing import Any

from dash import Dash, html
from flask import Flask, Request, Response

from callbacks import contract, employer_router, export, policy, profile, router
from callbacks.address import AddressRoutes
from callbacks.annex import Annex
from callbacks.calendar_file import CalendarFile
from callbacks.door import Door
from callbacks.employer_files import EmployerFiles
from callbacks.employer_pages_actions import action_pages
from callbacks.employer_pages_launch import launch_pages
from callbacks.employer_papers import EmployerPapers
from callbacks.errors import Errors
from callbacks.files import Files
from callbacks.front import Front
from callbacks.gate import Gate
from callbacks.headers import Headers
from callbacks.index import index
from callbacks.issuing import press
from callbacks.kit_pages import kit_pages
from callbacks.media import Medium, media
from callbacks.static import KIT, STYLES, Static, address_of, assets
from callbacks.suites import suites
from callbacks.visit import Reception
from data.exchange.kit_files import read_kit
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


def build(
    server: Flask, reception: Reception, site: Site, sign_in: Callable[[], None], annex: Annex | None = None
) -> Portal:
    """Put everything on ``server``; ``sign_in`` adds the addresses of signing in. Raises when one has no policy."""
    annex = annex or Annex()
    kit = read_kit(site.kit_folder)
    ours = launch_pages(kit, site.base_url) + action_pages(site.base_url)
    employers = employer_router.PAGES + ours if reception.employers else ()
    pages = router.PAGES + employers + kit_pages(kit, site.base_url) + annex.pages
    policies = {**policy.POLICIES, **annex.policies}
    words = {reception.words_for(lang).html_lang: lang for lang in Language}
    app = _dash(server)
    door = Door(app, reception, words, pattern("|".join(words)))
    files = site.files()
    # The gate stands before anything that Dash or the sign-in put in the way of a request.
    served: dict[str, Static | Medium] = {**files, **media(kit, site.kit_folder)}
    Gate(site.base_url, served, door, site.had_session, policies).install(server)
    Headers(site.https, site.form_targets).install(server)
    app.init_app(server)
    sign_in()
    router.register(door, pages)
    for page in (contract, profile):
        page.register(door)
    door.shut()
    _small_routes(server)
    AddressRoutes(reception.desk).install(server)
    drawing = press(reception.words_for, site.base_url)
    Files(reception, drawing).install(server)
    export.install(server, reception, drawing)
    annex.install(server)
    made = index(app, **_addresses(files), live=frozenset(door.live))
    app.front = Front(reception, made, site.https, site.had_session, pages)
    server.add_url_rule("/<lang>/missing", "missing", lambda lang: app.front.serve(), methods=["POST"])
    if reception.employers:
        _employer_routes(server, app, reception)
        EmployerPapers(reception, drawing).install(server)
        CalendarFile(reception, site.base_url).install(server)
    Errors(reception, made).install(server)
    policy.check((rule.rule for rule in server.url_map.iter_rules()), policies)
    return app


def _employer_routes(server: Flask, app: Portal, reception: Reception) -> None:
    """Forms and files of the employer's side; where employers cannot sign in, there are none."""
    form = "/<lang>/employer/<path:rest>"
    server.add_url_rule(form, "employer", lambda lang, rest: app.front.serve(), methods=["POST"])
    EmployerFiles(reception).install(server)


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


def _addresses(files: dict[str, Static]) -> dict[str, Any]:
    """What stands in the head of every page."""
    later = ("dash_core_components.js", "dash_core_components-shared.js", "async-graph.js", "plotly.js")
    styles = f'<link rel="stylesheet" href="{address_of(files, STYLES)}">'
    return {
        "head": f'{styles}\n<link rel="icon" href="{address_of(files, ICON)}">',
        "script": address_of(files, "portal.js"),
        "later": tuple(address_of(files, name) for name in later),
    }


def _small_routes(server: Flask) -> None:
    def health() -> Response:
        return Response("ok", mimetype="text/plain")

    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")

    server.add_url_rule("/healthz", "healthz", health)
    server.add_url_rule("/robots.txt", "robots", robots)
