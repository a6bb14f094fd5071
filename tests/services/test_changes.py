"""What an employer tells: in force only where it may be, told to nobody else, taken back, and settled."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from data.rules.changes import ChangeKind, ChangeState
from data.rules.clock import SetClock
from data.rules.deeds import Deed, Looker
from data.rules.rights import Employer
from data.rules.told_number import NumberDoubt, NumberFault
from data.services.changes import (
    AskNumber,
    Family,
    FamilyFault,
    end_replaced_sessions,
    tell_family,
    tell_number,
    told_about,
    withdraw,
)
from data.services.desk import Desk
from data.services.insured import one_of
from data.services.looks import looks_of
from data.services.outcomes import Refused, Saved, Unchanged
from data.services.people import person_of
from data.store.tables_employer import change_requests, known_numbers
from data.store.tables_sign_in import sessions
from tests.employers import BAKERY, ELS, at_work, enter
from tests.packages import Package
from tests.people import HEIKE, KARIM, KOEN, LOTTE, NOW, TODAY, WEI, ZOE, Member
from tests.services.telling import (
    ANN,
    METALS,
    TOMORROW,
    VIEWER,
    leads_to,
    newer,
    number_of,
    states,
    tell,
    valid,
)


@pytest.fixture
def desk(cast_desk: Desk) -> Desk:
    enter(cast_desk, ELS, ANN, VIEWER)
    return cast_desk


@pytest.fixture
def ann(desk: Desk) -> Employer:
    return at_work(desk, ANN, METALS)


def test_a_number_that_was_missing_counts_from_the_next_day(
    desk: Desk, ann: Employer, clock: SetClock
) -> None:
    number = number_of(desk, ZOE)
    assert tell(desk, ann, ZOE, f"{number[:6]} {number[6:9]} {number[9:]}") == Saved()
    assert [leads_to(desk, number, day) for day in (TODAY, TOMORROW)] == [None, ZOE.person_id]
    seen = one_of(desk, ann, desk.vault.handle(ZOE.contracts[0]))
    assert seen is not None
    assert (seen.subject.masked_number, seen.subject.number_from) == (None, TOMORROW)
    clock.day = TOMORROW
    seen = one_of(desk, ann, desk.vault.handle(ZOE.contracts[0]))
    assert seen is not None
    assert (seen.subject.masked_number, seen.subject.number_from) == (
        f"{number[:2]}.{number[2:4]}.{number[4:6]}-***.**",
        None,
    )
    person = person_of(desk, ZOE.person_id)
    assert person is not None
    assert person.masked_number == seen.subject.masked_number


def test_a_bis_number_that_became_a_national_number_leads_nowhere_the_next_day(
    desk: Desk, ann: Employer
) -> None:
    number = number_of(desk, HEIKE)
    assert tell(desk, ann, HEIKE, number) == Saved()
    assert leads_to(desk, HEIKE.national_number, TODAY) == HEIKE.person_id
    assert leads_to(desk, HEIKE.national_number) is None
    assert leads_to(desk, number) == HEIKE.person_id


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", NumberFault.EMPTY), ("12", NumberFault.NOT_ELEVEN), ("85073003329", NumberFault.CHECK_DIGITS)],
)
def test_a_number_with_a_fault_is_refused_and_nothing_is_kept(
    desk: Desk, ann: Employer, text: str, fault: NumberFault
) -> None:
    assert tell(desk, ann, ZOE, text) == Refused(fault)
    assert states(desk, ann, ZOE) == []


def test_an_odd_number_is_asked_about_and_never_opens_a_file_by_itself(desk: Desk, ann: Employer) -> None:
    of_hr = valid(
        date(1971, 3, 4), "F"
    )  # a number of somebody's own: they would read all that is this person's
    asked = tell(desk, ann, ZOE, of_hr)
    assert isinstance(asked, AskNumber)
    assert NumberDoubt.BIRTH_DATE in asked.doubts
    assert states(desk, ann, ZOE) == []
    other = valid(date(1972, 3, 4), "F")
    assert isinstance(tell(desk, ann, ZOE, other, yes=asked.yes), AskNumber)  # a yes to another number
    assert tell(desk, ann, ZOE, of_hr, yes=asked.yes) == Saved()
    assert states(desk, ann, ZOE) == [ChangeState.OPEN]
    assert [leads_to(desk, of_hr, TODAY + timedelta(days=n)) for n in (0, 1, 400)] == [None] * 3


def test_a_national_number_is_not_replaced_by_an_employer_s_word(desk: Desk) -> None:
    els, number = at_work(desk, ELS, BAKERY), number_of(desk, LOTTE)
    asked = tell(desk, els, LOTTE, number)
    assert isinstance(asked, AskNumber)
    assert asked.doubts == (NumberDoubt.REPLACES,)
    assert tell(desk, els, LOTTE, number, yes=asked.yes) == Saved()
    assert leads_to(desk, LOTTE.national_number) == LOTTE.person_id
    assert leads_to(desk, number) is None


def test_a_number_of_somebody_else_gives_the_same_answer_and_opens_nothing(
    desk: Desk, ann: Employer, tmp_path: Path
) -> None:
    """Koen, of another employer, gets Zoé's date of birth, so that nothing but his having it speaks against it."""
    package = Package()
    zoe = package["persons"][package.index("persons", person_id=ZOE.person_id)]
    koen = package["persons"][package.index("persons", person_id=KOEN.person_id)]
    zoe["birth_date"], zoe["sex"] = koen["birth_date"], koen["sex"]
    newer(desk, package, tmp_path)
    free = number_of(desk, ZOE)
    taken = KOEN.national_number or ""
    assert free != taken
    shown = []
    for number in (free, taken):
        assert tell(desk, ann, ZOE, number) == Saved()
        seen = one_of(desk, ann, desk.vault.handle(ZOE.contracts[0]))
        (told,) = [
            each for each in told_about(desk, ann, ZOE.contracts[0]) if each.change.state is ChangeState.OPEN
        ]
        shown.append((seen, told.change.body))
    assert shown[0] == shown[1]
    assert leads_to(desk, taken) == KOEN.person_id
    assert leads_to(desk, free) is None  # the newer one took its place


def test_the_number_that_counts_already_changes_nothing(desk: Desk, ann: Employer) -> None:
    assert tell(desk, ann, HEIKE, HEIKE.national_number or "") == Unchanged()
    assert states(desk, ann, HEIKE) == []


def test_what_did_not_leave_yet_is_taken_back_as_if_it_never_was(desk: Desk, ann: Employer) -> None:
    number = number_of(desk, ZOE)
    tell(desk, ann, ZOE, number)
    (told,) = told_about(desk, ann, ZOE.contracts[0])
    request = told.change.request_id
    assert not withdraw(desk, at_work(desk, ELS, BAKERY), request)
    assert not withdraw(desk, at_work(desk, VIEWER, METALS), request)
    assert withdraw(desk, ann, request)
    assert not withdraw(desk, ann, request)
    assert states(desk, ann, ZOE) == [ChangeState.WITHDRAWN]
    assert leads_to(desk, number) is None
    assert seen_from(desk, ann) is None


def seen_from(desk: Desk, employer: Employer) -> date | None:
    seen = one_of(desk, employer, desk.vault.handle(ZOE.contracts[0]))
    assert seen is not None
    return seen.subject.number_from


def test_a_newer_number_takes_the_place_of_the_one_that_waits(desk: Desk, ann: Employer) -> None:
    first, second = number_of(desk, ZOE), number_of(desk, WEI)
    tell(desk, ann, ZOE, first)
    asked = tell(desk, ann, ZOE, second)
    assert isinstance(asked, AskNumber)
    tell(desk, ann, ZOE, second, yes=asked.yes)
    assert states(desk, ann, ZOE).count(ChangeState.OPEN) == 1
    assert [leads_to(desk, each) for each in (first, second)] == [None, None]


def test_the_whole_number_stands_nowhere_in_the_clear(desk: Desk, ann: Employer) -> None:
    number = number_of(desk, ZOE)
    tell(desk, ann, ZOE, number)
    with desk.store.read() as connection:
        rows = [
            tuple(row)
            for each in (change_requests, known_numbers)
            for row in connection.execute(select(each))
        ]
    assert rows
    assert number not in repr(rows)
    assert number not in repr(told_about(desk, ann, ZOE.contracts[0]))


def test_family_is_told_for_what_differs_and_stays_as_it_was_here(desk: Desk, ann: Employer) -> None:
    handle, before = desk.vault.handle(HEIKE.contracts[0]), person_of(desk, HEIKE.person_id)
    assert before is not None
    same = Family(before.civil_status, str(before.dependent_children))
    assert tell_family(desk, ann, handle, same) == Unchanged()
    assert tell_family(desk, ann, handle, Family("widowed", " 3 ", TODAY)) == Saved()
    told = {each.change.kind: dict(each.change.body) for each in told_about(desk, ann, HEIKE.contracts[0])}
    assert told[ChangeKind.CHILDREN] == {
        "was": str(before.dependent_children),
        "now": "3",
        "since": TODAY.isoformat(),
    }
    assert person_of(desk, HEIKE.person_id) == before


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (Family("", "1"), ("civil_status",)),
        (Family("x", "-1"), ("civil_status", "children")),
        (Family("single", "1e3"), ("children",)),
        (Family("single", "٣"), ("children",)),
        (Family("single", "1", TOMORROW), ("since",)),
    ],
)
def test_what_is_wrong_with_a_family(
    desk: Desk, ann: Employer, told: Family, fields: tuple[str, ...]
) -> None:
    assert tell_family(desk, ann, desk.vault.handle(HEIKE.contracts[0]), told) == FamilyFault(fields)


def test_another_employer_s_contract_and_no_right_to_edit(desk: Desk, ann: Employer) -> None:
    for handle in (desk.vault.handle(LOTTE.contracts[0]), "a" * 20):
        with pytest.raises(LookupError):
            tell_number(desk, ann, handle, number_of(desk, LOTTE))
        with pytest.raises(LookupError):
            tell_family(desk, ann, handle, Family("single", "0"))
    with pytest.raises(PermissionError):
        tell(desk, at_work(desk, VIEWER, METALS), ZOE, number_of(desk, ZOE))


def test_the_person_reads_who_told_something_and_no_other_employer_does(desk: Desk, ann: Employer) -> None:
    karim_elsewhere = desk.vault.handle(KARIM.contracts[0])
    els = at_work(desk, ELS, BAKERY)
    assert tell_family(desk, els, karim_elsewhere, Family("divorced", "0")) == Saved()
    looks = looks_of(desk, KARIM.person_id)
    assert looks is not None
    line = looks.lines[0]
    assert (line.who, line.organiser, line.deed, line.code) == (
        Looker.EMPLOYER,
        "Bakkerij De Vlaam",
        Deed.FILE_CHANGED,
        "change_told",
    )
    assert told_about(desk, ann, KARIM.contracts[0]) == ()


def test_who_signed_in_with_a_number_that_was_replaced_is_signed_out_that_night(
    desk: Desk, ann: Employer, clock: SetClock
) -> None:
    def began(at: datetime, who: Member) -> None:
        row = {
            "role": "employee",
            "person_id": who.person_id,
            "level": "x",
            "name_id": "n",
            "session_index": "s",
        }
        key = f"{who.person_id}{at:%d%H}"
        row |= {
            "session_key": key,
            "secret_hash": key,
            "name_hash": key,
            "signed_in_at": at,
            "touched_at": at,
        }
        with desk.store.write() as connection:
            connection.execute(insert(sessions).values(**row, ends_at=at + timedelta(hours=12)))

    tell(desk, ann, HEIKE, number_of(desk, HEIKE))
    began(NOW, HEIKE)
    began(NOW, KARIM)
    assert end_replaced_sessions(desk) == 0
    clock.day, clock.instant = TOMORROW, NOW + timedelta(days=1)
    began(clock.instant, HEIKE)  # with the new number
    assert [end_replaced_sessions(desk), end_replaced_sessions(desk)] == [1, 0]
    with desk.store.read() as connection:
        left = set(connection.scalars(select(sessions.c.session_key)))
    assert left == {f"{HEIKE.person_id}0209", f"{KARIM.person_id}0109"}
