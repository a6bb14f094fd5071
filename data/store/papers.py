"""Statements as they are kept. Written once: the database itself refuses to change one (migration 0004)."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from data.rules.kept import KeptFile, KeptPaper
from data.rules.kinds import Language, StatementReason
from data.store.tables_papers import paper_files, papers

_MANY = 500  # ids in one question; SQLite allows more, a plan is the same


def of_person(connection: Connection, person_id: str) -> tuple[KeptPaper, ...]:
    """Every statement of a person, by contract, the newest first."""
    found = connection.execute(select(*_WITHOUT_FIGURES).where(papers.c.person_id == person_id)).all()
    return _kept(connection, found)


def of_contract(connection: Connection, contract_number: str) -> tuple[KeptPaper, ...]:
    """Every statement of a contract, the newest first."""
    chosen = papers.c.contract_number == contract_number
    return _kept(connection, connection.execute(select(*_WITHOUT_FIGURES).where(chosen)).all())


def one(connection: Connection, paper_id: str) -> KeptPaper | None:
    """One statement by its opaque id."""
    found = connection.execute(select(*_WITHOUT_FIGURES).where(papers.c.paper_id == paper_id)).all()
    return next(iter(_kept(connection, found)), None)


def body(connection: Connection, paper_id: str, language: Language) -> bytes | None:
    """The bytes of one document, as they are kept."""
    chosen = paper_files.c.paper_id == paper_id, paper_files.c.language == language.value
    return connection.execute(select(paper_files.c.body).where(*chosen)).scalar_one_or_none()


def figures(connection: Connection, paper_id: str) -> str | None:
    """The canonical JSON of all that a statement says."""
    return connection.execute(
        select(papers.c.figures).where(papers.c.paper_id == paper_id)
    ).scalar_one_or_none()


_WITHOUT_FIGURES = tuple(column for column in papers.c if column is not papers.c.figures)
_WITHOUT_BODY = (
    *(column for column in paper_files.c if column is not paper_files.c.body),
    func.length(paper_files.c.body).label("size"),
)


def _kept(connection: Connection, rows: Collection[Row[Any]]) -> tuple[KeptPaper, ...]:
    files: dict[str, list[KeptFile]] = defaultdict(list)
    ids = [row.paper_id for row in rows]
    for first in range(0, len(ids), _MANY):
        chosen = paper_files.c.paper_id.in_(ids[first : first + _MANY])
        for row in connection.execute(select(*_WITHOUT_BODY).where(chosen)):
            files[row.paper_id].append(_file(row))
    made = [_paper(row, files[row.paper_id]) for row in rows]
    return tuple(sorted(made, key=lambda each: (each.contract_number, *_newest_first(each))))


def _newest_first(kept: KeptPaper) -> tuple[int, int]:
    return -kept.as_at.toordinal(), -list(StatementReason).index(kept.reason)


def _paper(row: Row[Any], files: list[KeptFile]) -> KeptPaper:
    return KeptPaper(
        paper_id=row.paper_id,
        contract_number=row.contract_number,
        person_id=row.person_id,
        as_at=row.as_at,
        reason=StatementReason(row.reason),
        issued_on=row.issued_on,
        language=Language(row.language),
        figures_sha256=row.figures_sha256,
        made_at=row.made_at,
        files=tuple(sorted(files, key=lambda each: (not each.original, each.language))),
    )


def _file(row: Row[Any]) -> KeptFile:
    return KeptFile(
        language=Language(row.language),
        original=row.original,
        template=row.template,
        sealed=row.sealed,
        sha256=row.sha256,
        size=row.size,
        made_at=row.made_at,
    )
