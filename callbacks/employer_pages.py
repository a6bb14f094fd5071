"""The painter of the employer's first page: for whom one works."""

from callbacks.router import Moved
from callbacks.visit import Visit
from data.services.directory import employers_of
from layouts.pages import employer_choice
from layouts.parts.dom import Node


def paint_choice(visit: Visit) -> Node | Moved | None:
    """The employers that the visitor works for; who works for one only is led straight on."""
    found = employers_of(visit.desk, visit.user_id)
    if len(found) == 1:
        return Moved(f"/{visit.lang}/employer/{found[0].handle}")
    return employer_choice.draw(found, visit.words)
