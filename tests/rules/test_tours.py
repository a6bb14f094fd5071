"""Whom a visit can be at the kiosk, and where its tour stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from data.rules.roles import Role, Visitor
from data.rules.tours import MEMBERS, PEOPLE, STAFF, TOURS, USERS, Who, personas, step_of, who_is

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SOMEBODY = Visitor(Role.EMPLOYEE, "P0000001", "kiosk", "kiosk", NOW, NOW, NOW)


def test_there_are_six_people_and_two_sides() -> None:
    assert len(MEMBERS) == 6
    assert set(Who) - set(MEMBERS) == {Who.EMPLOYER, Who.MANAGER}
    assert set(PEOPLE) == set(MEMBERS)


def test_everybody_with_a_tour_can_be_chosen_and_begins_with_its_first_step() -> None:
    offered = personas()
    assert set(offered) == {who.value for who in Who if TOURS[who]}
    assert {each.lands for each in offered.values()} == {"tour/1"}
    assert all(offered[who].person_id == id_ for who, id_ in PEOPLE.items())


@pytest.mark.parametrize("who", PEOPLE)
def test_a_visit_is_known_by_its_person(who: Who) -> None:
    assert who_is(replace(SOMEBODY, person_id=PEOPLE[who])) is who


@pytest.mark.parametrize("who", USERS)
def test_a_visit_of_a_side_is_known_by_its_user(who: Who) -> None:
    assert who_is(replace(SOMEBODY, role=Role.EMPLOYER, person_id=None, user_id=USERS[who])) is who


@pytest.mark.parametrize("who", STAFF)
def test_a_visit_of_the_insurer_is_known_by_its_staff_login(who: Who) -> None:
    assert who_is(replace(SOMEBODY, role=Role.MANAGER, person_id=None, staff_id=STAFF[who])) is who


def test_anybody_else_has_no_tour() -> None:
    assert who_is(None) is None
    assert who_is(replace(SOMEBODY, person_id="P0000099")) is None
    assert who_is(replace(SOMEBODY, person_id=None)) is None


@pytest.mark.parametrize("who", [who for who in Who if TOURS[who]])
def test_a_step_is_found_by_its_place_and_there_is_none_beyond(who: Who) -> None:
    assert step_of(who, 1) is TOURS[who][0]
    assert step_of(who, len(TOURS[who])) is TOURS[who][-1]
    assert step_of(who, 0) is None
    assert step_of(who, len(TOURS[who]) + 1) is None


@pytest.mark.parametrize("who", [who for who in Who if TOURS[who]])
def test_a_tour_is_short_and_its_steps_have_names_of_their_own(who: Who) -> None:
    keys = [step.key for step in TOURS[who]]
    assert len(keys) == len(set(keys))
    assert 4 <= len(keys) <= 7
