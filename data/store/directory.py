"""Queries on the directory of the employers' login."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from data.rules.records import Organiser
from data.store import shapes
from data.store.tables import organisers
from data.store.tables_employer import employer_rights, employer_users

_ORGANISER = tuple(column.label(f"organiser_{column.name}") for column in organisers.c)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody of the directory."""

    user_id: str
    name: str
    email: str
    language: str
    active: bool


def user(connection: Connection, user_id: str) -> User | None:
    """Who a session belongs to; ``None`` for somebody the directory no longer has, or has closed."""
    row = connection.execute(select(employer_users).where(employer_users.c.user_id == user_id)).first()
    return None if row is None or not row.active else _user(row)


def user_by_login(connection: Connection, login_key: str) -> User | None:
    """Who has the login with this ``Vault.login_key``; as ``user``."""
    row = connection.execute(select(employer_users).where(employer_users.c.login_key == login_key)).first()
    return None if row is None or not row.active else _user(row)


def rights_of(connection: Connection, user_id: str) -> tuple[tuple[Organiser, str], ...]:
    """Each right of a user, with its organiser; employers without an account on this side are left out."""
    query: Select[Any] = (
        select(*_ORGANISER, employer_rights.c.right)
        .join_from(employer_rights, organisers, employer_rights.c.organiser_id == organisers.c.organiser_id)
        .where(employer_rights.c.user_id == user_id, organisers.c.eb_connect)
        .order_by(organisers.c.name, organisers.c.organiser_id)
    )
    return tuple((shapes.organiser(row), row.right) for row in connection.execute(query))


def _user(row: Row[Any]) -> User:
    return User(row.user_id, row.name, row.email, row.language, row.active)
