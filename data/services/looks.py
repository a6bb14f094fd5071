"""Who looked at a person's file, and what was done with it: the journal, read for the person it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from data.rules.deeds import Deed, Look, Looker, looker
from data.rules.rights import Employer
from data.services.desk import Desk
from data.store import journal
from data.store.tables import organisers

A_PAGE = 100  # lines; a person who comes every week fills one in half a year


@dataclass(frozen=True, slots=True)
class Looks:
    """One page of the lines about a file, newest first; ``pages`` counts them, and there is always one."""

    lines: tuple[Look, ...]
    page: int
    pages: int


def looks_of(desk: Desk, person_id: str, page: int = 1) -> Looks | None:
    """A page of all that the journal has about this person; ``None`` when there is no such page."""
    with desk.store.read() as connection:
        pages = max(1, -(-journal.how_many_about(connection, person_id) // A_PAGE))
        if not 1 <= page <= pages:
            return None
        found = journal.about(connection, person_id, most=A_PAGE, skip=(page - 1) * A_PAGE)
        names = _names(connection, (line.organiser_id for line in found))
    return Looks(tuple(_look(line, names) for line in found), page, pages)


def note_look(  # noqa: PLR0913  # who looked, for whom, at whom and when: each named
    connection: Connection,
    now: datetime,
    person_id: str,
    *,
    by: Looker,
    organiser_id: str | None = None,
    code: str | None = None,
    session_key: str | None = None,
) -> None:
    """Write down that somebody else looked at a person's file, in the transaction that reads it.

    ``organiser_id`` is the employer for whom they looked; ``code`` says at what, a word of ours.
    """
    journal.note(
        connection,
        now,
        Deed.FILE_LOOKED_AT,
        person_id=person_id,
        code=code,
        by_role=by.value,
        organiser_id=organiser_id,
        session_key=session_key,
    )


def note_list(desk: Desk, employer: Employer, code: str) -> None:
    """Write down that somebody of an employer read a list with people in it: one line for all of them."""
    with desk.store.write() as connection:
        journal.note(
            connection,
            desk.clock.now(),
            Deed.FILE_LOOKED_AT,
            code=code,
            by_role=Looker.EMPLOYER.value,
            organiser_id=employer.organiser_id,
            session_key=employer.session_key,
        )


def _names(connection: Connection, organiser_ids: Iterable[str | None]) -> dict[str, str]:
    wanted = {each for each in organiser_ids if each is not None}
    query = select(organisers.c.organiser_id, organisers.c.name).where(organisers.c.organiser_id.in_(wanted))
    return {row.organiser_id: row.name or "" for row in connection.execute(query)} if wanted else {}


def _look(line: journal.Line, names: dict[str, str]) -> Look:
    """Without the session's key, which is nobody's business."""
    who = looker(line.deed, line.by_role)
    organiser = names.get(line.organiser_id or "", "")
    return Look(line.at, who, organiser if who is Looker.EMPLOYER else "", line.deed, line.code)
