"""What a view of a portfolio as a file leaves behind: a line in the journal."""

from data.rules.deeds import Deed, Looker
from data.rules.staff import Manager
from data.services.desk import Desk
from data.store import journal


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
