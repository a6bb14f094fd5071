"""The invented employers of the kiosk and their plans, read from ``kiosk_places.toml``."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk_sums import Plan, Row

ORDER = "partner,children,parents,estate,financing_fund"
COVERS = ("disability", "waiver", "orphan", "accident")
_READ: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
EMPLOYERS: list[dict[str, Any]] = _READ["employers"]
FIRST, LAST = (
    {lang: text.split() for lang, text in _READ[name].items()} for name in ("first_names", "last_names")
)
STREETS, TOWNS = _READ["streets"], _READ["towns"]
MANAGERS = (
    ("AM001", "Els Claessens", "els.claessens@insurer.example"),
    ("AM002", "Bernard Lacroix", "bernard.lacroix@insurer.example"),
)


def enterprise_number(at: int) -> str:
    """Valid, and at the high end of the range, where most likely nobody has one."""
    base = 9_700_000 + at * 37
    return f"{base:08}{97 - base % 97:02}"


def flag(value: bool) -> str:
    return "true" if value else "false"


def organisers() -> list[Row]:
    names = ("name", "street", "postcode", "city", "region", "language", "representative")
    return [
        {name: each[name] for name in names}
        | {"organiser_id": each["id"], "account_manager_id": each["manager"]}
        | {"enterprise_number": enterprise_number(at), "eb_connect": flag(each["eb_connect"])}
        for at, each in enumerate(EMPLOYERS)
    ]


def plans() -> dict[str, Plan]:
    """Each plan by its id."""
    made = {}
    for each in _READ["plans"]:
        terms = [
            Decimal(each.pop(name))
            for name in ("paid_employer", "paid_employee", "death_times", "disability")
        ]
        held = each.pop("covers")
        row = {name: str(value) for name, value in each.items()}
        row |= {f"{name}_cover": flag(name in held) for name in COVERS}
        row |= {"statement_when_passive": "true", "beneficiary_order": ORDER}
        made[row["plan_id"]] = Plan(row, *terms)
    return made
