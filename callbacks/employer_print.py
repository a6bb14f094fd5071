"""All latest benefit statements of an employer as one PDF to print: ordered by HR, made by the clock."""

from collections.abc import Mapping

from callbacks.employer_errands import DRAWERS, Drawer
from data.exchange.print_set import print_set
from data.rules.actions import Action, ActionKind
from data.rules.parameters import shipped
from data.services.desk import Desk
from data.services.employer_papers import print_set_of
from data.services.issuing import Press
from data.services.orders import Made
from layouts.words import Words


def drawers(press: Press) -> Mapping[ActionKind, Drawer]:
    """What the clock can make for employers; ``press`` draws the statements that nobody has opened yet."""

    def statements(desk: Desk, action: Action, words: Words) -> Made:
        most = shipped().whole("statements_per_print", desk.clock.today())
        found = print_set_of(desk, press, action.organiser_id, most)
        title = words.t("Benefit statements to print, without the seal of the originals")
        body = print_set(found.bodies, title)
        told = words.t("the first {count} of {all}", count=found.count, all=found.count + found.left_out)
        parts = (words.t("Benefit statements to print"), found.organiser, desk.clock.today().isoformat())
        name = " - ".join((*parts, told) if found.left_out else parts)
        return Made("application/pdf", f"{name}.pdf", body)

    return {**DRAWERS, ActionKind.STATEMENTS: statements}
