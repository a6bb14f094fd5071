"""The list of insured persons: only the employer's own, found as people search, and a copy that never lags behind."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, update

from data.rules.clock import SetClock
from data.rules.deeds import Deed, Looker
from data.rules.insured import A_PAGE, InsuredWish, Lack, Order
from data.rules.invitations import AddressState
from data.rules.kinds import Status
from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.services.imports import take_package
from data.services.insured import list_of, one_of
from data.services.looks import looks_of
from data.store import insured as store
from data.store import journal
from data.store.tables import contracts, plans
from data.store.tables_employer import known_numbers, work_addresses
from data.store.tables_insured import insured
from data.store.tables_mail import private_addresses
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, Hr, at_work, enter
from tests.packages import Package
from tests.people import HEIKE, KARIM, KOEN, LOTTE, NOT_GROUP_INSURANCE, NOW, TODAY, ZOE

EVERYBODY = InsuredWish()
CANARY = "canary.private@elsewhere.example"


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER, Hr("u3", "Ann", "ann@x", {"O000002": {Right.VIEW}}))
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def everybody(desk: Desk, employer: Employer, wish: InsuredWish = EVERYBODY) -> list[str]:
    first = list_of(desk, employer, wish)
    pages = [list_of(desk, employer, replace(wish, page=n + 1)) for n in range(first.pages)]
    return [row.contract_number for page in pages for row in page.rows]


def found(desk: Desk, employer: Employer, text: str) -> list[str]:
    return [f"{row.first_name} {row.last_name}" for row in list_of(desk, employer, InsuredWish(text)).rows]


def test_the_list_holds_every_group_insurance_of_this_employer_and_nothing_else(
    desk: Desk, els: Employer
) -> None:
    listed = everybody(desk, els)
    with desk.store.read() as connection:
        own = select(insured.c.contract_number).where(insured.c.organiser_id == BAKERY)
        assert sorted(listed) == sorted(connection.scalars(own))
    assert len(listed) == len(set(listed)) == 21
    assert {LOTTE.contracts[0], KARIM.contracts[0], KOEN.contracts[0]} <= set(listed)
    assert not {NOT_GROUP_INSURANCE, KARIM.contracts[1], ZOE.contracts[0]} & set(listed)


@pytest.mark.parametrize(
    "text", ["Lotte Peeters", "peeters lotte", "PEET lot", "69163", "530/000700.0001", "peetesr lote"]
)
def test_a_person_is_found_by_name_in_any_order_and_by_every_number(
    desk: Desk, els: Employer, text: str
) -> None:
    assert "Lotte Peeters" in found(desk, els, text)


def test_a_small_mistake_is_forgiven_only_when_nothing_fits_and_it_is_said(desk: Desk, els: Employer) -> None:
    exact = list_of(desk, els, InsuredWish("el amrani"))
    alike = list_of(desk, els, InsuredWish("el amarni"))
    assert (exact.alike, alike.alike) == (False, True)
    assert KARIM.contracts[0] in {row.contract_number for row in alike.rows}
    nobody = list_of(desk, els, InsuredWish("xyzzyx"))
    assert (nobody.rows, nobody.found, nobody.pages, nobody.alike) == ((), 0, 1, False)


def test_the_national_number_finds_nobody(desk: Desk, els: Employer) -> None:
    assert found(desk, els, LOTTE.national_number or "") == []


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", Order)
def test_every_order_shows_everybody_once(desk: Desk, els: Employer, order: Order, descending: bool) -> None:
    there = everybody(desk, els, InsuredWish(order=order, descending=descending))
    back = everybody(desk, els, InsuredWish(order=order, descending=not descending))
    assert sorted(there) == sorted(everybody(desk, els))
    assert there == back[::-1]


def grown(desk: Desk) -> int:
    """The employer takes over all others; answers how many contracts there are."""
    with desk.store.write() as connection:
        connection.execute(update(plans).values(organiser_id=BAKERY))
        store.follow(connection)
        return connection.scalar(select(func.count()).select_from(insured)) or 0


def test_a_long_list_is_turned_over_page_by_page(desk: Desk, els: Employer) -> None:
    many = grown(desk)
    for wish in (InsuredWish(), InsuredWish("e"), InsuredWish("amarni peeetrs")):
        first = list_of(desk, els, wish)
        listed = everybody(desk, els, wish)
        assert len(listed) == len(set(listed)) == first.found
        assert len(first.rows) == min(A_PAGE, first.found)
    assert list_of(desk, els, InsuredWish()).found == many > 3 * A_PAGE


def test_a_page_past_the_end_is_the_last_one(desk: Desk, els: Employer) -> None:
    grown(desk)
    last = list_of(desk, els, InsuredWish(page=9_999))
    assert last.wish.page == last.pages > 1
    assert last.rows


def test_filters_leave_what_was_asked(desk: Desk, els: Employer) -> None:
    passive = list_of(desk, els, InsuredWish(status=Status.PASSIVE))
    assert {row.status for row in passive.rows} == {Status.PASSIVE}
    plan = passive.plans[0]
    assert {row.plan for row in list_of(desk, els, InsuredWish(plan=plan[0])).rows} == {plan[1]}
    assert list_of(desk, els, InsuredWish(plan="000703")).found == 0  # another employer's
    without = list_of(desk, els, InsuredWish(lack=Lack.ADDRESS))
    assert {row.address.address for row in without.rows} == {""}
    assert without.rows[0].address.state is AddressState.NONE


def set_address(desk: Desk, number: str, address: str) -> None:
    row = {
        "contract_number": number,
        "address": address,
        "address_key": address,
        "set_at": NOW,
        "set_by": "u",
    }
    with desk.store.write() as connection:
        connection.execute(delete(work_addresses))
        connection.execute(insert(work_addresses).values(**row))


def test_the_address_in_force_decides_who_is_without_one(desk: Desk, els: Employer) -> None:
    lacking = InsuredWish(lack=Lack.ADDRESS)
    before = set(everybody(desk, els, lacking))
    assert LOTTE.contracts[0] in before
    set_address(desk, LOTTE.contracts[0], "lotte@o000001.example")
    assert before - set(everybody(desk, els, lacking)) == {LOTTE.contracts[0]}
    set_address(desk, KARIM.contracts[0], "")
    assert set(everybody(desk, els, lacking)) - before == {KARIM.contracts[0]}


def test_a_missing_number_is_told_until_one_counts(desk: Desk) -> None:
    employer = at_work(desk, Hr("u3", "Ann", "ann@x", {}), "O000002")
    wish = InsuredWish(lack=Lack.NUMBER)
    assert ZOE.contracts[0] in everybody(desk, employer, wish)
    assert {row.number_missing for row in list_of(desk, employer, wish).rows} == {True}
    row = {"person_id": ZOE.person_id, "valid_from": TODAY, "find_key": "k", "token": desk.vault.encrypt("1")}
    with desk.store.write() as connection:
        connection.execute(
            insert(known_numbers).values(**row, set_at=NOW, set_by="u", organiser_id="O000002")
        )
    assert ZOE.contracts[0] not in everybody(desk, employer, wish)


def test_of_a_private_address_there_is_only_a_yes(desk: Desk, els: Employer) -> None:
    with desk.store.write() as connection:
        row = {"person_id": LOTTE.person_id, "address": CANARY, "address_key": CANARY, "confirmed_at": NOW}
        connection.execute(insert(private_addresses).values(**row))
    (row_of_lotte,) = list_of(desk, els, InsuredWish("69163")).rows
    person = one_of(desk, els, desk.vault.handle(LOTTE.contracts[0]))
    assert person is not None
    assert row_of_lotte.address.private_known
    assert person.address.private_known
    assert CANARY not in repr((row_of_lotte, person))


def test_one_person_is_there_for_their_own_employer_and_the_look_is_noted(desk: Desk, els: Employer) -> None:
    handle = desk.vault.handle(LOTTE.contracts[0])
    person = one_of(desk, els, handle)
    assert person is not None
    assert (person.subject.last_name, person.contract.contract_number) == ("Peeters", LOTTE.contracts[0])
    looks = looks_of(desk, LOTTE.person_id)
    assert looks is not None
    assert [(each.who, each.organiser, each.code) for each in looks.lines] == [
        (Looker.EMPLOYER, "Bakkerij De Vlaam", "personal_data")
    ]
    others = (KARIM.contracts[1], ZOE.contracts[0], HEIKE.contracts[0], NOT_GROUP_INSURANCE)
    for other in (*map(desk.vault.handle, others), "a" * 20, ""):
        assert one_of(desk, els, other) is None
    assert one_of(desk, at_work(desk, PIETER, LOGISTICS), handle) is None
    for member in (KARIM, ZOE, HEIKE, KOEN):
        assert looks_of(desk, member.person_id) == replace(looks, lines=())


def test_a_list_is_one_line_of_the_journal_and_none_of_any_person(desk: Desk, els: Employer) -> None:
    list_of(desk, replace(els, session_key="k"), InsuredWish("peeters"))
    with desk.store.read() as connection:
        (line,) = journal.lines(connection, since=NOW)
    assert (line.deed, line.person_id, line.organiser_id) == (Deed.FILE_LOOKED_AT, None, BAKERY)
    assert (line.code, line.session_key) == ("insured_list", "k")


def copied(desk: Desk) -> list[tuple[object, ...]]:
    with desk.store.read() as connection:
        return [tuple(row) for row in connection.execute(select(insured).order_by(*insured.primary_key))]


def test_the_copy_follows_every_package(cast_desk: Desk, tmp_path: Path) -> None:
    newer = Package()
    lotte = newer.index("persons", person_id=LOTTE.person_id)
    newer["persons"][lotte]["last_name"] = "Jansen"
    koen = newer.index("contracts", contract_number=KOEN.contracts[0])
    newer["contracts"][koen]["personnel_number"] = "77777"
    newer["plans"][0]["organiser_id"] = "O000005"
    newer.descriptor["created"] = "2026-12-01T00:00:00Z"
    before = copied(cast_desk)
    report = take_package(cast_desk, newer.write(tmp_path / "newer"))
    assert report.tables["persons"].changed == 1  # type: ignore[union-attr]
    after = copied(cast_desk)
    assert after != before
    with cast_desk.store.write() as connection:
        store.follow(connection)
    assert copied(cast_desk) == after  # as if it were made anew
    names = {row[1] for row in after}
    assert "jansen lotte" in names
    assert "peeters lotte" not in names


def test_a_copy_that_would_lag_behind_is_found(cast_desk: Desk) -> None:
    before = copied(cast_desk)
    with cast_desk.store.write() as connection:
        change = update(contracts).where(contracts.c.contract_number == KOEN.contracts[0])
        connection.execute(change.values(personnel_number="77777"))
        store.follow(connection)
    assert copied(cast_desk) != before


def test_a_search_is_no_pattern_of_the_store(desk: Desk, els: Employer) -> None:
    signs: Iterable[str] = ("%", "_", "\\", "' OR 1=1 --", "peet%", "\x00", "🙂")
    for text in signs:
        assert list_of(desk, els, InsuredWish(text)).found in {0, len(everybody(desk, els))} or "peet" in text


def test_what_is_read_is_what_the_clock_says(desk: Desk, els: Employer, clock: SetClock) -> None:
    row = {"person_id": HEIKE.person_id, "valid_from": TODAY, "find_key": "k"}
    with desk.store.write() as connection:
        row |= {"token": desk.vault.encrypt("85073003328"), "set_at": NOW, "set_by": "u", "organiser_id": "O"}
        connection.execute(insert(known_numbers).values(**row))
    person = one_of(
        desk, at_work(desk, Hr("u3", "Ann", "", {}), "O000002"), desk.vault.handle(HEIKE.contracts[0])
    )
    assert person is not None
    assert (person.subject.masked_number, person.subject.is_bis) == ("85.07.30-***.**", False)
