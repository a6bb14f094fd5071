"""A portfolio that is published for the first time, long after the others."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from data.rules.clock import SetClock
from data.rules.disclosure_rounding import Lot
from data.services import publishing
from data.services.desk import Desk
from data.store.tables import account_managers, organisers
from data.store.tables_portfolio import circles
from tests.people import TODAY

NEXT = TODAY + timedelta(weeks=1)


def drawn_of(desk: Desk, manager: str) -> set[tuple[int, str]]:
    with desk.store.read() as connection:
        mine = circles.c.account_manager_id == manager
        return {(row.number, row.cuts) for row in connection.execute(select(circles).where(mine))}


def hand_over(desk: Desk, before: str, after: str) -> None:
    """All employers of an account manager go to a new one, and nothing is noted of their people."""
    with desk.store.write() as connection:
        connection.execute(account_managers.insert().values(account_manager_id=after, name="New"))
        theirs = organisers.c.account_manager_id == before
        connection.execute(update(organisers).where(theirs).values(account_manager_id=after))


@pytest.fixture
def same_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each portfolio has lots of its own, by which it is cut; here all have the same."""

    def of_everybody(lot: Lot, _: str) -> Lot:
        return lot

    monkeypatch.setattr(publishing, "of_portfolio", of_everybody)


@pytest.mark.usefixtures("same_lots")
def test_it_is_drawn_from_all_its_people_whoever_was_looked_at(full_desk: Desk) -> None:
    publishing.take(full_desk)
    hand_over(full_desk, "AM001", "AM009")
    later = SetClock(datetime.combine(NEXT, time(3), UTC), NEXT)
    assert publishing.take(replace(full_desk, clock=later)).people < 100
    assert len(drawn_of(full_desk, "AM001")) > 1
    assert drawn_of(full_desk, "AM009") == drawn_of(full_desk, "AM001")
