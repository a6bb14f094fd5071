"""The pages of the kiosk: the screen that waits, the people to be, their tours, and the portal's own pages to look at.

A page of the portal is painted by its own painter. What could be typed or sent there is shown and does nothing.
"""

from dataclasses import dataclass, replace
from typing import Final

from callbacks import employer_router, portfolio_router, router
from callbacks.annex import Annex
from callbacks.employer_pages_actions import action_pages
from callbacks.employer_pages_launch import launch_pages
from callbacks.router import ANYONE, EMPLOYEE, EMPLOYER, HANDLE, MANAGER, Moved, Page, find
from callbacks.visit import Visit
from data.rules.kit import Kit
from data.rules.tours import Place, Step, Who, personas, step_of, who_is
from data.services.contracts import overview_of
from data.services.directory import employers_of
from layouts.pages import kiosk_attract, kiosk_partner, kiosk_people
from layouts.parts.dom import Node
from layouts.parts.kiosk_still import marked, stilled
from layouts.parts.kiosk_tour import PEOPLE, guided, looking

PERSONAS: Final = tuple(personas().values())
PARTNER: Final = "partner"
BELOW: Final = f"employer/(?P<o>{HANDLE})"
# Of the portal's pages those that say something to a passer-by, by their addresses.
OPEN: Final = frozenset(
    {
        "contracts",
        f"contracts/(?P<handle>{HANDLE})",
        "profile",
        "help",
        "statement",
        "employer",
        BELOW,
        f"{BELOW}/insured",
        f"{BELOW}/insured/(?P<handle>{HANDLE})",
        f"{BELOW}/launch",
        f"{BELOW}/faq",
        f"{BELOW}/actions(?:/(?P<page>[1-9][0-9]{{0,4}}))?",
        f"{BELOW}/actions/(?P<action_id>{HANDLE})",
        f"{BELOW}/colleagues",
        *(each.address for each in portfolio_router.PAGES),
    }
)
BELOW_EMPLOYER: Final = {Place.ORGANISER: "", Place.LAUNCH: "/launch", Place.INSURED: "/insured"}
TOURED: Final = EMPLOYEE | EMPLOYER | MANAGER


def annex(kit: Kit, base_url: str) -> Annex:
    """Everything that the kiosk shows. ``kit`` and ``base_url`` are for the pages of the employer's side."""
    side = employer_router.PAGES + launch_pages(kit, base_url) + action_pages(base_url)
    shown = tuple(each for each in router.PAGES + side + portfolio_router.PAGES if each.address in OPEN)
    tours = Tours((*shown, Page(PARTNER, EMPLOYEE, paint_partner)))
    own = (
        Page("", ANYONE, paint_attract),
        Page(PEOPLE, ANYONE, paint_people),
        Page("tour/(?P<step>[1-9])", TOURED, tours.paint),
    )
    return Annex(own + tuple(_looked_at(each) for each in tours.pages))


def paint_attract(visit: Visit) -> Node:
    return kiosk_attract.draw(visit.words)


def paint_people(visit: Visit) -> Node:
    return kiosk_people.draw(visit.words)


def paint_partner(visit: Visit) -> Node | None:
    """The contract of the member who died; of nobody else's is this page."""
    held = overview_of(visit.desk, visit.person_id) if who_is(visit.visitor) is Who.PARTNER else None
    if held is None or not held.contracts:
        return None
    return kiosk_partner.draw(held.contracts[0], held.person.first_name, visit.words)


@dataclass(frozen=True, slots=True)
class Tours:
    """``pages`` are the pages of the portal on which steps stand."""

    pages: tuple[Page, ...]

    def paint(self, visit: Visit, step: str) -> Node | Moved | None:
        """One step: the page where it stands, its place marked, and the guide beside it."""
        who = who_is(visit.visitor)
        now = step_of(who, int(step)) if who else None
        if who is None or now is None:
            return Moved(f"/{visit.lang}/{PEOPLE}")
        page = self._page(visit, now)
        if page is None:
            return None
        shown, _ = marked(stilled(page, visit.words), now.target)
        return guided(who, int(step), now, shown, visit.words)

    def _page(self, visit: Visit, step: Step) -> Node | None:
        found = find(f"/{visit.lang}/{_address(visit, step)}", self.pages)
        content = found[0].paint(visit, **found[1]) if found else None
        return None if isinstance(content, Moved) else content


def _address(visit: Visit, step: Step) -> str:
    """Where a step stands, after the language."""
    if step.place is Place.CONTRACT:
        return f"contracts/{visit.desk.vault.handle(step.contract)}"
    if step.place not in BELOW_EMPLOYER:
        return step.place.value
    mine = employers_of(visit.desk, visit.user_id)
    return f"employer/{mine[0].handle}{BELOW_EMPLOYER[step.place]}" if mine else ""


def _looked_at(page: Page) -> Page:
    """The same page for somebody who looks around: read only, and whose page it is stands beside it."""
    paint = page.paint

    def painted(visit: Visit, **said: str) -> Node | Moved | None:
        who = who_is(visit.visitor)
        if who is None:
            return Moved(f"/{visit.lang}/{PEOPLE}")
        if who is Who.PARTNER and page.address != PARTNER:
            return Moved(f"/{visit.lang}/{PARTNER}")
        content = paint(visit, **said)
        if content is None or isinstance(content, Moved):
            return content
        return looking(who, stilled(content, visit.words), visit.words)

    return replace(page, paint=painted, takes=())
