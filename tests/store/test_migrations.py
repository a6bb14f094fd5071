"""The migrations and the tables in code tell the same story on both stores."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, Table, inspect, text

from data.store import migrate, tasks
from data.store.base import Store, metadata

for path in (Path(migrate.__file__).parent).glob("tables*.py"):
    import_module(f"data.store.{path.stem}")


def differences(store: Store) -> list[object]:
    with store.read() as connection:
        options = {"compare_type": True, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, metadata)


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
    """Not the job engine's, which come by its own migrations; whatever refers to a table of ours is ours."""
    return not (kind == "table" and reflected and name in tasks.tables())


def tables_in(store: Store) -> set[str]:
    """Ours; what the job engine keeps beside them on SQLite is its own business."""
    with store.read() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version", *tasks.tables()}


def everything_in(store: Store) -> set[str]:
    with store.read() as connection:
        found = inspect(connection)
        beside = found.get_table_names(tasks.SCHEMA) if tasks.SCHEMA in found.get_schema_names() else []
        return {*found.get_table_names(), *beside}


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
    assert everything_in(store) == {"alembic_version"}
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


def test_the_engine_of_the_tasks_is_the_one_that_we_know(store: Store) -> None:
    """Its tables are at the version that our module expects, and no name of its own is one of ours."""
    from dbos._migration import get_dbos_migrations, sqlite_migrations

    assert len(sqlite_migrations) == len(get_dbos_migrations(tasks.SCHEMA, False, False)) == tasks.VERSION
    assert not set(tasks.tables()) & set(metadata.tables)
    assert set(tasks.tables()) <= everything_in(store)


def test_a_store_without_the_tables_of_the_tasks_is_not_current(store: Store) -> None:
    with store.write() as connection:
        tasks.remove(connection)
    assert not migrate.is_current(store)
    migrate.upgrade(store)
    assert migrate.is_current(store)


def test_the_migrations_are_one_line_in_the_order_of_their_numbers() -> None:
    files = sorted(each.stem for each in (migrate.MIGRATIONS / "versions").glob("[0-9]*.py"))
    steps = [import_module(f"data.store.migrations.versions.{name}") for name in files]
    assert [each.revision for each in steps] == files
    assert [each.down_revision for each in steps] == [None, *files[:-1]]
    assert len({name[:4] for name in files}) == len(files)
