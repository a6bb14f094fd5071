"""What an extract dates in the future counts from its day on, though nothing is brought or done on that day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select, update

from data.rules.changes import ChangeKind
from data.rules.clock import SetClock
from data.services.desk import Desk
from data.store import changes, facts
from data.store.tables import contracts, covers, statements
from tests.people import HEIKE, JAN, LOTTE, NOW, SOPHIE, TODAY, Member
from tests.services.test_facts import differing, refreshed

SOON = TODAY + timedelta(days=10)


def reported(connection: Connection, member: Member) -> None:
    changes.put(
        connection,
        NOW,
        ChangeKind.LEAVING,
        {"left_on": SOON.isoformat()},
        organiser_id="O000001",
        user_id="U1",
        person_id=member.person_id,
        contract_number=member.contracts[0],
    )


def dated_ahead(desk: Desk) -> None:
    """A statement that is not issued yet, one that is issued on its day, the figures of somebody who left, and a last
    day of service: as the extract has it, and as an employer reported it.
    """
    waits, issued, figures, leaves = (each.contracts[0] for each in (JAN, LOTTE, SOPHIE, LOTTE))
    with desk.store.write() as connection:
        for number, day in ((waits, None), (issued, SOON)):
            mine = statements.c.contract_number == number
            connection.execute(statements.delete().where(mine))
            row = {
                "contract_number": number,
                "as_at": SOON,
                "issued_on": day,
                "reason": "yearly",
                "language": "nl",
            }
            connection.execute(statements.insert().values(row))
        for number in (waits, figures):
            mine = covers.c.contract_number == number
            last = connection.scalar(select(func.max(covers.c.as_at)).where(mine))
            connection.execute(update(covers).where(mine, covers.c.as_at == last).values(as_at=SOON))
        reported(connection, HEIKE)
        for number, day in ((leaves, SOON), (figures, TODAY - timedelta(days=5))):
            mine = contracts.c.contract_number == number
            connection.execute(update(contracts).where(mine).values(employed_until=day))


@pytest.mark.parametrize("days", [9, 10, 11, 40])
def test_it_counts_from_its_day_on(full_desk: Desk, days: int) -> None:
    dated_ahead(full_desk)
    refreshed(full_desk)
    assert differing(full_desk) == []
    later = replace(full_desk, clock=SetClock(NOW + timedelta(days=days), TODAY + timedelta(days=days)))
    refreshed(later, facts.Since(NOW + timedelta(days=1), TODAY))  # what was asked before that day is no news
    assert differing(later) == []
