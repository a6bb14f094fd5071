"""The package of the kiosk: taken whole, adding up to the cent, made by its program, and true of the six people."""

import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from data.rules.answers import ContractView, Overview
from data.rules.clock import SetClock
from data.rules.covers import age_on
from data.rules.kinds import CoverKind, EndReason, MovementCode, Reason, Status, Suspension
from data.rules.tours import PEOPLE, TOURS, USERS, Who
from data.services.contracts import overview_of
from data.services.desk import Desk
from data.services.directory import employers_of
from data.services.directory_import import take_directory
from data.services.imports import Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import BOTH_STORES, MAIN_STORE, SAMPLE

ROOT = SAMPLE.parent.parent.parent
PACKAGE = ROOT / "data" / "kiosk" / "datapackage.json"
DAY = date(2026, 11, 2)
Fresh = Callable[[str], Desk]


@pytest.fixture
def fresh(new_store: Callable[[str], Store], vault: Vault) -> Fresh:
    """An empty desk on the day of the kiosk."""
    clock = SetClock(datetime(2026, 11, 2, 9, tzinfo=UTC), DAY)
    return lambda which: Desk(new_store(which), vault, clock, reserved_addresses=True)


def seen(desk: Desk, who: Who) -> Overview:
    found = overview_of(desk, PEOPLE[who])
    assert found is not None
    return found


def only(desk: Desk, who: Who) -> ContractView:
    (view,) = seen(desk, who).contracts
    return view


@pytest.mark.parametrize("which", BOTH_STORES)
def test_it_is_taken_without_a_refused_row(fresh: Fresh, which: str) -> None:
    report = take_package(fresh(which), PACKAGE)
    assert isinstance(report, Report)
    assert report.refused == 0, report.as_text()
    assert report.tables["persons"].new > 300


def test_a_cent_that_is_missing_is_refused(fresh: Fresh, tmp_path: Path) -> None:
    folder = copytree(PACKAGE.parent, tmp_path / "short")
    steps = folder / "movements.csv"
    lines = steps.read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if ",RETURN," in line and "2026-01-01" in line)
    head, _, amount = lines[at].rpartition(",")
    lines[at] = f"{head},{Decimal(amount) + Decimal('0.01')}"
    steps.write_text("\n".join(lines) + "\n", "utf-8")
    report = take_package(fresh(MAIN_STORE), folder / PACKAGE.name)
    assert isinstance(report, Report)
    assert report.refused > 0


def test_its_program_makes_the_same_bytes(tmp_path: Path) -> None:
    program = ROOT / "bench" / "kiosk_people.py"
    subprocess.run([sys.executable, str(program), str(tmp_path)], check=True, capture_output=True)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (PACKAGE.parent / made.name).read_bytes(), made.name
    assert len(list(tmp_path.iterdir())) == 10


def test_everybody_in_it_is_invented() -> None:
    """Addresses that no mail reaches, and national numbers with a serial that is hardly ever reached."""
    with (PACKAGE.parent / "contracts.csv").open(encoding="utf-8") as file:
        addresses = [row["work_email"] for row in csv.DictReader(file) if row["work_email"]]
    assert len(addresses) > 50
    assert all(each.endswith(".example") for each in addresses)
    with (PACKAGE.parent / "persons.csv").open(encoding="utf-8") as file:
        numbers = [row["national_number"] for row in csv.DictReader(file) if row["national_number"]]
    assert all(int(each[6:9]) > 900 for each in numbers)


def test_what_the_tours_say_of_the_six_is_true(fresh: Fresh) -> None:
    desk = fresh(MAIN_STORE)
    take_package(desk, PACKAGE)
    ages = {who: age_on(seen(desk, who).person.birth_date, DAY) for who in PEOPLE}
    assert ages == dict(zip(PEOPLE, (23, 38, 52, 44, 60, 55), strict=True))
    _the_starter(only(desk, Who.STARTER))
    _the_part_timer(only(desk, Who.PART_TIME))
    _the_ill_one(only(desk, Who.LONG_ILL))
    _the_leaver(seen(desk, Who.LEAVER))
    assert only(desk, Who.SIXTY).file.contract.advance_open == 40_000
    assert only(desk, Who.SIXTY).file.contract.employed_from == date(1991, 2, 1)
    paul = only(desk, Who.PARTNER)
    assert paul.covers[CoverKind.DEATH_CAPITAL].value == 2 * Decimal(52_000)
    assert paul.covers[CoverKind.ORPHAN_ANNUITY].until_age == 25
    assert paul.file.plan.beneficiary_order[:3] == ("partner", "children", "parents")


def _the_starter(noor: ContractView) -> None:
    assert noor.file.contract.affiliated_on == date(2025, 3, 3)
    assert noor.covers[CoverKind.EXPECTED_BENEFIT].age == 67
    assert noor.covers[CoverKind.DISABILITY_ANNUITY].starts_after_days == 30


def _the_part_timer(amelie: ContractView) -> None:
    assert amelie.file.contract.employment_rate == 60
    turned = [each for each in amelie.file.movements if each.code is MovementCode.FAMILY_OR_RATE]
    assert {each.from_date for each in turned} == {date(2025, 7, 1)}


def _the_ill_one(marc: ContractView) -> None:
    assert (marc.status, marc.suspension) == (Status.ACTIVE, Suspension.ILLNESS)
    assert marc.premium.total.value is None
    assert marc.covers[CoverKind.PREMIUM_WAIVER].reason is Reason.WAIVER_RUNNING
    assert any(each.code is MovementCode.PREMIUM_WAIVER for each in marc.file.movements)


def _the_leaver(yasmina: Overview) -> None:
    by_status = {view.file.contract.employed_until: view for view in yasmina.contracts}
    first, second, last = (by_status[day] for day in sorted(day for day in by_status if day))
    assert (first.status, second.status, last.status) == (Status.PASSIVE, Status.ENDED, Status.PASSIVE)
    assert second.file.contract.ended_reason is EndReason.TRANSFERRED
    assert second.visible_until == date(2027, 1, 15)
    assert last.file.contract.employed_until == date(2026, 8, 31)
    assert last.covers[CoverKind.DISABILITY_ANNUITY].reason is Reason.COVER_ENDED
    assert {view.file.organiser.organiser_id for view in yasmina.contracts} == {
        "O000005",
        "O000006",
        "O000008",
    }


def test_the_contracts_that_tours_name_are_those_of_their_people(fresh: Fresh) -> None:
    desk = fresh(MAIN_STORE)
    take_package(desk, PACKAGE)
    for who in PEOPLE:
        own = {view.file.contract.contract_number for view in seen(desk, who).contracts}
        assert {step.contract for step in TOURS[who] if step.contract} <= own


def test_somebody_works_for_the_employer_of_the_tour(fresh: Fresh) -> None:
    desk = fresh(MAIN_STORE)
    take_package(desk, PACKAGE)
    take_directory(desk, PACKAGE.parent / "directory" / PACKAGE.name)
    (home,) = employers_of(desk, USERS[Who.EMPLOYER])
    assert home.organiser.name == "Zorghuis De Linde"
