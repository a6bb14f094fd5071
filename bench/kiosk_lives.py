"""The six people to be. Everything about them is invented; their numbers are of a block that is given to nobody."""

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
    """A number with the right check digits; the highest serials, which no real birth of a day has reached."""
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
    noor, amelie, marc, yasmina, luc, paul = persons

    def life(number: str, person: Row, start: date, salary: int, **more: Any) -> Life:
        made = Life(f"530/{number}", person, plans[number[:6]], start, Decimal(salary), SINCE, TODAY)
        return replace(made, **more)

    return [
        life("000901.0001", noor, date(2025, 3, 3), 32_400, work_email="noor.claes@zonnekrul.example"),
        life(
            "000903.0001",
            amelie,
            date(2014, 9, 1),
            44_500,
            rates=((date(2019, 1, 1), 80), (date(2025, 7, 1), 60)),
            work_email="amelie.lambert@lumerel.example",
        ),
        life(
            "000908.0001",
            marc,
            date(2006, 4, 1),
            58_000,
            ill_from=date(2024, 9, 16),
            work_email="marc.wouters@noordster.example",
        ),
        life("000906.0001", yasmina, date(2005, 10, 1), 34_000, left=date(2012, 7, 1)),
        life(
            "000905.0001",
            yasmina,
            date(2012, 9, 1),
            47_000,
            left=date(2019, 3, 1),
            ended=date(2026, 7, 15),
            ended_reason="transferred",
        ),
        life(
            "000908.0002",
            yasmina,
            date(2019, 4, 1),
            54_500,
            left=date(2026, 9, 1),
        ),
        life(
            "000910.0001",
            luc,
            date(1991, 2, 1),
            62_000,
            advance=Decimal(40_000),
            work_email="luc.maes@havenlicht.example",
        ),
        life("000902.0001", paul, date(2001, 1, 15), 52_000, work_email="paul.hendrickx@delinde.example"),
    ]
