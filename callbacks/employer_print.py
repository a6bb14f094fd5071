"""All latest benefit statements of an employer as PDFs to print, some hundreds in each: ordered, made by the clock."""

from collections.abc import Mapping

from callbacks.employer_errands import DRAWERS, Drawer
from data.exchange.print_set import print_set
from data.rules.actions import Action, ActionKind
from data.services.desk import Desk
from data.services.employer_papers import print_set_of
from data.services.issuing import Press
from data.services.orders import Made, part_of
from layouts.words import Words


def drawers(press: Press) -> Mapping[ActionKind, Drawer]:
    """What the clock can make for employers; ``press`` draws the statements that nobody has opened yet."""

    def statements(desk: Desk, action: Action, words: Words) -> Made:
        part = part_of(desk, action.action_id)
        found = print_set_of(desk, press, action.organiser_id, part)
        title = words.t("Benefit statements to print, without the seal of the originals")
        body = print_set(found.bodies, title)
        told = words.t("part {number} of {all}", number=part.number, all=part.all)
        names = (words.t("Benefit statements to print"), found.organiser, desk.clock.today().isoformat())
        name = " - ".join((*names, told) if part.all > 1 else names)
        return Made("application/pdf", f"{name}.pdf", body)

    return {**DRAWERS, ActionKind.STATEMENTS: statements}
