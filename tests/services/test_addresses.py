"""Where a person can be written to, as the store knows it: on SQLite and on PostgreSQL."""

from datetime import date, timedelta

from sqlalchemy import insert, update

from data.rules.address_form import address_key
from data.rules.kinds import Language
from data.services.addresses import addresses_to_write_to, statement_language
from data.services.desk import Desk
from data.store import addresses
from data.store.addresses import Pending, Private
from data.store.tables import contracts
from data.store.tables_mail import bounced_addresses
from tests.people import HEIKE, KARIM, LOTTE, NOW, TODAY

HERS = "Heike@Privat.example"
AT_WORK = "heike.schmitz@o000002.example"


def test_a_person_is_written_to_at_every_known_address_and_nobody_else_is(full_desk: Desk) -> None:
    with full_desk.store.write() as connection:
        assert addresses_to_write_to(connection, HEIKE.person_id, TODAY) == (AT_WORK,)
        addresses.keep_private(connection, HEIKE.person_id, Private(HERS, address_key(HERS), NOW))
        waiting = Pending(LOTTE.person_id, "l@p.example", "l@p.example", "h", NOW, NOW + timedelta(hours=72))
        addresses.keep_pending(connection, waiting)
        assert addresses_to_write_to(connection, HEIKE.person_id, TODAY) == (HERS, AT_WORK)
        assert addresses_to_write_to(connection, LOTTE.person_id, TODAY) == ()  # hers waits
        leaves = update(contracts).where(contracts.c.contract_number == HEIKE.contracts[0])
        connection.execute(leaves.values(employed_until=TODAY))
        assert addresses_to_write_to(connection, HEIKE.person_id, TODAY) == (HERS, AT_WORK)
        assert addresses_to_write_to(connection, HEIKE.person_id, TODAY + timedelta(days=1)) == (HERS,)
        came_back = {"address_key": address_key(HERS), "status": "5.1.1", "bounced_at": NOW}
        connection.execute(insert(bounced_addresses).values(person_id=HEIKE.person_id, **came_back))
        assert addresses_to_write_to(connection, HEIKE.person_id, date(2027, 1, 1)) == ()
        assert addresses_to_write_to(connection, KARIM.person_id, TODAY) == (
            "karim.elamrani@o000001.example",
        )
        assert addresses_to_write_to(connection, "P9999999", TODAY) == ()


def test_the_language_chosen_goes_before_the_one_delivered(desk: Desk) -> None:
    with desk.store.write() as connection:
        assert statement_language(connection, "P1", Language.FR) is Language.FR
        addresses.choose_language(connection, "P1", Language.EN)
        addresses.note_asked(connection, "P1", NOW)
        addresses.choose_language(connection, "P1", Language.DE)
        assert statement_language(connection, "P1", Language.FR) is Language.DE
        assert statement_language(connection, "P2", Language.FR) is Language.FR
        assert addresses.profile(connection, "P1") == addresses.Profile(Language.DE, NOW)
