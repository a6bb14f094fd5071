"""A person sees their own visible contracts, and no handle from a browser reaches further."""

from datetime import date

import pytest

from data.rules.answers import SummaryCase
from data.rules.clock import SetClock
from data.services.contracts import contract_of, overview_of
from data.services.desk import Desk
from data.store.files import contract_files
from tests.people import AN, BENOIT, CAST, KARIM, KOEN, LOTTE, NOT_GROUP_INSURANCE, NOW, Member

SHOWN = [member for member in CAST if member is not AN]


@pytest.fixture(params=["sample_desk", pytest.param("sample_desk_postgres", marks=pytest.mark.postgres)])
def read_desk(request: pytest.FixtureRequest) -> Desk:
    desk: Desk = request.getfixturevalue(request.param)
    return desk


def on(desk: Desk, day: date) -> Desk:
    return Desk(desk.store, desk.vault, SetClock(NOW, day))


def seen(desk: Desk, member: Member) -> list[str]:
    found = overview_of(desk, member.person_id)
    assert found is not None
    return [view.file.contract.contract_number for view in found.contracts]


@pytest.mark.parametrize("member", SHOWN, ids=lambda member: member.first_name)
def test_the_overview_and_the_pages_show_the_same_contracts(member: Member, read_desk: Desk) -> None:
    found = overview_of(read_desk, member.person_id)
    assert found is not None
    assert found.person.first_name == member.first_name
    assert sorted(seen(read_desk, member)) == sorted(member.contracts)
    for view in found.contracts:
        assert contract_of(read_desk, member.person_id, view.file.contract.handle) == (found.person, view)


def test_the_handle_of_another_member_is_no_handle(read_desk: Desk) -> None:
    hers = read_desk.vault.handle(LOTTE.contracts[0])
    assert contract_of(read_desk, LOTTE.person_id, hers) is not None
    assert contract_of(read_desk, KARIM.person_id, hers) is None


@pytest.mark.parametrize(
    "handle", ["", "nonsense", "' OR 1=1 --", "%", "530/000700.0001", "\x00", "a" * 10_000, "🙂"]
)
def test_nonsense_from_a_browser_finds_nothing(handle: str, read_desk: Desk) -> None:
    assert contract_of(read_desk, LOTTE.person_id, handle) is None


def test_what_is_no_group_insurance_has_no_page(read_desk: Desk) -> None:
    assert seen(read_desk, KOEN) == list(KOEN.contracts)
    assert contract_of(read_desk, KOEN.person_id, read_desk.vault.handle(NOT_GROUP_INSURANCE)) is None
    assert contract_of(read_desk, KOEN.person_id, read_desk.vault.handle(KOEN.contracts[0])) is not None


def test_an_ended_contract_goes_from_the_overview_and_its_page_on_the_same_day(read_desk: Desk) -> None:
    ended = BENOIT.contracts[0]
    handle = read_desk.vault.handle(ended)
    last, after = on(read_desk, date(2026, 11, 1)), on(read_desk, date(2026, 11, 2))
    assert ended in seen(last, BENOIT)
    assert contract_of(last, BENOIT.person_id, handle) is not None
    assert ended not in seen(after, BENOIT)
    assert contract_of(after, BENOIT.person_id, handle) is None


def test_a_known_person_without_a_visible_contract_gets_an_empty_overview(read_desk: Desk) -> None:
    found = overview_of(read_desk, AN.person_id)
    assert found is not None
    assert (found.contracts, found.summary.case) == ((), SummaryCase.NOTHING_VISIBLE)
    with read_desk.store.read() as connection:  # it is kept, it is only not shown
        assert contract_files(connection, read_desk.vault, AN.person_id)


@pytest.mark.parametrize("person_id", ["P9999999", "", "' OR 1=1 --"])
def test_nobody_has_no_overview(person_id: str, read_desk: Desk) -> None:
    assert overview_of(read_desk, person_id) is None
    assert contract_of(read_desk, person_id, read_desk.vault.handle(LOTTE.contracts[0])) is None
