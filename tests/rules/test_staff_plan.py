"""The list of the staff login: which rows can be true, and what changes of accounts and portfolios."""

from dataclasses import replace

import pytest

from data.rules.accounts import Account, closed
from data.rules.extract_faults import FaultCode
from data.rules.staff import Manager, Portfolio
from data.rules.staff_plan import PortfolioRow, StaffList, StaffPlan, plan
from data.rules.user_rows import UserRow

ANN = UserRow(2, "S1", "ann@insurer.example", "Ann", "ann@insurer.example", "nl", active=True)
SEES = PortfolioRow(2, "S1", "AM1")
OPEN = Account("S1", "key of ann", "Ann", "ann@insurer.example", "nl", active=True)
BOB = replace(OPEN, user_id="S2", login_key="key of bob", name="Bob")
KNOWN = frozenset({"AM1", "AM2"})


@pytest.mark.parametrize(
    ("row", "column", "code", "doubted"),
    [
        (replace(SEES, line=3), "account_manager_id", FaultCode.DUPLICATE_KEY, False),
        (replace(SEES, user_id="S9"), "user_id", FaultCode.UNKNOWN_REFERENCE, True),
        (replace(SEES, user_id="S3"), "user_id", FaultCode.DEPENDS_ON_REFUSED, True),
        (replace(SEES, account_manager_id="AM9"), "account_manager_id", FaultCode.UNKNOWN_REFERENCE, True),
    ],
)
def test_a_portfolio_that_cannot_be_true_is_refused(
    row: PortfolioRow, column: str, code: FaultCode, doubted: bool
) -> None:
    told = StaffList()
    told.take_users([ANN, replace(ANN, line=3, user_id="S3", login="no login")])
    assert [each.table for each in told.refusals] == ["staff_users"]
    told.refusals.clear()
    told.take_portfolios([SEES, row], KNOWN)
    assert told.seen == {("S1", "AM1")}
    assert [(each.table, each.column, each.reason) for each in told.refusals] == [
        ("staff_portfolios", column, code)
    ]
    assert ((row.user_id, row.account_manager_id) in told.doubted_seen) is doubted


def taken(
    *accounts: Account, seen: set[tuple[str, str]], stood: set[tuple[str, str]], **doubts: object
) -> StaffPlan:
    told = StaffList(seen=seen, **doubts)  # type: ignore[arg-type]  # its fields, by name
    before = {each.user_id: each for each in (OPEN, BOB)}
    return plan(told, {each.user_id: each for each in accounts}, before, stood)


@pytest.mark.parametrize(
    ("seen", "stood", "given", "withdrawn"),
    [
        ({("S1", "AM1")}, set(), {("S1", "AM1")}, set()),
        ({("S1", "AM1")}, {("S1", "AM1")}, set(), set()),
        (set(), {("S1", "AM1")}, set(), {("S1", "AM1")}),
        ({("S1", "AM2")}, {("S1", "AM1")}, {("S1", "AM2")}, {("S1", "AM1")}),
    ],
)
def test_portfolios_come_and_go_with_the_list(
    seen: set[tuple[str, str]],
    stood: set[tuple[str, str]],
    given: set[tuple[str, str]],
    withdrawn: set[tuple[str, str]],
) -> None:
    found = taken(OPEN, BOB, seen=seen, stood=stood)
    assert (found.given, found.withdrawn, found.unchanged) == (given, withdrawn, 2)


def test_who_leaves_the_list_is_closed_and_sees_nothing() -> None:
    found = taken(BOB, seen=set(), stood={("S1", "AM1")})
    assert (found.closed, found.withdrawn) == ([closed(OPEN)], {("S1", "AM1")})
    shut = taken(closed(OPEN), BOB, seen={("S1", "AM1")}, stood={("S1", "AM1")})
    assert (shut.given, shut.withdrawn) == (set(), {("S1", "AM1")})


def test_who_is_in_doubt_keeps_what_stands() -> None:
    stood = {("S1", "AM1"), ("S2", "AM2")}
    of_users = taken(BOB, seen={("S2", "AM2")}, stood=stood, doubted_users={"S1"})
    of_rows = taken(OPEN, BOB, seen={("S2", "AM2")}, stood=stood, doubted_seen={("S1", "AM1")})
    assert of_users.withdrawn == of_rows.withdrawn == set()
    assert of_users.closed == []


def test_only_ones_own_portfolios_have_a_handle() -> None:
    ilse = Manager("S1", "Ilse", (Portfolio("AM1", "Ilse", "a" * 20),))
    head = replace(ilse, portfolios=(*ilse.portfolios, Portfolio("AM2", "An", "b" * 20)))
    assert (ilse.leads, head.leads) == (False, True)
    assert (ilse.at("b" * 20), ilse.at("nonsense")) == (None, None)
    assert head.at("b" * 20) == head.portfolios[1]
