"""Whatever is done to a package, the counts add up and what is kept refers to what is kept."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.rules.clock import SetClock
from data.rules.extract_form import FORMS
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.packages import Package, contents
from tests.people import NOW, TODAY

VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1.005",
            "x",
            "2026-02-30",
            "1900-01-01",
            "true",
            "active",
            "ended",
            "P0000001",
            "820903033",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
PLACES = st.tuples(st.sampled_from(FORMS), st.integers(0, 10_000), st.integers(0, 30), VALUES)
DEEDS = st.lists(st.tuples(st.sampled_from(["set", "double", "drop"]), PLACES), min_size=1, max_size=8)


def spoil(package: Package, deeds: list[tuple[str, tuple[object, ...]]]) -> None:
    for deed, (form, index, column, value) in deeds:
        rows = package[form.name]  # type: ignore[attr-defined]
        row = rows[index % len(rows)]  # type: ignore[operator]
        if deed == "set":
            names = list(row)
            row[names[column % len(names)]] = value  # type: ignore[operator, assignment]
        elif deed == "double":
            rows.append(dict(row))
        elif len(rows) > 1:
            rows.remove(row)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_the_counts_add_up_and_a_second_time_changes_nothing(
    new_store: Callable[[str], Store],
    vault: Vault,
    tmp_path: Path,
    deeds: list[tuple[str, tuple[object, ...]]],
) -> None:
    package = Package()
    spoil(package, deeds)
    path = package.write(tmp_path / "package")
    desk = Desk(new_store("sqlite"), vault, SetClock(NOW, TODAY))
    report = take_package(desk, path)
    assert isinstance(report, Report), report
    for name, counts in report.tables.items():
        assert counts.read == len(package[name])
        assert counts.read == counts.taken + counts.unchanged + counts.refused
    assert len(list(report.refusals())) == report.refused
    kept = contents(desk.store)
    assert {name: len(kept[name]) for name in report.tables} == {
        name: counts.taken for name, counts in report.tables.items()
    }
    again = take_package(desk, path)
    assert isinstance(again, Report)
    assert (again.taken, again.unchanged) == (0, report.taken)
    assert contents(desk.store) == kept
    assert orphans(desk.store) == []


def orphans(store: Store) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
