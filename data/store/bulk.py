"""Many rows into one table at once, past everything that makes a row slow: for benches and for very long lists."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table


def load(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Rows in the order of the table's columns, in the connection's transaction.

    The values are those of the store: whoever has a column of a kind of our own turns it into that before.
    """
    if not rows:
        return
    columns = ", ".join(f'"{each.name}"' for each in table.columns)
    raw: Any = connection.connection.dbapi_connection  # driver_connection is gone once detached
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        raw.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", rows)  # noqa: S608  # our own names
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
