"""Rows of a directory that can be true, and those that cannot: each refused for its own reason."""

from dataclasses import replace

import pytest

from data.rules.directory_rows import Directory, RightRow, UserRow
from data.rules.extract_faults import FaultCode
from data.rules.rights import Right

ANN = UserRow(2, "U1", "ann@bakery.example", "Ann", "ann@bakery.example", "nl", active=True)
BOB = replace(ANN, line=3, user_id="U2", login="bob@bakery.example", name="Bob")
ACCOUNTS = {"O1": True, "O2": False}
MAY_VIEW = RightRow(2, "U1", "O1", "view")


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (replace(BOB, user_id="U1"), "user_id", FaultCode.DUPLICATE_KEY),
        (replace(BOB, user_id="U" * 65), "user_id", FaultCode.TOO_LONG),
        (replace(BOB, login="bob bakery"), "login", FaultCode.PATTERN),
        (
            replace(BOB, login="b\N{LATIN SMALL LETTER O WITH DIAERESIS}b@x.example"),
            "login",
            FaultCode.PATTERN,
        ),
        (replace(BOB, login="ab"), "login", FaultCode.PATTERN),
        (replace(BOB, login=ANN.login), "login", FaultCode.DUPLICATE_KEY),
        (replace(BOB, login=ANN.login.upper()), "login", FaultCode.DUPLICATE_KEY),
    ],
)
def test_a_user_who_cannot_be_true_is_refused(row: UserRow, column: str, code: FaultCode) -> None:
    told = Directory()
    told.take_users([ANN, row])
    assert list(told.users) == ["U1"]
    assert [(each.line, each.column, each.reason) for each in told.refusals] == [(3, column, code)]


def test_a_closed_account_leaves_its_login_to_somebody_else() -> None:
    told = Directory()
    told.take_users([replace(ANN, active=False), replace(BOB, login=ANN.login)])
    assert (list(told.users), told.refusals) == (["U1", "U2"], [])


@pytest.mark.parametrize(
    ("row", "column", "code", "doubted"),
    [
        (replace(MAY_VIEW, line=3), "right", FaultCode.DUPLICATE_KEY, False),
        (replace(MAY_VIEW, user_id="U9"), "user_id", FaultCode.UNKNOWN_REFERENCE, True),
        (replace(MAY_VIEW, user_id="U3"), "user_id", FaultCode.DEPENDS_ON_REFUSED, True),
        (replace(MAY_VIEW, organiser_id="O9"), "organiser_id", FaultCode.UNKNOWN_REFERENCE, True),
        (replace(MAY_VIEW, organiser_id="O2"), "organiser_id", FaultCode.NOT_ALLOWED, True),
    ],
)
def test_a_right_that_cannot_be_true_is_refused(
    row: RightRow, column: str, code: FaultCode, doubted: bool
) -> None:
    told = Directory()
    told.take_users([ANN, replace(BOB, user_id="U3", login="no login")])
    told.refusals.clear()
    told.take_rights([MAY_VIEW, row], ACCOUNTS)
    assert told.rights == {("U1", "O1", Right.VIEW)}
    assert [(each.column, each.reason) for each in told.refusals] == [(column, code)]
    assert ((row.user_id, row.organiser_id) in told.doubted_pairs) is doubted
