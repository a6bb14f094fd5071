"""A statement that was issued does not change, whoever asks the database."""

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from data.store.base import Store
from data.store.tables_papers import paper_files, papers
from tests.people import NOW, TODAY

PAPER = {
    "paper_id": "a" * 20,
    "contract_number": "530/000700.0001",
    "person_id": "P0000001",
    "as_at": TODAY,
    "reason": "yearly",
    "issued_on": TODAY,
    "language": "nl",
    "figures": "{}",
    "figures_sha256": "0" * 64,
    "made_at": NOW,
}
FILE = {
    "paper_id": "a" * 20,
    "language": "nl",
    "original": True,
    "template": "1",
    "sealed": False,
    "sha256": "0" * 64,
    "body": b"%PDF",
    "made_at": NOW,
}


def count(connection: Connection) -> list[int | None]:
    return [connection.scalar(select(func.count()).select_from(each)) for each in (papers, paper_files)]


def test_neither_figures_nor_bytes_can_be_changed(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(papers).values(PAPER))
        connection.execute(insert(paper_files).values(FILE))
    for change in (
        update(papers).values(figures="{1}"),
        update(papers).values(issued_on=TODAY),  # not even to what it is
        update(paper_files).values(body=b"%PDF-"),
        update(paper_files).values(original=False).where(paper_files.c.language == "nl"),
    ):
        with pytest.raises(DatabaseError), store.write() as connection:
            connection.execute(change)
    with store.read() as connection:
        assert connection.execute(select(papers.c.figures)).scalar_one() == "{}"
        assert connection.execute(select(paper_files.c.body)).scalar_one() == b"%PDF"


def test_nothing_is_refused_where_nothing_changes_and_the_last_day_can_come(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(papers).values(PAPER))
        connection.execute(insert(paper_files).values(FILE))
        connection.execute(update(papers).where(papers.c.paper_id == "b").values(figures="{1}"))
        connection.execute(insert(paper_files).values(FILE | {"language": "fr", "original": False}))
        assert count(connection) == [1, 2]
        connection.execute(delete(paper_files))
        connection.execute(delete(papers))
        assert count(connection) == [0, 0]
