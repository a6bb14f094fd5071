"""The journal: who did what and when, written in the same transaction as the deed. Never what it was about.

A line holds a person by their inner id and a session by its key; ``code`` is one of our own words, so that no
value of anybody's can slip in.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from sqlalchemy import Connection, insert, select

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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal."""

    at: datetime
    deed: Deed
    session_key: str | None
    person_id: str | None
    code: str | None


def note(  # noqa: PLR0913  # the declared keys of a line, and no others
    connection: Connection,
    at: datetime,
    deed: Deed,
    *,
    session_key: str | None = None,
    person_id: str | None = None,
    code: str | None = None,
) -> None:
    """Write a line. ``code`` must be a word of ours; the message of a failure does not repeat it."""
    if code is not None and not _CODE.fullmatch(code):
        raise ValueError("a journal code is a lower-case word of at most 64 characters")
    connection.execute(
        insert(journal).values(
            at=at, deed=deed.value, session_key=session_key, person_id=person_id, code=code
        )
    )


def lines(connection: Connection, *, since: datetime) -> tuple[Line, ...]:
    """The journal from that instant on, oldest first."""
    found = connection.execute(select(journal).where(journal.c.at >= since).order_by(journal.c.line))
    return tuple(Line(row.at, Deed(row.deed), row.session_key, row.person_id, row.code) for row in found)
