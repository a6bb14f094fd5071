"""An upload that confirms what is known overlooks nobody and asks nobody twice; and one question is not another."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from data.rules.actions import ActionState
from data.rules.rights import Employer
from data.rules.upload_reasons import Outcome, RowNote
from data.rules.upload_report import LateFault
from data.services.desk import Desk
from data.services.upload_answers import answer_all, report
from data.store import work_list
from data.store.tables import contracts
from tests.employers import BAKERY, ELS, PIETER, at_work, enter
from tests.people import KARIM, KOEN, LOTTE, NOW, TODAY
from tests.uploading import (
    action,
    addresses,
    filled,
    invitations,
    say_yes,
    send_in,
    state,
    workbook_of,
)

HERS, HIS, KOENS = LOTTE.contracts[0], KARIM.contracts[0], KOEN.contracts[0]
TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


DELIVERED = "karim.elamrani@o000001.example"  # by the extract; nobody was ever invited there from here


def test_an_address_of_the_extract_that_the_file_confirms_is_unchanged_and_invited_once(
    desk: Desk, els: Employer
) -> None:
    body = workbook_of(desk, els)
    action_id = send_in(desk, els, filled(body, {HIS: DELIVERED}))
    found = report(desk, els, action_id, Outcome.UNCHANGED, 1)
    assert found is not None
    known = found.never_invited
    assert known == len([row for row in found.rows if row.reasons == (RowNote.NEVER_INVITED,)]) > 0
    assert (state(desk, action_id), found.counts[Outcome.ACCEPTED]) == (ActionState.TO_APPROVE, 0)
    assert invitations(desk) == []
    say_yes(desk, els, action_id)
    assert addresses(desk) == {}
    assert (KARIM.person_id, DELIVERED, NOW + TWO_DAYS) in invitations(desk)
    assert len(invitations(desk)) == known
    again = send_in(
        desk, els, filled(body, {HIS: DELIVERED.upper().replace("O000001.EXAMPLE", "o000001.example")})
    )
    assert state(desk, again) is ActionState.PROCESSED  # nothing new, and nobody to invite
    assert len(invitations(desk)) == known


def test_who_was_known_is_not_invited_when_the_employer_does_not_wish_it_and_new_addresses_are(
    desk: Desk, els: Employer
) -> None:
    new = "lotte.peeters@o000001.example"
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HIS: DELIVERED, HERS: new}))
    rows = sum(dict(action(desk, action_id).counts).values())
    say_yes(desk, els, action_id, also_invite=False)
    assert invitations(desk) == [(LOTTE.person_id, new, NOW + TWO_DAYS)]
    found = report(desk, els, action_id, Outcome.UNCHANGED, 1)
    assert found is not None
    assert found.never_invited == 0  # the report does not say that one goes along
    assert sum(dict(action(desk, action_id).counts).values()) == rows
    again = send_in(desk, els, filled(workbook_of(desk, els), {HIS: DELIVERED}))
    assert state(desk, again) is ActionState.TO_APPROVE  # and the next file asks once more


def test_whoever_is_left_blank_is_not_invited(desk: Desk, els: Employer) -> None:
    with desk.store.read() as connection:
        present = work_list.present_of(connection, BAKERY, TODAY)
    blank = {number: None for number, each in present.items() if each.address}
    assert HIS in blank
    action_id = send_in(desk, els, filled(workbook_of(desk, els), blank))
    assert (state(desk, action_id), invitations(desk)) == (ActionState.PROCESSED, [])


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ({"work_email": "karim@o000001.example"}, LateFault.CHANGED_SINCE),
        ({"employed_until": TODAY - timedelta(days=1)}, LateFault.GONE),
    ],
)
def test_a_confirmed_address_that_is_none_any_more_at_the_yes_is_told_and_not_invited(
    desk: Desk, els: Employer, since: dict[str, object], reason: LateFault
) -> None:
    action_id = send_in(desk, els, filled(workbook_of(desk, els), {HIS: DELIVERED}))
    rows = dict(action(desk, action_id).counts)
    with desk.store.write() as connection:
        connection.execute(update(contracts).where(contracts.c.contract_number == HIS).values(**since))
    say_yes(desk, els, action_id)
    found = report(desk, els, action_id, Outcome.REFUSED, 1)
    assert found is not None
    assert [(each.contracts, each.reasons) for each in found.rows] == [((HIS,), (reason,))]
    assert DELIVERED not in [address for _, address, _ in invitations(desk)]
    ended = dict(action(desk, action_id).counts)
    assert (sum(ended.values()), ended["refused"]) == (sum(rows.values()), 1)


def test_a_yes_to_one_question_for_all_rows_is_no_yes_to_another(desk: Desk, els: Employer) -> None:
    """Two colleagues with one address, and one of them at a domain that nobody else has."""
    both = "lotte.peeters@o000001.example"
    odd = {HERS: both, KOENS: both, HIS: "karim.elamrani@elsewhere.example"}
    action_id = send_in(desk, els, filled(workbook_of(desk, els), odd))
    found = report(desk, els, action_id, Outcome.ASKED, 1)
    assert found is not None
    assert {each.reason: (each.rows, each.alone) for each in found.questions} == {
        "shared": (2, 1),  # the other one sounds like nobody of that name
        "lonely_domain": (1, 1),
    }
    for each in found.questions:
        answer_all(desk, els, action_id, each.reason, "yes")
    left = report(desk, els, action_id, Outcome.ASKED, 1)
    assert left is not None
    assert {row.contracts[0]: row.answer for row in left.rows} == {HERS: "yes", KOENS: None, HIS: "yes"}
    answer_all(desk, els, action_id, "shared", "no")
    assert report(desk, els, action_id, Outcome.ASKED, 1).unanswered == 0  # type: ignore[union-attr]
