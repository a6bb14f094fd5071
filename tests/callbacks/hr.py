"""Somebody of an employer who knocks: in the directory, with a session as their sign-in leaves it."""

from flask.testing import FlaskClient
from sqlalchemy import select

from data.rules.roles import Role
from data.store.tables_employer import employer_users
from tests.callbacks.signed_in import opened
from tests.callbacks.stage import Stage
from tests.employers import Hr, enter

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def hr(stage: Stage, who: Hr) -> FlaskClient:
    """A client with a session of this user, who is entered into the directory the first time."""
    client = stage.visitor()
    client.set_cookie("session", secret_of_hr(stage, who), domain="localhost")
    return client


def secret_of_hr(stage: Stage, who: Hr) -> str:
    """The session secret of a user who has just signed in."""
    desk = stage.desk
    with desk.store.read() as connection:
        query = select(employer_users.c.user_id).where(employer_users.c.user_id == who.user_id)
        known = connection.execute(query).first() is not None
    if not known:
        enter(desk, who)
    return opened(desk, Role.EMPLOYER, user_id=who.user_id)


def place(stage: Stage, lang: str, organiser_id: str, rest: str = "") -> str:
    """An address on the employer's side."""
    return f"/{lang}/employer/{stage.desk.vault.organiser(organiser_id)}{rest}"
