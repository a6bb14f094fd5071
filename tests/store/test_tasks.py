"""A task is there exactly when its cause is, once, and holds nothing but an opaque id."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, inspect, text

from data.rules.kinds import Language
from data.rules.mailing import Letter, MailKind
from data.store import mails, tasks
from data.store.base import Store
from tests.people import NOW

LETTER = Letter(
    person_id="person-1",
    address="canary@thuis.example",
    kind=MailKind.NEW_STATEMENT,
    occasion="occasion-1",
    language=Language.NL,
    first_name="Canary",
    lane="self",
    due_at=NOW,
)


class AbandonedError(Exception):
    """Raised where a transaction must not end well."""


def engine_rows(connection: Connection) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Everything that the engine keeps, table by table."""
    schema = tasks.SCHEMA if connection.dialect.name == "postgresql" else None
    for name in inspect(connection).get_table_names(schema):
        if schema or name in tasks.tables():
            for row in connection.execute(text(f"SELECT * FROM {f'{schema}.' if schema else ''}{name}")):
                yield name, tuple(row)


def owed(store: Store) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return [row for name, row in engine_rows(connection) if name == "workflow_status"]


def test_the_task_goes_with_its_mail(store: Store) -> None:
    with store.write() as connection:
        mail_id = mails.put(connection, LETTER, NOW)
    (task,) = owed(store)
    assert f"mail:{mail_id}:0" in task
    assert "ENQUEUED" in task


def test_a_transaction_that_fails_leaves_neither(store: Store) -> None:
    def fail() -> None:
        with store.write() as connection:
            assert mails.put(connection, LETTER, NOW)
            raise AbandonedError

    with pytest.raises(AbandonedError):
        fail()
    assert owed(store) == []
    with store.write() as connection:
        assert mails.put(connection, LETTER, NOW)  # as if it had never been tried


def test_what_was_owed_before_owes_no_second_task(store: Store) -> None:
    with store.write() as connection:
        first = mails.put(connection, LETTER, NOW)
        assert mails.put(connection, LETTER, NOW) is None
        assert first is not None
        mails.owe(connection, first, attempt=0, lane="another", delay=timedelta())
    assert len(owed(store)) == 1


def test_a_mail_of_the_future_waits(store: Store) -> None:
    with store.write() as connection:
        mails.put(connection, replace(LETTER, due_at=NOW + timedelta(days=2)), NOW)
    assert "DELAYED" in owed(store)[0]


def test_the_engine_knows_nothing_personal_and_unpacks_nothing(store: Store) -> None:
    with store.write() as connection:
        mails.put(connection, LETTER, NOW)
        kept = repr(list(engine_rows(connection)))
    assert "canary" not in kept.lower()
    assert "portal_json" in kept
    assert "py_pickle" not in kept
    with pytest.raises(ValueError, match="Expecting value"):
        tasks.serializer().deserialize(pickle.dumps("anything").decode("latin-1"))


def test_of_an_error_only_the_kind_is_kept() -> None:
    assert tasks.serializer().serialize(ValueError("canary")) == '"ValueError"'
