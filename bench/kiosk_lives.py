"""The six people to be. Everything about them is invented; their numbers are most likely nobody's."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk_sums import Life, Plan, Row

TODAY = date(2026, 11, 2)
SINCE = date(2021, 1, 1)
NAMES = (
    "person_id",
    "first_name",
    "last_name",
    "birth_date",
    "sex",
    "civil_status",
    "dependent_children",
    "language",
)
PEOPLE = (
    ("P0000001 Noor Claes 2003-04-12 F single 0 nl", "Kerkstraat 12", "9000", "Gent"),
    ("P0000002 Amélie Lambert 1988-06-03 F married 2 fr", "Rue des Saules 5", "5000", "Namur"),
    ("P0000003 Marc Wouters 1974-02-19 M married 1 nl", "Havenlaan 31", "1000", "Brussel / Bruxelles"),
    ("P0000004 Yasmina Haddad 1982-09-23 F legal_cohabitant 1 fr", "Rue du Puits 8", "4000", "Liège"),
    ("P0000005 Luc Maes 1966-03-08 M married 0 nl", "Kaaiplein 4", "2000", "Antwerpen"),
    ("P0000006 Paul Hendrickx 1971-05-27 M married 2 nl", "Lindelaan 2", "2800", "Mechelen"),
)


def national_number(born: str, serial: int, *, raised: int = 0) -> str:
    """A number with the right check digits; the highest serials, which the births of a day hardly ever reach."""
    year, month, day = born.split("-")
    base = f"{year[2:]}{int(month) + raised:02}{day}{serial:03}"
    return f"{base}{97 - (int(base) + (2_000_000_000 if year >= '2000' else 0)) % 97:02}"


def people() -> list[Row]:
    rows = []
    for told, street, postcode, city in PEOPLE:
        row = dict(zip(NAMES, told.split(), strict=True))
        row |= {"street": street, "postcode": postcode, "city": city, "country": "BE"}
        row["national_number"] = national_number(row["birth_date"], 997 if row["sex"] == "M" else 996)
        rows.append(row)
    return rows


def lives(plans: dict[str, Plan], persons: list[Row]) -> list[Life]:
    """Their contracts, each with what happened in it."""
    owners = dict(zip(LIVES, persons, strict=True))
    return [
        replace(
            Life(f"530/{number}", owners[who], plans[number[:6]], start, Decimal(salary), SINCE, TODAY),
            **more,
        )
        for who, contracts in LIVES.items()
        for number, start, salary, more in contracts
    ]


def _at(name: str) -> dict[str, Any]:
    return {"work_email": f"{name}.example"}


# By first name: number, since when, pay of a full time, and what happened.
LIVES: dict[str, list[tuple[str, date, int, dict[str, Any]]]] = {
    "Noor": [("000901.0001", date(2025, 3, 3), 32_400, _at("noor.claes@zonnekrul"))],
    "Amélie": [
        (
            "000903.0001",
            date(2014, 9, 1),
            44_500,
            _at("amelie.lambert@lumerel") | {"rates": ((date(2019, 1, 1), 80), (date(2025, 7, 1), 60))},
        )
    ],
    "Marc": [
        (
            "000908.0001",
            date(2006, 4, 1),
            58_000,
            _at("marc.wouters@noordster") | {"ill_from": date(2024, 9, 16)},
        )
    ],
    "Yasmina": [
        ("000906.0001", date(2005, 10, 1), 34_000, {"left": date(2012, 7, 1)}),
        (
            "000905.0001",
            date(2012, 9, 1),
            47_000,
            {"left": date(2019, 3, 1), "ended": date(2026, 7, 15), "ended_reason": "transferred"},
        ),
        ("000908.0002", date(2019, 4, 1), 54_500, {"left": date(2026, 9, 1)}),
    ],
    "Luc": [
        (
            "000910.0001",
            date(1991, 2, 1),
            62_000,
            _at("luc.maes@havenlicht") | {"advance": Decimal(40_000)},
        )
    ],
    "Paul": [("000902.0001", date(2001, 1, 15), 52_000, _at("paul.hendrickx@delinde"))],
}
