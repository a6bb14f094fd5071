"""Many more people at one employer, invented by counting: for benches and for uploads of hundreds of rows."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select

from data.rules.overview_sheet import Insured
from data.rules.spelling import folded
from data.services.desk import Desk
from data.store.tables import contracts, persons, plans
from tests.employers import BAKERY

FIRST = [
    "Lotte",
    "Karim",
    "Sophie",
    "Jan",
    "Heike",
    "Wei",
    "Benoît",
    "An",
    "Zoé",
    "Koen",
    "Tom",
    "Hugo",
    "Els",
]
LAST = [
    "Peeters",
    "Maes",
    "Dubois",
    "Vermeulen",
    "Schmitz",
    "Nguyen",
    "Lefèvre",
    "Claes",
    "Delvaux",
    "Goossens",
    "Willems",
]
AT_ONCE = 5_000


def grow(desk: Desk, rows: int, organiser_id: str = BAKERY) -> None:
    """So many more people at one employer."""
    with desk.store.write() as connection:
        plan = connection.scalars(select(plans.c.plan_id).where(plans.c.organiser_id == organiser_id)).first()
        for start in range(0, rows, AT_ONCE):
            numbers = range(start, min(rows, start + AT_ONCE))
            connection.execute(insert(persons), [_person(at) for at in numbers])
            connection.execute(insert(contracts), [_contract(desk, at, plan) for at in numbers])


def _person(at: int) -> dict[str, Any]:
    name = {"last_name": f"{LAST[at % 11]} {LAST[at // 11 % 11]}", "first_name": FIRST[at % 13]}
    born = date(1960 + at % 40, 1 + at % 12, 1 + at % 28)
    return {"person_id": f"Q{at:07d}", **name, "birth_date": born, "language": ("nl", "fr")[at % 2]}


def _contract(desk: Desk, at: int, plan: str | None) -> dict[str, Any]:
    number = f"530/9{at // 10_000:05d}.{at % 10_000:04d}"
    told = {
        "contract_number": number,
        "handle": desk.vault.handle(number),
        "plan_id": plan,
        "status": "active",
    }
    return told | {
        "person_id": f"Q{at:07d}",
        "personnel_number": f"{at:06d}",
        "affiliated_on": date(2020, 1, 1),
    }


def mail_for(row: Insured, at: int) -> str:
    """An address at the employer's own domain that raises no question."""
    plain = "".join(
        each for each in folded(f"{row.first_name}.{row.last_name}") if each.isalpha() or each == "."
    )
    return f"{plain}{at}@o000001.example"
