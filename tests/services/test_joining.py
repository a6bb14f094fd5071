"""An affiliation that the extract has is taken over: found by number or by name, its address in force and invited."""

from pathlib import Path

import pytest

from data.rules.changes import ChangeState, ShownChange
from data.rules.rights import Employer
from data.services.affiliations import tell_affiliation
from data.services.changes import told_about
from data.services.desk import Desk
from data.store import changes
from tests.employers import BAKERY, ELS, at_work, enter
from tests.packages import Package
from tests.people import LOTTE, NOW
from tests.rules.test_affiliation import GOOD
from tests.services.telling import newer
from tests.uploading import addresses, invitations

NEW = "530/000700.9001"
WORK = "mia.vandenberg@o000001.example"
TOLD = {**GOOD, "work_email": WORK}


@pytest.fixture
def desk(cast_desk: Desk) -> Desk:
    enter(cast_desk, ELS)
    return Desk(cast_desk.store, cast_desk.vault, cast_desk.clock, reserved_addresses=True)


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def with_her(*, person: dict[str, str] | None = None, contract: dict[str, str] | None = None) -> Package:
    """A package that has the affiliated person as the insurer entered her."""
    package = Package()
    like = package["persons"][package.index("persons", person_id=LOTTE.person_id)]
    known = {"person_id": "P9000001", "national_number": "85073003328", "last_name": "van den Berg"}
    known |= {"first_name": "Mia Maria", "birth_date": "1985-07-30", "sex": "M"}
    package["persons"].append(like | known | (person or {}))
    held = package["contracts"][package.index("contracts", contract_number=LOTTE.contracts[0])]
    mine = {"contract_number": NEW, "person_id": "P9000001", "employed_from": "2026-11-01", "work_email": ""}
    mine |= {"affiliated_on": "2026-11-01", "personnel_number": "P-17", "employed_until": ""}
    package["contracts"].append(held | mine | (contract or {}))
    return package


def told(desk: Desk) -> ShownChange:
    """The newest request of the employer."""
    with desk.store.read() as connection:
        return changes.newest(connection, BAKERY, 1)[0]


def test_an_affiliation_that_the_extract_has_is_taken_over_and_leads_to_the_person(
    desk: Desk, els: Employer, tmp_path: Path
) -> None:
    tell_affiliation(desk, els, TOLD)
    newer(desk, Package(), tmp_path)
    assert told(desk).change.state is ChangeState.OPEN
    assert invitations(desk) == []
    newer(desk, with_her(), tmp_path, "2026-12-02")
    assert (told(desk).change.state, told(desk).handle) == (ChangeState.TAKEN_OVER, desk.vault.handle(NEW))
    assert [each.change.contract_number for each in told_about(desk, els, NEW)] == [NEW]
    assert addresses(desk) == {NEW: WORK}
    assert invitations(desk) == [("P9000001", WORK, NOW)]
    newer(desk, with_her(), tmp_path, "2026-12-03")
    assert len(invitations(desk)) == 1


BORN_ELSEWHEN = {"birth_date": "1985-07-29", "national_number": "85072903358"}
CASES: dict[str, tuple[dict[str, str], dict[str, str], dict[str, str], bool]] = {
    "by number, under another name": ({}, {"last_name": "Janssens", "birth_date": "1985-07-30"}, {}, True),
    "by name and date of birth, without a number": ({"national_number": ""}, {}, {}, True),
    "a BIS number that became a national number": ({"national_number": "85473003317"}, {}, {}, True),
    "another number": ({}, {"national_number": "85073003625"}, {}, False),
    "another date of birth": ({"national_number": ""}, BORN_ELSEWHEN, {}, False),
    "another name": ({"national_number": ""}, {"last_name": "Janssens", "first_name": "Rik"}, {}, False),
    "another plan": ({}, {}, {"plan_id": "000703", "contract_number": "530/000703.9001"}, False),
    "somebody who left before": (
        {},
        {},
        {"employed_until": "2026-10-31", "employed_from": "2020-01-01"},
        False,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_who_is_meant(desk: Desk, els: Employer, tmp_path: Path, case: str) -> None:
    said, person, contract, is_taken = CASES[case]
    assert isinstance(tell_affiliation(desk, els, TOLD | said), str)
    report = newer(desk, with_her(person=person, contract=contract), tmp_path)
    assert report.refused == 0, report.as_text()
    assert (told(desk).change.state is ChangeState.TAKEN_OVER) is is_taken
    assert bool(invitations(desk)) is is_taken


@pytest.mark.parametrize(
    ("delivered", "kept", "invited"),
    [
        ("", {NEW: WORK}, [WORK]),
        (WORK, {}, [WORK]),
        ("mia@o000001.example", {}, []),  # the insurer knows another one by now
    ],
)
def test_the_address_of_the_affiliation_unless_the_extract_has_another(  # and what becomes of it
    desk: Desk, tmp_path: Path, delivered: str, kept: dict[str, str], invited: list[str]
) -> None:
    tell_affiliation(desk, at_work(desk, ELS, BAKERY), TOLD)
    newer(desk, with_her(contract={"work_email": delivered}), tmp_path)
    assert addresses(desk) == kept
    assert [address for _, address, _ in invitations(desk)] == invited


def test_without_an_address_nobody_is_invited(desk: Desk, els: Employer, tmp_path: Path) -> None:
    tell_affiliation(desk, els, TOLD | {"work_email": ""})
    newer(desk, with_her(), tmp_path)
    assert told(desk).change.state is ChangeState.TAKEN_OVER
    assert (addresses(desk), invitations(desk)) == ({}, [])
