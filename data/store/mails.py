"""Mails as tasks: written in the transaction of their cause, once for each natural key."""

import secrets
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from data.rules.mailing import Letter, MailState
from data.store.tables_mail import mails


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
    )
    return mail_id if connection.execute(statement).rowcount else None
