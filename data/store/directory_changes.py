"""Taking a directory, and giving and taking rights: what stands, and what is written, in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, tuple_

from data.rules.directory_plan import Account, Plan, Standing
from data.rules.directory_rows import Held, Pair
from data.rules.rights import Right
from data.store.accounts import parts, put, write_accounts
from data.store.tables import organisers
from data.store.tables_employer import employer_links, employer_rights, employer_users, right_changes
from data.store.tables_sign_in import sessions

RIGHTS = {each.value: each for each in Right}


def accounts_of_organisers(connection: Connection) -> dict[str, bool]:
    """Of each organiser whether it has an account on the employer's side; blank in the extract is none."""
    found = connection.execute(select(organisers.c.organiser_id, organisers.c.eb_connect))
    return {row.organiser_id: bool(row.eb_connect) for row in found}


def is_empty(connection: Connection) -> bool:
    """Whether nobody has an account."""
    return connection.execute(select(employer_users.c.user_id).limit(1)).first() is None


def standing(connection: Connection) -> Standing:
    """The whole directory as it is now, locked until the transaction ends."""
    users = connection.execute(select(employer_users).with_for_update())
    rights = connection.execute(select(employer_rights).with_for_update())
    links = connection.execute(select(employer_links))
    return Standing(
        accounts={row.user_id: Account(*row) for row in users},
        links={(row.user_id, row.organiser_id) for row in links},
        rights={_held(row): row.granted_by is not None for row in rights if row.right in RIGHTS},
        taken=_taken(connection),
    )


def _held(row: Row[Any]) -> Held:
    return (row.user_id, row.organiser_id, RIGHTS[row.right])


def _taken(connection: Connection) -> set[Held]:
    """Rights of which the last that happened is that an administrator took them."""
    last: dict[Held, bool] = {}
    for row in connection.execute(select(right_changes).order_by(right_changes.c.change_id)):
        if row.right in RIGHTS:
            last[_held(row)] = not row.given and row.changed_by is not None
    return {each for each, taken in last.items() if taken}


def write(connection: Connection, found: Plan, now: datetime) -> None:
    """All that a plan holds. Sessions of accounts that close end here."""
    write_accounts(connection, employer_users, found)
    put(connection, employer_links, [{"user_id": u, "organiser_id": o} for u, o in sorted(found.linked)])
    for some in parts(sorted(found.unlinked)):
        pair = tuple_(employer_links.c.user_id, employer_links.c.organiser_id)
        connection.execute(delete(employer_links).where(pair.in_(some)))
    give(connection, sorted(found.given), None, now)
    take(connection, sorted(found.withdrawn), None, now)
    for closed in parts([each.user_id for each in found.closed]):
        connection.execute(delete(sessions).where(sessions.c.user_id.in_(closed)))


def give(connection: Connection, held: Sequence[Held], by: str | None, now: datetime) -> None:
    """Rights that are not there yet, and that they were given. ``by``: an administrator; ``None``: the directory."""
    rows = [{"user_id": u, "organiser_id": o, "right": r.value} for u, o, r in held]
    put(connection, employer_rights, [{**row, "granted_by": by, "granted_at": now} for row in rows])
    _note(connection, rows, given=True, by=by, now=now)


def take(connection: Connection, held: Sequence[Held], by: str | None, now: datetime) -> None:
    """Takes rights away, and notes that they were taken. ``by`` as for ``give``."""
    columns = employer_rights.c
    for some in parts(held):
        key = tuple_(columns.user_id, columns.organiser_id, columns.right)
        connection.execute(delete(employer_rights).where(key.in_([(u, o, r.value) for u, o, r in some])))
    rows = [{"user_id": u, "organiser_id": o, "right": r.value} for u, o, r in held]
    _note(connection, rows, given=False, by=by, now=now)


def _note(
    connection: Connection, rows: Sequence[dict[str, str]], *, given: bool, by: str | None, now: datetime
) -> None:
    told = {"given": given, "changed_by": by, "changed_at": now}
    put(connection, right_changes, [{**row, **told} for row in rows])


__all__ = ["Pair", "accounts_of_organisers", "give", "standing", "take", "write"]
