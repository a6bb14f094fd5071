"""What changes when a directory is taken, beside what administrators decided meanwhile."""

from dataclasses import replace

import pytest

from data.rules.directory_plan import Account, Plan, Standing, no_login, plan
from data.rules.directory_rows import Directory, Held
from data.rules.rights import Right

ANN = Account("U1", "key-1", "Ann", "ann@x.example", "nl", active=True)
BOB = Account("U2", "key-2", "Bob", "", "fr", active=True)
CLOSED = replace(ANN, login_key=no_login("U1"), active=False)
VIEW: Held = ("U1", "O1", Right.VIEW)
UPLOAD: Held = ("U1", "O1", Right.UPLOAD)
EMPTY = Standing({}, frozenset(), {}, frozenset())
STANDING = Standing({"U1": ANN}, {("U1", "O1")}, {VIEW: False}, frozenset())


def taken(
    *accounts: Account, rights: set[Held] | None = None, standing: Standing = STANDING, **doubts: object
) -> Plan:
    told = Directory(rights=rights or set(), **doubts)  # type: ignore[arg-type]  # its fields, by name
    return plan(told, {each.user_id: each for each in accounts}, standing)


def test_a_first_directory_opens_all_and_a_second_like_it_changes_nothing() -> None:
    first = taken(ANN, BOB, rights={VIEW}, standing=EMPTY)
    assert (first.added, first.given, first.linked) == ([ANN, BOB], {VIEW}, {("U1", "O1")})
    again = taken(ANN, rights={VIEW})
    assert (again.unchanged, again.added, again.changed, again.closed) == (1, [], [], [])
    assert (again.given, again.withdrawn, again.linked, again.unlinked) == (set(), set(), set(), set())


@pytest.mark.parametrize("accounts", [(), (CLOSED,)], ids=["not in the file", "closed in the file"])
def test_who_is_gone_is_closed_and_loses_everything(accounts: tuple[Account, ...]) -> None:
    by_hand = replace(STANDING, rights={VIEW: False, UPLOAD: True})
    found = taken(*accounts, rights={VIEW} if accounts else set(), standing=by_hand)
    assert found.closed == [CLOSED]
    assert found.withdrawn == {VIEW, UPLOAD}
    assert found.unlinked == {("U1", "O1")}


def test_who_is_closed_already_is_not_closed_again_and_can_come_back() -> None:
    closed = Standing({"U1": CLOSED}, frozenset(), {}, frozenset())
    assert taken(standing=closed).closed == []
    assert taken(CLOSED, standing=closed).unchanged == 1
    assert taken(ANN, standing=closed).changed == [ANN]


def test_what_an_administrator_gave_stays_while_the_directory_links_the_two() -> None:
    by_hand = replace(STANDING, rights={VIEW: False, UPLOAD: True})
    assert taken(ANN, rights={VIEW}, standing=by_hand).withdrawn == set()
    assert taken(ANN, rights=set(), standing=by_hand).withdrawn == {VIEW, UPLOAD}


def test_what_an_administrator_took_stays_taken() -> None:
    bare = replace(STANDING, rights={}, taken={VIEW})
    found = taken(ANN, rights={VIEW, UPLOAD}, standing=bare)
    assert (found.given, found.kept_back) == ({UPLOAD}, {VIEW})


def test_rows_in_doubt_leave_what_stands() -> None:
    assert taken(doubted_users={"U1"}).closed == []
    assert taken(doubted_users={"U1"}).withdrawn == set()
    assert taken(ANN, doubted_pairs={("U1", "O1")}).withdrawn == set()
    assert taken(ANN).withdrawn == {VIEW}


@pytest.mark.parametrize(
    ("before", "gone", "many"), [(3, 3, False), (8, 4, False), (8, 5, True), (4, 4, True)]
)
def test_a_file_that_closes_more_than_half_looks_cut_short(before: int, gone: int, *, many: bool) -> None:
    accounts = {f"U{at}": replace(ANN, user_id=f"U{at}", login_key=f"key-{at}") for at in range(before)}
    stay = list(accounts.values())[gone:]
    found = taken(*stay, standing=Standing(accounts, frozenset(), {}, frozenset()))
    assert (len(found.closed), found.closes_many) == (gone, many)
