"""The insurer's extract answers what employers told: taken over, overruled, or not yet; and numbers follow it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from data.rules.changes import ChangeState
from data.rules.rights import Employer
from data.services.changes import AskNumber, Family, tell_family
from data.services.desk import Desk
from data.services.outcomes import Saved
from data.services.people import person_of
from data.store.tables_employer import known_numbers
from tests.employers import at_work, enter
from tests.packages import Package
from tests.people import HEIKE, NOW, TODAY, ZOE
from tests.services.telling import ANN, METALS, leads_to, newer, number_of, states, tell, valid


@pytest.fixture
def desk(cast_desk: Desk) -> Desk:
    enter(cast_desk, ANN)
    return cast_desk


@pytest.fixture
def ann(desk: Desk) -> Employer:
    return at_work(desk, ANN, METALS)


def with_number(number: str) -> Package:
    package = Package()
    package["persons"][package.index("persons", person_id=ZOE.person_id)]["national_number"] = number
    return package


def test_a_later_package_neither_loses_nor_doubles_a_number(
    desk: Desk, ann: Employer, tmp_path: Path
) -> None:
    number = number_of(desk, ZOE)
    tell(desk, ann, ZOE, number)
    newer(desk, Package(), tmp_path)  # the insurer has not got it yet
    assert leads_to(desk, number) == ZOE.person_id
    assert states(desk, ann, ZOE) == [ChangeState.OPEN]
    newer(desk, with_number(number), tmp_path, "2026-12-02")
    assert leads_to(desk, number, TODAY) == ZOE.person_id
    assert states(desk, ann, ZOE) == [ChangeState.TAKEN_OVER]
    with desk.store.read() as connection:
        assert connection.execute(select(known_numbers)).all() == []


def test_another_number_of_the_insurer_s_ends_what_was_told(
    desk: Desk, ann: Employer, tmp_path: Path
) -> None:
    number, other = number_of(desk, ZOE), "95060600212"
    package = with_number(other)
    package["persons"][package.index("persons", person_id=ZOE.person_id)]["birth_date"] = "1995-06-06"
    tell(desk, ann, ZOE, number)
    newer(desk, package, tmp_path)
    assert states(desk, ann, ZOE) == [ChangeState.OVERRULED]
    assert [leads_to(desk, each) for each in (number, other)] == [None, ZOE.person_id]


def test_a_number_that_waits_for_the_insurer_opens_the_file_when_the_extract_has_it(
    desk: Desk, ann: Employer, tmp_path: Path
) -> None:
    odd = valid(date(1971, 3, 4), "F")
    asked = tell(desk, ann, ZOE, odd)
    assert isinstance(asked, AskNumber)
    tell(desk, ann, ZOE, odd, yes=asked.yes)
    package = with_number(odd)
    package["persons"][package.index("persons", person_id=ZOE.person_id)]["birth_date"] = "1971-03-04"
    newer(desk, package, tmp_path)
    assert states(desk, ann, ZOE) == [ChangeState.TAKEN_OVER]
    assert leads_to(desk, odd) == ZOE.person_id


@pytest.mark.parametrize(
    ("status", "state"),
    [("widowed", ChangeState.TAKEN_OVER), ("married", ChangeState.OVERRULED), (None, ChangeState.OPEN)],
)
def test_the_extract_answers_what_was_told_of_a_family(
    desk: Desk, ann: Employer, tmp_path: Path, status: str | None, state: ChangeState
) -> None:
    person = person_of(desk, HEIKE.person_id)
    assert person is not None
    assert person.civil_status not in {"widowed", status}
    told = Family("widowed", str(person.dependent_children))
    assert tell_family(desk, ann, desk.vault.handle(HEIKE.contracts[0]), told) == Saved()
    package = Package()
    if status:
        package["persons"][package.index("persons", person_id=HEIKE.person_id)]["civil_status"] = status
    newer(desk, package, tmp_path)
    assert states(desk, ann, HEIKE) == [state]
    assert desk.clock.now() == NOW
