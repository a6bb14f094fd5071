"""Administrators change rights of colleagues at their own employer, each change noted; on both stores."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from data.rules.colleagues import RightsFault
from data.rules.deeds import Deed
from data.rules.rights import Employer, Right
from data.services.colleagues import colleagues_of, set_rights
from data.services.desk import Desk
from data.services.outcomes import Refused, Saved, Unchanged
from data.store import journal
from data.store.tables_employer import employer_links, employer_users
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, Hr, at_work, enter

NO_RIGHTS: frozenset[Right] = frozenset()
VIEW, UPLOAD = frozenset({Right.VIEW}), frozenset({Right.UPLOAD})
ALL = frozenset(Right)
GUY = Hr("u0000003", "Guy Vandamme", "guy@o000001.example", {BAKERY: {Right.VIEW}})


@pytest.fixture
def desk(full_desk: Desk) -> Desk:
    enter(full_desk, ELS, PIETER, GUY)
    return full_desk


@pytest.fixture
def els(desk: Desk) -> Employer:
    return at_work(desk, ELS, BAKERY)


def test_they_see_who_works_there_and_nobody_else(desk: Desk, els: Employer) -> None:
    found = colleagues_of(desk, els)
    assert found is not None
    assert [(each.name, each.rights) for each in found.people] == [(ELS.name, ALL), (GUY.name, VIEW)]
    assert colleagues_of(desk, at_work(desk, GUY, BAKERY)) is None


def test_somebody_linked_without_a_right_is_there_too(desk: Desk, els: Employer) -> None:
    with desk.store.write() as connection:
        connection.execute(employer_links.insert().values(user_id=PIETER.user_id, organiser_id=BAKERY))
    found = colleagues_of(desk, els)
    assert found is not None
    assert (PIETER.name, NO_RIGHTS) in [(each.name, each.rights) for each in found.people]
    assert set_rights(desk, els, PIETER.user_id, NO_RIGHTS, UPLOAD) == Saved()
    assert at_work(desk, PIETER, BAKERY).rights == UPLOAD


def test_a_change_counts_at_once_and_is_noted(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, GUY.user_id, VIEW, UPLOAD) == Saved()
    assert at_work(desk, GUY, BAKERY).rights == VIEW | UPLOAD
    assert set_rights(desk, els, GUY.user_id, VIEW | UPLOAD, VIEW) == Saved()
    assert at_work(desk, GUY, BAKERY).rights == VIEW
    found = colleagues_of(desk, els)
    assert found is not None
    told = [(each.name, each.right, each.given, each.by) for each in found.changes]
    assert told == [(GUY.name, Right.UPLOAD, given, ELS.name) for given in (False, True)]
    with desk.store.read() as connection:
        lines = journal.lines(connection, since=desk.clock.now())
    noted = [(each.deed, each.code, each.by_role, each.organiser_id) for each in lines]
    assert noted[-2:] == [
        (Deed.RIGHT_GIVEN, "upload", "employer", BAKERY),
        (Deed.RIGHT_TAKEN, "upload", "employer", BAKERY),
    ]


def test_nothing_to_change_writes_nothing(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, GUY.user_id, VIEW, VIEW) == Unchanged()
    found = colleagues_of(desk, els)
    assert found is not None
    assert found.changes == ()


def test_others_change_nothing(desk: Desk, els: Employer) -> None:
    guy = at_work(desk, GUY, BAKERY)
    assert set_rights(desk, guy, GUY.user_id, VIEW, ALL) == Refused(RightsFault.NO_RIGHT)
    for whose in (PIETER.user_id, "nobody"):
        assert set_rights(desk, els, whose, NO_RIGHTS, ALL) == Refused(RightsFault.NO_COLLEAGUE)
    assert at_work(desk, PIETER, LOGISTICS).rights == UPLOAD


def test_an_administrator_whose_right_went_meanwhile_changes_nothing(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, GUY.user_id, VIEW, ALL) == Saved()
    guy = at_work(desk, GUY, BAKERY)
    assert set_rights(desk, guy, ELS.user_id, ALL, VIEW) == Saved()
    assert set_rights(desk, els, GUY.user_id, ALL, VIEW) == Refused(RightsFault.NO_RIGHT)


def test_a_form_that_showed_other_rights_changes_nothing(desk: Desk, els: Employer) -> None:
    refused = set_rights(desk, els, GUY.user_id, UPLOAD, ALL)
    assert refused == Refused(RightsFault.CHANGED_MEANWHILE)
    assert at_work(desk, GUY, BAKERY).rights == VIEW


def test_the_last_administrator_stays(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, ELS.user_id, ALL, VIEW) == Refused(RightsFault.LAST_ADMINISTRATOR)
    assert set_rights(desk, els, GUY.user_id, VIEW, ALL) == Saved()
    assert set_rights(desk, els, ELS.user_id, ALL, VIEW) == Saved()


def test_an_administrator_whose_account_is_closed_is_none(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, GUY.user_id, VIEW, ALL) == Saved()
    with desk.store.write() as connection:
        mine = employer_users.c.user_id == GUY.user_id
        connection.execute(update(employer_users).where(mine).values(active=False))
    assert set_rights(desk, els, ELS.user_id, ALL, VIEW) == Refused(RightsFault.LAST_ADMINISTRATOR)


def test_two_who_take_each_others_right_at_once_leave_one(desk: Desk, els: Employer) -> None:
    assert set_rights(desk, els, GUY.user_id, VIEW, ALL) == Saved()
    guy = at_work(desk, GUY, BAKERY)
    tries = [(els, GUY.user_id), (guy, ELS.user_id)]
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda each: set_rights(desk, each[0], each[1], ALL, VIEW), tries))
    assert sorted(type(each).__name__ for each in ends) == ["Refused", "Saved"]
    found = [at_work(desk, each, BAKERY).may(Right.ADMINISTER) for each in (ELS, GUY)]
    assert sorted(found) == [False, True]
