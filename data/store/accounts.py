"""Writing the accounts of a login's directory, in the caller's transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from data.rules.accounts import Account, Accounts

MANY = 500  # keys in one statement: below what SQLite takes


def write_accounts(connection: Connection, table: Table, found: Accounts) -> None:
    """Logins are let go before they are given anew, so that two people may exchange theirs."""
    known = [*found.changed, *found.closed]
    for some in parts([each.user_id for each in known]):
        mine = table.c.user_id.in_(some)
        connection.execute(update(table).where(mine).values(login_key=table.c.user_id))
    for each in known:
        connection.execute(update(table).where(table.c.user_id == each.user_id).values(_values(each)))
    put(connection, table, [_values(each) for each in found.added])


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert these rows, of which there may be none."""
    if rows:
        connection.execute(insert(table), list(rows))


def parts(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The keys in parts that one statement can hold."""
    return (keys[start : start + MANY] for start in range(0, len(keys), MANY))


def _values(account: Account) -> dict[str, Any]:
    return {name: getattr(account, name) for name in Account.__slots__}
