"""The painters around the sign-in of the insurer's people: the way in, and what is said when it did not work."""

from callbacks.visit import Visit
from layouts.pages import staff, staff_failed
from layouts.parts.dom import Node


def paint_staff(visit: Visit) -> Node | None:
    """For everybody: whose door this is."""
    return staff.draw(visit.words)


def paint_failed(visit: Visit, code: str = "") -> Node | None:
    """``code`` comes from the address; the page knows a few and tells every other as the general one."""
    return staff_failed.draw(code, visit.words)
