"""The painters around the sign-in of the insurer's people: the way in, and out, and when it did not work."""

from callbacks.visit import Visit
from data.rules.roles import Side
from layouts.pages import signed_out, staff, staff_failed
from layouts.parts.dom import Node


def paint_staff(visit: Visit) -> Node | None:
    """For everybody: whose door this is."""
    return staff.draw(visit.words)


def paint_failed(visit: Visit, code: str = "") -> Node | None:
    """``code`` comes from the address; the page knows a few and tells every other as the general one."""
    return staff_failed.draw(code, visit.words)


def paint_signed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, side=Side.STAFF)


def paint_timed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, by_clock=True, side=Side.STAFF)
