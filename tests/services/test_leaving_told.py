"""A reported leaving: mails to work stop with the day, tasks are ticked off, and what is taken back never was."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data.rules.changes import ChangeState
from data.rules.clock import SetClock
from data.rules.insured import InsuredWish
from data.rules.leaving import Leaving, LeavingFault, Step
from data.rules.rights import Employer, Right
from data.services.addresses import addresses_to_write_to
from data.services.changes import told_about, withdraw
from data.services.desk import Desk
from data.services.imports import take_package
from data.services.insured import list_of, one_of
from data.services.leaving import leaving_of, leavings_of, tell_leaving, tick
from data.services.outcomes import Refused, Saved
from data.store import changes, work_list
from data.store.readiness import in_service
from data.store.tables import contracts, plans
from data.store.work_list import Marks
from tests.employers import BAKERY, ELS, LOGISTICS, Hr, at_work, enter
from tests.packages import Package
from tests.people import HEIKE, KARIM, KOEN, TODAY
from tests.services.telling import newer

LAST = TODAY + timedelta(days=3)
WORK = "koen.dhondt@o000001.example"
VIEWER = Hr("u4", "Vic", "vic@x", {BAKERY: {Right.VIEW}})
OTHER = Hr("u5", "Ida", "ida@x", {LOGISTICS: {Right.EDIT}})


@pytest.fixture
def desk(cast_desk: Desk) -> Desk:
    enter(cast_desk, ELS, VIEWER, OTHER)
    return cast_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


@pytest.fixture
def koen(desk: Desk) -> str:
    return desk.vault.handle(KOEN.contracts[0])


def written_to(desk: Desk, day: date) -> tuple[str, ...]:
    with desk.store.read() as connection:
        return addresses_to_write_to(connection, KOEN.person_id, day)


def reported(desk: Desk, employer: Employer) -> Leaving:
    found = leaving_of(desk, employer, KOEN.contracts[0])
    assert found is not None
    return found


def test_the_last_day_still_counts_and_the_day_after_does_not(desk: Desk, els: Employer, koen: str) -> None:
    assert written_to(desk, LAST + timedelta(days=1)) == (WORK,)
    assert tell_leaving(desk, els, koen, LAST, "resigned") == Saved()
    days = (TODAY, LAST, LAST + timedelta(days=1))
    assert [written_to(desk, day) for day in days] == [(WORK,), (WORK,), ()]


def test_a_day_that_passed_counts_at_once_and_not_from_the_report(
    desk: Desk, els: Employer, koen: str
) -> None:
    tell_leaving(desk, els, koen, TODAY - timedelta(days=20), "dismissed")
    assert written_to(desk, TODAY) == ()


def test_what_is_taken_back_is_written_to_again(desk: Desk, els: Employer, koen: str) -> None:
    tell_leaving(desk, els, koen, TODAY - timedelta(days=1), "agreed")
    assert written_to(desk, TODAY) == ()
    assert withdraw(desk, els, reported(desk, els).told.change.request_id)
    assert written_to(desk, TODAY) == (WORK,)
    assert leaving_of(desk, els, KOEN.contracts[0]) is None
    assert tell_leaving(desk, els, koen, LAST, "agreed") == Saved()  # and can be told anew


def test_another_contract_of_the_same_person_is_not_left(desk: Desk, els: Employer) -> None:
    tell_leaving(desk, els, desk.vault.handle(KARIM.contracts[0]), TODAY - timedelta(days=1), "other")
    with desk.store.read() as connection:
        assert addresses_to_write_to(connection, KARIM.person_id, TODAY) == ()
        assert addresses_to_write_to(connection, HEIKE.person_id, TODAY) != ()


def test_it_is_told_once(desk: Desk, els: Employer, koen: str) -> None:
    assert tell_leaving(desk, els, koen, LAST, "resigned") == Saved()
    assert tell_leaving(desk, els, koen, LAST, "resigned") == Refused(LeavingFault.REPORTED)
    assert len(told_about(desk, els, KOEN.contracts[0])) == 1
    assert tell_leaving(desk, els, koen, None, "resigned") == Refused(LeavingFault.NO_DATE)


def test_nobody_reports_for_another_employer_or_without_the_right(desk: Desk, koen: str) -> None:
    with pytest.raises(LookupError):
        tell_leaving(desk, at_work(desk, OTHER, LOGISTICS), koen, LAST, "resigned")
    with pytest.raises(PermissionError):
        tell_leaving(desk, at_work(desk, VIEWER, BAKERY), koen, LAST, "resigned")


def test_steps_are_ticked_off_and_taken_back(desk: Desk, els: Employer, koen: str, clock: SetClock) -> None:
    tell_leaving(desk, els, koen, LAST, "resigned")
    clock.day = TODAY + timedelta(days=5)
    assert tick(desk, els, koen, Step.LETTER)
    assert tick(desk, els, koen, Step.LETTER)  # twice is once
    tasks = {each.step: each for each in reported(desk, els).tasks}
    assert tasks[Step.LETTER].done_on == TODAY
    assert tasks[Step.CHOICE].due == TODAY + timedelta(days=30)
    assert tick(desk, els, koen, Step.LETTER, off=True)
    assert {each.step: each for each in reported(desk, els).tasks}[Step.LETTER].is_open


def test_what_nobody_ticks_off(desk: Desk, els: Employer, koen: str) -> None:
    assert not tick(desk, els, koen, Step.LETTER)  # nothing is reported
    tell_leaving(desk, els, koen, LAST, "resigned")
    assert not tick(desk, els, koen, Step.REPORT)
    assert not tick(desk, els, koen, "'; --")
    assert not tick(desk, at_work(desk, VIEWER, BAKERY), koen, Step.LETTER)
    assert not tick(desk, at_work(desk, OTHER, LOGISTICS), koen, Step.LETTER)


def test_an_employer_sees_their_own_leavings_only(desk: Desk, els: Employer, koen: str) -> None:
    tell_leaving(desk, els, koen, LAST, "resigned")
    assert [each.told.name for each in leavings_of(desk, els)] == ["D'Hondt, Koen"]
    assert leavings_of(desk, at_work(desk, OTHER, LOGISTICS)) == ()


@pytest.mark.parametrize(
    ("until", "state", "reaches"),
    [
        (LAST.isoformat(), ChangeState.TAKEN_OVER, False),
        ((LAST + timedelta(days=60)).isoformat(), ChangeState.OVERRULED, True),
        ("", ChangeState.OPEN, False),
    ],
)
def test_the_insurer_has_the_last_word(  # which day its extract has, what that makes of the report
    desk: Desk, tmp_path: Path, until: str, state: ChangeState, reaches: bool
) -> None:
    els = at_work(desk, ELS, BAKERY)
    tell_leaving(desk, els, desk.vault.handle(KOEN.contracts[0]), LAST, "resigned")
    package = Package()
    held = package["contracts"][package.index("contracts", contract_number=KOEN.contracts[0])]
    held["employed_until"] = until
    package.descriptor["created"] = "2026-12-01T00:00:00Z"
    take_package(desk, package.write(tmp_path / "newer"))
    (told,) = told_about(desk, els, KOEN.contracts[0])
    assert told.change.state is state
    assert bool(written_to(desk, LAST + timedelta(days=1))) is reaches


def listed(desk: Desk, els: Employer, day: date) -> tuple[bool, bool]:
    """Whether Koen stands in the workbook, and is counted as in service, on a day."""
    with desk.store.read() as connection:
        working = select(contracts.c.person_id).join_from(contracts, plans).where(*in_service(BAKERY, day))
        workbook = work_list.insured_of(connection, desk.vault, BAKERY, day)
        return (
            KOEN.contracts[0] in {each.contract_number for each in workbook},
            KOEN.person_id in set(connection.scalars(working)),
        )


def test_from_the_day_after_the_reported_last_one_they_are_in_no_list_of_those_in_service(
    desk: Desk, els: Employer, koen: str
) -> None:
    after = LAST + timedelta(days=1)
    assert listed(desk, els, after) == (True, True)
    tell_leaving(desk, els, koen, LAST, "resigned")
    assert [listed(desk, els, day) for day in (TODAY, LAST, after)] == [
        (True, True),
        (True, True),
        (False, False),
    ]
    withdraw(desk, els, reported(desk, els).told.change.request_id)
    assert listed(desk, els, after) == (True, True)


def test_the_list_and_the_page_say_that_somebody_leaves_until_the_extract_does(
    desk: Desk, els: Employer, koen: str, clock: SetClock, tmp_path: Path
) -> None:
    tell_leaving(desk, els, koen, LAST, "resigned")
    marked = {
        row.contract_number: row.leaving for row in list_of(desk, els, InsuredWish()).rows if row.leaving
    }
    assert marked == {KOEN.contracts[0]: LAST}
    for day, in_service_ in ((LAST, True), (LAST + timedelta(days=1), False)):
        clock.day = day
        found = one_of(desk, els, koen)
        assert found is not None
        assert (found.leaving, found.in_service) == (LAST, in_service_)
    package = Package()
    held = package["contracts"][package.index("contracts", contract_number=KOEN.contracts[0])]
    held["employed_until"] = LAST.isoformat()
    newer(desk, package, tmp_path)
    found = one_of(desk, els, koen)
    assert found is not None
    assert (found.leaving, found.in_service, found.contract.employed_until) == (None, False, LAST)


def test_another_employer_s_list_knows_nothing_of_a_leaving(desk: Desk, els: Employer, koen: str) -> None:
    tell_leaving(desk, els, koen, TODAY - timedelta(days=1), "resigned")
    with desk.store.read() as connection:
        numbers = [KOEN.contracts[0]]
        assert changes.last_days(connection, BAKERY, numbers) == {numbers[0]: TODAY - timedelta(days=1)}
        assert changes.last_days(connection, LOGISTICS, numbers) == {}


def test_a_report_between_looking_and_doing_is_noticed(desk: Desk, els: Employer, koen: str) -> None:
    """An approved upload is worked out anew when the list is another by then."""

    def marks() -> Marks:
        with desk.store.read() as connection:
            return work_list.marks(connection, BAKERY)

    seen = [marks()]
    tell_leaving(desk, els, koen, LAST, "resigned")
    seen.append(marks())
    withdraw(desk, els, reported(desk, els).told.change.request_id)
    seen.append(marks())
    assert len(set(seen)) == 3
