"""The journal: who did what and when, written in the same transaction as the deed. Never what it was about.

A line holds a person by their inner id and a session by its key; ``code`` is one of our own words, so that no
value of anybody's can slip in.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from data.rules.deeds import Deed
from data.store.tables_sign_in import journal

__all__ = ["Deed", "Line", "about", "how_many_about", "how_often", "last", "lines", "note"]

_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")


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


def about(connection: Connection, person_id: str, *, most: int = 200, skip: int = 0) -> tuple[Line, ...]:
    """What stands in the journal about one person's file, newest first; ``skip`` leaves out that many."""
    query = select(journal).where(journal.c.person_id == person_id).order_by(journal.c.line.desc())
    return tuple(_line(row) for row in connection.execute(query.limit(most).offset(skip)))


def how_many_about(connection: Connection, person_id: str) -> int:
    """How many lines the journal has about one person's file."""
    query = select(func.count()).select_from(journal).where(journal.c.person_id == person_id)
    return connection.execute(query).scalar_one()


def last(connection: Connection, person_id: str, deed: Deed, nth: int = 1) -> datetime | None:
    """When a deed was done with one person's file for the (n-th) last time; ``None`` when it was done less often."""
    mine = journal.c.person_id == person_id, journal.c.deed == deed.value
    query = select(journal.c.at).where(*mine).order_by(journal.c.line.desc()).limit(1).offset(nth - 1)
    return connection.execute(query).scalar_one_or_none()


def how_often(connection: Connection, person_id: str, deed: Deed, *, since: datetime) -> int:
    """How many times a deed was done with one person's file after that instant."""
    mine = journal.c.person_id == person_id, journal.c.deed == deed.value, journal.c.at > since
    return connection.execute(select(func.count()).select_from(journal).where(*mine)).scalar_one()


def _line(row: Row[Any]) -> Line:
    return Line(
        row.at, Deed(row.deed), row.session_key, row.person_id, row.code, row.by_role, row.organiser_id
    )
