"""Somebody of the insurer who knocks: in the list of the staff login, with a session as their sign-in leaves it."""

from flask.testing import FlaskClient

from data.rules.roles import Role
from tests.callbacks.signed_in import opened
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
    return opened(stage.desk, Role.MANAGER, staff_id=who.user_id)


def portfolio(stage: Stage, lang: str, account_manager_id: str | None = None, rest: str = "") -> str:
    """An address of portfolios: of all of them, or of one."""
    below = f"/{stage.desk.vault.portfolio(account_manager_id)}" if account_manager_id else ""
    return f"/{lang}/portfolio{below}{rest}"
