"""A long run holds no more than a short one: what a driver remembers of each statement stays small.

The driver of SQLite keeps the last 128 statements, each with the values that it was given last.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from data.rules.kept import KeptFile, KeptPaper
from data.rules.kinds import Language, StatementReason
from data.store import papers
from data.store.base import Store
from data.store.papers import Issue
from tests.people import NOW, TODAY

FIGURES = "x" * 1000
PIECES = range(1, 50)  # papers in one transaction, as contracts happen to have them


def issues(piece: int) -> Iterator[Issue]:
    """So many papers, of which the first in every piece is the same one."""
    for number in range(piece):
        name = hashlib.sha256(f"{piece}:{number}".encode()).hexdigest()[:20] if number else "a" * 20
        file = KeptFile(Language.NL, True, "1", False, "0" * 64, 4, NOW)
        reason = StatementReason.YEARLY
        kept = KeptPaper(name, name, "P1", TODAY, reason, TODAY, Language.NL, "0" * 64, NOW, (file,))
        yield Issue(kept, FIGURES, b"%PDF")


def remembered(store: Store) -> int:
    """What a driver holds of the figures that remembers every statement: letters, after all pieces were kept."""
    last: dict[str, int] = {}

    def given(_: Any, __: Any, statement: str, values: Any, ___: Any, ____: Any) -> None:
        last[statement] = str(values).count(FIGURES)

    event.listen(store.engine, "before_cursor_execute", given)
    new = 0
    for piece in PIECES:
        with store.write() as connection:
            new += len(papers.keep(connection, list(issues(piece))))
    assert new == sum(PIECES) - len(PIECES) + 1
    with store.read() as connection:
        assert len(papers.of_person(connection, "P1")) == new
    return sum(last.values())


def test_pieces_of_every_size_leave_few_figures_in_memory(store: Store) -> None:
    """A statement for each number of rows; PostgreSQL has another one for a paper that comes alone."""
    assert 0 < remembered(store) <= sum(range(papers.AT_A_TIME + 1)) + 1


def test_a_twin_that_inserts_all_at_once_leaves_them_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "AT_A_TIME", 1000)
    assert remembered(store) >= sum(PIECES)
