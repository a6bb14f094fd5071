"""Every contract of the sample through the rules, and the first screen of the people worth meeting."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest

from data.rules.answers import ContractView, Overview, SummaryCase
from data.rules.contract_view import contract_view
from data.rules.covers import SHOWN_KINDS
from data.rules.kinds import CoverKind, Reason, Status
from data.rules.ledger import ledger, ledgers, origin
from data.rules.overview import overview
from data.rules.records import ContractFile, Person
from data.rules.visibility import is_group_insurance, is_visible
from tests.people import AN, BENOIT, CAST, JAN, KARIM, KOEN, LOTTE, NOT_GROUP_INSURANCE, SOPHIE, TODAY, Member
from tests.rules.sample import contract_files, one_cent_more, people


@pytest.fixture(scope="module")
def persons() -> dict[str, Person]:
    return people()


@pytest.fixture(scope="module")
def all_files() -> list[ContractFile]:
    return contract_files()


@pytest.fixture(scope="module")
def views(all_files: list[ContractFile], persons: dict[str, Person]) -> list[ContractView]:
    return [contract_view(file, persons[file.contract.person_id], TODAY) for file in all_files]


def first_screen(member: Member, files: list[ContractFile], persons: dict[str, Person]) -> Overview:
    mine = [file for file in files if file.contract.person_id == member.person_id]
    return overview(persons[member.person_id], mine, TODAY)


def test_the_whole_sample_is_read(all_files: list[ContractFile]) -> None:
    assert len(all_files) == 451
    assert sum(is_group_insurance(file.contract.contract_number) for file in all_files) == 450


def test_every_ledger_closes_to_the_cent(all_files: list[ContractFile]) -> None:
    """Between each two consecutive positions, and between any two."""
    closed = 0
    for file in all_files:
        assert all(found.closes for found in ledgers(file))
        for i, start in enumerate(file.positions):
            for end in file.positions[i + 1 :]:
                assert ledger(file, start, end).closes
                closed += 1
    assert closed > 5000


def test_a_cent_is_noticed_in_every_contract(all_files: list[ContractFile]) -> None:
    with_steps = [file for file in all_files if len(file.positions) > 1]
    assert len(with_steps) == 441
    for file in with_steps:
        broken = one_cent_more(file)
        assert ledgers(broken)[-1].unexplained == Decimal("0.01")
        assert origin(broken) is None


def test_the_origin_of_every_reserve_is_known(all_files: list[ContractFile]) -> None:
    from_the_start = 0
    for file in all_files:
        found = origin(file)
        assert found is not None
        assert found.total == file.positions[-1].total
        assert found.other == 0
        from_the_start += found.opening == 0
    assert from_the_start == 92


def test_covers_are_complete_and_every_blank_is_explained(views: list[ContractView]) -> None:
    for view in views:
        assert tuple(view.covers) == SHOWN_KINDS
        assert all(amount.value is not None or amount.reason for amount in view.covers.values())
    reasons = Counter(
        amount.reason for view in views for amount in view.covers.values() if amount.value is None
    )
    assert Reason.DATA_AWAITED not in reasons
    assert Reason.UNKNOWN_REASON not in reasons
    assert reasons[Reason.WAIVER_RUNNING] == 2


def test_ended_is_zero_passive_is_blank_active_is_paid(views: list[ContractView]) -> None:
    found: dict[Status, set[bool | None]] = defaultdict(set)
    for view in views:
        total = view.premium.total
        found[view.status].add(None if total.value is None else total.value > 0)
        if view.status is Status.ENDED:
            assert {amount.value for amount in view.covers.values()} == {Decimal(0)}
        if view.status is Status.ACTIVE:
            assert (total.value is None) == (view.suspension is not None)
    assert found == {Status.ENDED: {False}, Status.PASSIVE: {None}, Status.ACTIVE: {True, None}}


def test_the_vested_reserves_are_the_latest_position(views: list[ContractView]) -> None:
    """Two tables of the extract that must tell the same: a reserve is not shown in two ways."""
    for view in views:
        assert view.position is not None
        assert view.covers[CoverKind.VESTED_RESERVES].value == view.position.total


def test_which_contracts_are_shown(all_files: list[ContractFile]) -> None:
    shown = Counter(file.contract.status for file in all_files if is_visible(file.contract, TODAY))
    ends = [file.contract.ended_on for file in all_files if file.contract.ended_on]
    assert shown[Status.ACTIVE] + shown[Status.PASSIVE] == 410
    assert shown[Status.ENDED] == sum(day >= date(2026, 5, 1) for day in ends) > 0


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.first_name)
def test_the_cast_sees_their_own_group_insurance(
    member: Member, all_files: list[ContractFile], persons: dict[str, Person]
) -> None:
    seen = {view.file.contract.contract_number for view in first_screen(member, all_files, persons).contracts}
    assert seen == (set() if member is AN else set(member.contracts))
    assert NOT_GROUP_INSURANCE not in seen


SENTENCES = [
    (LOTTE, SummaryCase.ONE_DATE),
    (KARIM, SummaryCase.SEVERAL_DATES),
    (SOPHIE, SummaryCase.ONE_DATE),
    (JAN, SummaryCase.SEVERAL_DATES),
    (BENOIT, SummaryCase.ONE_DATE),
    (AN, SummaryCase.NOTHING_VISIBLE),
    (KOEN, SummaryCase.ONE_DATE),
]


@pytest.mark.parametrize(("member", "case"), SENTENCES, ids=lambda value: getattr(value, "first_name", None))
def test_the_sentence_on_top(
    member: Member, case: SummaryCase, all_files: list[ContractFile], persons: dict[str, Person]
) -> None:
    assert first_screen(member, all_files, persons).summary.case is case


def test_karim_active_passive_and_ended(all_files: list[ContractFile], persons: dict[str, Person]) -> None:
    found = first_screen(KARIM, all_files, persons)
    assert [view.status for view in found.contracts] == [Status.ACTIVE, Status.PASSIVE, Status.ENDED]
    retire = found.answers[0].main
    assert (retire.payable_from, retire.payable_to) == (date(2047, 10, 1), date(2049, 10, 1))
    assert (retire.age_from, retire.age_to) == (65, 67)
    assert [one.amount.reason for one in retire.left_out] == [Reason.ZERO_ENDED_MOVED]
    assert found.contracts[1].scenarios is not None
    assert Reason.RETURN_NOT_FIXED in found.answers[0].warnings
    assert found.contracts[2].days_left == 61


def test_sophie_is_insured_while_the_insurer_pays(
    all_files: list[ContractFile], persons: dict[str, Person]
) -> None:
    (view,) = first_screen(SOPHIE, all_files, persons).contracts
    assert view.status is Status.ACTIVE
    assert view.premium.total.reason is Reason.NO_PREMIUM_WAIVER
    assert view.covers[CoverKind.EXPECTED_BENEFIT].value is not None


def test_jan_has_an_advance_and_a_benefit_that_cannot_be_computed(
    all_files: list[ContractFile], persons: dict[str, Person]
) -> None:
    found = first_screen(JAN, all_files, persons)
    assert Reason.ADVANCE_OPEN in found.answers[3].warnings
    assert found.contracts[1].covers[CoverKind.VESTED_BENEFIT].reason is Reason.CALC_NOT_POSSIBLE


def test_benoit_sees_his_paid_out_contract_for_the_last_day(
    all_files: list[ContractFile], persons: dict[str, Person]
) -> None:
    first, last = first_screen(BENOIT, all_files, persons).contracts
    assert first.premium.total.reason is Reason.NO_PREMIUM_SUSPENDED
    assert (last.status, last.days_left) == (Status.ENDED, 0)
    assert last.premium.total.reason is Reason.ZERO_ENDED_PAID
