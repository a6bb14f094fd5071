"""The screen *Inrichter*: the first of the employer's side."""

from data.rules.rights import Employer
from layouts.parts.dom import Node, div, h1, p
from layouts.words import Words


def draw(employer: Employer, words: Words) -> Node:
    """The employer's name, and what can be done for them."""
    return div(
        p(words.t("Organiser"), cls="over-title"),
        h1(employer.organiser.name),
        cls="page-organiser",
    )
