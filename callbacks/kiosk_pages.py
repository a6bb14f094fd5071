"""The pages of the kiosk, and whom a visit can become: the sample's people, each as the portal shows them."""

from functools import partial

from callbacks import employer_router, router
from callbacks.annex import Annex
from callbacks.employer_pages_actions import action_pages
from callbacks.employer_pages_launch import launch_pages
from callbacks.router import ANYONE, Page
from callbacks.visit import Visit
from data.rules.kiosk import ATTRACT, Persona
from data.rules.kit import Kit
from data.rules.roles import Role
from layouts.pages import kiosk_start
from layouts.parts.dom import Node

PERSONAS = (
    Persona("lotte", Role.EMPLOYEE, "contracts", person_id="P0000001"),
    Persona("karim", Role.EMPLOYEE, "contracts", person_id="P0000002"),
    Persona("sophie", Role.EMPLOYEE, "contracts", person_id="P0000003"),
    Persona("jan", Role.EMPLOYEE, "contracts", person_id="P0000004"),
    Persona("employer", Role.EMPLOYER, "employer", user_id="U1003"),
)
# Of the portal's own pages those that need no sign-in, no mail and no file.
KEPT = ("contracts", "profile", "help", "statement")


def annex(kit: Kit, base_url: str) -> Annex:
    """All pages that the kiosk has."""
    members = tuple(each for each in router.PAGES if _name(each) in KEPT and "download" not in each.address)
    employers = tuple(each for each in employer_router.PAGES if _name(each) == "employer")
    first = Page(ATTRACT, ANYONE, partial(_paint_start, PERSONAS))
    theirs = (*launch_pages(kit, base_url), *action_pages(base_url))
    return Annex(pages=(first, *members, *employers, *theirs))


def _name(page: Page) -> str:
    """The first part of a page's address."""
    return page.address.split("/")[0].split("(")[0]


def _paint_start(personas: tuple[Persona, ...], visit: Visit) -> Node | None:
    return kiosk_start.draw(personas, visit.words)
