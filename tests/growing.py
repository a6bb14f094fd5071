"""Many more people at one employer, invented by counting: for benches and for uploads of hundreds of rows."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select

from data.rules.overview_sheet import Insured
from data.rules.rights import Employer, Right
from data.rules.spelling import folded
from data.services.desk import Desk
from data.store.tables import contracts, organisers, persons, plans
from tests.employers import BAKERY, Hr, at_work, enter

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


def grow(desk: Desk, rows: int, organiser_id: str = BAKERY, first: int = 0) -> None:
    """So many more people at one employer; ``first`` is the number of the first of them."""
    with desk.store.write() as connection:
        plan = connection.scalars(select(plans.c.plan_id).where(plans.c.organiser_id == organiser_id)).first()
        for start in range(first, first + rows, AT_ONCE):
            numbers = range(start, min(first + rows, start + AT_ONCE))
            connection.execute(insert(persons), [_person(at) for at in numbers])
            connection.execute(insert(contracts), [_contract(desk, at, plan) for at in numbers])


def found(desk: Desk, count: int, people: int) -> list[Employer]:
    """So many new employers, each with a plan, so many people and somebody with every right."""
    with desk.store.write() as connection:
        plan = connection.execute(select(plans).where(plans.c.organiser_id == BAKERY)).mappings().first()
        ids = [f"M{at:06d}" for at in range(count)]
        connection.execute(
            insert(organisers),
            [{"organiser_id": each, "name": f"Firma {each}", "eb_connect": True} for each in ids],
        )
        told = [{**(plan or {}), "plan_id": f"{each}-A", "organiser_id": each} for each in ids]
        connection.execute(insert(plans), told)
    for at, each in enumerate(ids):
        grow(desk, people, each, first=at * people)
    users = [
        Hr(f"m{at:06d}", "Els", f"els@{each}.example", {each: set(Right)}) for at, each in enumerate(ids)
    ]
    enter(desk, *users)
    return [at_work(desk, who, each) for who, each in zip(users, ids, strict=True)]


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
