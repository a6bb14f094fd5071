"""Somebody of the insurer who knocks: in the list of the staff login, with a session as their sign-in leaves it."""

import secrets
from datetime import timedelta

from flask.testing import FlaskClient

from data.rules.roles import Role
from data.services import sessions
from data.services.desk import Desk
from data.services.tokens import digest
from data.store import sessions as kept
from tests.callbacks.stage import Stage
from tests.staff import Staff, enter_staff


def manager(stage: Stage, who: Staff) -> FlaskClient:
    """A client with a session of this user, who is entered into the list the first time."""
    client = stage.visitor()
    client.set_cookie("session", secret_of_manager(stage, who), domain="localhost")
    return client


def secret_of_manager(stage: Stage, who: Staff) -> str:
    """The session secret of a user who has just signed in."""
    enter_staff(stage.desk, who)
    return opened(stage.desk, who.user_id)


def opened(desk: Desk, staff_id: str) -> str:
    """A session of this user, as a sign-in leaves it; answers its secret."""
    now, secret = desk.clock.now(), sessions.new_secret()
    row = kept.SessionRow(
        session_key=secrets.token_hex(16),
        role=Role.MANAGER,
        person_id=None,
        level="urn:test:level",
        name_id="_n",
        session_index="_s",
        signed_in_at=now,
        touched_at=now,
        ends_at=now + timedelta(hours=8),
        staff_id=staff_id,
    )
    with desk.store.write() as connection:
        kept.add(connection, row, digest(secret), digest("urn:test", secret))
    return secret


def portfolio(stage: Stage, lang: str, account_manager_id: str | None = None, rest: str = "") -> str:
    """An address of portfolios: of all of them, or of one."""
    below = f"/{stage.desk.vault.portfolio(account_manager_id)}" if account_manager_id else ""
    return f"/{lang}/portfolio{below}{rest}"
