"""Requests on their way to the insurer: gathered into a batch, written, and then marked as gone, in this order."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select, update

from data.rules.changes import Change, ChangeKind, ChangeState
from data.store.changes import as_text, change, new_id
from data.store.tables import contracts, plans
from data.store.tables_employer import change_requests, work_addresses

T = change_requests
CHUNK = 2_000


def waiting(connection: Connection) -> str | None:
    """The batch that was gathered and not marked as gone: its run was killed."""
    mine = T.c.state == ChangeState.OPEN.value, T.c.batch.is_not(None)
    return connection.scalar(select(T.c.batch).where(*mine).order_by(T.c.batch).limit(1))


def gather(connection: Connection, now: datetime) -> str | None:
    """Everything that is open goes into a new batch; ``None`` when there is nothing."""
    _gather_addresses(connection)
    batch = f"{now:%Y%m%dt%H%M%S}-{secrets.token_hex(3)}"
    mine = T.c.state == ChangeState.OPEN.value, T.c.batch.is_(None)
    return batch if connection.execute(update(T).where(*mine).values(batch=batch)).rowcount else None


def _gather_addresses(connection: Connection) -> None:
    """Addresses of work that were set here since they were last passed on become requests like the others."""
    passed = (
        select(T.c.contract_number, func.max(T.c.asked_at).label("at"))
        .where(T.c.kind == ChangeKind.WORK_EMAIL.value)
        .group_by(T.c.contract_number)
        .subquery()
    )
    query = (
        select(work_addresses, contracts.c.person_id, plans.c.organiser_id)
        .join_from(work_addresses, contracts, work_addresses.c.contract_number == contracts.c.contract_number)
        .join(plans, contracts.c.plan_id == plans.c.plan_id)
        .outerjoin(passed, passed.c.contract_number == work_addresses.c.contract_number)
        .where(or_(passed.c.at.is_(None), passed.c.at < work_addresses.c.set_at))
    )
    for rows in connection.execute(query, execution_options={"yield_per": CHUNK}).partitions():
        values = [
            {
                "request_id": new_id(),
                "organiser_id": row.organiser_id,
                "user_id": row.set_by,
                "person_id": row.person_id,
                "contract_number": row.contract_number,
                "kind": ChangeKind.WORK_EMAIL.value,
                "body": as_text({"now": row.address}),
                "state": ChangeState.OPEN.value,
                "asked_at": row.set_at,
            }
            for row in rows
        ]
        connection.execute(insert(T), values)


def of(connection: Connection, batch: str) -> Sequence[Change]:
    """The requests of a batch, oldest first."""
    rows = connection.execute(select(T).where(T.c.batch == batch).order_by(T.c.asked_at, T.c.request_id))
    return [change(row) for row in rows]


def mark_gone(connection: Connection, batch: str) -> int:
    """The batch is written; answers how many of its requests were still open."""
    mine = T.c.batch == batch, T.c.state == ChangeState.OPEN.value
    return connection.execute(update(T).where(*mine).values(state=ChangeState.EXPORTED.value)).rowcount
