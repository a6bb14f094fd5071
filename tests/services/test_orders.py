"""A download from the order to its end: one at a time, made once, fetched by its employer only, gone after its time."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from data.rules.actions import ActionKind, ActionState
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.rules.overview_sheet import Column, heading
from data.rules.rights import Employer, Right
from data.services import orders
from data.services.desk import Desk
from data.services.orders import Made
from data.store import work_list
from data.store.base import insert_of
from data.store.tables_mail import private_addresses
from data.store.tables_sign_in import journal
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, Hr, at_work, enter
from tests.people import JAN, KARIM, LOTTE, NOW, TODAY
from tests.uploading import action, left_over, state, workbook_of

VIEWER = Hr("u0000009", "Vic Viewer", "vic@o000001.example", {BAKERY: {Right.VIEW}})
FILE = Made("text/plain", "list.txt", b"all of them")


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER, VIEWER)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def ordered(desk: Desk, employer: Employer) -> str:
    action_id = orders.order(desk, employer, ActionKind.OVERVIEW, Language.NL, "list.txt")
    assert action_id is not None
    return action_id


def test_pressing_twice_is_one_order_and_a_new_one_can_follow(desk: Desk, els: Employer) -> None:
    first = ordered(desk, els)
    assert ordered(desk, els) == first
    orders.prepare(desk, first, lambda *_: FILE)
    assert ordered(desk, els) != first
    assert ordered(desk, at_work(desk, PIETER, LOGISTICS)) not in {first}


def test_it_needs_the_right_to_upload_and_to_view_is_enough_to_fetch(desk: Desk, els: Employer) -> None:
    viewer = at_work(desk, VIEWER, BAKERY)
    assert orders.order(desk, viewer, ActionKind.OVERVIEW, Language.NL, "x") is None
    action_id = ordered(desk, els)
    assert orders.fetch(desk, viewer, action_id) is None
    orders.prepare(desk, action_id, lambda *_: FILE)
    assert orders.fetch(desk, viewer, action_id) == FILE


def test_nobody_else_fetches_it_and_a_guess_is_told_the_same(desk: Desk, els: Employer) -> None:
    action_id = ordered(desk, els)
    orders.prepare(desk, action_id, lambda *_: FILE)
    pieter = at_work(desk, PIETER, LOGISTICS)
    assert [orders.fetch(desk, pieter, each) for each in (action_id, "a" * 20)] == [None, None]


def test_each_order_and_fetch_is_one_line_with_its_employer_and_without_persons(
    desk: Desk, els: Employer
) -> None:
    action_id = ordered(desk, els)
    orders.prepare(desk, action_id, lambda *_: FILE)
    orders.fetch(desk, els, action_id)
    orders.fetch(desk, els, action_id, note=False)
    with desk.store.read() as connection:
        lines = connection.execute(select(journal).order_by(journal.c.line)).all()
    told = [(each.deed, each.code, each.organiser_id, each.person_id) for each in lines]
    assert told == [(deed, "overview", BAKERY, None) for deed in ("list_ordered", "list_fetched")]


def test_its_file_is_gone_when_its_time_is_over(desk: Desk, els: Employer, clock: SetClock) -> None:
    action_id = ordered(desk, els)
    orders.prepare(desk, action_id, lambda *_: FILE)
    assert action(desk, action_id).expires_at == NOW + timedelta(days=7)
    clock.instant += timedelta(days=7)
    assert orders.fetch(desk, els, action_id) is None  # before the night came
    clock.instant += timedelta(seconds=1)
    assert (orders.expire(desk), orders.expire(desk)) == (1, 0)
    assert (state(desk, action_id), left_over(desk)[0]) == (ActionState.EXPIRED, 0)


def test_of_two_who_make_it_the_first_puts_it_up(desk: Desk, els: Employer) -> None:
    action_id = ordered(desk, els)

    def slow(*_: object) -> Made:
        orders.prepare(desk, action_id, lambda *_: FILE)
        return Made("text/plain", "late.txt", b"another")

    orders.prepare(desk, action_id, slow)
    assert orders.fetch(desk, els, action_id) == FILE


def test_one_that_kills_its_worker_again_and_again_is_given_up(desk: Desk, els: Employer) -> None:
    class KilledError(Exception):
        """In the place of a worker's death."""

    def die(*_: object) -> Made:
        raise KilledError

    action_id = ordered(desk, els)
    for _ in range(orders.MOST_ATTEMPTS):
        with pytest.raises(KilledError):
            orders.prepare(desk, action_id, die)
        assert state(desk, action_id) is ActionState.RUNNING
    orders.prepare(desk, action_id, die)
    assert (state(desk, action_id), action(desk, action_id).code) == (ActionState.FAILED, "not_made")
    assert ordered(desk, els) != action_id


def test_the_list_holds_who_works_there_and_tells_only_whether_a_private_address_is_known(
    desk: Desk, els: Employer
) -> None:
    with desk.store.write() as connection:
        row = {"address": "l@thuis.example", "address_key": "l@thuis.example", "confirmed_at": NOW}
        connection.execute(insert_of(connection, private_addresses).values(person_id=LOTTE.person_id, **row))
    body = workbook_of(desk, els)
    sheet = load_workbook(BytesIO(body)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    at = {
        column: head.index(heading(column, Language.NL))
        for column in Column
        if column is not Column.FULL_NAME
    }
    told = {row[at[Column.CONTRACT_NUMBER]]: row for row in rows}
    assert set(told) >= {LOTTE.contracts[0], KARIM.contracts[0]}
    assert len(told) == 11  # twelve are active, one of them is no group insurance
    assert JAN.contracts[0] not in told
    known = {number: row[at[Column.PRIVATE_KNOWN]] for number, row in told.items()}
    assert {number for number, each in known.items() if each == "ja"} == {LOTTE.contracts[0]}
    assert b"l@thuis.example" not in body
    assert "thuis.example" not in str(list(told.values()))


def test_who_is_in_the_list_is_who_can_read_a_mail_there(desk: Desk) -> None:
    """Against the rule of the mails themselves: still employed today."""
    with desk.store.read() as connection:
        listed = work_list.present_of(connection, BAKERY, TODAY)
        later = work_list.present_of(connection, BAKERY, TODAY + timedelta(days=4000))
    assert {each.person_id for each in listed.values()} >= {LOTTE.person_id, KARIM.person_id}
    assert later.keys() == listed.keys()  # nobody of the sample has a leaving day to come
