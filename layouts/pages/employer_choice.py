"""For which employer somebody wants to work now, when they work for several."""

from collections.abc import Sequence

from data.rules.rights import Employer
from layouts.parts.dom import Node, a, div, h1, li, p, ul
from layouts.words import Words


def draw(found: Sequence[Employer], words: Words) -> Node:
    """Each employer by name; without one, whom to ask."""
    links = [li(a(each.organiser.name, href=f"/{words.lang}/employer/{each.handle}")) for each in found]
    nobody = p(
        words.t(
            "Your login is in order, but no employer is linked to it any more. Ask the administrator of EB-Connect "
            "at your employer."
        )
    )
    return div(
        h1(words.t("For which employer?")),
        ul(links, cls="employer-choice") if links else nobody,
        cls="page-employer-choice",
    )
