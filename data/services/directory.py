"""For whom somebody of the employers' login works, and what they may do there. Asked anew at every request."""

from collections import defaultdict

from data.rules.records import Organiser
from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.store import directory

RIGHTS = {each.value: each for each in Right}


def employers_of(desk: Desk, user_id: str) -> tuple[Employer, ...]:
    """Every organiser that this user works for, by name; none for somebody whose account is closed."""
    with desk.store.read() as connection:
        user = directory.user(connection, user_id)
        held = directory.rights_of(connection, user_id) if user else ()
    if user is None:
        return ()
    rights: dict[Organiser, set[Right]] = defaultdict(set)
    for organiser, right in held:
        if right in RIGHTS:
            rights[organiser].add(RIGHTS[right])
    return tuple(
        Employer(user_id, user.name, each, desk.vault.organiser(each.organiser_id), frozenset(theirs))
        for each, theirs in rights.items()
    )


def employer_at(desk: Desk, user_id: str, handle: str, right: Right = Right.VIEW) -> Employer | None:
    """The organiser with this handle, for a user who has this right there; ``None`` for any other.

    The handle comes from a browser: one that is another's and one that is nobody's give the same answer.
    """
    found = next((each for each in employers_of(desk, user_id) if each.handle == handle), None)
    return found if found is not None and found.may(right) else None


def name_of(desk: Desk, user_id: str) -> str | None:
    """How the frame greets a user; ``None`` for somebody whose account is closed."""
    with desk.store.read() as connection:
        user = directory.user(connection, user_id)
    return None if user is None else user.name
