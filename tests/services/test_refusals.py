"""Every reason for which a row is refused, with its own fault; and what goes with the row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.rules.extract_faults import FaultCode, Refusal
from data.services.desk import Desk
from data.services.imports import Report, take_package
from tests.packages import Package
from tests.people import KARIM, LOTTE, SOPHIE, TOM

Fault = Callable[[Package], None]


def take(desk: Desk, package: Package, folder: Path) -> Report:
    report = take_package(desk, package.write(folder))
    assert isinstance(report, Report), report
    for name, counts in report.tables.items():
        assert counts.read == len(package[name])
        assert counts.read == counts.taken + counts.unchanged + counts.refused
    assert len(list(report.refusals())) == report.refused
    return report


def setting(table: str, index: int = 0, **values: str) -> Fault:
    return lambda package: package[table][index].update(values)


def doubled(table: str, **values: str) -> Fault:
    return lambda package: package[table].append(package[table][0] | values)


def asking(table: str, column: str, **changes: object) -> Fault:
    """The descriptor itself asks more of a column."""

    def change(package: Package) -> None:
        fields = package.resource(table)["schema"]["fields"]
        next(field for field in fields if field["name"] == column).update(changes)

    return change


def both(first: Fault, second: Fault) -> Fault:
    def change(package: Package) -> None:
        first(package)
        second(package)

    return change


# reason, table, column, fault. One row is at fault each time.
FAULTS: list[tuple[str, str, str, Fault]] = [
    ("missing_value", "contracts", "person_id", setting("contracts", person_id="")),
    ("missing_value", "covers", "unit", setting("covers", unit="")),
    ("missing_value", "positions", "profit_share", setting("positions", profit_share="")),
    ("too_long", "persons", "street", setting("persons", street="x" * 1_001)),
    ("too_long", "persons", "city", setting("persons", city="x" * 200_000)),
    ("not_a_date", "contracts", "end_date", setting("contracts", end_date="2066-02-30")),
    ("not_a_number", "covers", "amount", setting("covers", amount="1.234,56")),
    ("not_a_flag", "contracts", "pledged", setting("contracts", pledged="maybe")),
    ("too_many_decimals", "covers", "amount", setting("covers", amount="1.234")),
    ("negative", "positions", "reserves_employer", setting("positions", reserves_employer="-0.01")),
    ("out_of_range", "contracts", "employment_rate", setting("contracts", employment_rate="201")),
    ("out_of_range", "plans", "guaranteed_rate", setting("plans", guaranteed_rate="1.75")),
    ("not_allowed", "contracts", "status", setting("contracts", status="sleeping")),
    ("not_allowed", "movements", "party", setting("movements", party="state")),
    ("not_allowed", "persons", "sex", setting("persons", sex="X")),  # only the descriptor says so
    (
        "pattern",
        "persons",
        "postcode",
        both(
            asking("persons", "postcode", constraints={"pattern": "[0-9]{4}"}),
            setting("persons", postcode="2O18"),
        ),
    ),
    (
        "wrong_type",
        "contracts",
        "reference_salary",
        both(
            asking("contracts", "reference_salary", type="integer"),
            setting("contracts", reference_salary="9.5"),
        ),
    ),
    ("national_number", "persons", "national_number", setting("persons", national_number="01051411239")),
    (
        "enterprise_number",
        "organisers",
        "enterprise_number",
        setting("organisers", enterprise_number="0400000087"),
    ),
    ("unknown_cover", "covers", "cover", setting("covers", cover="dread_disease")),
    ("not_an_until", "covers", "until", setting("covers", until="some day")),
    ("dates_out_of_order", "contracts", "employed_until", setting("contracts", employed_until="2024-01-31")),
    ("dates_out_of_order", "contracts", "end_date", setting("contracts", end_date="2024-01-31")),
    ("dates_out_of_order", "contracts", "ended_on", setting("contracts", 3, ended_on="2005-02-28")),
    ("dates_out_of_order", "contracts", "employed_from", setting("contracts", employed_from="2001-05-14")),
    ("dates_out_of_order", "movements", "from_date", setting("movements", from_date="2024-07-02")),
    ("dates_out_of_order", "statements", "issued_on", setting("statements", issued_on="2024-06-30")),
    ("status_contradicts", "contracts", "ended_on", setting("contracts", ended_on="2026-01-01")),
    ("status_contradicts", "contracts", "ended_on", setting("contracts", 3, ended_on="")),
    ("status_contradicts", "contracts", "ended_reason", setting("contracts", 2, ended_reason="paid_out")),
    (
        "status_contradicts",
        "contracts",
        "suspended_reason",
        setting("contracts", 2, suspended_reason="illness"),
    ),
    ("reason_missing", "covers", "reason", setting("covers", amount="")),
    ("amount_not_expected", "covers", "amount", setting("covers", 7, amount="12.00")),
    ("duplicate_key", "persons", "person_id", doubled("persons")),
    ("duplicate_key", "covers", "contract_number", doubled("covers")),
    (
        "duplicate_national_number",
        "persons",
        "national_number",
        doubled("persons", person_id="P9999999"),
    ),
    ("unknown_reference", "contracts", "plan_id", setting("contracts", plan_id="999999")),
    (
        "unknown_reference",
        "organisers",
        "account_manager_id",
        setting("organisers", account_manager_id="AM999"),
    ),
    ("does_not_add_up", "movements", "amount", setting("movements", 3, amount="1278.41")),
]


@pytest.mark.parametrize(
    ("place", "fault"),
    [(place, fault) for *place, fault in FAULTS],
    ids=[f"{table}.{column}-{why}" for why, table, column, _ in FAULTS],
)
def test_one_fault_is_told_with_its_place_and_reason(
    desk: Desk, tmp_path: Path, place: tuple[str, str, str], fault: Fault
) -> None:
    reason, table, column = place
    package = Package()
    fault(package)
    report = take(desk, package, tmp_path)
    told = list(report.refusals())
    root = [one for one in told if one.reason != "depends_on_refused"]
    assert {(one.table, one.reason) for one in root} == {(table, reason)}
    assert root[0].column == column
    assert {one.table for one in told} <= {table} | set(BELOW[table])


BELOW = {
    "organisers": ("plans", "contracts", "positions", "movements", "covers", "statements"),
    "plans": ("contracts", "positions", "movements", "covers", "statements"),
    "persons": ("contracts", "positions", "movements", "covers", "statements"),
    "contracts": ("positions", "movements", "covers", "statements"),
    "positions": ("movements",),
    "movements": (),
    "covers": (),
    "statements": (),
}


def test_every_reason_has_its_case() -> None:
    elsewhere = {"depends_on_refused", "wrong_number_of_fields", "unreadable_record"}
    assert {reason for reason, *_ in FAULTS} | elsewhere == {code.value for code in FaultCode}


def test_a_package_without_fault_has_no_refusal(desk: Desk, tmp_path: Path) -> None:
    assert take(desk, Package(), tmp_path).refused == 0


def test_everything_that_depends_on_a_refused_person_goes_with_them_and_nothing_else(
    desk: Desk, tmp_path: Path
) -> None:
    package = Package()
    index = package.index("persons", person_id=KARIM.person_id)
    package["persons"][index]["birth_date"] = "1982-13-03"
    report = take(desk, package, tmp_path)
    told = list(report.refusals())
    line = package.line("persons", index)
    assert told[0] == Refusal(
        "persons", line, "birth_date", "1982-13-03", "not_a_date", "there is no such day in the calendar"
    )
    contracts = [one for one in told if one.table == "contracts"]
    assert [one.value for one in contracts] == [KARIM.person_id] * 3
    assert f"on line {line} of persons" in contracts[0].text
    for table in ("positions", "movements", "covers", "statements"):
        mine = [row for row in package[table] if row["contract_number"] in KARIM.contracts]
        assert report.tables[table].refused == len(mine) > 0
        assert report.tables[table].new == len(package[table]) - len(mine)


def test_a_refused_organiser_takes_the_whole_chain_along(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["organisers"][0]["enterprise_number"] = "0400000087"
    report = take(desk, package, tmp_path)
    plans = {row["plan_id"] for row in package["plans"] if row["organiser_id"] == "O000001"}
    contracts = {row["contract_number"] for row in package["contracts"] if row["plan_id"] in plans}
    covers = [row for row in package["covers"] if row["contract_number"] in contracts]
    found = [report.tables[name].refused for name in ("organisers", "plans", "contracts", "covers")]
    assert found == [1, len(plans), len(contracts), len(covers)]


def test_a_contract_refused_in_a_newer_package_keeps_its_former_state(desk: Desk, tmp_path: Path) -> None:
    take(desk, Package(), tmp_path / "old")
    newer = Package()
    newer.descriptor["created"] = "2026-12-01T00:00:00Z"
    newer["contracts"][0]["status"] = "sleeping"
    report = take(desk, newer, tmp_path / "new")
    assert report.tables["contracts"].refused == 1
    assert report.tables["contracts"].absent == 0
    assert report.taken == 0
    with desk.store.read() as connection:
        from data.store import files

        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
    assert len(file.covers) == 24


def test_all_steps_between_two_positions_go_when_they_do_not_add_up_and_no_other(
    desk: Desk, tmp_path: Path
) -> None:
    package = Package()
    index = package.index("positions", contract_number=TOM.contracts[0], as_at="2025-07-01")
    position = package["positions"][index]
    position["profit_share"] = f"{float(position['profit_share']) + 0.01:.2f}"
    report = take(desk, package, tmp_path)
    told = list(report.refusals())
    days = {package["movements"][one.line - 2]["booked_on"] for one in told}
    assert days == {"2025-07-01", "2026-07-01"}
    assert {one.reason for one in told} == {"does_not_add_up"}
    assert "by 0.01 euro" in told[0].text
    assert "by -0.01 euro" in told[-1].text
    assert report.tables["positions"].refused == 0


def test_a_refused_position_only_makes_the_interval_longer(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    index = package.index("positions", contract_number=TOM.contracts[0], as_at="2025-07-01")
    package["positions"][index]["profit_share"] = "-1.00"
    assert [one.table for one in take(desk, package, tmp_path).refusals()] == ["positions"]


def test_a_row_that_doubles_a_refused_one_is_refused_too(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["persons"].append(dict(package["persons"][0]))
    package["persons"][0]["birth_date"] = "soon"
    reasons = [one.reason for one in take(desk, package, tmp_path).refusals() if one.table == "persons"]
    assert reasons == ["not_a_date", "duplicate_key"]


def test_a_code_of_movement_that_is_not_known_is_kept_as_it_is(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["movements"][0]["code"] = "4711"
    assert take(desk, package, tmp_path).refused == 0
    with desk.store.read() as connection:
        from data.store import files

        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
    assert ("UNKNOWN", "4711") in {(step.code.value, step.raw_code) for step in file.movements}


def test_two_faults_in_one_row_are_one_refusal(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    index = package.index("contracts", person_id=SOPHIE.person_id)
    package["contracts"][index] |= {"plan_id": "999999", "person_id": "P9999999"}
    assert take(desk, package, tmp_path).tables["contracts"].refused == 1
