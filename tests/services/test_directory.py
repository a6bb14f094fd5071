"""Who works for which employer: the directory, asked at every request."""

import pytest
from sqlalchemy import delete, insert, update

from data.rules.rights import Right
from data.services.desk import Desk
from data.services.directory import employer_at, employers_of, name_of
from data.store.tables_employer import employer_rights, employer_users
from tests.employers import BAKERY, ELS, PIETER, SMALL, Hr, enter


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER)
    return full_desk


def test_a_user_works_for_the_employers_of_the_directory_and_for_no_other(desk: Desk) -> None:
    (found,) = employers_of(desk, ELS.user_id)
    assert (found.organiser_id, found.name, found.rights) == (BAKERY, ELS.name, set(Right))
    assert len(employers_of(desk, PIETER.user_id)) == len(PIETER.rights)
    assert employers_of(desk, "nobody") == ()


def test_another_s_employer_and_none_at_all_give_the_same_answer(desk: Desk) -> None:
    handle = desk.vault.organiser("O000003")
    assert employer_at(desk, PIETER.user_id, handle) is not None
    assert employer_at(desk, ELS.user_id, handle) is None
    assert employer_at(desk, ELS.user_id, "a" * 20) is None


def test_view_comes_with_every_right_and_no_other_does(desk: Desk) -> None:
    handle = desk.vault.organiser("O000003")
    may = {each for each in Right if employer_at(desk, PIETER.user_id, handle, each) is not None}
    assert may == {Right.VIEW, Right.UPLOAD}


def test_a_right_that_is_taken_back_is_gone_at_the_next_touch(desk: Desk) -> None:
    handle = desk.vault.organiser(BAKERY)
    assert employer_at(desk, ELS.user_id, handle, Right.EDIT) is not None
    with desk.store.write() as connection:
        connection.execute(delete(employer_rights).where(employer_rights.c.right == Right.EDIT.value))
    assert employer_at(desk, ELS.user_id, handle, Right.EDIT) is None
    assert employer_at(desk, ELS.user_id, handle) is not None


def test_an_account_that_is_closed_is_nobody_s(desk: Desk) -> None:
    assert name_of(desk, ELS.user_id) == ELS.name
    with desk.store.write() as connection:
        connection.execute(update(employer_users).values(active=False))
    assert (name_of(desk, ELS.user_id), employers_of(desk, ELS.user_id)) == (None, ())


def test_an_employer_too_small_for_an_account_has_nobody_here(desk: Desk) -> None:
    enter(desk, Hr("u9", "Ann Small", "ann@example", {SMALL: {Right.VIEW}, BAKERY: {Right.VIEW}}))
    assert [each.organiser_id for each in employers_of(desk, "u9")] == [BAKERY]


def test_a_right_that_a_newer_version_knows_is_none_here(desk: Desk) -> None:
    row = {"user_id": "u8", "organiser_id": BAKERY, "right": "dance", "granted_at": desk.clock.now()}
    enter(desk, Hr("u8", "Dan", "dan@example", {}))
    with desk.store.write() as connection:
        connection.execute(insert(employer_rights).values(**row))
    assert employers_of(desk, "u8") == ()
