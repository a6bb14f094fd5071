"""Files as they come: byte order marks, quotes, line breaks inside values, other orders of columns, gzip."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.exchange.descriptor import read_package
from data.exchange.source import opened
from data.rules.clock import SetClock
from data.rules.extract_faults import Refusal
from data.services.desk import Desk
from data.services.imports import Progress, Report, take_package
from data.store.base import Store
from data.store.vault import Vault
from tests.conftest import MAIN_STORE
from tests.packages import Package
from tests.people import CAST, LOTTE


@pytest.fixture
def desk(new_store: Callable[[str], Store], vault: Vault, clock: SetClock) -> Desk:
    """Reading is the same for both stores: one is enough here."""
    return Desk(new_store(MAIN_STORE), vault, clock)


def take(desk: Desk, path: Path) -> Report:
    report = take_package(desk, path)
    assert isinstance(report, Report), report
    return report


def as_json(report: Report) -> str:
    out = io.StringIO()
    report.write_json(out)
    return out.getvalue()


def refusals_after(
    desk: Desk, folder: Path, change: Callable[[str], str], table: str = "persons"
) -> list[Refusal]:
    path = Package().write(folder)
    file = folder / f"{table}.csv"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    return [one for one in take(desk, path).refusals() if one.table == table]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n", 3),
        lambda text: text.replace("Dorpsstraat 284", '"Dorps\nstraat 284"', 1),
        lambda text: text.replace("person_id,national_number", "Person_ID, NATIONAL_NUMBER ", 1),
        lambda text: text.replace("Dorpsstraat 284", " "),
    ],
    ids=[
        "byte order mark",
        "CRLF",
        "empty lines",
        "a line break in a value",
        "blanks and capitals in the header",
        "a blank text",
    ],
)
def test_what_makes_no_difference(desk: Desk, tmp_path: Path, change: Callable[[str], str]) -> None:
    assert refusals_after(desk, tmp_path, change) == []


def test_gzip_and_another_order_of_columns(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package.resource("covers")["path"] = "covers.csv.gz"
    package.tables["covers"] = [dict(reversed(row.items())) for row in package["covers"]]
    report = take(desk, package.write(tmp_path))
    assert (report.tables["covers"].new, report.refused) == (len(package["covers"]), 0)


def test_unknown_columns_and_tables_are_left_aside_with_a_note(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package.resource("persons")["schema"]["fields"].append({"name": "shoe_size", "type": "integer"})
    for row in package["persons"]:
        row["shoe_size"] = "42"
    package.descriptor["resources"].append({"name": "brokers", "path": "brokers.csv"})
    report = take(desk, package.write(tmp_path))
    assert report.refused == 0
    assert len(report.notes) == 2
    assert "shoe_size" in report.as_text()
    assert "brokers" in report.as_text()


def test_what_the_descriptor_promises_and_nobody_checks_is_told(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    schema = package.resource("persons")["schema"]
    schema["foreignKeys"] = [
        {"fields": ["country"], "reference": {"resource": "countries", "fields": "code"}}
    ]
    schema["fields"][1]["constraints"]["unique"] = True  # the national number is checked
    schema["fields"][9]["constraints"] = {"unique": False}
    schema["fields"][11]["constraints"] = {"unique": True}
    report = take(desk, package.write(tmp_path))
    assert len(report.notes) == 2
    assert "'country'" in report.notes[0]
    assert "'city'" in report.notes[1]


def test_the_descriptor_says_what_stands_for_a_missing_value(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package.resource("persons")["schema"]["missingValues"] = ["", "n/a"]
    package["persons"][0]["birth_date"] = "n/a"
    assert take(desk, package.write(tmp_path)).refused == 0


def test_a_dialect_with_semicolons(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package.resource("plans")["dialect"] = {"delimiter": ";"}
    path = package.write(tmp_path)
    with (tmp_path / "plans.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(package["plans"][0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(package["plans"])
    assert take(desk, path).refused == 0


def test_blanks_after_the_delimiter_when_the_dialect_says_so(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    path = package.write(tmp_path)
    file = tmp_path / "plans.csv"
    spaced = file.read_text(encoding="utf-8").replace(",O000", ", O000")
    file.write_text(spaced, encoding="utf-8")
    assert take(desk, path).refused > 0
    package.resource("plans")["dialect"] = {"skipInitialSpace": True}
    package.write(tmp_path)
    file.write_text(spaced, encoding="utf-8")
    assert take(desk, path).refused == 0


def test_a_header_that_stands_there_again_is_no_row(desk: Desk, tmp_path: Path) -> None:
    (refusal,) = refusals_after(
        desk, tmp_path, lambda text: text + text.split("\n")[0] + "\n", "account_managers"
    )
    assert (refusal.line, refusal.reason) == (5, "unreadable_record")


def test_a_zero_byte_spoils_its_own_row(desk: Desk, tmp_path: Path) -> None:
    (refusal,) = refusals_after(desk, tmp_path, lambda text: text.replace("Peeters", "Peet\0rs", 1))
    assert (refusal.line, refusal.column, refusal.value) == (2, "last_name", "Peet?rs")


def test_a_key_of_blanks_is_no_key(desk: Desk, tmp_path: Path) -> None:
    (refusal,) = refusals_after(desk, tmp_path, lambda text: text.replace("P0000001", "  ", 1))
    assert (refusal.column, refusal.reason) == ("person_id", "missing_value")


def test_a_record_counts_under_the_line_on_which_it_starts(desk: Desk, tmp_path: Path) -> None:
    def change(text: str) -> str:
        header, first, second, rest = text.split("\n", 3)
        first = first.replace("Dorpsstraat 284", '"Dorps\nstraat\n284"')
        return "\n".join([header, first, second.replace("1982-09-03", "1982-09-31"), rest])

    (refusal,) = refusals_after(desk, tmp_path, change)
    assert (refusal.line, refusal.column, refusal.value) == (5, "birth_date", "1982-09-31")


def test_a_record_of_the_wrong_width_is_one_refusal(desk: Desk, tmp_path: Path) -> None:
    (refusal,) = refusals_after(desk, tmp_path, lambda text: text.replace(",Peeters,", ",Peeters,Junior,"))
    assert (refusal.line, refusal.reason) == (2, "wrong_number_of_fields")


def test_what_depends_on_a_record_of_the_wrong_width_is_told_so(desk: Desk, tmp_path: Path) -> None:
    path = Package().write(tmp_path)
    file = tmp_path / "persons.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",Peeters,", ",", 1), encoding="utf-8")
    told = [one for one in take(desk, path).refusals() if one.table == "contracts"]
    assert [(one.value, one.reason) for one in told] == [(LOTTE.person_id, "depends_on_refused")]


@pytest.mark.parametrize("name", ['"Peet"ers', "Pee\rters"])
def test_a_stray_quote_or_carriage_return_spoils_one_record(desk: Desk, tmp_path: Path, name: str) -> None:
    refusals = refusals_after(desk, tmp_path, lambda text: text.replace(",Peeters,", f",{name},", 1))
    assert [(one.line, one.reason) for one in refusals] == [(2, "unreadable_record")]


def test_the_numbers_of_a_refused_row_are_masked_wherever_they_stand(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    numbers = [member.national_number for member in CAST if member.national_number]
    package = Package()
    for row, column in zip(
        package["persons"], ["birth_date", "dependent_children", "national_number"], strict=False
    ):
        row[column] = row["national_number"] + ("1" if column == "national_number" else "")
    package["contracts"][0]["status"] = numbers[0]
    package["covers"][0]["contract_number"] = f"{numbers[1][:6]}-{numbers[1][6:9]}.{numbers[1][9:]}"
    package["movements"][0]["from_date"] = numbers[2]
    package["persons"].append(dict(package["persons"][4], person_id="P9999999"))
    package["persons"].append(dict(package["persons"][5]))
    report = take(desk, package.write(tmp_path))
    told = report.as_text() + as_json(report)
    assert report.refused > 8
    assert "010514*****" in told  # something was there to be masked
    for place in (told, caplog.text):
        assert not [number for number in numbers if number in place.replace(".", "").replace("-", "")]


def test_the_same_search_finds_a_number_that_is_printed(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["persons"][0]["birth_date"] = "8209030331"  # ten digits: no national number, so printed as it is
    report = take(desk, package.write(tmp_path))
    assert "8209030331" in report.as_text() + as_json(report)


def test_the_report_for_a_machine(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    package["covers"][0]["amount"] = "a lot"
    found = json.loads(as_json(take(desk, package.write(tmp_path))))
    assert found["package"] == "group-insurance-extract"
    assert found["created"] == "2026-11-01T00:00:00+00:00"
    total = len(package["covers"])
    covers = found["tables"]["covers"]
    assert {key: covers[key] for key in ("read", "taken", "unchanged", "refused")} == {
        "read": total,
        "taken": total - 1,
        "unchanged": 0,
        "refused": 1,
    }
    assert found["refusals"] == [
        {
            "table": "covers",
            "line": 2,
            "column": "amount",
            "value": "a lot",
            "reason": "not_a_number",
            "text": "a number has a point before its decimals and no other separator",
        }
    ]


def test_the_report_for_a_person_shows_the_first_and_counts_all(desk: Desk, tmp_path: Path) -> None:
    package = Package()
    for row in package["covers"][:50]:
        row["unit"] = "per_week"
    report = take(desk, package.write(tmp_path))
    text = report.as_text()
    assert text.count("(not_allowed)") == 20
    assert "50  not_allowed" in text
    assert len(json.loads(as_json(report))["refusals"]) == 50


def test_progress_goes_forward_to_the_end(desk: Desk, tmp_path: Path) -> None:
    told: list[Progress] = []
    take_package(desk, Package().write(tmp_path), progress=told.append)
    assert [one.stage for one in told].index("taking") > [one.stage for one in told].index("checking")
    covers = [one.fraction for one in told if (one.stage, one.table) == ("reading", "covers")]
    assert covers == sorted(covers)
    assert covers[-1] == 1.0


def test_batches_keep_every_line_of_a_long_file(tmp_path: Path) -> None:
    package = Package()
    package.tables["covers"] = package["covers"] * 20
    resource = read_package(package.write(tmp_path)).resources["covers"]
    with opened(resource) as source:
        lines = [line for numbers, _ in source.batches() for line in numbers]
    assert lines == list(range(2, len(package["covers"]) + 2))
    assert len(lines) > 8_192
