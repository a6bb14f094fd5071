"""Statements as they are kept. Written once: the database itself refuses to change one (migration 0004)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from data.rules.kept import KeptFile, KeptPaper
from data.rules.kinds import Language, StatementReason
from data.store.base import insert_of
from data.store.tables_papers import paper_files, papers

# A statement that inserts some rows at once is another for each number of rows, and the driver of SQLite keeps each
# with all the figures that it was given last: a few dozen such were 40 MiB that a long run grew by.
AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Issue:
    """A statement on its way into the store: what is kept of it, the canonical figures, and the first document."""

    kept: KeptPaper
    figures: str
    body: bytes


def of_person(connection: Connection, person_id: str) -> tuple[KeptPaper, ...]:
    """Every statement that was issued to a person, by contract, the newest first."""
    return _kept(connection, papers.c.person_id == person_id)


def of_contracts(connection: Connection, numbers: Collection[str]) -> tuple[KeptPaper, ...]:
    """Every statement of these contracts, by contract, the newest first. Some hundreds of contracts at a time."""
    return _kept(connection, papers.c.contract_number.in_(numbers))


def keys_of(connection: Connection, numbers: Collection[str]) -> dict[str, set[tuple[date, StatementReason]]]:
    """The occasions of these contracts that were issued. Some hundreds of contracts at a time."""
    found: dict[str, set[tuple[date, StatementReason]]] = defaultdict(set)
    asked = papers.c.contract_number.in_(numbers)
    for row in connection.execute(
        select(papers.c.contract_number, papers.c.as_at, papers.c.reason).where(asked)
    ):
        found[row.contract_number].add((row.as_at, StatementReason(row.reason)))
    return found


def one(connection: Connection, paper_id: str) -> KeptPaper | None:
    """One statement by its opaque id."""
    return next(iter(_kept(connection, papers.c.paper_id == paper_id)), None)


def body(connection: Connection, paper_id: str, language: Language) -> bytes | None:
    """The bytes of one document, as they are kept."""
    chosen = paper_files.c.paper_id == paper_id, paper_files.c.language == language.value
    return connection.execute(select(paper_files.c.body).where(*chosen)).scalar_one_or_none()


def figures(connection: Connection, paper_id: str) -> str | None:
    """The canonical JSON of all that a statement says."""
    return connection.execute(
        select(papers.c.figures).where(papers.c.paper_id == paper_id)
    ).scalar_one_or_none()


def keep(connection: Connection, issues: Sequence[Issue]) -> set[str]:
    """Keep statements, each with its first document; answers the ids of those that were not there before.

    The natural key decides: of two that keep the same occasion, in whatever process, one does. Written in the order
    of their ids, so that two who keep several of the same wait for each other and not in a circle.
    """
    if not issues:
        return set()
    rows = [_row(each) for each in sorted(issues, key=lambda each: each.kept.paper_id)]
    insert = insert_of(connection, papers).on_conflict_do_nothing().returning(papers.c.paper_id)
    new = set(connection.scalars(insert, rows, execution_options={"insertmanyvalues_page_size": AT_A_TIME}))
    files = [
        _file_row(each.kept.paper_id, each.kept.files[0], each.body)
        for each in issues
        if each.kept.paper_id in new
    ]
    if files:
        connection.execute(insert_of(connection, paper_files), files)
    return new


def keep_file(connection: Connection, paper_id: str, file: KeptFile, body: bytes) -> None:
    """Keep a document of a statement in one more language, unless it is there."""
    insert = insert_of(connection, paper_files).on_conflict_do_nothing()
    connection.execute(insert, [_file_row(paper_id, file, body)])


def _row(issue: Issue) -> dict[str, Any]:
    kept = issue.kept
    return {
        "paper_id": kept.paper_id,
        "contract_number": kept.contract_number,
        "person_id": kept.person_id,
        "as_at": kept.as_at,
        "reason": kept.reason.value,
        "issued_on": kept.issued_on,
        "language": kept.language.value,
        "figures": issue.figures,
        "figures_sha256": kept.figures_sha256,
        "made_at": kept.made_at,
    }


def _file_row(paper_id: str, file: KeptFile, body: bytes) -> dict[str, Any]:
    return {
        "paper_id": paper_id,
        "language": file.language.value,
        "original": file.original,
        "template": file.template,
        "sealed": file.sealed,
        "sha256": file.sha256,
        "body": body,
        "made_at": file.made_at,
    }


_WITHOUT_FIGURES = tuple(column for column in papers.c if column is not papers.c.figures)
_WITHOUT_BODY = (
    *(column for column in paper_files.c if column is not paper_files.c.body),
    func.length(paper_files.c.body).label("size"),
)


def _kept(connection: Connection, chosen: ColumnElement[bool]) -> tuple[KeptPaper, ...]:
    joined = select(*_WITHOUT_BODY).join(papers, papers.c.paper_id == paper_files.c.paper_id).where(chosen)
    files: dict[str, list[KeptFile]] = defaultdict(list)
    for row in connection.execute(joined):
        files[row.paper_id].append(_file(row))
    rows = connection.execute(select(*_WITHOUT_FIGURES).where(chosen))
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
