"""The launch of one employer, as the store has it: its plan, what is ready, and what changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from data.rules.actions import ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.launch import DayFault, LaunchFault, Step, StepState
from data.rules.mailing import MailKind, MailState
from data.rules.rights import Right
from data.services.desk import Desk
from data.services.launch import choose_day, launch_of, plan_of, tick
from data.services.outcomes import Refused, Saved, Unchanged
from data.store.tables import contracts, organisers, persons
from data.store.tables_employer import actions, known_numbers, work_addresses
from data.store.tables_mail import mails, private_addresses, work_bounces
from tests.employers import BAKERY, ELS, LOGISTICS, Hr, at_work, enter
from tests.people import HEIKE, KARIM, KOEN, LOTTE, NOW, TODAY, ZOE

MEUSE = "O000002"  # Ateliers Meuse, of Jan, Heike and Zoé
DAY = date(2026, 11, 26)
READER = Hr("u5", "Rik Reader", "rik@example", {BAKERY: {Right.VIEW}})
MEUSE_HR = Hr("u6", "Bram Wouters", "bram@example", {MEUSE: {Right.EDIT}, LOGISTICS: {Right.UPLOAD}})


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, READER, MEUSE_HR)
    return full_desk


def write(desk: Desk, *statements: Any) -> None:
    with desk.store.write() as connection:
        for each in statements:
            connection.execute(each)


def an_address(contract_number: str, address: str) -> Any:
    row = {"contract_number": contract_number, "address": address, "address_key": address}
    return insert(work_addresses).values(**row, set_at=NOW, set_by="u")


def an_action(kind: ActionKind, state: ActionState, organiser_id: str = BAKERY) -> Any:
    row = {"action_id": f"{kind}-{state}"[:20], "organiser_id": organiser_id, "user_id": "u"}
    row |= {"kind": kind.value, "state": state.value, "language": "nl", "asked_at": NOW, "settled_at": NOW}
    return insert(actions).values(**row, file_name="x", counts="{}", wish="{}")


def an_invitation(state: MailState, lane: str = BAKERY) -> Any:
    row = {"mail_id": f"{state}{lane}", "person_id": LOTTE.person_id, "address": "l@x.example"}
    row |= {"kind": MailKind.INVITATION.value, "occasion": "invitation", "language": "nl", "first_name": "L"}
    row |= {"lane": lane, "state": state.value, "attempts": 1, "written_at": NOW, "due_at": NOW}
    return insert(mails).values(**row, settled_at=NOW)


def states(desk: Desk) -> dict[Step, StepState]:
    return {each.step: each.state for each in plan_of(desk, at_work(desk, ELS, BAKERY)).steps}


def test_people_in_service_are_counted_exactly(desk: Desk) -> None:
    found = launch_of(desk, at_work(desk, ELS, BAKERY)).readiness
    assert (found.persons, found.without_address, found.unreachable) == (11, 3, 3)
    assert (found.without_number, found.bis, found.returned) == (0, 0, 0)
    assert sum(found.languages.values()) == found.persons
    assert (found.contracts, found.without_statement) == (11, 0)


def test_a_number_that_is_missing_counts_until_it_is_filled_in(desk: Desk) -> None:
    meuse = at_work(desk, MEUSE_HR, MEUSE)
    assert launch_of(desk, meuse).readiness.without_number == 1
    row = {"person_id": ZOE.person_id, "valid_from": TODAY + timedelta(days=1), "organiser_id": MEUSE}
    row |= {"find_key": desk.vault.find_key("95060600212"), "token": desk.vault.encrypt("95060600212")}
    write(desk, insert(known_numbers).values(**row, set_at=NOW, set_by="u"))
    assert launch_of(desk, meuse).readiness.without_number == 0


def test_a_bis_number_that_became_a_national_number_is_none_from_that_day_on(desk: Desk) -> None:
    meuse = at_work(desk, MEUSE_HR, MEUSE)
    before = launch_of(desk, meuse).readiness.bis or 0
    assert before > 0
    row = {"person_id": HEIKE.person_id, "valid_from": TODAY, "organiser_id": MEUSE}
    row |= {"find_key": desk.vault.find_key("95060600212"), "token": desk.vault.encrypt("95060600212")}
    write(desk, insert(known_numbers).values(**row, set_at=NOW, set_by="u"))
    assert launch_of(desk, meuse).readiness.bis == before - 1


def test_an_address_set_here_counts_and_one_taken_away_no_longer(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    before = launch_of(desk, els).readiness
    write(desk, an_address(LOTTE.contracts[0], "lotte@bakkerij.example"), an_address(KARIM.contracts[0], ""))
    after = launch_of(desk, els).readiness
    assert after.without_address == before.without_address
    with desk.store.write() as connection:
        connection.execute(update(work_addresses).values(address="", address_key=""))
    assert launch_of(desk, els).readiness.without_address == before.without_address + 1


def test_who_gave_a_private_address_can_be_reached(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    row = {"person_id": LOTTE.person_id, "address": "l@x.example", "address_key": "l@x.example"}
    write(desk, insert(private_addresses).values(**row, confirmed_at=NOW))
    found = launch_of(desk, els).readiness
    assert (found.without_address, found.unreachable) == (3, 2)


@pytest.mark.parametrize(
    ("returned", "count"),
    [
        ("karim.elamrani@o000001.example", 1),
        ("Karim.ElAmrani@o000001.example".lower(), 1),
        ("other@x.example", 0),
    ],
)
def test_a_mail_that_came_back_counts_for_the_address_in_force(desk: Desk, returned: str, count: int) -> None:
    row = {"person_id": KARIM.person_id, "address_key": returned, "status": "5.1.1", "bounced_at": NOW}
    write(desk, insert(work_bounces).values(**row, organiser_id=BAKERY))
    write(desk, insert(work_bounces).values(**row, organiser_id="O000002"))
    assert launch_of(desk, at_work(desk, ELS, BAKERY)).readiness.returned == count


def test_who_left_is_not_in_service_from_the_day_after(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    for day, persons_ in ((TODAY, 11), (TODAY - timedelta(days=1), 10)):
        mine = contracts.c.contract_number == LOTTE.contracts[0]
        write(desk, update(contracts).where(mine).values(employed_until=day))
        assert launch_of(desk, els).readiness.persons == persons_


def test_a_language_that_the_portal_does_not_speak_counts_as_dutch(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    before = launch_of(desk, els).readiness.languages
    write(desk, update(persons).where(persons.c.person_id == KOEN.person_id).values(language="xx"))
    after = launch_of(desk, els).readiness.languages
    assert sum(after.values()) == sum(before.values())
    assert after[Language.NL] >= before[Language.NL]


def test_the_languages_follow_the_seat(desk: Desk) -> None:
    wanted = launch_of(desk, at_work(desk, ELS, BAKERY)).languages  # in Brussels
    assert wanted.by_seat == (Language.NL, Language.FR)
    write(desk, update(organisers).values(region="DE"))
    assert launch_of(desk, at_work(desk, ELS, BAKERY)).languages.by_seat == (Language.DE,)


def test_without_a_day_there_is_a_proposal_and_then_the_chosen_one(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    assert not plan_of(desk, els).chosen
    assert choose_day(desk, els, DAY.isoformat()) == Saved()
    assert choose_day(desk, els, DAY.isoformat()) == Unchanged()
    found = launch_of(desk, els)
    assert (found.plan.chosen, found.plan.launch_on, found.planned_at) == (True, DAY, NOW)
    later = DAY + timedelta(days=7)
    assert choose_day(desk, els, later.isoformat()) == Saved()
    assert plan_of(desk, els).launch_on == later


@pytest.mark.parametrize(
    ("text", "fault"),
    [("soon", DayFault.NO_DAY), ("2026-11-28", DayFault.NOT_WORKED), ("2031-01-01", DayFault.TOO_FAR)],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_changes(desk: Desk, text: str, fault: DayFault) -> None:
    els = at_work(desk, ELS, BAKERY)
    assert choose_day(desk, els, text) == Refused(fault)
    assert not plan_of(desk, els).chosen


def test_steps_are_ticked_off_and_taken_back(desk: Desk) -> None:
    els = at_work(desk, ELS, BAKERY)
    choose_day(desk, els, DAY.isoformat())
    assert tick(desk, els, "mail", done=True) == Saved()
    assert tick(desk, els, "mail", done=True) == Unchanged()
    assert states(desk)[Step.MAIL] is StepState.DONE
    assert tick(desk, els, "mail", done=False) == Saved()
    assert tick(desk, els, "mail", done=False) == Unchanged()
    assert states(desk)[Step.MAIL] is StepState.AHEAD


@pytest.mark.parametrize("step", ["invitations", "dance", "", "MAIL"])
def test_what_is_no_step_or_nobody_s_is_not_ticked(desk: Desk, step: str) -> None:
    assert tick(desk, at_work(desk, ELS, BAKERY), step, done=True) == Refused(LaunchFault.NO_STEP)


def test_who_may_only_look_plans_nothing(desk: Desk) -> None:
    reader = at_work(desk, READER, BAKERY)
    assert not launch_of(desk, reader).may_plan
    assert choose_day(desk, reader, DAY.isoformat()) == Refused(LaunchFault.NO_RIGHT)
    assert tick(desk, reader, "mail", done=True) == Refused(LaunchFault.NO_RIGHT)
    assert not plan_of(desk, reader).chosen


def test_one_employer_s_plan_is_not_another_s(desk: Desk) -> None:
    choose_day(desk, at_work(desk, ELS, BAKERY), DAY.isoformat())
    tick(desk, at_work(desk, ELS, BAKERY), "mail", done=True)
    for organiser_id in (MEUSE, LOGISTICS):
        theirs = plan_of(desk, at_work(desk, MEUSE_HR, organiser_id))
        assert not theirs.chosen
        assert all(not each.ticked for each in theirs.steps)


@pytest.mark.parametrize(
    ("happened", "done"),
    [
        (an_action(ActionKind.OVERVIEW, ActionState.READY), {Step.ORDER}),
        (an_action(ActionKind.OVERVIEW, ActionState.REQUESTED), set()),
        (an_action(ActionKind.UPLOAD, ActionState.PROCESSED), {Step.ORDER, Step.UPLOAD}),
        (an_action(ActionKind.UPLOAD, ActionState.TO_APPROVE), set()),
        (an_action(ActionKind.UPLOAD, ActionState.PROCESSED, LOGISTICS), set()),
        (an_invitation(MailState.SENT), {Step.INVITATIONS}),
        (an_invitation(MailState.BOUNCED), {Step.INVITATIONS}),
        (an_invitation(MailState.WAITING), set()),
        (an_invitation(MailState.SENT, LOGISTICS), set()),
    ],
    ids=lambda value: "" if isinstance(value, set) else None,
)
def test_what_happened_is_seen(desk: Desk, happened: Any, done: set[Step]) -> None:
    write(desk, happened)
    found = {step for step, state in states(desk).items() if state is StepState.DONE}
    assert found - {Step.NUMBERS} == done
