"""The first screen of the cast, watched for ten years: time alone changes what is said."""

from datetime import date, timedelta

import pytest

from data.rules.answers import Overview
from data.rules.kinds import Reason, Status
from data.rules.overview import overview
from data.rules.records import ContractFile, Person
from data.rules.visibility import visible_until
from tests.people import CAST, KARIM, TODAY, Member
from tests.rules.sample import contract_files, people

DAYS = [TODAY + timedelta(days=n) for n in range(0, 3653, 9)]


@pytest.fixture(scope="module")
def files() -> dict[str, list[ContractFile]]:
    every = contract_files()
    return {who.person_id: [f for f in every if f.contract.person_id == who.person_id] for who in CAST}


@pytest.fixture(scope="module")
def persons() -> dict[str, Person]:
    return people()


def without_return(said: list[bool]) -> bool:
    """Once said, said for good."""
    return said == sorted(said)


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.first_name)
def test_ten_years_of_first_screens(
    member: Member, files: dict[str, list[ContractFile]], persons: dict[str, Person]
) -> None:
    mine, person = files[member.person_id], persons[member.person_id]
    screens = [overview(person, mine, day) for day in DAYS]
    living = sum(
        file.contract.status is not Status.ENDED
        for file in mine
        if file.contract.contract_number[:4] == "530/"
    )
    for screen in screens:
        shown = [view for view in screen.contracts if view.status is not Status.ENDED]
        assert len(shown) == living
        for answer in screen.answers:
            for total in (answer.main, *answer.others):
                assert len(total.included) + len(total.left_out) == len(screen.contracts)
    assert without_return([_stale(screen) for screen in screens])
    assert _stale(screens[-1]) is bool(living)


def _stale(screen: Overview) -> bool:
    return any(Reason.STALE in answer.warnings for answer in screen.answers)


def test_karims_figures_grow_old_on_the_day_after_thirteen_months(
    files: dict[str, list[ContractFile]], persons: dict[str, Person]
) -> None:
    mine, person = files[KARIM.person_id], persons[KARIM.person_id]
    living = [file for file in mine if file.contract.status is not Status.ENDED]
    oldest = min(max(cover.as_at for cover in file.covers) for file in living)
    assert oldest == date(2026, 1, 1)
    assert not _stale(overview(person, mine, date(2027, 2, 1)))
    assert _stale(overview(person, mine, date(2027, 2, 2)))


def test_karims_ended_contract_goes_once_and_for_good(
    files: dict[str, list[ContractFile]], persons: dict[str, Person]
) -> None:
    mine, person = files[KARIM.person_id], persons[KARIM.person_id]
    (ended,) = [file.contract for file in mine if file.contract.status is Status.ENDED]
    last = visible_until(ended)
    assert last == date(2027, 1, 1)
    for day in DAYS:
        shown = any(view.status is Status.ENDED for view in overview(person, mine, day).contracts)
        assert shown is (day <= last)
