"""People of employers, for tests: invented like the cast, entered into the directory as its import would."""

from dataclasses import dataclass, field

from sqlalchemy import insert

from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.services.directory import employer_at
from data.store.tables_employer import employer_rights, employer_users

BAKERY = "O000001"  # Bakkerij De Vlaam, of Lotte and Karim
LOGISTICS = "O000003"  # Noordzee Logistics
SMALL = "O000012"  # Hôtel des Ardennes: too small for an account


@dataclass(frozen=True, slots=True)
class Hr:
    """Somebody of the employers' login. ``rights`` are by organiser."""

    user_id: str
    name: str
    login: str = field(repr=False)
    rights: dict[str, set[Right]]


ELS = Hr("u0000001", "Els Peeters", "els.peeters@o000001.example", {BAKERY: set(Right)})
PIETER = Hr(
    "u0000002",
    "Pieter Goossens",
    "pieter.goossens@payroll.example",
    {"O000002": {Right.VIEW}, LOGISTICS: {Right.UPLOAD}},
)


def enter(desk: Desk, *people: Hr) -> None:
    """Writes them into the directory."""
    with desk.store.write() as connection:
        for each in people:
            row = {"user_id": each.user_id, "login_key": desk.vault.login_key(each.login), "name": each.name}
            row |= {"email": each.login, "language": "nl"}
            connection.execute(insert(employer_users).values(**row, active=True))
            for organiser_id, rights in each.rights.items():
                for right in rights:
                    given = {"user_id": each.user_id, "organiser_id": organiser_id, "right": right.value}
                    connection.execute(insert(employer_rights).values(**given, granted_at=desk.clock.now()))


def at_work(desk: Desk, who: Hr, organiser_id: str) -> Employer:
    """The record that every deed of the employer's side takes first."""
    found = employer_at(desk, who.user_id, desk.vault.organiser(organiser_id))
    assert found is not None
    return found
