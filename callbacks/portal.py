"""The web side of the portal, put together: what is served where people sign in."""

from collections.abc import Callable

from flask import Flask

from callbacks import employer_router, export, policy, portfolio_router, router
from callbacks.address import AddressRoutes
from callbacks.annex import Annex
from callbacks.assembly import Plan, Portal, Site, assemble
from callbacks.calendar_file import CalendarFile
from callbacks.employer_files import EmployerFiles
from callbacks.employer_pages_actions import action_pages
from callbacks.employer_pages_launch import launch_pages
from callbacks.employer_papers import EmployerPapers
from callbacks.files import Files
from callbacks.issuing import press
from callbacks.kit_pages import kit_pages
from callbacks.media import media
from callbacks.portfolio_files import PortfolioFiles
from callbacks.visit import Reception
from data.exchange.kit_files import read_kit

__all__ = ["Portal", "Site", "build", "employer_forms"]


def build(
    server: Flask, reception: Reception, site: Site, sign_in: Callable[[], None], annex: Annex | None = None
) -> Portal:
    """Put everything on ``server``; ``sign_in`` adds the addresses of signing in. Raises when one has no policy."""
    annex = annex or Annex()
    kit = read_kit(site.kit_folder)
    ours = launch_pages(kit, site.base_url) + action_pages(site.base_url)
    employers = employer_router.PAGES + ours if reception.employers else ()
    managers = portfolio_router.PAGES if reception.staff else ()

    def others(server: Flask, app: Portal) -> None:
        _routes(server, app, reception, site)
        annex.install(server)

    plan = Plan(
        pages=router.PAGES + employers + managers + kit_pages(kit, site.base_url) + annex.pages,
        policies={**policy.POLICIES, **annex.policies},
        early=lambda _: sign_in(),
        late=others,
        media=media(kit, site.kit_folder),
    )
    return assemble(server, reception, site, plan)


def _routes(server: Flask, app: Portal, reception: Reception, site: Site) -> None:
    """Forms and files. Where employers cannot sign in, there are none of their side."""
    drawing = press(reception.words_for, site.base_url)
    AddressRoutes(reception.desk).install(server)
    Files(reception, drawing).install(server)
    export.install(server, reception, drawing)
    server.add_url_rule("/<lang>/missing", "missing", lambda lang: app.front.serve(), methods=["POST"])
    if reception.employers:
        employer_forms(server, app)
        EmployerFiles(reception).install(server)
        EmployerPapers(reception, drawing).install(server)
        CalendarFile(reception, site.base_url).install(server)
    if reception.staff:
        PortfolioFiles(reception, site.base_url).install(server)


def employer_forms(server: Flask, app: Portal) -> None:
    """The forms on the employer's pages, each posted to its own page."""
    form = "/<lang>/employer/<path:rest>"
    server.add_url_rule(form, "employer", lambda lang, rest: app.front.serve(), methods=["POST"])
