"""Queries on the list of the staff login."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from data.store.tables import account_managers
from data.store.tables_staff import staff_portfolios, staff_users


@dataclass(frozen=True, slots=True)
class StaffUser:
    """Somebody of the list whose account is open."""

    user_id: str
    name: str


def user(connection: Connection, user_id: str) -> StaffUser | None:
    """Who a session belongs to; ``None`` for somebody the list no longer has, or has closed."""
    return _one(connection, staff_users.c.user_id == user_id)


def user_by_login(connection: Connection, login_key: str) -> StaffUser | None:
    """Who has the login with this ``Vault.staff_key``; as ``user``."""
    return _one(connection, staff_users.c.login_key == login_key)


def portfolios_of(connection: Connection, user_id: str) -> tuple[tuple[str, str], ...]:
    """Id and name of each account manager whose portfolio a user may look at, by name."""
    managers = account_managers.c
    query = (
        select(managers.account_manager_id, managers.name)
        .join_from(
            staff_portfolios,
            account_managers,
            staff_portfolios.c.account_manager_id == managers.account_manager_id,
        )
        .where(staff_portfolios.c.user_id == user_id)
        .order_by(managers.name, managers.account_manager_id)
    )
    return tuple((row.account_manager_id, row.name or "") for row in connection.execute(query))


def sets_of_portfolios(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """Every set of several portfolios that somebody sees together, each once."""
    rows = connection.execute(
        select(staff_portfolios.c.user_id, staff_portfolios.c.account_manager_id)
        .join(staff_users, staff_users.c.user_id == staff_portfolios.c.user_id)
        .join(
            account_managers, account_managers.c.account_manager_id == staff_portfolios.c.account_manager_id
        )
        .where(staff_users.c.active)
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.user_id, set()).add(row.account_manager_id)
    return tuple(sorted({tuple(sorted(each)) for each in found.values() if len(each) > 1}))


def _one(connection: Connection, which: ColumnElement[bool]) -> StaffUser | None:
    columns: tuple[Any, ...] = (staff_users.c.user_id, staff_users.c.name)
    row = connection.execute(select(*columns).where(which, staff_users.c.active)).first()
    return None if row is None else StaffUser(row.user_id, row.name)
