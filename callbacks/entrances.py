"""By which door somebody goes in: members by the first page, the others by a page of their own."""

from typing import Final

DOORS: Final = {"employer": "employers", "portfolio": "staff"}  # by how the addresses behind them begin


def way_in(path: str, *, ended: bool) -> str:
    """The page for who may not see ``path``, after the language: the door to it, or that the session ``ended``."""
    first, second = (*path.strip("/").split("/"), "", "")[:2]
    door = DOORS.get(first) or DOORS.get(second, "")
    page = "timed-out" if ended else ""
    return f"{door}/{page}".strip("/")
