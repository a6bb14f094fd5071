"""The ways in for people who are no members: below everything else, small and quiet."""

from enum import StrEnum, unique

from layouts.parts.dom import Node, a, li, ul
from layouts.words import Words


@unique
class Ids(StrEnum):
    EMPLOYERS = "welcome-employers"
    STAFF = "welcome-staff"


def other_doors(words: Words, *, employers: bool, staff: bool) -> Node | None:
    """Only doors that there are: each leads to a page that says whose it is."""
    doors = []
    if employers:
        doors.append((words.t("For employers: EB-Connect"), "employers", Ids.EMPLOYERS))
    if staff:
        doors.append((words.t("For the insurer’s account managers"), "staff", Ids.STAFF))
    links = [li(a(text, href=f"/{words.lang}/{page}", id=name)) for text, page, name in doors]
    return ul(links, cls="quiet other-doors") if links else None
