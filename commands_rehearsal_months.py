"""What a demonstration shows of earlier months: figures published from the sample as it was, by its own dates.

Who had joined by then, who had not left yet, the positions, covers and statements of then. Addresses, sign-ins and what
else has no date in the extract are as they are now. Only in a store that goes when the demonstration ends.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from data.services.desk import Desk

MONTHS = 3
DATED = {"positions": "as_at", "movements": "booked_on", "covers": "as_at", "statements": "as_at"}
Rows = dict[str, list[dict[str, Any]]]


def rehearse_months(desk: "Desk", today: date) -> None:
    """As if figures had been published on the first Monday of each of the months before ``today``'s."""
    from data.rules.clock import SetClock
    from data.services import publishing

    with desk.store.read() as connection:
        kept = _everything(connection)
        records = _contracts(connection)
    for day in reversed(list(_mondays(today))):
        _put(desk, _as_it_was(kept, records, day))
        publishing.take(replace(desk, clock=SetClock(datetime.combine(day, time(3, 30), UTC), day)))
    _put(desk, kept)


def _mondays(today: date) -> Iterator[date]:
    """The first Monday of each earlier month, the latest first."""
    first = today.replace(day=1)
    for _ in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        yield first + timedelta(days=-first.weekday() % 7)


def _everything(connection: "Connection") -> Rows:
    from sqlalchemy import select

    from data.store.base import metadata

    tables = (metadata.tables[name] for name in ("contracts", *DATED))
    return {table.name: [dict(row._mapping) for row in connection.execute(select(table))] for table in tables}


def _contracts(connection: "Connection") -> dict[str, "Row[Any]"]:
    from sqlalchemy import select

    from data.store.tables import contracts

    return {row.contract_number: row for row in connection.execute(select(contracts))}


def _as_it_was(kept: Rows, records: dict[str, "Row[Any]"], day: date) -> Rows:
    from data.rules.kinds import Status
    from data.rules.papers import status_on
    from data.store.shapes import contract

    then: Rows = {"contracts": []}
    for row in kept["contracts"]:
        if row["affiliated_on"] is None or row["affiliated_on"] <= day:
            status = status_on(contract(records[row["contract_number"]]), day)
            end = (
                {}
                if status is Status.ENDED
                else dict.fromkeys(("ended_on", "ended_reason", "transferred_to"))
            )
            then["contracts"].append(row | end | {"status": status.value})
    numbers = {row["contract_number"] for row in then["contracts"]}
    for name, dated in DATED.items():
        then[name] = [row for row in kept[name] if row["contract_number"] in numbers and row[dated] <= day]
    return then


def _put(desk: "Desk", rows: Rows) -> None:
    """These and no others are what the store has of contracts."""
    from sqlalchemy import delete, insert

    from data.store import stale
    from data.store.base import metadata

    with desk.store.write() as connection:
        for name in (*DATED, "contracts"):
            connection.execute(delete(metadata.tables[name]))
        for name in ("contracts", *DATED):
            connection.execute(insert(metadata.tables[name]), rows[name])
        stale.note(connection, None)
