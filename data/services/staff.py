"""Whose portfolios somebody of the insurer may look at. Asked anew at every request."""

from data.rules.staff import Manager, Portfolio
from data.services.desk import Desk
from data.store import staff


def manager_of(desk: Desk, user_id: str) -> Manager | None:
    """Somebody of the staff login with every portfolio of theirs; ``None`` for a closed account.

    There may be no portfolio: the login is in order, and there is nothing to show.
    """
    with desk.store.read() as connection:
        user = staff.user(connection, user_id)
        seen = staff.portfolios_of(connection, user_id) if user else ()
    if user is None:
        return None
    portfolios = tuple(Portfolio(each, name, desk.vault.portfolio(each)) for each, name in seen)
    return Manager(user.user_id, user.name, portfolios)


def staff_name(desk: Desk, user_id: str) -> str | None:
    """How the frame greets a user; ``None`` for somebody whose account is closed."""
    with desk.store.read() as connection:
        user = staff.user(connection, user_id)
    return None if user is None else user.name
