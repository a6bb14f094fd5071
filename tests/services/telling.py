"""Telling things about an employer's people in tests: who tells, valid numbers, and what a number leads to."""

from datetime import date, timedelta
from pathlib import Path

from data.rules.changes import ChangeState
from data.rules.rights import Employer, Right
from data.services.changes import NumberAnswer, tell_number, told_about
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.services.people import person_of
from data.store.numbers import person_id_of
from tests.employers import Hr
from tests.packages import Package
from tests.people import TODAY, ZOE, Member

METALS = "O000002"  # Ateliers Meuse, of Zoé and Heike
ANN = Hr("u3", "Ann Claes", "ann@x", {METALS: {Right.EDIT}})
VIEWER = Hr("u4", "Vic", "vic@x", {METALS: {Right.VIEW}})
TOMORROW = TODAY + timedelta(days=1)


def valid(born: date, sex: str) -> str:
    """A national number that nobody in the sample has, of somebody born then."""
    base = int(f"{born:%y%m%d}{'977' if sex == 'M' else '978'}")
    check = 97 - (base + (2_000_000_000 if born.year >= 2000 else 0)) % 97
    return f"{base:09}{check:02}"


def number_of(desk: Desk, member: Member) -> str:
    person = person_of(desk, member.person_id)
    assert person is not None
    assert person.birth_date is not None
    return valid(person.birth_date, person.sex)


def tell(desk: Desk, employer: Employer, member: Member, text: str, yes: str | None = None) -> NumberAnswer:
    return tell_number(desk, employer, desk.vault.handle(member.contracts[0]), text, yes=yes)


def leads_to(desk: Desk, number: str | None, day: date = TOMORROW) -> str | None:
    with desk.store.read() as connection:
        return person_id_of(connection, desk.vault.find_key(number or ""), day)


def states(desk: Desk, employer: Employer, member: Member) -> list[ChangeState]:
    return [each.change.state for each in told_about(desk, employer, member.contracts[0])]


def newer(desk: Desk, package: Package, folder: Path, day: str = "2026-12-01") -> Report:
    package.descriptor["created"] = f"{day}T00:00:00Z"
    report = take_package(desk, package.write(folder / day))
    assert isinstance(report, Report)
    return report


ZOE_NUMBER = valid(date(1995, 6, 6), "F")


def tell_zoe(desk: Desk, employer: Employer) -> NumberAnswer:
    """The number that Zoé lacks, as it should be."""
    return tell(desk, employer, ZOE, ZOE_NUMBER)
