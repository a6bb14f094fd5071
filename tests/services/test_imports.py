"""Taking the extract: whole, a second time, a newer one, an older one, and a crash in the middle."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, inspect, select

from data.exchange.broken import BrokenCode, PackageBroken
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.services.imports import Progress, Report, take_package
from data.store import files
from data.store.base import Store, metadata
from data.store.numbers import person_id_of
from data.store.tables import packages, persons
from data.store.vault import Vault
from tests.conftest import SAMPLE
from tests.packages import Package, contents
from tests.people import CAST, HEIKE, HUGO, KARIM, KOEN, LOTTE, NOBODY, NOT_GROUP_INSURANCE, TODAY, TOM, ZOE

SIZES = {
    "account_managers": 3,
    "organisers": 18,
    "plans": 20,
    "persons": 312,
    "contracts": 451,
    "positions": 2_528,
    "movements": 8_469,
    "covers": 22_010,
    "statements": 1_724,
}
NEWER = "2026-12-01T00:00:00Z"


def take(desk: Desk, path: Path, **options: bool) -> Report:
    report = take_package(desk, path, **options)
    assert isinstance(report, Report), report
    for counts in report.tables.values():
        assert counts.read == counts.taken + counts.unchanged + counts.refused
    return report


def test_the_sample_comes_in_whole_and_a_second_time_changes_nothing(desk: Desk) -> None:
    first = take(desk, SAMPLE)
    assert {name: counts.new for name, counts in first.tables.items()} == SIZES
    assert first.refused == 0
    before = contents(desk.store)
    second = take(desk, SAMPLE)
    assert {name: counts.unchanged for name, counts in second.tables.items()} == SIZES
    assert second.taken == second.refused == 0
    assert contents(desk.store) == before


def test_a_newer_package_changes_what_it_tells_and_keeps_what_it_leaves_out(
    desk: Desk, tmp_path: Path
) -> None:
    take(desk, Package().write(tmp_path / "old"))
    newer = Package()
    newer.descriptor["created"] = NEWER
    newer["persons"][0]["street"] = "Nieuwstraat 1"
    del newer["covers"][0]
    report = take(desk, newer.write(tmp_path / "new"))
    assert (report.tables["persons"].changed, report.tables["persons"].new) == (1, 0)
    assert report.tables["covers"].absent == 1
    assert report.taken == 1
    with desk.store.read() as connection:
        lotte = files.person(connection, desk.vault, LOTTE.person_id, TODAY)
        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
    assert lotte is not None
    assert lotte.street == "Nieuwstraat 1"
    assert len(file.covers) == 24


def test_an_older_package_is_refused_as_a_whole_unless_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package().write(tmp_path / "now"))
    before = contents(desk.store)
    older = Package()
    older.descriptor["created"] = "2026-10-31T23:59:59Z"
    older["persons"][0]["street"] = "Oudstraat 1"
    path = older.write(tmp_path / "older")
    answer = take_package(desk, path)
    assert isinstance(answer, PackageBroken)
    assert answer.code is BrokenCode.OLDER
    assert contents(desk.store) == before
    assert take(desk, path, allow_older=True).taken == 1


def test_a_package_that_does_not_say_when_it_was_made_is_taken_with_a_note(
    desk: Desk, tmp_path: Path
) -> None:
    undated = Package()
    del undated.descriptor["created"]
    report = take(desk, undated.write(tmp_path / "undated"))
    assert report.created is None
    assert report.taken == report.read
    assert any("does not say when" in note for note in report.notes)
    assert take(desk, Package().write(tmp_path / "dated")).taken == 0
    assert take(desk, undated.write(tmp_path / "again")).unchanged == report.read


@pytest.mark.parametrize("stage", ["reading", "checking", "taking"])
def test_a_crash_in_the_middle_leaves_everything_as_it_was(desk: Desk, tmp_path: Path, stage: str) -> None:
    take(desk, Package().write(tmp_path / "old"))
    before = contents(desk.store)
    newer = Package()
    newer.descriptor["created"] = NEWER
    newer["persons"][0]["street"] = "Nieuwstraat 1"
    path = newer.write(tmp_path / "new")

    def crash(progress: Progress) -> None:
        if (progress.stage, progress.table) == (stage, "statements"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_package(desk, path, progress=crash)
    assert contents(desk.store) == before
    assert take(desk, path).taken == 1
    assert contents(desk.store) != before


def test_two_people_may_swap_their_numbers(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package().write(tmp_path / "old"))
    newer = Package()
    newer.descriptor["created"] = NEWER
    tom, hugo = (newer["persons"][newer.index("persons", person_id=one.person_id)] for one in (TOM, HUGO))
    tom["national_number"], hugo["national_number"] = hugo["national_number"], tom["national_number"]
    assert take(desk, newer.write(tmp_path / "new")).tables["persons"].changed == 2
    assert TOM.national_number is not None
    with desk.store.read() as connection:
        found = person_id_of(connection, desk.vault.find_key(TOM.national_number), TODAY)
    assert found == HUGO.person_id


def test_a_number_that_comes_and_one_that_replaces_a_bis_number(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package().write(tmp_path / "old"))
    newer = Package()
    newer.descriptor["created"] = NEWER
    newer["persons"][newer.index("persons", person_id=ZOE.person_id)]["national_number"] = NOBODY
    newer["persons"][newer.index("persons", person_id=HEIKE.person_id)]["national_number"] = "85073003328"
    take(desk, newer.write(tmp_path / "new"))
    assert HEIKE.national_number is not None
    keys = [desk.vault.find_key(number) for number in (NOBODY, "85073003328", HEIKE.national_number)]
    with desk.store.read() as connection:
        assert [person_id_of(connection, key, TODAY) for key in keys] == [
            ZOE.person_id,
            HEIKE.person_id,
            None,
        ]


def test_a_number_of_somebody_who_is_kept_is_not_given_to_another(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package().write(tmp_path / "old"))
    newer = Package()
    newer.descriptor["created"] = NEWER
    for table in ("contracts", "positions", "movements", "covers", "statements"):
        newer.tables[table] = []
    newer.tables["persons"] = [row for row in newer["persons"] if row["person_id"] != TOM.person_id]
    assert TOM.national_number is not None
    newer["persons"][newer.index("persons", person_id=ZOE.person_id)]["national_number"] = TOM.national_number
    report = take(desk, newer.write(tmp_path / "new"))
    assert [refusal.reason for refusal in report.refusals()] == ["duplicate_national_number"]
    assert report.tables["persons"].absent == 1


def test_a_booking_told_anew_replaces_the_old_one_and_others_stay(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package().write(tmp_path / "old"))
    newer = Package()
    newer.descriptor["created"] = NEWER
    number = LOTTE.contracts[0]
    first = newer.index("movements", contract_number=number, booked_on="2025-07-01", code="COST")
    cost = newer["movements"].pop(first)
    other = newer["movements"][
        newer.index("movements", contract_number=number, booked_on="2025-07-01", code="15")
    ]
    other["amount"] = str(Decimal(other["amount"]) + Decimal(cost["amount"]))
    newer.tables["movements"] = [row for row in newer["movements"] if row["booked_on"] != "2026-07-01"]
    newer.tables["positions"] = [row for row in newer["positions"] if row["as_at"] != "2026-07-01"]
    report = take(desk, newer.write(tmp_path / "new"))
    counts = report.tables["movements"]
    assert (counts.changed, counts.removed, counts.new, counts.refused) == (1, 1, 0, 0)
    with desk.store.read() as connection:
        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
    assert [step.amount for step in file.movements if step.booked_on == date(2026, 7, 1)]
    assert "COST" not in {step.raw_code for step in file.movements if step.booked_on == date(2025, 7, 1)}


def test_equal_steps_on_one_day_are_all_kept(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    step = package["movements"][0]  # booked on the first position: nothing to add up to
    package["movements"].insert(1, dict(step))
    take(desk, package.write(tmp_path / "a"))
    with desk.store.read() as connection:
        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
    assert [one.amount for one in file.movements].count(Decimal(step["amount"])) == 2
    assert take(desk, package.write(tmp_path / "a")).tables["movements"].unchanged == len(
        package["movements"]
    )


def test_what_is_not_group_insurance_is_kept_and_never_handed_out(desk: Desk) -> None:
    take(desk, SAMPLE)
    with desk.store.read() as connection:
        kept = connection.execute(
            select(func.count()).where(metadata.tables["contracts"].c.contract_number == NOT_GROUP_INSURANCE)
        ).scalar()
        found = {
            member.person_id: tuple(
                file.contract.contract_number
                for file in files.contract_files(connection, desk.vault, member.person_id)
            )
            for member in CAST
        }
    assert kept == 1
    assert found == {member.person_id: tuple(sorted(member.contracts)) for member in CAST}
    assert len(found[KOEN.person_id]) == 1


def test_no_number_stands_in_the_store_in_the_clear(desk: Desk) -> None:
    take(desk, SAMPLE)
    kept = json.dumps(contents(desk.store), default=str)
    assert KARIM.last_name in kept  # the search below would find a number that is there
    assert not [
        member.person_id for member in CAST if member.national_number and member.national_number in kept
    ]
    with desk.store.read() as connection:
        assert connection.execute(select(func.count(persons.c.find_key))).scalar() > 290


def test_a_package_that_changes_nothing_is_written_down_once(desk: Desk) -> None:
    take(desk, SAMPLE)
    take(desk, SAMPLE)
    with desk.store.read() as connection:
        (kept,) = connection.execute(select(packages)).all()
    assert (kept.rows_read, kept.rows_taken, kept.rows_refused) == (
        sum(SIZES.values()),
        sum(SIZES.values()),
        0,
    )


def test_others_may_write_while_a_package_is_laid_out(desk: Desk, tmp_path: Path) -> None:
    written: list[str] = []
    notes = Table("notes", MetaData(), Column("id", Integer))
    with desk.store.write() as connection:
        notes.create(connection)

    def write(progress: Progress) -> None:
        if progress.stage != "taking":
            with desk.store.write() as connection:
                connection.execute(insert(notes).values(id=len(written)))
                written.append(progress.table)

    answer = take_package(desk, Package().write(tmp_path), progress=write)
    assert isinstance(answer, Report)
    assert len(written) >= 27
    with desk.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(notes)).scalar() == len(written)


def test_nothing_of_the_bench_is_left_behind(desk: Desk, tmp_path: Path) -> None:
    path = Package().write(tmp_path)
    for _ in range(3):
        take(desk, path)
    with desk.store.read() as connection:
        assert not [name for name in inspect(connection).get_temp_table_names() if name.startswith("in_")]


def test_the_write_ahead_log_does_not_stay_large(
    new_store: Callable[[str], Store], vault: Vault, clock: SetClock
) -> None:
    store = new_store("sqlite")
    assert store.engine.url.database is not None
    log = Path(f"{store.engine.url.database}-wal")
    with store.engine.connect() as held:  # somebody stays connected, so the log is not simply deleted
        held.execute(select(packages)).all()
        held.rollback()
        take(Desk(store, vault, clock), SAMPLE)
        assert log.stat().st_size == 0
