"""Everything an employer told, page by page."""

import re

from data.rules.changes import ShownChange
from data.rules.rights import Employer
from data.services.desk import Desk
from data.services.looks import note_list
from data.store import changes

A_PAGE = 50


def page_of(desk: Desk, employer: Employer, page: str) -> tuple[tuple[ShownChange, ...], int, int]:
    """The requests of a page (a stranger's word; past the end, the last one), which it is, and how many there are.

    They name people, so that the list was read is noted.
    """
    note_list(desk, employer, "changes_list")
    with desk.store.read() as connection:
        pages = max(1, -(-changes.how_many(connection, employer.organiser_id) // A_PAGE))
        at = min(int(page), pages) if re.fullmatch(r"[1-9][0-9]{0,3}", page) else 1
        return changes.newest(connection, employer.organiser_id, A_PAGE, (at - 1) * A_PAGE), at, pages
