"""How an employer's addresses stand, as the first screen says it: what the list itself says, person by person."""

from sqlalchemy import insert, select, update

from data.rules.standing import Standing
from data.services.desk import Desk
from data.services.work_lists import standing_of
from data.store import work_list
from data.store.tables import contracts
from data.store.tables_mail import private_addresses, work_bounces
from tests.employers import BAKERY, ELS, at_work, enter
from tests.people import KARIM, LOTTE, NOW, TODAY

ADDRESS = "Lotte.Peeters@o000001.example"


def by_hand(desk: Desk) -> Standing:
    """Everybody of the list, looked at one by one."""
    with desk.store.read() as connection:
        present = work_list.present_of(connection, BAKERY, TODAY).values()
        private = set(connection.scalars(select(private_addresses.c.person_id)))
        returned = {
            (row.person_id, row.address_key)
            for row in connection.execute(select(work_bounces).where(work_bounces.c.organiser_id == BAKERY))
        }
    people = {each.person_id for each in present}
    return Standing(
        people=len(people),
        with_work=len({each.person_id for each in present if each.address}),
        with_private=len(people & private),
        bounced=len(
            {each.person_id for each in present if (each.person_id, each.address.lower()) in returned}
        ),
    )


def test_the_sentence_counts_people_and_each_of_them_once(full_desk: Desk) -> None:
    enter(full_desk, ELS)
    els = at_work(full_desk, ELS, BAKERY)
    before = standing_of(full_desk, els)
    assert before == by_hand(full_desk)
    with full_desk.store.write() as connection:
        hers = contracts.c.contract_number == LOTTE.contracts[0]
        connection.execute(update(contracts).where(hers).values(work_email=ADDRESS))
        for organiser in (BAKERY, "O000002"):  # what another employer's mail met is none of this one's
            bounce = {"organiser_id": organiser, "person_id": LOTTE.person_id, "status": "5.1.1"}
            key = ADDRESS.lower() if organiser == BAKERY else "other@o000002.example"
            connection.execute(insert(work_bounces).values(**bounce, address_key=key, bounced_at=NOW))
        theirs = {"address": "k@home.example", "address_key": "k@home.example", "confirmed_at": NOW}
        connection.execute(insert(private_addresses).values(person_id=KARIM.person_id, **theirs))
    after = standing_of(full_desk, els)
    assert after == by_hand(full_desk)
    assert (after.bounced, after.with_private) == (before.bounced + 1, before.with_private + 1)
