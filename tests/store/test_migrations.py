"""The migrations and the tables in code tell the same story on both stores."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, Table, inspect, text

from data.store import migrate
from data.store.base import Store, metadata

for path in (Path(migrate.__file__).parent).glob("tables*.py"):
    import_module(f"data.store.{path.stem}")


def differences(store: Store) -> list[object]:
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)


def tables_in(store: Store) -> set[str]:
    with store.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_a_migrated_store_has_exactly_the_tables_of_the_code(store: Store) -> None:
    assert differences(store) == []
    assert tables_in(store) == set(metadata.tables)


def test_a_table_that_no_migration_makes_is_found(store: Store) -> None:
    forgotten = Table("forgotten", metadata, Column("id", Integer, primary_key=True))
    try:
        assert len(differences(store)) == 1
    finally:
        metadata.remove(forgotten)


def test_down_to_nothing_and_up_again(store: Store) -> None:
    migrate.downgrade(store, "base")
    assert tables_in(store) == set()
    assert not migrate.is_current(store)
    migrate.upgrade(store)
    assert differences(store) == []
    assert migrate.is_current(store)


def test_a_store_that_was_never_migrated_is_not_current(tmp_path: Path) -> None:
    fresh = Store(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    assert migrate.revision_of(fresh) is None
    assert not migrate.is_current(fresh)


def test_upgrading_twice_does_nothing_the_second_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("there was nothing to do")

    monkeypatch.setattr(migrate, "_move", refuse)
    migrate.upgrade(store)


def test_a_migration_that_orphans_a_row_is_rolled_back(new_store: Callable[[str], Store]) -> None:
    store = new_store("sqlite")
    orphan = "INSERT INTO plans (plan_id, organiser_id, plan_type, branch) VALUES ('1', 'nobody', 'x', 'y')"
    with pytest.raises(migrate.MigrationError), migrate._free_hands(store) as connection:
        connection.execute(text(orphan))
    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM plans")).scalar() == 0
