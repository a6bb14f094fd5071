"""Where the line runs between a row that is odd and a row that cannot be true."""

from pathlib import Path

import pytest

from data.rules.extract_faults import Refusal
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store.numbers import person_id_of
from tests.packages import Package
from tests.people import LOTTE, TODAY, TOM


def told(desk: Desk, package: Package, folder: Path) -> list[Refusal]:
    report = take_package(desk, package.write(folder))
    assert isinstance(report, Report), report
    return list(report.refusals())


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("contracts", {"employment_rate": "120"}),
        ("contracts", {"affiliated_on": "2020-01-01"}),  # before the employment: taken over from elsewhere
        ("contracts", {"employed_from": "2020-01-01"}),  # before the affiliation: a waiting period
        ("contracts", {"employed_until": "2026-08-31"}),  # still active: the leave is not yet dealt with
        ("contracts", {"employed_until": "9999-12-31"}),
        ("contracts", {"end_date": "2025-01-01"}),
        ("contracts", {"status": "passive"}),
        ("contracts", {"status": "ended", "ended_on": "2026-10-01"}),  # nobody says where the reserves went
        ("contracts", dict.fromkeys(("affiliated_on", "employed_from", "end_date", "pledged"), "")),
        ("persons", {"birth_date": ""}),
        ("persons", {"national_number": ""}),
        ("persons", {"last_name": "N" * 200, "first_name": "\u202eZoë 👩‍👧"}),
        ("organisers", {"enterprise_number": ""}),
        ("organisers", {"enterprise_number": "0400.000.086"}),
        ("covers", {"reason": "A_NEW_REASON"}),
        ("statements", {"issued_on": "", "language": "es"}),
    ],
)
def test_an_odd_row_that_can_be_true_is_taken(
    desk: Desk, tmp_path: Path, table: str, values: dict[str, str]
) -> None:
    package = Package()
    package[table][0].update(values)
    assert told(desk, package, tmp_path) == []


def test_nobody_in_a_package_was_born_after_it_was_made(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["contracts"][0].update(affiliated_on="", employed_from="")
    package["persons"][0]["birth_date"] = "2026-11-03"
    (first, *others) = told(desk, package, tmp_path / "unborn")
    assert (first.table, first.column, first.value) == ("persons", "birth_date", "2026-11-03")
    assert {one.reason for one in others} == {"depends_on_refused"}
    package["persons"][0]["birth_date"] = "2026-11-02"  # the package's moment is UTC
    assert told(desk, package, tmp_path / "born") == []


def test_a_number_of_two_people_goes_to_the_one_whose_birth_date_it_spells(
    desk: Desk, tmp_path: Path
) -> None:
    package = Package()
    assert TOM.national_number is not None
    lotte = package.index("persons", person_id=LOTTE.person_id)
    package["persons"][lotte]["national_number"] = TOM.national_number  # she stands before him in the file
    refused = [one for one in told(desk, package, tmp_path) if one.table == "persons"]
    assert [(one.line, one.reason) for one in refused] == [(lotte + 2, "duplicate_national_number")]
    assert f"on line {package.index('persons', person_id=TOM.person_id) + 2}" in refused[0].text


def test_a_number_of_two_people_that_spells_the_birth_date_of_neither_is_nobody_s(
    desk: Desk, tmp_path: Path
) -> None:
    package = Package()
    for index in (0, 1):
        package["persons"][index]["national_number"] = "90020199704"
    refused = [one for one in told(desk, package, tmp_path) if one.table == "persons"]
    assert [one.line for one in refused] == [2, 3]
    assert all("nobody's" in one.text for one in refused)


def test_a_number_of_two_people_born_on_one_day_is_nobody_s(desk: Desk, tmp_path: Path) -> None:
    """The one who stands first in the file may be the one with the wrong number."""
    package = Package()
    assert TOM.national_number is not None
    tom = package["persons"][package.index("persons", person_id=TOM.person_id)]
    package["persons"][0].update(national_number=TOM.national_number, birth_date=tom["birth_date"])
    refused = [one for one in told(desk, package, tmp_path / "two") if one.table == "persons"]
    assert [one.line for one in refused] == [2, package.index("persons", person_id=TOM.person_id) + 2]
    assert all("several people's" in one.text for one in refused)
    with desk.store.read() as connection:
        assert person_id_of(connection, desk.vault.find_key(TOM.national_number), TODAY) is None


def test_a_person_who_was_entered_twice_keeps_the_first_entry(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    tom = package["persons"][package.index("persons", person_id=TOM.person_id)]
    package["persons"].append({**tom, "person_id": "P9999999"})
    refused = told(desk, package, tmp_path)
    assert [(one.line, one.reason) for one in refused] == [
        (len(package["persons"]) + 1, "duplicate_national_number")
    ]
    with desk.store.read() as connection:
        found = person_id_of(connection, desk.vault.find_key(TOM.national_number or ""), TODAY)
    assert found == TOM.person_id


def test_what_belongs_to_a_contract_with_a_faulty_number_is_told_so(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    for table in ("contracts", "positions", "movements", "covers", "statements"):
        for row in package[table]:
            row["contract_number"] = row["contract_number"].replace("530/000700.0001", "530-000700")
    reasons = [(one.table, one.reason) for one in told(desk, package, tmp_path)]
    assert reasons[0] == ("contracts", "pattern")
    assert {reason for _, reason in reasons[1:]} == {"depends_on_refused"}
