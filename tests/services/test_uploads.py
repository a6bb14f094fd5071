"""An upload from the workbook to the invitation: judged row by row, all or nothing, and once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from data.exchange.workbook import read_workbook
from data.rules.actions import ActionCode, ActionState
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.rights import Employer
from data.rules.upload_reasons import Outcome, RowFault
from data.rules.upload_report import LateFault, MatchDoubt
from data.services import upload_answers, upload_apply, uploads
from data.services.desk import Desk
from data.services.upload_answers import answer, answer_all, approve, report, withdraw
from data.services.uploads import SentFile, UploadFault
from data.services.work_address import set_work_address
from data.store.tables import contracts, persons, plans
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, at_work, enter
from tests.people import KARIM, KOEN, LOTTE, NOW, TODAY, TOM
from tests.uploading import (
    action,
    addresses,
    filled,
    invitations,
    left_over,
    own_list,
    say_yes,
    send_in,
    state,
    workbook_of,
)

HERS, HIS, KOENS = LOTTE.contracts[0], KARIM.contracts[0], KOEN.contracts[0]
NEW = {HERS: "lotte.peeters@o000001.example", KOENS: "k.dhondt@o000001.example"}
TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def test_a_filled_in_workbook_comes_into_force_and_each_new_address_is_invited_two_days_later(
    desk: Desk, els: Employer
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    assert state(desk, action_id) is ActionState.TO_APPROVE
    assert (addresses(desk), invitations(desk)) == ({}, [])
    say_yes(desk, els, action_id)
    assert state(desk, action_id) is ActionState.PROCESSED
    assert addresses(desk) == NEW
    assert invitations(desk) == [
        (LOTTE.person_id, NEW[HERS], NOW + TWO_DAYS),
        (KOEN.person_id, NEW[KOENS], NOW + TWO_DAYS),
    ]


@pytest.mark.parametrize("said_yes_on", ["2026-10-24T08:00", "2027-03-27T22:59", "2028-02-28T12:00"])
@pytest.mark.parametrize("off", [timedelta(), timedelta(days=5)])
def test_two_days_are_48_hours_over_summer_time_a_leap_day_and_a_worker_that_was_off(
    desk: Desk, els: Employer, clock: SetClock, said_yes_on: str, off: timedelta
) -> None:
    """However long the worker was off, the invitation leaves when the preview said."""
    clock.instant = datetime.fromisoformat(f"{said_yes_on}+00:00")
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HERS: NEW[HERS]}))
    approve(desk, els, action_id)
    clock.instant += off
    upload_apply.apply(desk, action_id)
    said = datetime.fromisoformat(f"{said_yes_on}+00:00")
    assert invitations(desk) == [(LOTTE.person_id, NEW[HERS], said + timedelta(seconds=172_800))]


def test_every_row_ends_in_one_way_and_the_counts_are_all_rows(desk: Desk, els: Employer) -> None:
    body = filled(workbook_of(desk, els), NEW | {HIS: "no address"})
    action_id = send_in(desk, els, body)
    found = report(desk, els, action_id, None, 1)
    book = read_workbook(body)
    assert found is not None
    rows = sum(len(table.rows) for table in book.tables)  # type: ignore[union-attr]
    assert sum(found.counts.values()) == rows == sum(dict(found.action.counts).values())
    assert (found.counts[Outcome.ACCEPTED], found.counts[Outcome.REFUSED]) == (2, 1)
    (refused,) = report(desk, els, action_id, Outcome.REFUSED, 1).rows  # type: ignore[union-attr]
    assert (refused.value, refused.cell[0], refused.contracts) == ("no address", "H", (HIS,))
    say_yes(desk, els, action_id)
    assert sum(dict(action(desk, action_id).counts).values()) == rows


def test_what_stays_blank_changes_nothing_and_the_same_again_brings_nothing_new(
    desk: Desk, els: Employer
) -> None:
    say_yes(desk, els, send_in(desk, els, filled(workbook_of(desk, els), NEW)))
    before = addresses(desk), invitations(desk)
    body = workbook_of(desk, els)
    emptied = send_in(desk, els, filled(body, {HERS: None, HIS: None}))
    again = send_in(desk, els, filled(body, NEW))
    assert [state(desk, each) for each in (emptied, again)] == [ActionState.PROCESSED] * 2
    assert (addresses(desk), invitations(desk)) == before


def test_two_presses_of_send_are_one_upload_and_two_of_yes_one_effect(desk: Desk, els: Employer) -> None:
    body = filled(workbook_of(desk, els), NEW)
    first = send_in(desk, els, body)
    assert uploads.receive(desk, els, SentFile("again.xlsx", body), Language.FR) == first
    assert approve(desk, els, first) is None
    assert approve(desk, els, first) is UploadFault.NOT_NOW
    assert withdraw(desk, els, first) is UploadFault.NOT_NOW
    for _ in range(2):
        upload_apply.apply(desk, first)
    assert len(invitations(desk)) == 2


def test_a_no_leaves_everything_as_it_was(desk: Desk, els: Employer) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    assert withdraw(desk, els, action_id) is None
    assert approve(desk, els, action_id) is UploadFault.NOT_NOW
    upload_apply.apply(desk, action_id)
    assert (addresses(desk), invitations(desk)) == ({}, [])
    assert (state(desk, action_id), action(desk, action_id).code) == (ActionState.WITHDRAWN, "said_no")


def test_what_is_asked_is_taken_with_a_yes_and_left_out_without(desk: Desk, els: Employer) -> None:
    role = {HERS: "info@o000001.example", KOENS: "hr@o000001.example"}
    action_id = send_in(desk, els, filled(workbook_of(desk, els), role))
    found = report(desk, els, action_id, Outcome.ASKED, 1)
    assert found is not None
    assert found.unanswered == 2
    at = {row.contracts[0]: row.at for row in found.rows}
    answer(desk, els, action_id, {at[HERS]: "yes", at[KOENS]: "maybe"})
    say_yes(desk, els, action_id)
    assert addresses(desk) == {HERS: role[HERS]}
    left = report(desk, els, action_id, Outcome.REFUSED, 1)
    assert left is not None
    assert left.rows[0].reasons[0] is RowFault.NOT_APPROVED
    assert left.counts[Outcome.ASKED] == 0


def test_one_word_answers_all_rows_with_the_same_question(desk: Desk, els: Employer) -> None:
    mine = {HERS: "lotte.peeters@gmail.com", KOENS: "koen.dhondt@telenet.be"}
    action_id = send_in(desk, els, filled(workbook_of(desk, els), mine))
    answer_all(desk, els, action_id, "personal_mailbox", "yes")
    say_yes(desk, els, action_id)
    assert addresses(desk) == mine


def test_who_left_since_the_report_gets_no_address_and_no_mail(desk: Desk, els: Employer) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    with desk.store.write() as connection:
        hers = update(contracts).where(contracts.c.contract_number == HERS)
        connection.execute(hers.values(employed_until=TODAY - timedelta(days=1)))
    say_yes(desk, els, action_id)
    assert addresses(desk) == {KOENS: NEW[KOENS]}
    found = report(desk, els, action_id, Outcome.REFUSED, 1)
    assert found is not None
    assert found.rows[0].reasons == (LateFault.GONE,)


def test_an_address_set_since_the_report_is_newer_than_the_file(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    clock.instant += timedelta(minutes=5)
    newer = "l.peeters@o000001.example"
    with desk.store.write() as connection:
        set_work_address(connection, desk, els, HERS, newer)
    say_yes(desk, els, action_id)
    assert addresses(desk) == {HERS: newer, KOENS: NEW[KOENS]}
    assert [mail for person, mail, _ in invitations(desk) if person == LOTTE.person_id] == [newer]


def test_a_change_between_the_plan_and_its_commit_makes_it_plan_anew(
    desk: Desk, els: Employer, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    approve(desk, els, action_id)
    clock.instant += timedelta(minutes=5)
    real, plans_made = upload_apply.lay_out, []

    def lay_out(*told: object) -> None:
        real(*told)  # type: ignore[arg-type]
        if not plans_made:
            with desk.store.write() as connection:
                set_work_address(connection, desk, els, HERS, "l.peeters@o000001.example")
        plans_made.append(1)

    monkeypatch.setattr(upload_apply, "lay_out", lay_out)
    upload_apply.apply(desk, action_id)
    assert len(plans_made) == 2
    assert addresses(desk)[HERS] == "l.peeters@o000001.example"


def test_one_person_gets_one_invitation_for_one_upload(desk: Desk, els: Employer) -> None:
    """Two contracts, two addresses, both with a yes: the first of the sheet is invited."""
    with desk.store.write() as connection:
        mine = update(contracts).where(contracts.c.contract_number == KOENS)
        connection.execute(mine.values(person_id=LOTTE.person_id))
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    asked = report(desk, els, action_id, Outcome.ASKED, 1)
    assert asked is not None
    answer(desk, els, action_id, {row.at: "yes" for row in asked.rows})
    say_yes(desk, els, action_id)
    assert addresses(desk) == NEW
    assert [(person, mail) for person, mail, _ in invitations(desk)] == [(LOTTE.person_id, NEW[HERS])]


def test_a_list_of_their_own_is_taken_only_with_a_yes_to_who_is_meant(desk: Desk, els: Employer) -> None:
    rows = [("Peeters Lotte", NEW[HERS]), ("D'Hondt Koen", NEW[KOENS]), ("Nobody Here", "x@o000001.example")]
    action_id = send_in(desk, els, own_list(rows))
    found = report(desk, els, action_id, None, 1)
    assert found is not None
    assert found.own_list
    assert [row.reasons[0] for row in found.rows] == [
        MatchDoubt.MATCHED,
        MatchDoubt.MATCHED,
        LateFault.NOBODY_FOUND,
    ]
    answer(desk, els, action_id, {0: "yes"})
    say_yes(desk, els, action_id)
    assert addresses(desk) == {HERS: NEW[HERS]}


def test_a_file_without_addresses_is_rejected_with_its_reason(desk: Desk, els: Employer) -> None:
    action_id = send_in(desk, els, b"Naam;Voornaam\r\nPeeters;Lotte\r\n")
    assert state(desk, action_id) is ActionState.REJECTED
    assert action(desk, action_id).code == "no_column"
    assert left_over(desk)[:2] == (0, 0)


def test_a_report_that_nobody_answers_is_withdrawn_by_the_night_and_its_rows_go_later(
    desk: Desk, els: Employer, clock: SetClock
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), NEW))
    clock.instant += timedelta(days=14)
    assert upload_answers.forget(desk) == 0
    clock.instant += timedelta(seconds=1)
    assert upload_answers.forget(desk) == 1
    assert action(desk, action_id).code == ActionCode.NOT_ANSWERED.value
    assert left_over(desk)[1] > 0
    clock.instant += timedelta(days=91)
    upload_answers.forget(desk)
    assert left_over(desk)[1] == 0
    assert report(desk, els, action_id, None, 1) is not None


def test_another_employer_reads_answers_and_approves_nothing_and_hears_what_nobody_hears(
    desk: Desk, els: Employer
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HERS: "info@o000001.example"}))
    pieter = at_work(desk, PIETER, LOGISTICS)
    for each in (action_id, "a" * 20):
        assert report(desk, pieter, each, None, 1) is None
        assert list(upload_answers.every_row(desk, pieter, each)) == []
        assert answer(desk, pieter, each, {0: "yes"}) is UploadFault.NOT_NOW
        assert approve(desk, pieter, each) is UploadFault.NOT_NOW
        assert withdraw(desk, pieter, each) is UploadFault.NOT_NOW
    assert state(desk, action_id) is ActionState.TO_APPROVE


def test_keys_of_another_employer_guessed_and_of_who_left_write_nothing_and_sound_the_same(
    desk: Desk, els: Employer
) -> None:
    """A workbook of one employer, sent in by another: swapped files, foreign keys."""
    pieter = at_work(desk, PIETER, LOGISTICS)
    theirs = workbook_of(desk, pieter)
    with desk.store.read() as connection:
        query = select(contracts.c.contract_number).join(plans).where(plans.c.organiser_id == LOGISTICS)
        numbers = list(connection.scalars(query))
    body = filled(theirs, {number: f"x{at}@o000003.example" for at, number in enumerate(numbers)})
    say_yes_or_not = send_in(desk, els, body)
    found = report(desk, els, say_yes_or_not, Outcome.REFUSED, 1)
    assert found is not None
    assert {row.reasons for row in found.rows} == {(RowFault.UNKNOWN_KEY,)}
    assert not any(row.contracts for row in found.rows)
    assert addresses(desk) == {}


def test_whose_private_address_it_is_is_never_told(desk: Desk, els: Employer) -> None:
    assert TOM.person_id  # of the same employer
    with desk.store.read() as connection:
        names = set(connection.scalars(select(persons.c.last_name)))
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HERS: "zzqx@o000001.example"}))
    found = report(desk, els, action_id, Outcome.ASKED, 1)
    assert found is not None
    (row,) = found.rows
    assert not any(name in each for name in names for each in (*row.others, row.value, row.meant))
