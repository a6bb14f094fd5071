"""Queries on sessions. What comes in is always the hash of a cookie's secret, never the secret."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from data.rules.roles import Role
from data.store.tables_sign_in import sessions


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it is kept."""

    session_key: str
    role: Role
    person_id: str | None
    level: str
    name_id: str = field(repr=False)
    session_index: str = field(repr=False)
    signed_in_at: datetime
    touched_at: datetime
    ends_at: datetime
    user_id: str | None = None
    staff_id: str | None = None


def add(connection: Connection, row: SessionRow, secret_hash: str, name_hash: str) -> None:
    """Keep a new session under the hash of its cookie and the hash of its name at the provider."""
    connection.execute(
        insert(sessions).values(
            session_key=row.session_key,
            secret_hash=secret_hash,
            role=row.role.value,
            person_id=row.person_id,
            user_id=row.user_id,
            staff_id=row.staff_id,
            level=row.level,
            name_id=row.name_id,
            name_hash=name_hash,
            session_index=row.session_index,
            signed_in_at=row.signed_in_at,
            touched_at=row.touched_at,
            ends_at=row.ends_at,
        )
    )


def by_secret(connection: Connection, secret_hash: str) -> SessionRow | None:
    """The session of a cookie, whether it still lives or not; only the hash of the secret is kept."""
    found = connection.execute(select(sessions).where(sessions.c.secret_hash == secret_hash)).first()
    return None if found is None else _row(found)


def touch(connection: Connection, session_key: str, now: datetime) -> None:
    """Write activity down; an instant earlier than the one that stands there changes nothing."""
    connection.execute(
        update(sessions)
        .where(sessions.c.session_key == session_key, sessions.c.touched_at < now)
        .values(touched_at=now)
    )


def end(connection: Connection, secret_hash: str) -> SessionRow | None:
    """Delete a session, and hand back what it was."""
    found = connection.execute(
        delete(sessions).where(sessions.c.secret_hash == secret_hash).returning(*sessions.c)
    ).first()
    return None if found is None else _row(found)


def end_by_key(connection: Connection, session_key: str) -> None:
    """Deletes a session by the key that the journal knows it by."""
    connection.execute(delete(sessions).where(sessions.c.session_key == session_key))


def end_by_name(
    connection: Connection, name_hash: str, session_indexes: Sequence[str]
) -> tuple[SessionRow, ...]:
    """Delete the sessions of a name at the provider; without indexes, all of that name (SAML core 3.7.1)."""
    statement = delete(sessions).where(sessions.c.name_hash == name_hash)
    if session_indexes:
        statement = statement.where(sessions.c.session_index.in_(session_indexes))
    return tuple(_row(found) for found in connection.execute(statement.returning(*sessions.c)))


def purge(connection: Connection, now: datetime, idle: timedelta) -> int:
    """Delete sessions that are dead; answers how many."""
    dead = or_(sessions.c.touched_at <= now - idle, sessions.c.ends_at <= now)
    return connection.execute(delete(sessions).where(dead)).rowcount


def _row(found: Row[Any]) -> SessionRow:
    return SessionRow(
        session_key=found.session_key,
        role=Role(found.role),
        person_id=found.person_id,
        level=found.level,
        name_id=found.name_id,
        session_index=found.session_index,
        signed_in_at=found.signed_in_at,
        touched_at=found.touched_at,
        ends_at=found.ends_at,
        user_id=found.user_id,
        staff_id=found.staff_id,
    )
