"""Mails as tasks: written in the transaction of their cause, once for each natural key.

With the mail goes a durable task (``tasks``), in the same transaction: one is never there without the other.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from data.rules.kinds import Language
from data.rules.mailing import Letter, MailKind, MailState
from data.store import tasks
from data.store.base import insert_of
from data.store.tables_mail import mails
from data.store.tasks import Task, TaskKind

_OWED = mails.c.state.in_([MailState.WAITING.value, MailState.SENDING.value])


def put(connection: Connection, letter: Letter, now: datetime) -> str | None:
    """Owes a mail from now on; answers its id, or ``None`` when its natural key was owed before."""
    mail_id = secrets.token_hex(16)
    statement = (
        insert_of(connection, mails)
        .values(
            mail_id=mail_id,
            person_id=letter.person_id,
            address=letter.address,
            kind=letter.kind.value,
            occasion=letter.occasion,
            language=letter.language.value,
            first_name=letter.first_name,
            lane=letter.lane,
            state=MailState.WAITING.value,
            attempts=0,
            written_at=now,
            due_at=letter.due_at,
        )
        .on_conflict_do_nothing()
        .returning(mails.c.mail_id)
    )
    if connection.execute(statement).first() is None:
        return None
    owe(connection, mail_id, attempt=0, lane=letter.lane, delay=letter.due_at - now)
    return mail_id


def owe(connection: Connection, mail_id: str, *, attempt: int, lane: str, delay: timedelta) -> None:
    """The task of one attempt to send a mail, from now on; a second one for the same attempt is the first."""
    task = Task(TaskKind.MAIL, mail_id, key=task_key(mail_id, attempt), lane=lane, delay=delay)
    tasks.put(connection, task)


def task_key(mail_id: str, attempts: int) -> str:
    """What the task of the attempt after so many is known by."""
    return f"{mail_id}:{attempts}"


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail as it is kept. ``attempts`` counts how often it was taken up; ``holder`` is who has it in hand."""

    mail_id: str
    person_id: str
    address: str
    kind: MailKind
    occasion: str
    language: Language
    first_name: str
    lane: str
    state: MailState
    attempts: int
    holder: str | None
    code: str | None
    written_at: datetime
    due_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """One attempt of one worker: who has a mail in hand, and which attempt this is."""

    mail_id: str
    worker_id: str
    attempt: int


def one(connection: Connection, mail_id: str) -> MailRow | None:
    """A mail, kept from others until the transaction ends. ``ValueError`` for a kind that is not known here."""
    row = connection.execute(select(mails).where(mails.c.mail_id == mail_id).with_for_update()).first()
    return None if row is None else _mail(row)


def _mail(row: Row[Any]) -> MailRow:
    return MailRow(
        **{
            **row._asdict(),
            "kind": MailKind(row.kind),
            "language": Language(row.language),
            "state": MailState(row.state),
        }
    )


def take(connection: Connection, row: MailRow, worker_id: str) -> Hold:
    """This worker has the mail in hand from now on, whoever had it before."""
    hold = Hold(row.mail_id, worker_id, row.attempts + 1)
    values = {"state": MailState.SENDING.value, "holder": worker_id, "attempts": hold.attempt}
    connection.execute(update(mails).where(mails.c.mail_id == row.mail_id).values(values))
    return hold


def is_held(connection: Connection, hold: Hold) -> bool:
    """Whether the mail is still in these hands, and in this attempt of theirs."""
    return connection.execute(select(mails.c.mail_id).where(*_in_hand(hold))).first() is not None


def end(connection: Connection, hold: Hold, state: MailState, code: str | None, now: datetime) -> bool:
    """The mail ends in this state; ``False``, and nothing changes, when it is in other hands by now."""
    values = {"state": state.value, "holder": None, "code": code, "settled_at": now}
    return connection.execute(update(mails).where(*_in_hand(hold)).values(values)).rowcount == 1


def wait(connection: Connection, hold: Hold, code: str, due_at: datetime) -> bool:
    """The mail waits for another attempt; ``False``, and nothing changes, when it is in other hands by now."""
    values = {"state": MailState.WAITING.value, "holder": None, "code": code, "due_at": due_at}
    return connection.execute(update(mails).where(*_in_hand(hold)).values(values)).rowcount == 1


def _in_hand(hold: Hold) -> tuple[ColumnElement[bool], ...]:
    return (
        mails.c.mail_id == hold.mail_id,
        mails.c.state == MailState.SENDING.value,
        mails.c.holder == hold.worker_id,
        mails.c.attempts == hold.attempt,
    )


def counted(connection: Connection) -> dict[MailState, int]:
    """How many mails are in each state."""
    query = select(mails.c.state, func.count()).group_by(mails.c.state)
    return {MailState(state): count for state, count in connection.execute(query)}


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Since when the mail that waits longest could have been sent; ``None`` when none is due."""
    found: datetime | None = connection.execute(
        select(func.min(mails.c.due_at)).where(_OWED, mails.c.due_at <= now)
    ).scalar()
    return found


def overdue(connection: Connection, before: datetime, most: int) -> tuple[MailRow, ...]:
    """Mails that could have been sent since this instant, the oldest first."""
    query = select(mails).where(_OWED, mails.c.due_at < before).order_by(mails.c.due_at).limit(most)
    found = []
    for row in connection.execute(query).all():
        with suppress(ValueError):  # a kind that only a newer version knows
            found.append(_mail(row))
    return tuple(found)
