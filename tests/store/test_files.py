"""A person's file as records, from both stores."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, insert, update
from sqlalchemy.exc import IntegrityError

from data.rules.kinds import CoverKind, Language, MovementCode, Reason, Status, Suspension
from data.rules.visibility import is_group_insurance
from data.services.desk import Desk
from data.services.imports import Report, take_package
from data.store import files
from data.store.base import Store
from data.store.numbers import person_id_of
from data.store.tables import covers, movements, persons
from tests.conftest import SAMPLE
from tests.people import (
    CAST,
    JAN,
    KARIM,
    KOEN,
    LOTTE,
    NOBODY,
    NOT_GROUP_INSURANCE,
    SOPHIE,
    TODAY,
    ZOE,
    Member,
)

BOTH_SAMPLES = ["sample_desk", pytest.param("sample_desk_postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH_SAMPLES)
def sample(request: pytest.FixtureRequest) -> Desk:
    found: Desk = request.getfixturevalue(request.param)
    return found


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The SQL that runs inside the block."""
    said: list[str] = []

    def note(*arguments: object) -> None:
        said.append(str(arguments[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    yield said
    event.remove(store.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.person_id)
def test_everybody_is_found_by_their_number_and_by_nothing_else(sample: Desk, member: Member) -> None:
    with sample.store.read() as connection:
        found = files.person(connection, sample.vault, member.person_id, TODAY)
        assert found is not None
        assert (found.first_name, found.last_name) == (member.first_name, member.last_name)
        if member.national_number is None:
            assert found.masked_number is None
            return
        key = sample.vault.find_key(member.national_number)
        assert person_id_of(connection, key, TODAY) == member.person_id
        assert found.masked_number is not None
        assert member.national_number[6:] not in found.masked_number
        assert person_id_of(connection, member.national_number, TODAY) is None


def test_nobody_is_nobody(sample: Desk) -> None:
    with sample.store.read() as connection:
        assert person_id_of(connection, sample.vault.find_key(NOBODY), TODAY) is None
        assert files.person(connection, sample.vault, "P9999999", TODAY) is None
        assert files.contract_files(connection, sample.vault, "P9999999") == ()


def test_lists_are_oldest_first_and_amounts_are_exact(sample: Desk) -> None:
    with sample.store.read() as connection:
        active, passive, ended = files.contract_files(connection, sample.vault, KARIM.person_id)
    assert [file.contract.status for file in (active, passive, ended)] == [
        Status.ACTIVE,
        Status.PASSIVE,
        Status.ENDED,
    ]
    for file in (active, passive, ended):
        for dates in (
            [one.as_at for one in file.positions],
            [one.as_at for one in file.covers],
            [one.booked_on for one in file.movements],
        ):
            assert dates == sorted(dates)
    assert (active.contract.premium_employer, active.contract.premium_employee) == (
        Decimal("1830.00"),
        Decimal(0),
    )
    assert passive.contract.premium_employer is None
    assert active.positions[-1].total == Decimal("9181.78")
    assert active.plan.guaranteed_rate == Decimal("0.02")
    assert passive.plan.guaranteed_rate is None
    assert ended.contract.ended_on == date(2026, 7, 1)


def test_what_the_cast_is_known_for_is_in_their_files(sample: Desk) -> None:
    with sample.store.read() as connection:
        sick = files.contract_files(connection, sample.vault, SOPHIE.person_id)[0]
        advance, without = files.contract_files(connection, sample.vault, JAN.person_id)
    assert sick.contract.suspended_reason is Suspension.ILLNESS
    assert Reason.WAIVER_RUNNING in {cover.reason for cover in sick.covers}
    assert advance.contract.advance_open == Decimal("45000.00")
    vested = [cover for cover in without.covers if cover.kind is CoverKind.VESTED_BENEFIT]
    assert {(cover.amount, cover.reason) for cover in vested} == {(None, Reason.CALC_NOT_POSSIBLE)}


def test_another_person_s_contracts_never_come_along(sample: Desk) -> None:
    with sample.store.read() as connection:
        for member in CAST:
            found = files.contract_files(connection, sample.vault, member.person_id)
            assert {file.contract.person_id for file in found} == {member.person_id}
            assert all(is_group_insurance(file.contract.contract_number) for file in found)
            assert NOT_GROUP_INSURANCE not in {file.contract.contract_number for file in found}


@pytest.mark.parametrize("member", [LOTTE, KARIM, KOEN, ZOE], ids=lambda member: member.person_id)
def test_a_person_s_files_take_six_queries_however_many_contracts(sample: Desk, member: Member) -> None:
    with statements(sample.store) as said, sample.store.read() as connection:
        files.contract_files(connection, sample.vault, member.person_id)
    assert len([sql for sql in said if sql.startswith("SELECT")]) == 6


def test_codes_that_are_not_known_become_unknown_and_hide_nothing(desk: Desk) -> None:
    assert isinstance(take_package(desk, SAMPLE), Report)
    number = LOTTE.contracts[0]
    with desk.store.write() as connection:
        connection.execute(
            update(persons).where(persons.c.person_id == LOTTE.person_id).values(language="lb")
        )
        connection.execute(
            update(movements).where(movements.c.contract_number == number).values(code="X" + movements.c.code)
        )
        connection.execute(
            update(covers).where(covers.c.contract_number == number).values(reason="NEW_REASON")
        )
    with desk.store.read() as connection:
        (file,) = files.contract_files(connection, desk.vault, LOTTE.person_id)
        lotte = files.person(connection, desk.vault, LOTTE.person_id, TODAY)
    assert lotte is not None
    assert lotte.language is Language.NL
    assert {step.code for step in file.movements} == {MovementCode.UNKNOWN}
    assert {step.raw_code for step in file.movements} == {"X15", "XCOST", "XRETURN"}
    assert {cover.reason for cover in file.covers} == {Reason.UNKNOWN_REASON}


def test_an_error_of_the_store_does_not_quote_what_was_written(store: Store) -> None:
    twice = [{"person_id": "P1", "last_name": "Geheim"}, {"person_id": "P1", "last_name": "Geheim"}]
    with pytest.raises(IntegrityError) as error, store.write() as connection:
        connection.execute(insert(persons), twice)
    assert "persons" in str(error.value)
    assert "Geheim" not in str(error.value)
