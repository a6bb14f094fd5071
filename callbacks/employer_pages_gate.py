"""The painters around the sign-in of employers: the way in, and out, and what is said when it did not work."""

from callbacks.visit import Visit
from data.rules.roles import Side
from layouts.pages import employers, employers_failed, signed_out
from layouts.parts.dom import Node


def paint_employers(visit: Visit) -> Node | None:
    """For everybody: what EB-Connect is, and who has an account."""
    return employers.draw(visit.words)


def paint_failed(visit: Visit, code: str = "") -> Node | None:
    """``code`` comes from the address; the page knows a few and tells every other as the general one."""
    return employers_failed.draw(code, visit.words)


def paint_signed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, side=Side.EMPLOYER)


def paint_timed_out(visit: Visit) -> Node | None:
    return signed_out.draw(visit.words, by_clock=True, side=Side.EMPLOYER)
