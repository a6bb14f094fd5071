"""Who a person is, as their employers told the insurer."""

from data.rules.records import Person
from data.services.desk import Desk
from data.store import files


def person_of(desk: Desk, person_id: str) -> Person | None:
    """The person of a session; ``None`` when they are not in the extract (any more)."""
    with desk.store.read() as connection:
        return files.person(connection, desk.vault, person_id, desk.clock.today())
