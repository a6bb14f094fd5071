"""The finder looks among one's own contracts, hidden ones and other kinds included, and among nobody else's."""

from collections.abc import Callable

import pytest

from data.rules.finder import Finding, Wanted, Why
from data.rules.kinds import EndReason
from data.services import finder
from data.services.contracts import overview_of
from data.services.desk import Desk
from data.store.base import Store
from tests.packages import contents
from tests.people import AN, BENOIT, CAST, KARIM, KOEN, LOTTE, Member


@pytest.fixture(params=["sample_desk", pytest.param("sample_desk_postgres", marks=pytest.mark.postgres)])
def read_desk(request: pytest.FixtureRequest) -> Desk:
    desk: Desk = request.getfixturevalue(request.param)
    return desk


def employer(desk: Desk, member: Member, place: int = 0) -> str:
    found = overview_of(desk, member.person_id)
    assert found is not None
    return found.contracts[place].file.organiser.name


def whys(found: tuple[Finding, ...]) -> list[Why]:
    return [each.why for each in found]


def test_a_contract_that_is_shown_is_found_with_the_way_to_it(read_desk: Desk) -> None:
    (found,) = finder.find(read_desk, LOTTE.person_id, Wanted(employer(read_desk, LOTTE).lower(), 2024, None))
    assert found.why is Why.SHOWN
    assert found.own is not None
    assert found.own.handle == read_desk.vault.handle(LOTTE.contracts[0])


def test_a_contract_that_is_hidden_after_six_months_is_told_to_its_owner(read_desk: Desk) -> None:
    lotte_works_at_the_same_place = employer(read_desk, LOTTE)
    (found,) = finder.find(read_desk, AN.person_id, Wanted(lotte_works_at_the_same_place, 2001, 2019))
    assert found.why is Why.ENDED
    assert found.own is not None
    assert (found.own.handle, found.own.ended_reason) == (None, EndReason.PAID_OUT)


def test_on_its_last_day_it_is_still_shown(read_desk: Desk) -> None:
    ended = next(
        view.file
        for view in overview_of(read_desk, BENOIT.person_id).contracts  # type: ignore[union-attr]  # he is there
        if view.file.contract.contract_number == BENOIT.contracts[0]
    )
    found = finder.find(read_desk, BENOIT.person_id, Wanted(ended.organiser.name, 2004, 2015))
    assert whys(found) == [Why.SHOWN]


def test_a_contract_of_another_kind_is_told_without_its_number(read_desk: Desk) -> None:
    found = finder.find(read_desk, KOEN.person_id, Wanted(employer(read_desk, KOEN), 2010, None))
    assert set(whys(found)) == {Why.SHOWN, Why.OTHER_KIND}
    other = next(each.own for each in found if each.why is Why.OTHER_KIND)
    assert other is not None
    assert other.handle is None
    assert "410/" not in repr(found)


def test_whose_employer_it_is_makes_no_difference_to_anybody_else(read_desk: Desk) -> None:
    """Lotte, who has one contract, asks for the employers of everybody, and for one that does not exist."""
    names = {name for member in CAST if member is not LOTTE for name in employers(read_desk, member)}
    names -= set(employers(read_desk, LOTTE))
    assert len(names) >= 4
    nothing, general = (
        finder.find(read_desk, whose, Wanted("Nowhere Ever", 1995, 2003)) for whose in (LOTTE.person_id, None)
    )
    for name in names:
        assert finder.find(read_desk, LOTTE.person_id, Wanted(name, 1995, 2003)) == nothing
        assert finder.find(read_desk, None, Wanted(name, 1995, 2003)) == general
    theirs = finder.find(read_desk, KARIM.person_id, Wanted(employer(read_desk, KARIM, 1), 1995, 2003))
    assert theirs not in (nothing, general)  # so the comparison can fail: whose it is does see it


def employers(desk: Desk, member: Member) -> list[str]:
    found = overview_of(desk, member.person_id)
    return [view.file.organiser.name for view in found.contracts] if found else []


def test_who_is_gone_from_the_extract_reads_what_can_be_true_of_anybody(read_desk: Desk) -> None:
    wanted = Wanted(employer(read_desk, LOTTE), 2024, None)
    assert finder.find(read_desk, "P9999999", wanted) == finder.find(read_desk, None, wanted)


def test_looking_leaves_nothing_behind(new_store: Callable[[str], Store], desk: Desk) -> None:
    before = contents(desk.store)
    finder.find(desk, "P0000001", Wanted("Canary Works", 2004, None))
    assert contents(desk.store) == before
