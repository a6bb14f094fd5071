"""The two ways in, on both stores: a read is of one moment and writes nothing, a write is kept whole or not at all."""

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import DBAPIError

from data.store.base import Store
from data.store.tables_portfolio import stale_people

EVERYBODY = select(func.count()).select_from(stale_people)


def note(store: Store, *people: str) -> None:
    with store.write() as connection:
        connection.execute(insert(stale_people), [{"person_id": each} for each in people])


def noted(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(EVERYBODY) or 0


def test_what_is_written_meanwhile_is_not_seen(store: Store) -> None:
    """Or a page shows the contract of before with the covers of after."""
    note(store, "P1")
    with store.read() as connection:
        assert connection.scalar(EVERYBODY) == 1
        note(store, "P2")
        with store.write() as other:
            other.execute(delete(stale_people).where(stale_people.c.person_id == "P1"))
            other.execute(insert(stale_people), [{"person_id": f"P{at}"} for at in range(3, 9)])
        assert connection.scalar(EVERYBODY) == 1
        assert connection.scalar(select(stale_people.c.person_id)) == "P1"
    assert noted(store) == 7


def test_a_read_writes_nothing(store: Store) -> None:
    note(store, "P1")
    with pytest.raises(DBAPIError), store.read() as connection:
        connection.execute(delete(stale_people))
    assert noted(store) == 1


def test_whoever_read_before_may_write_after(store: Store) -> None:
    """Connections are shared: what one was told of itself must not stay with it."""
    for at in range(4):
        assert noted(store) == at
        note(store, f"P{at}")
        with pytest.raises(DBAPIError), store.read() as connection:
            connection.execute(delete(stale_people))


def test_a_write_sees_what_others_wrote_since_it_began(store: Store) -> None:
    """PostgreSQL lets two write at a time: the second must not judge by what was true before the first."""
    note(store, "P1")
    with store.write() as connection:
        assert connection.scalar(EVERYBODY) == 1
        if store.engine.dialect.name == "postgresql":
            note(store, "P2")
            assert connection.scalar(EVERYBODY) == 2
        connection.execute(delete(stale_people))
    assert noted(store) == 0


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    def stops_in_the_middle() -> None:
        with store.write() as connection:
            connection.execute(insert(stale_people), [{"person_id": "P1"}])
            assert connection.scalar(EVERYBODY) == 1
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        stops_in_the_middle()
    assert noted(store) == 0
