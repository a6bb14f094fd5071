"""The journal: who did what and when, written in the same transaction as the deed. Never what it was about.

A line holds a person by their inner id and a session by its key; ``code`` is one of our own words, so that no
value of anybody's can slip in.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data.store.tables_sign_in import journal

_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")


@unique
class Deed(StrEnum):
    """What can stand in the journal."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_BY_PROVIDER = "signed_out_by_provider"
    SIGN_OUT_REFUSED = "sign_out_refused"
    SIGN_OUT_ONLY_HERE = "sign_out_only_here"
    ADDRESS_ASKED = "address_asked"  # a new private address waits for its confirmation
    ADDRESS_CONFIRMED = "address_confirmed"
    ADDRESS_PUT_OFF = "address_put_off"  # "later" at the first sign-in
    ADDRESS_WITHDRAWN = "address_withdrawn"  # the person took the wish, or the address, back
    ADDRESS_BOUNCED = "address_bounced"
    LANGUAGE_CHOSEN = "language_chosen"
    STATEMENT_ISSUED = "statement_issued"
    STATEMENT_OPENED = "statement_opened"
    FILE_EXPORTED = "file_exported"
    FILE_LOOKED_AT = "file_looked_at"  # somebody other than the person


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal."""

    at: datetime
    deed: Deed
    session_key: str | None
    person_id: str | None
    code: str | None
    by_role: str | None = None
    organiser_id: str | None = None


def note(  # noqa: PLR0913  # the declared keys of a line, and no others
    connection: Connection,
    at: datetime,
    deed: Deed,
    *,
    session_key: str | None = None,
    person_id: str | None = None,
    code: str | None = None,
    by_role: str | None = None,
    organiser_id: str | None = None,
) -> None:
    """Write a line. ``code`` must be a word of ours; the message of a failure does not repeat it.

    ``person_id`` is whose file it is about. ``by_role`` says who did it when it was not that person.
    """
    if code is not None and not _CODE.fullmatch(code):
        raise ValueError("a journal code is a lower-case word of at most 64 characters")
    connection.execute(
        insert(journal).values(
            at=at,
            deed=deed.value,
            session_key=session_key,
            person_id=person_id,
            code=code,
            by_role=by_role,
            organiser_id=organiser_id,
        )
    )


def lines(connection: Connection, *, since: datetime) -> tuple[Line, ...]:
    """The journal from that instant on, oldest first."""
    found = connection.execute(select(journal).where(journal.c.at >= since).order_by(journal.c.line))
    return tuple(_line(row) for row in found)


def about(connection: Connection, person_id: str, *, most: int = 200) -> tuple[Line, ...]:
    """What stands in the journal about one person's file, newest first."""
    query = select(journal).where(journal.c.person_id == person_id).order_by(journal.c.line.desc())
    return tuple(_line(row) for row in connection.execute(query.limit(most)))


def _line(row: Row[Any]) -> Line:
    return Line(
        row.at, Deed(row.deed), row.session_key, row.person_id, row.code, row.by_role, row.organiser_id
    )
