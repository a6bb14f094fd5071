"""What a view of a portfolio as a file needs besides the screen: the whole ranking, and a line in the journal."""

from data.rules.deeds import Deed, Looker
from data.rules.picture import EmployerLine
from data.rules.staff import Manager, Portfolio
from data.services.desk import Desk
from data.services.portfolio import A_PAGE, employers_of
from data.store import journal


def ranking_of(
    desk: Desk, manager: Manager, portfolio: Portfolio | None = None, most: int | None = None
) -> tuple[tuple[EmployerLine, ...], int]:
    """The employers to look at first, all of them or at most that many; and how many there are."""
    first = employers_of(desk, manager, portfolio)
    pages = first.pages if most is None else min(first.pages, -(-most // A_PAGE))
    rest = [employers_of(desk, manager, portfolio, page).lines for page in range(2, pages + 1)]
    lines = tuple(line for each in (first.lines, *rest) for line in each)
    return lines[:most], first.found


def note_taken(desk: Desk, manager: Manager, code: str) -> None:
    """Note that somebody kept a view as a file; ``code`` says in which form. Looking at a screen is not noted."""
    with desk.store.write() as connection:
        journal.note(
            connection,
            desk.clock.now(),
            Deed.FIGURES_TAKEN,
            session_key=manager.session_key,
            code=code,
            by_role=Looker.INSURER.value,
        )
