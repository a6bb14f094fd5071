"""Taking the list of the staff login: what stands, and what is written, in the caller's transaction."""

from sqlalchemy import Connection, delete, select, tuple_

from data.rules.accounts import Account
from data.rules.staff_plan import Seen, StaffPlan
from data.store.accounts import parts, put, write_accounts
from data.store.tables import account_managers
from data.store.tables_sign_in import sessions
from data.store.tables_staff import staff_portfolios, staff_users


def account_managers_of(connection: Connection) -> frozenset[str]:
    """Every account manager of the extract, by id."""
    return frozenset(connection.scalars(select(account_managers.c.account_manager_id)))


def is_empty(connection: Connection) -> bool:
    """Whether nobody has an account."""
    return connection.execute(select(staff_users.c.user_id).limit(1)).first() is None


def standing(connection: Connection) -> tuple[dict[str, Account], set[Seen]]:
    """The whole list as it is now, locked until the transaction ends."""
    users = connection.execute(select(staff_users).with_for_update())
    seen = connection.execute(select(staff_portfolios).with_for_update())
    return {row.user_id: Account(*row) for row in users}, {
        (row.user_id, row.account_manager_id) for row in seen
    }


def write(connection: Connection, found: StaffPlan) -> None:
    """All that a plan holds. Sessions of accounts that close end here."""
    write_accounts(connection, staff_users, found)
    pair = tuple_(staff_portfolios.c.user_id, staff_portfolios.c.account_manager_id)
    for some in parts(sorted(found.withdrawn)):
        connection.execute(delete(staff_portfolios).where(pair.in_(some)))
    given = [{"user_id": user, "account_manager_id": manager} for user, manager in sorted(found.given)]
    put(connection, staff_portfolios, given)
    for closed in parts([each.user_id for each in found.closed]):
        connection.execute(delete(sessions).where(sessions.c.staff_id.in_(closed)))
