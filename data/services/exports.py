"""Everything held about a person, for that person: read, counted and noted in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.rules.deeds import Deed
from data.rules.holdings import Document, Holdings
from data.rules.kept import KeptPaper
from data.rules.kinds import Language
from data.rules.parameters import shipped
from data.services.desk import Desk
from data.services.issuing import Press
from data.services.statements import issue_latest, latest_papers
from data.store import files, holdings, journal, packages, papers

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TooOften:
    """Nothing was handed over. ``again_at`` is the instant (UTC) from which it can be asked again."""

    again_at: datetime


def waits_until(desk: Desk, person_id: str) -> datetime | None:
    """From when a download can be asked again; ``None`` when it can be asked now."""
    with desk.store.read() as connection:
        return _again_at(connection, desk, person_id)


def take(desk: Desk, press: Press, person_id: str, session_key: str) -> Holdings | TooOften | None:
    """All that is held about a person, and the line in the journal that they took it, or neither.

    ``None`` when the person is not known (any more). The line is among what they take; their latest statements are
    issued first where nobody has drawn them yet.
    """
    if waits_until(desk, person_id) is None:
        issue_latest(desk, press, person_id)
    documents = tuple(_document(each) for each in latest_papers(desk, person_id))
    with desk.store.write() as connection:
        holdings.one_at_a_time(connection, person_id)
        person = files.person(connection, desk.vault, person_id, desk.clock.today())
        if person is None:
            return None
        again_at = _again_at(connection, desk, person_id)
        if again_at is not None:
            return TooOften(again_at)
        now = desk.clock.now()
        journal.note(connection, now, Deed.FILE_EXPORTED, session_key=session_key, person_id=person_id)
        return Holdings(
            full_name=f"{person.first_name} {person.last_name}".strip(),
            made_at=now,
            extract_of=packages.newest(connection),
            tables=holdings.of_person(connection, desk.vault, person_id),
            left_out=tuple(holdings.left_out()),
            documents=documents,
        )


def body_of(desk: Desk, document: Document) -> bytes | None:
    """The bytes of a document that ``take`` named; ``None`` when they are not those that were kept.

    One at a time: together they may be large.
    """
    language = Language(document.language)
    with desk.store.read() as connection:
        kept = papers.one(connection, document.paper_id)
        file = kept.file_in(language) if kept is not None else None
        body = papers.body(connection, document.paper_id, language)
    if file is None or body is None or hashlib.sha256(body).hexdigest() != file.sha256:
        return None
    return body


def _document(paper: KeptPaper) -> Document:
    number = paper.contract_number.replace("/", "-")
    file = f"statements/{number}_{paper.as_at}_{paper.reason}_{paper.language}.pdf"
    return Document(paper.paper_id, file, paper.language.value)


def _again_at(connection: Connection, desk: Desk, person_id: str) -> datetime | None:
    most = shipped().whole("downloads_per_hour", desk.clock.today())
    first = journal.last(connection, person_id, Deed.FILE_EXPORTED, most)
    return first + AN_HOUR if first is not None and desk.clock.now() < first + AN_HOUR else None
