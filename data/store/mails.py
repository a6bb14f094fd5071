"""Mails as tasks: written in the transaction of their cause, once for each natural key.

With the mail goes a durable task (``tasks``), in the same transaction: one is never there without the other.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from data.rules.mailing import Letter, MailState
from data.store import tasks
from data.store.tables_mail import mails
from data.store.tasks import Task, TaskKind


def put(connection: Connection, letter: Letter, now: datetime) -> str | None:
    """Owes a mail from now on; answers its id, or ``None`` when its natural key was owed before."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    mail_id = secrets.token_hex(16)
    statement = (
        insert(mails)
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
    task = Task(TaskKind.MAIL, mail_id, key=f"{mail_id}:{attempt}", lane=lane, delay=delay)
    tasks.put(connection, task)
