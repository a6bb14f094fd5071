"""People of the insurer, for tests: invented like the cast, entered into the list as its import would."""

from dataclasses import dataclass, field

from sqlalchemy import insert, select

from data.rules.staff import Manager
from data.services.desk import Desk
from data.services.staff import manager_of
from data.store.tables_staff import staff_portfolios, staff_users

ILSE_ID, AN_ID, JAN_ID = "AM001", "AM002", "AM003"  # account managers of the sample


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the staff login. ``portfolios`` are account managers of the extract."""

    user_id: str
    name: str
    login: str = field(repr=False)
    portfolios: tuple[str, ...]


ILSE = Staff("s0000001", "Ilse Dupont", "ilse.dupont@insurer.example", (ILSE_ID,))
AN = Staff("s0000002", "An Delvaux", "an.delvaux@insurer.example", (AN_ID,))
JAN = Staff("s0000003", "Jan Lambert", "jan.lambert@insurer.example", (JAN_ID,))
MIEKE = Staff("s0000004", "Mieke Rosseel", "mieke.rosseel@insurer.example", (ILSE_ID, JAN_ID))
IDLE = Staff("s0000005", "Nora Vos", "nora.vos@insurer.example", ())  # an account without a portfolio


def enter_staff(desk: Desk, *people: Staff) -> None:
    """Writes them into the list, unless they stand there."""
    with desk.store.write() as connection:
        known = set(connection.scalars(select(staff_users.c.user_id)))
        for each in people:
            if each.user_id in known:
                continue
            row = {"user_id": each.user_id, "login_key": desk.vault.staff_key(each.login), "name": each.name}
            connection.execute(
                insert(staff_users).values(**row, email=each.login, language="nl", active=True)
            )
            for manager in each.portfolios:
                given = {"user_id": each.user_id, "account_manager_id": manager}
                connection.execute(insert(staff_portfolios).values(**given))


def at_desk(desk: Desk, who: Staff) -> Manager:
    """The record that every deed of this side takes first."""
    enter_staff(desk, who)
    found = manager_of(desk, who.user_id)
    assert found is not None
    return found
