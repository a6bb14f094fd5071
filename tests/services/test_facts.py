"""What is counted of each contract is what its member's own pages say, for everybody of the sample, on both stores."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from data.rules.changes import ChangeKind
from data.rules.circles import Circle
from data.rules.clock import SetClock
from data.rules.deeds import Deed, Looker
from data.rules.disclosure_rounding import LOTS
from data.rules.disclosure_tally import HOME
from data.rules.mailing import MailKind, MailState
from data.services.desk import Desk
from data.store import addresses, bounces, changes, circle_map, facts, journal, numbers, work_addresses
from data.store.addresses import Private
from data.store.bounces import SentMail
from data.store.tables import persons
from data.store.tables_mail import mails
from data.store.tables_portfolio import circles, employer_sizes
from data.store.tables_portfolio import facts as table
from tests.people import HEIKE, JAN, KARIM, LOTTE, NOBODY, NOW, SOPHIE, TODAY, Member
from tests.services.counted import Counted, counted, kept


def refreshed(desk: Desk, since: facts.Since | None = None) -> int:
    """The facts of the clock's day, with one circle for each portfolio."""
    today = desk.clock.today()
    with desk.store.write() as connection:
        everybody = facts.gather(connection, today, since)
        circle_map.measure_employers(connection, today, lambda _: 50)
        for each in circle_map.undrawn(connection):
            circle_map.keep(connection, each, [Circle(0, ())], today)
        circle_map.place(connection, circle_map.drawn(connection))
        return facts.refresh(connection, desk.vault, today, everybody=everybody)


def of_everybody(desk: Desk) -> dict[str, Counted]:
    with desk.store.read() as connection:
        rows = connection.execute(select(table).where(table.c.classes.is_not(None)))
        return {row.contract_number: kept(row) for row in rows}


def differing(desk: Desk) -> list[str]:
    """The contracts in which the facts and the rules of the pages do not agree, and people not counted once."""
    found = of_everybody(desk)
    with desk.store.read() as connection:
        people = connection.scalars(select(persons.c.person_id)).all()
    wrong = []
    for each in people:
        expected = counted(desk, each)
        wrong += [number for number, says in expected.items() if not _agree(says, found.pop(number, None))]
    return [*wrong, *found]


def _agree(expected: Counted, found: Counted | None) -> bool:
    if found is None or (found.classes, found.amounts) != (expected.classes, expected.amounts):
        return False
    return not found.person or found.person == expected.person


def counted_once(desk: Desk) -> bool:
    """Whether everybody is at home once in each portfolio."""
    with desk.store.read() as connection:
        query = select(circles.c.account_manager_id, table.c.person_id, table.c.classes)
        rows = connection.execute(query.join(circles, circles.c.circle_id == table.c.circle_id)).all()
    homes = Counter((row[0], row[1]) for row in rows if row.classes and row.classes & HOME)
    return set(homes.values()) == {1} and len(homes) == len({(row[0], row[1]) for row in rows if row.classes})


def returned(member: Member, address: str) -> SentMail:
    return SentMail("m", member.person_id, address, MailKind.NEW_STATEMENT.value, "O000001", NOW)


def wrote(desk: Desk, member: Member, kind: MailKind, state: MailState) -> None:
    row = {"mail_id": f"{kind}{state}"[:32], "person_id": member.person_id, "address": "a@b.example"}
    row |= {"kind": kind.value, "occasion": "", "language": "nl", "first_name": "", "lane": "O000001"}
    row |= {"state": state.value, "attempts": 1, "written_at": NOW, "due_at": NOW, "settled_at": NOW}
    with desk.store.write() as connection:
        connection.execute(mails.insert().values(row))


def happened(desk: Desk) -> None:
    """What the extract does not know: addresses set here, mails that came back, numbers, leavings, sign-ins."""
    with desk.store.write() as connection:
        karim, jan, sophie = KARIM.contracts[0], JAN.contracts[0], SOPHIE.contracts[0]
        work_addresses.keep(connection, sophie, "Sophie@Werk.example", NOW, set_by="U1")
        work_addresses.keep(connection, jan, "", NOW, set_by="U1")
        for member, address in ((KARIM, "karim@thuis.example"), (LOTTE, "lotte@thuis.example")):
            private = Private(address, address, NOW)
            addresses.keep_private(connection, member.person_id, private)
            journal.note(connection, NOW, Deed.ADDRESS_CONFIRMED, person_id=member.person_id)
        bounces.mark(connection, returned(SOPHIE, "sophie@werk.example"), "5.1.1", NOW)
        bounces.mark(connection, returned(LOTTE, "lotte@thuis.example"), "5.1.1", NOW)
        row = {"person_id": HEIKE.person_id, "valid_from": TODAY, "find_key": desk.vault.find_key(NOBODY)}
        row |= {"token": desk.vault.encrypt(NOBODY), "set_at": NOW, "set_by": "U1", "organiser_id": "O000002"}
        numbers.tell(connection, row)
        left = {"left_on": (TODAY - timedelta(days=1)).isoformat()}
        changes.put(
            connection,
            NOW,
            ChangeKind.LEAVING,
            left,
            organiser_id="O000001",
            user_id="U1",
            person_id=KARIM.person_id,
            contract_number=karim,
        )
        journal.note(connection, NOW, Deed.SIGNED_IN, person_id=JAN.person_id)
        journal.note(connection, NOW, Deed.STATEMENT_OPENED, person_id=JAN.person_id)
        by = Looker.EMPLOYER.value
        journal.note(connection, NOW, Deed.STATEMENT_OPENED, person_id=HEIKE.person_id, by_role=by)


def test_an_employer_keeps_the_class_of_size_that_its_lot_gave_it(full_desk: Desk) -> None:
    """One of twenty is told as of up to nineteen, or not; whoever is measured later has no other class."""
    found = []
    for lot in (0, LOTS - 1, 0):
        with full_desk.store.write() as connection:
            if lot:
                connection.execute(delete(employer_sizes))
            circle_map.measure_employers(connection, full_desk.clock.today(), lambda _, drawn=lot: drawn)
            rows = connection.execute(select(employer_sizes))
            found.append({row.organiser_id: row.size for row in rows})
    large, small, later = found
    assert large != small == later
    assert all(large[each] >= small[each] for each in large)


def test_the_facts_are_what_the_pages_say(full_desk: Desk) -> None:
    assert refreshed(full_desk) == 312
    assert len(of_everybody(full_desk)) > 400
    assert differing(full_desk) == []
    assert counted_once(full_desk)


def test_the_facts_follow_what_happens_in_the_portal(full_desk: Desk) -> None:
    refreshed(full_desk)
    happened(full_desk)
    assert len(differing(full_desk)) >= 5, "nothing happened"
    assert refreshed(full_desk, facts.Since(NOW, TODAY)) < 20, "all were made anew"
    assert differing(full_desk) == []


def test_invited_is_who_was_sent_an_invitation_and_nothing_else(full_desk: Desk) -> None:
    refreshed(full_desk)
    wrote(full_desk, KARIM, MailKind.INVITATION, MailState.SENT)
    wrote(full_desk, SOPHIE, MailKind.INVITATION, MailState.BOUNCED)
    wrote(full_desk, JAN, MailKind.INVITATION, MailState.WITHDRAWN)
    wrote(full_desk, LOTTE, MailKind.NEW_STATEMENT, MailState.SENT)
    assert differing(full_desk)
    refreshed(full_desk, facts.Since(NOW, TODAY))
    assert differing(full_desk) == []


@pytest.mark.parametrize("days", [1, 45, 200, 4_000])
def test_the_facts_follow_the_days(full_desk: Desk, days: int) -> None:
    refreshed(full_desk)
    then = SetClock(NOW + timedelta(days=days), TODAY + timedelta(days=days))
    later = replace(full_desk, clock=then)
    refreshed(later, facts.Since(NOW, TODAY))
    assert differing(later) == []
