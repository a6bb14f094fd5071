"""What administrators of an employer do: see who works there on this side, and give and take rights.

Accounts come from the insurer's login alone. An administrator changes rights of people whom the directory already
links to this employer, and of nobody else.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from data.rules.colleagues import Colleague, RightChange, RightsFault, as_asked, fault_of
from data.rules.deeds import Deed, Looker
from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.store import colleagues, directory_changes, journal

MOST = 100  # changes that the page shows


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who works for an employer here, and the newest changes of rights."""

    people: tuple[Colleague, ...]
    changes: tuple[RightChange, ...]


def colleagues_of(desk: Desk, employer: Employer) -> Colleagues | None:
    """``None`` for a user who does not administer."""
    if not employer.may(Right.ADMINISTER):
        return None
    with desk.store.read() as connection:
        return Colleagues(
            colleagues.colleagues(connection, employer.organiser_id),
            colleagues.changes(connection, employer.organiser_id, MOST),
        )


def set_rights(
    desk: Desk, employer: Employer, whose: str, seen: frozenset[Right], ticked: frozenset[Right]
) -> Saved | Unchanged | Refused:
    """Give a colleague the rights that are ``ticked``, and no others. ``seen`` are those that the form showed.

    Whether the user still administers is asked in the transaction that writes, as all else is.
    """
    with desk.store.write() as connection:
        colleagues.lock(connection, employer.organiser_id)
        people = colleagues.colleagues(connection, employer.organiser_id)
        held = {each.user_id: each.rights for each in people}
        before = held.get(whose, frozenset())
        wanted = as_asked(ticked, before)
        fault = fault_of(held, employer.user_id, whose, wanted)
        if fault is None and before != seen:
            fault = RightsFault.CHANGED_MEANWHILE
        if fault is not None:
            return Refused(fault)
        if wanted == before:
            return Unchanged()
        _write(connection, desk, employer, (whose, before, wanted))
    return Saved()


def _write(
    connection: Connection,
    desk: Desk,
    employer: Employer,
    change: tuple[str, frozenset[Right], frozenset[Right]],
) -> None:
    whose, before, wanted = change
    now, at = desk.clock.now(), employer.organiser_id
    taken, given = sorted(before - wanted), sorted(wanted - before)
    directory_changes.take(connection, [(whose, at, each) for each in taken], employer.user_id, now)
    directory_changes.give(connection, [(whose, at, each) for each in given], employer.user_id, now)
    for deed, rights in ((Deed.RIGHT_TAKEN, taken), (Deed.RIGHT_GIVEN, given)):
        for each in rights:
            by = Looker.EMPLOYER.value
            journal.note(connection, now, deed, code=each.value, by_role=by, organiser_id=at)
