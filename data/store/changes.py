"""Queries on what employers told: requests to the insurer's own system, always of one organiser where HR looks."""

import json
import secrets
from base64 import b32encode
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from data.rules.changes import UNSETTLED, Change, ChangeKind, ChangeState, ShownChange
from data.store.base import insert_of
from data.store.tables import contracts, persons
from data.store.tables_employer import change_requests, employer_users, ticked_steps

T = change_requests
OPEN_STATES = [each.value for each in UNSETTLED]
_SHOWN: Select[Any] = (
    select(
        T,
        employer_users.c.name.label("told_by"),
        persons.c.last_name,
        persons.c.first_name,
        contracts.c.handle,
    )
    .outerjoin(employer_users, T.c.user_id == employer_users.c.user_id)
    .outerjoin(persons, T.c.person_id == persons.c.person_id)
    .outerjoin(contracts, T.c.contract_number == contracts.c.contract_number)
)


def put(  # noqa: PLR0913  # the declared columns of a new request
    connection: Connection,
    now: datetime,
    kind: ChangeKind,
    body: Mapping[str, str],
    *,
    organiser_id: str,
    user_id: str,
    person_id: str | None = None,
    contract_number: str | None = None,
    token: str | None = None,
) -> str:
    """A new request; answers its id, which says nothing and cannot be guessed. It takes the place of one like it that

    did not leave yet.
    """
    if contract_number is not None:
        mine = (
            T.c.organiser_id == organiser_id,
            T.c.contract_number == contract_number,
            T.c.kind == kind.value,
        )
        _end(connection, *mine, T.c.state == ChangeState.OPEN.value, T.c.batch.is_(None), at=now)
    request_id = new_id()
    values: dict[str, object] = {
        "request_id": request_id,
        "organiser_id": organiser_id,
        "user_id": user_id,
        "kind": kind.value,
    }
    values |= {"person_id": person_id, "contract_number": contract_number, "body": as_text(body)}
    last_day = date.fromisoformat(body["left_on"]) if kind is ChangeKind.LEAVING else None
    values |= {"state": ChangeState.OPEN.value, "token": token, "left_on": last_day}
    connection.execute(insert(T).values(**values, asked_at=now))
    return request_id


def new_id() -> str:
    """An opaque id of a request."""
    return b32encode(secrets.token_bytes(13)).decode("ascii")[:20].lower()


def as_text(body: Mapping[str, str]) -> str:
    """A body as it is kept."""
    return json.dumps(dict(body), ensure_ascii=False, sort_keys=True)


def withdraw(connection: Connection, organiser_id: str, request_id: str, now: datetime) -> bool:
    """Whether a request of this organiser that did not leave yet is withdrawn by this call."""
    mine = T.c.organiser_id == organiser_id, T.c.request_id == request_id
    return _end(connection, *mine, T.c.state == ChangeState.OPEN.value, T.c.batch.is_(None), at=now) == 1


def _end(connection: Connection, *which: Any, at: datetime) -> int:
    ended = {"state": ChangeState.WITHDRAWN.value, "settled_at": at}
    return connection.execute(update(T).where(*which).values(**ended)).rowcount


def settle(connection: Connection, request_id: str, state: ChangeState, now: datetime) -> None:
    """The insurer's system has answered."""
    ended = {"state": state.value, "settled_at": now}
    connection.execute(update(T).where(T.c.request_id == request_id).values(**ended))


def take_over(
    connection: Connection, request_id: str, now: datetime, *, person_id: str, contract_number: str
) -> None:
    """The insurer's system has somebody whom an employer affiliated: the request is about that person from now on."""
    known = {"person_id": person_id, "contract_number": contract_number}
    connection.execute(update(T).where(T.c.request_id == request_id).values(**known))
    settle(connection, request_id, ChangeState.TAKEN_OVER, now)


def one(connection: Connection, organiser_id: str, request_id: str) -> Change | None:
    """A request of this organiser; ``None`` for another's and for none."""
    mine = T.c.organiser_id == organiser_id, T.c.request_id == request_id
    row = connection.execute(select(T).where(*mine)).first()
    return None if row is None else change(row)


def of_contract(connection: Connection, organiser_id: str, contract_number: str) -> tuple[ShownChange, ...]:
    """What this organiser told about one contract, newest first."""
    mine = T.c.organiser_id == organiser_id, T.c.contract_number == contract_number
    return _shown(connection, _SHOWN.where(*mine))


def newest(connection: Connection, organiser_id: str, most: int, skip: int = 0) -> tuple[ShownChange, ...]:
    """What this organiser told about anybody, newest first. Addresses of work are no part of it: there may be
    thousands, and they stand in the list of insured persons.
    """
    mine = T.c.organiser_id == organiser_id, T.c.kind != ChangeKind.WORK_EMAIL.value
    return _shown(connection, _SHOWN.where(*mine).limit(most).offset(skip))


def open_affiliation(connection: Connection, organiser_id: str, body: Mapping[str, str]) -> str | None:
    """The affiliation of this organiser with exactly this content that did not leave yet."""
    mine = T.c.organiser_id == organiser_id, T.c.kind == ChangeKind.AFFILIATION.value
    waits = T.c.state == ChangeState.OPEN.value, T.c.batch.is_(None), T.c.body == as_text(body)
    return connection.scalar(select(T.c.request_id).where(*mine, *waits))


def how_many(connection: Connection, organiser_id: str) -> int:
    """How many requests ``newest`` has."""
    mine = T.c.organiser_id == organiser_id, T.c.kind != ChangeKind.WORK_EMAIL.value
    return connection.execute(select(func.count()).select_from(T).where(*mine)).scalar_one()


def leavings(connection: Connection, organiser_id: str) -> tuple[ShownChange, ...]:
    """The reported leavings of this organiser that were not withdrawn, newest first."""
    mine = T.c.organiser_id == organiser_id, T.c.kind == ChangeKind.LEAVING.value
    return _shown(connection, _SHOWN.where(*mine, T.c.state != ChangeState.WITHDRAWN.value))


def reported_leavings(connection: Connection, person_id: str) -> dict[str, date]:
    """The last day of service by contract, as employers reported it and the insurer has not answered yet."""
    mine = T.c.person_id == person_id, T.c.kind == ChangeKind.LEAVING.value, T.c.state.in_(OPEN_STATES)
    rows = connection.execute(select(T).where(*mine).order_by(T.c.asked_at))
    days = {row.contract_number: change(row).day("left_on") for row in rows}
    return {number: day for number, day in days.items() if day is not None}


def gone(organiser_id: str, today: date, whose: FromClause = contracts) -> ColumnElement[bool]:
    """Whether somebody behind a row of ``contracts`` left this organiser by its own word: the last day that it reported
    is over, and the insurer has not answered yet. ``whose`` is another name for the table.
    """
    return whose.c.contract_number.in_(
        select(T.c.contract_number).where(*_leaving(organiser_id), T.c.left_on < today)
    )


def last_days(connection: Connection, organiser_id: str, numbers: Collection[str]) -> dict[str, date]:
    """The last day of service that this organiser reported, by contract, where the insurer has not answered yet."""
    query = select(T.c.contract_number, T.c.left_on).where(*_leaving(organiser_id))
    rows = connection.execute(query.where(T.c.contract_number.in_(numbers), T.c.left_on.is_not(None)))
    return {row.contract_number: row.left_on for row in rows}


def leavings_told(connection: Connection, organiser_id: str) -> tuple[int, int]:
    """How many leavings this organiser ever reported, and how many wait for the insurer: they change with any report,
    withdrawal or answer.
    """
    all_ = T.c.organiser_id == organiser_id, T.c.kind == ChangeKind.LEAVING.value
    open_ = func.coalesce(func.sum(case((T.c.state.in_(OPEN_STATES), 1), else_=0)), 0)
    told, waiting = connection.execute(select(func.count(), open_).where(*all_)).one()
    return told, waiting


def _leaving(organiser_id: str) -> tuple[ColumnElement[bool], ...]:
    mine = T.c.organiser_id == organiser_id, T.c.kind == ChangeKind.LEAVING.value
    return *mine, T.c.state.in_(OPEN_STATES), T.c.contract_number.is_not(None)


def unsettled(connection: Connection) -> Sequence[Change]:
    """Every request that waits for the insurer, oldest first."""
    rows = connection.execute(
        select(T).where(T.c.state.in_(OPEN_STATES)).order_by(T.c.asked_at, T.c.request_id)
    )
    return [change(row) for row in rows]


def _shown(connection: Connection, query: Select[Any]) -> tuple[ShownChange, ...]:
    rows = connection.execute(query.order_by(T.c.asked_at.desc(), T.c.request_id))
    return tuple(ShownChange(change(row), row.told_by or "", _name(row), row.handle) for row in rows)


def _name(row: Row[Any]) -> str:
    body = json.loads(row.body)
    last, first = row.last_name or body.get("last_name", ""), row.first_name or body.get("first_name", "")
    return ", ".join(each for each in (last, first) if each)


def change(row: Row[Any]) -> Change:
    """A row as a record."""
    return Change(
        request_id=row.request_id,
        organiser_id=row.organiser_id,
        user_id=row.user_id,
        person_id=row.person_id,
        contract_number=row.contract_number,
        kind=ChangeKind(row.kind),
        state=ChangeState(row.state),
        asked_at=row.asked_at,
        body=json.loads(row.body),
        batch=row.batch,
        settled_at=row.settled_at,
        token=row.token,
    )


def ticked(
    connection: Connection, organiser_id: str, subjects: Collection[str]
) -> dict[str, dict[str, datetime]]:
    """The steps that were ticked off, by subject."""
    mine = ticked_steps.c.organiser_id == organiser_id, ticked_steps.c.subject.in_(subjects)
    found: dict[str, dict[str, datetime]] = {}
    for row in connection.execute(select(ticked_steps).where(*mine)):
        found.setdefault(row.subject, {})[row.step] = row.ticked_at
    return found


def tick(  # noqa: PLR0913  # whose step, by whom and when: each named
    connection: Connection,
    organiser_id: str,
    subject: str,
    step: str,
    *,
    user_id: str,
    now: datetime,
    off: bool,
) -> None:
    """A step is done; ``off``: it is not, after all."""
    key = {"organiser_id": organiser_id, "subject": subject, "step": step}
    if off:
        mine = (ticked_steps.c[name] == value for name, value in key.items())
        connection.execute(delete(ticked_steps).where(*mine))
        return
    statement = insert_of(connection, ticked_steps).values(**key, user_id=user_id, ticked_at=now)
    connection.execute(statement.on_conflict_do_nothing())
