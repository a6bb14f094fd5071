"""Queries on who works for one employer, and on who changed rights there."""

from datetime import datetime

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.orm import aliased

from data.rules.colleagues import Colleague, RightChange
from data.rules.rights import Right
from data.store.directory_changes import RIGHTS
from data.store.tables_employer import employer_links, employer_rights, employer_users, right_changes


def lock(connection: Connection, organiser_id: str) -> None:
    """Whoever changes rights of this employer waits for the other; two could take each other's at once."""
    held = select(employer_rights.c.user_id).where(employer_rights.c.organiser_id == organiser_id)
    connection.execute(held.order_by(employer_rights.c.user_id, employer_rights.c.right).with_for_update())


def colleagues(connection: Connection, organiser_id: str) -> tuple[Colleague, ...]:
    """Everybody with an open account whom the directory links to the employer, or who has a right there; by name."""
    rights = _rights(connection, organiser_id)
    linked = select(employer_links.c.user_id).where(employer_links.c.organiser_id == organiser_id)
    users = employer_users.c
    query = (
        select(users.user_id, users.name, users.email)
        .where(users.active, or_(users.user_id.in_(linked), users.user_id.in_(list(rights))))
        .order_by(func.lower(users.name), users.user_id)
    )
    return tuple(
        Colleague(row.user_id, row.name, row.email, frozenset(rights.get(row.user_id, ())))
        for row in connection.execute(query)
    )


def _rights(connection: Connection, organiser_id: str) -> dict[str, set[Right]]:
    query = select(employer_rights).where(employer_rights.c.organiser_id == organiser_id)
    found: dict[str, set[Right]] = {}
    for row in connection.execute(query):
        if row.right in RIGHTS:
            found.setdefault(row.user_id, set()).add(RIGHTS[row.right])
    return found


def changes(connection: Connection, organiser_id: str, most: int) -> tuple[RightChange, ...]:
    """The newest changes of rights at this employer; somebody who is gone from the directory has no name."""
    whose, by = aliased(employer_users), aliased(employer_users)
    columns = right_changes.c
    query = (
        select(right_changes, whose.c.name.label("whose"), by.c.name.label("hand"))
        .join_from(right_changes, whose, columns.user_id == whose.c.user_id, isouter=True)
        .join(by, columns.changed_by == by.c.user_id, isouter=True)
        .where(columns.organiser_id == organiser_id, columns.right.in_(list(RIGHTS)))
        .order_by(columns.change_id.desc())
        .limit(most)
    )
    return tuple(
        _change(row.changed_at, row.whose, RIGHTS[row.right], given=row.given, by=row.hand)
        for row in connection.execute(query)
    )


def _change(at: datetime, name: str | None, right: Right, *, given: bool, by: str | None) -> RightChange:
    return RightChange(at, name or "", right, given, by or "")
