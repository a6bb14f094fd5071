"""The sample extract as records, read with a few lines of csv: the rules are tested without a database."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from data.rules.kinds import (
    Branch,
    CoverKind,
    EndReason,
    Language,
    MovementCode,
    Party,
    PlanType,
    Reason,
    StatementReason,
    Status,
    Suspension,
    Unit,
)
from data.rules.masking import masked
from data.rules.records import (
    Contract,
    ContractFile,
    Cover,
    Movement,
    Organiser,
    Person,
    Plan,
    Position,
    Statement,
)
from data.rules.until import until_of

FOLDER = Path(__file__).parents[2] / "data" / "sample"
Row: TypeAlias = dict[str, str]
T = TypeVar("T")


def rows(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def people() -> dict[str, Person]:
    return {row["person_id"]: _person(row) for row in rows("persons")}


def contract_files() -> list[ContractFile]:
    """Every contract of the sample, the one that is not group insurance included."""
    organisers = {row["organiser_id"]: _organiser(row) for row in rows("organisers")}
    plans = {row["plan_id"]: row for row in rows("plans")}
    positions, movements = _lists("positions", _position), _lists("movements", _movement)
    covers, statements = _lists("covers", _cover), _lists("statements", _statement)
    found = []
    for row in rows("contracts"):
        number, plan = row["contract_number"], plans[row["plan_id"]]
        parts = (positions[number], movements[number], covers[number], statements[number])
        found.append(
            ContractFile(_contract(row), _plan(plan), organisers[plan["organiser_id"]], *map(tuple, parts))  # type: ignore[arg-type]
        )
    return found


def _lists(table: str, shape: Callable[[Row], T]) -> dict[str, list[T]]:
    lists: dict[str, list[T]] = defaultdict(list)
    for row in rows(table):
        lists[row["contract_number"]].append(shape(row))
    return lists


def _some(row: Row, keys: Iterable[str], shape: Callable[[str], object]) -> dict[str, Any]:
    return {key: shape(row[key]) for key in keys}


def _yes(text: str) -> bool:
    return text == "true"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _euro(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _person(row: Row) -> Person:
    number = row["national_number"]
    return Person(
        **_some(row, ("person_id", "last_name", "first_name", "sex", "civil_status"), str),
        **_some(row, ("street", "postcode", "city", "country"), str),
        masked_number=masked(number) if number else None,
        birth_date=_day(row["birth_date"]),
        dependent_children=_whole(row["dependent_children"]),
        language=Language(row["language"]),
    )


def _organiser(row: Row) -> Organiser:
    texts = (
        "organiser_id",
        "enterprise_number",
        "name",
        "street",
        "postcode",
        "city",
        "region",
        "language",
        "representative",
    )
    return Organiser(**_some(row, texts, str), eb_connect=_yes(row["eb_connect"]))


def _plan(row: Row) -> Plan:
    yes_or_no = (
        "disability_cover",
        "waiver_cover",
        "orphan_cover",
        "accident_cover",
        "statement_when_passive",
    )
    return Plan(
        **_some(row, ("plan_id", "name", "category", "adjustment_day"), str),
        **_some(row, yes_or_no, _yes),
        plan_type=PlanType(row["plan_type"]),
        branch=Branch(row["branch"]),
        guaranteed_rate=_euro(row["guaranteed_rate"]),
        end_age=_whole(row["end_age"]),
        waiting_days=_whole(row["waiting_days"]),
        beneficiary_order=tuple(row["beneficiary_order"].split(",")),
    )


def _contract(row: Row) -> Contract:
    texts = ("contract_number", "person_id", "personnel_number", "transferred_to", "work_email")
    days = ("affiliated_on", "employed_from", "employed_until", "ended_on", "end_date")
    amounts = ("reference_salary", "premium_employer", "premium_employee", "advance_open")
    return Contract(
        **_some(row, texts, str),
        **_some(row, days, _day),
        **_some(row, amounts, _euro),
        handle=row["contract_number"].replace("/", "-").replace(".", "-"),
        status=Status(row["status"]),
        suspended_reason=Suspension(row["suspended_reason"]) if row["suspended_reason"] else None,
        ended_reason=EndReason(row["ended_reason"]) if row["ended_reason"] else None,
        employment_rate=_whole(row["employment_rate"]),
        pledged=_yes(row["pledged"]),
    )


def _position(row: Row) -> Position:
    parts = (row["reserves_employer"], row["reserves_employee"], row["profit_share"])
    return Position(date.fromisoformat(row["as_at"]), *map(Decimal, parts))


def _movement(row: Row) -> Movement:
    code, party, amount = MovementCode(row["code"]), Party(row["party"]), Decimal(row["amount"])
    return Movement(
        date.fromisoformat(row["booked_on"]), _day(row["from_date"]), code, row["code"], party, amount
    )


def _cover(row: Row) -> Cover:
    until, until_age = until_of(row["until"] or None)
    return Cover(
        as_at=date.fromisoformat(row["as_at"]),
        kind=CoverKind(row["cover"]),
        amount=_euro(row["amount"]),
        unit=Unit(row["unit"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        starts_after_days=_whole(row["starts_after_days"]),
        until=until,
        until_age=until_age,
    )


def _statement(row: Row) -> Statement:
    as_at, issued = date.fromisoformat(row["as_at"]), _day(row["issued_on"])
    return Statement(as_at, issued, StatementReason(row["reason"]), Language(row["language"]))


def one_cent_more(file: ContractFile) -> ContractFile:
    """The file with its latest position a cent too high: what a check of sums must notice."""
    last = max(file.positions, key=lambda position: position.as_at)
    rest = tuple(position for position in file.positions if position is not last)
    wrong = replace(last, reserves_employer=last.reserves_employer + Decimal("0.01"))
    return replace(file, positions=(*rest, wrong))
