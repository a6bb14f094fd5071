"""A session as a sign-in leaves it, for tests that are not about signing in."""

import secrets
from datetime import timedelta

from data.rules.roles import Role
from data.services import sessions
from data.services.desk import Desk
from data.services.tokens import digest
from data.store import sessions as kept


def opened(desk: Desk, role: Role, *, user_id: str | None = None, staff_id: str | None = None) -> str:
    """A session of this user of the employers' directory, or of the staff login's list; answers its secret."""
    now, secret = desk.clock.now(), sessions.new_secret()
    row = kept.SessionRow(
        session_key=secrets.token_hex(16),
        role=role,
        person_id=None,
        level="urn:test:level",
        name_id="_n",
        session_index="_s",
        signed_in_at=now,
        touched_at=now,
        ends_at=now + timedelta(hours=8),
        user_id=user_id,
        staff_id=staff_id,
    )
    with desk.store.write() as connection:
        kept.add(connection, row, digest(secret), digest("urn:test", secret))
    return secret
