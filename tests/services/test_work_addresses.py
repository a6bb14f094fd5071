"""What an employer set here stands before what the extract delivered, everywhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from data.services.addresses import addresses_to_write_to
from data.services.desk import Desk
from data.store import files
from data.store.numbers import person_id_of
from data.store.tables_employer import known_numbers, work_addresses
from tests.people import HEIKE, KARIM, NOW, TODAY, ZOE

NEW = "karim.el.amrani@elsewhere.example"
TOMORROW = TODAY + timedelta(days=1)
NUMBER = "95060600212"


@pytest.mark.parametrize(("set_here", "known"), [(NEW, NEW), ("", "")])
def test_an_address_of_work_set_here_is_the_one_in_force(full_desk: Desk, set_here: str, known: str) -> None:
    with full_desk.store.write() as connection:
        row = {"contract_number": KARIM.contracts[0], "address": set_here, "address_key": set_here}
        connection.execute(insert(work_addresses).values(**row, set_at=NOW, set_by="u"))
        held = files.contract_files(connection, full_desk.vault, KARIM.person_id)
        (again, *_) = files.files_of(connection, KARIM.contracts)
        written = addresses_to_write_to(connection, KARIM.person_id, TODAY)
    assert (held[0].contract.work_email, again.contract.work_email) == (known, known)
    assert written == ((NEW,) if known else ())


def test_without_one_the_extract_s_stays(full_desk: Desk) -> None:
    with full_desk.store.read() as connection:
        (first, *_) = files.contract_files(connection, full_desk.vault, KARIM.person_id)
    assert first.contract.work_email == "karim.elamrani@o000001.example"


def told(desk: Desk, person_id: str, number: str, day: date) -> None:
    row = {"person_id": person_id, "valid_from": day, "find_key": desk.vault.find_key(number)}
    row |= {"token": desk.vault.encrypt(number), "set_at": NOW, "set_by": "u", "organiser_id": "O"}
    with desk.store.write() as connection:
        connection.execute(insert(known_numbers).values(**row))


def leads_to(desk: Desk, number: str, day: date) -> str | None:
    with desk.store.read() as connection:
        return person_id_of(connection, desk.vault.find_key(number), day)


def test_a_number_that_was_filled_in_finds_its_person_from_the_next_day_on(full_desk: Desk) -> None:
    told(full_desk, ZOE.person_id, NUMBER, TOMORROW)
    assert [leads_to(full_desk, NUMBER, day) for day in (TODAY, TOMORROW)] == [None, ZOE.person_id]


def test_a_bis_number_that_became_a_national_number_leads_nowhere_any_more(full_desk: Desk) -> None:
    bis = HEIKE.national_number or ""
    told(full_desk, HEIKE.person_id, NUMBER, TOMORROW)
    assert [leads_to(full_desk, bis, day) for day in (TODAY, TOMORROW)] == [HEIKE.person_id, None]
    assert leads_to(full_desk, NUMBER, TOMORROW) == HEIKE.person_id


def test_the_newest_number_counts(full_desk: Desk) -> None:
    later = TOMORROW + timedelta(days=5)
    told(full_desk, ZOE.person_id, "85073003328", TOMORROW)
    told(full_desk, ZOE.person_id, NUMBER, later)
    assert leads_to(full_desk, "85073003328", TOMORROW) == ZOE.person_id
    assert [leads_to(full_desk, each, later) for each in ("85073003328", NUMBER)] == [None, ZOE.person_id]


def test_nobody_loses_their_number_to_what_an_employer_says_of_another(full_desk: Desk) -> None:
    told(full_desk, ZOE.person_id, KARIM.national_number or "", TOMORROW)
    assert leads_to(full_desk, KARIM.national_number or "", TOMORROW) == KARIM.person_id


def test_a_number_said_of_two_people_leads_to_neither(full_desk: Desk) -> None:
    told(full_desk, ZOE.person_id, NUMBER, TOMORROW)
    told(full_desk, HEIKE.person_id, NUMBER, TOMORROW)
    assert leads_to(full_desk, NUMBER, TOMORROW) is None
