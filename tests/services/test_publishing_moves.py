"""An employer that goes to another account manager takes along what was told of it, and is not looked at afresh."""

from datetime import timedelta

from sqlalchemy import Connection, delete, select, update

from data.rules.told_text import line_read
from data.services import publishing
from data.services.desk import Desk
from data.store.tables import organisers, persons
from data.store.tables_portfolio import stale_people, told_employers
from tests.growing import found
from tests.services.test_publishing import MONDAY, on

MOVED = "M000000"


def give(desk: Desk, manager: str) -> None:
    """The employer is another account manager's from now on."""
    with desk.store.write() as connection:
        mine = organisers.c.organiser_id == MOVED
        connection.execute(update(organisers).where(mine).values(account_manager_id=manager))
        _touch(connection)


def _touch(connection: Connection) -> None:
    """As an import notes it."""
    connection.execute(delete(stale_people))
    connection.execute(stale_people.insert().values(person_id="*"))


def told(desk: Desk) -> dict[str, object]:
    """The bands of the employer, by whose ranking it stands in; with their days."""
    query = select(told_employers.c.scope, told_employers.c.body).where(
        told_employers.c.organiser_id == MOVED, told_employers.c.scope.not_like("of:%")
    )
    with desk.store.read() as connection:
        return {scope: line_read(body).rates for scope, body in connection.execute(query)}


def test_the_bands_of_an_employer_go_with_it_to_another_manager_and_back(full_desk: Desk) -> None:
    """Else it would be looked at afresh beside what was told a week before: that is what one who changed did."""
    found(full_desk, 1, 120)
    give(full_desk, "AM001")
    publishing.take(on(full_desk, MONDAY))
    first = told(full_desk)
    assert list(first) == ["AM001"]
    assert first["AM001"]
    for week, manager in enumerate(("AM002", "AM001", "AM003"), 1):
        give(full_desk, manager)
        publishing.take(on(full_desk, MONDAY + timedelta(weeks=week)))
        assert told(full_desk) == {manager: first["AM001"]}
    with full_desk.store.write() as connection:
        changed = persons.c.person_id.in_([f"Q{at:07d}" for at in range(90)])
        connection.execute(update(persons).where(changed).values(find_key=persons.c.person_id, is_bis=False))
        _touch(connection)
    publishing.take(on(full_desk, MONDAY + timedelta(weeks=4)))
    assert told(full_desk) != {"AM003": first["AM001"]}  # ninety changed
