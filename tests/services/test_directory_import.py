"""A directory is taken as one deed: who opens, changes and closes, beside what administrators did; on both stores."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select

from data.exchange.broken import BrokenCode, PackageBroken
from data.rules.extract_faults import FaultCode
from data.rules.kinds import Language
from data.rules.rights import Right
from data.rules.roles import Side
from data.services import sessions
from data.services.colleagues import set_rights
from data.services.desk import Desk
from data.services.directory import employers_of, name_of
from data.services.directory_import import DirectoryReport, has_no_users, take_directory
from data.services.sessions import Login
from data.store.directory_changes import standing
from data.store.tables_employer import employer_users
from tests.auth.test_replay import count_sessions
from tests.employers import Hr, at_work

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "directory" / "datapackage.json"
SOFIE, GUY = "U1001", "U1002"
Rows = dict[str, list[list[str]]]
Write = Callable[[Rows], Path]


def rows() -> Rows:
    """The sample's directory: of each table all rows, without their head."""
    found = {}
    for name in ("employer_users", "employer_rights"):
        with (SAMPLE.parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.reader(file))
    return found


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(told: Rows) -> Path:
        for name, lines in told.items():
            with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(lines)
        path = tmp_path / "datapackage.json"
        path.write_text(SAMPLE.read_text("utf-8"), "utf-8")
        return path

    return one


def take(desk: Desk, path: Path = SAMPLE, *, allow_closing: bool = False) -> DirectoryReport:
    report = take_directory(desk, path, allow_closing=allow_closing)
    assert isinstance(report, DirectoryReport), report
    return report


def snapshot(desk: Desk) -> object:
    with desk.store.write() as connection:
        return standing(connection)


def rights(desk: Desk, user_id: str) -> dict[str, frozenset[Right]]:
    return {each.organiser_id: each.rights for each in employers_of(desk, user_id)}


def test_the_sample_is_taken_whole_and_once(full_desk: Desk) -> None:
    assert has_no_users(full_desk)
    first = take(full_desk)
    assert (len(first.plan.added), len(first.plan.given), first.refusals) == (11, 33, [])
    assert rights(full_desk, "U1006").keys() == {"O000002", "O000003", "O000017"}
    assert rights(full_desk, SOFIE) == {"O000001": frozenset(Right)}
    assert name_of(full_desk, "U1010") is None  # closed in the file
    before = snapshot(full_desk)
    again = take(full_desk)
    assert (again.plan.unchanged, again.plan.given, again.plan.withdrawn) == (11, set(), set())
    assert snapshot(full_desk) == before
    assert not has_no_users(full_desk)


def test_no_login_is_kept_in_clear(full_desk: Desk) -> None:
    take(full_desk)
    with full_desk.store.read() as connection:
        keys = set(connection.execute(select(employer_users.c.login_key)).scalars())
    assert full_desk.vault.login_key("sofie.lambrecht@devlaam.example") in keys
    assert not any("@" in key for key in keys)


def test_bad_rows_are_told_and_change_nothing(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    told = rows()
    told["employer_users"][1][4] = "xx"  # Sofie's language
    told["employer_users"].append(["U2000", "no login", "Nobody", "", "nl", "true"])
    told["employer_rights"] += [
        [GUY, "O000012", "view"],  # no account there
        [GUY, "O999999", "view"],
        ["U9999", "O000001", "view"],
        [GUY, "O000001", "own"],
        ["U2000", "O000001", "view"],
    ]
    report = take(full_desk, write(told))
    reasons = [(each.column, each.reason) for each in report.refusals]
    assert set(reasons) == {
        ("language", FaultCode.NOT_ALLOWED),
        ("login", FaultCode.PATTERN),
        ("organiser_id", FaultCode.NOT_ALLOWED),
        ("organiser_id", FaultCode.UNKNOWN_REFERENCE),
        ("user_id", FaultCode.UNKNOWN_REFERENCE),
        ("user_id", FaultCode.DEPENDS_ON_REFUSED),
        ("right", FaultCode.NOT_ALLOWED),
    }
    assert rights(full_desk, SOFIE) == {"O000001": frozenset(Right)}
    assert len(reasons) == 2 + 4 + 5  # two users, the rights of both, and what else was added
    assert "eb_connect" in report.as_text()
    assert (
        "Refused: 7 of employer_rights, 2 of employer_users" in report.as_text()
        or "Refused:" in report.as_text()
    )


def test_who_is_gone_from_the_file_is_closed_and_signed_out(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    begun = _signed_in(full_desk, "guy.vandamme@devlaam.example")
    assert isinstance(begun, sessions.SignedIn)
    told = {name: [each for each in lines if each[0] != GUY] for name, lines in rows().items()}
    assert len(take(full_desk, write(told)).plan.closed) == 1
    assert sessions.visitor(full_desk, begun.secret) is None
    assert count_sessions(full_desk) == 0
    assert _signed_in(full_desk, "guy.vandamme@devlaam.example") is sessions.NotSignedIn.NO_ACCOUNT


def _signed_in(desk: Desk, login: str) -> sessions.SignedIn | sessions.NotSignedIn:
    bind, name = sessions.new_secret(), f"_{sessions.new_secret()}"
    browser = sessions.Browser(bind, None)
    sessions.open_request(desk, name, browser, Language.NL, timedelta(minutes=9), side=Side.EMPLOYER)
    told = sessions.Proof(
        bind=bind,
        request_id=name,
        issuer="urn:employers",
        assertion_id=name,
        claim=Login(login),
        level="urn:level",
        level_code="level_400",
        name_id="name",
        session_index="index",
        used_until=desk.clock.now() + timedelta(minutes=9),
        provider_ends_at=None,
    )
    return sessions.start(desk, told)


def test_two_people_may_exchange_their_logins_and_a_new_one_take_a_closed_ones(
    full_desk: Desk, write: Write
) -> None:
    take(full_desk)
    told = rows()
    one, two = told["employer_users"][1], told["employer_users"][2]
    one[1], two[1] = two[1], one[1]
    assert len(take(full_desk, write(told)).plan.changed) == 2
    assert isinstance(_signed_in(full_desk, one[1]), sessions.SignedIn)
    with full_desk.store.write() as connection:
        assert standing(connection).accounts[SOFIE].login_key == full_desk.vault.login_key(one[1])
    told["employer_users"].append(["U3000", two[1], "Guy again", "", "nl", "true"])
    two[5] = "false"
    found = take(full_desk, write(told)).plan
    assert (len(found.added), len(found.closed)) == (1, 1)


def test_a_login_of_somebody_in_doubt_is_not_given_away(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    told = rows()
    told["employer_users"][2][1] = told["employer_users"][1][1]  # Guy gets Sofie's login
    told["employer_users"][1][4] = "xx"  # and Sofie's own row cannot be true
    report = take(full_desk, write(told))
    refused = {(each.column, each.reason) for each in report.refusals if each.table == "employer_users"}
    assert refused == {("language", FaultCode.NOT_ALLOWED), ("login", FaultCode.DEPENDS_ON_REFUSED)}
    assert rights(full_desk, GUY) == {"O000001": frozenset({Right.VIEW})}


def test_what_administrators_did_stays(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    sofie = at_work(full_desk, Hr(SOFIE, "", "", {}), "O000001")
    set_rights(full_desk, sofie, GUY, frozenset({Right.VIEW}), frozenset({Right.UPLOAD, Right.VIEW}))
    set_rights(full_desk, sofie, SOFIE, frozenset(Right), frozenset({Right.VIEW, Right.ADMINISTER}))
    found = take(full_desk).plan
    assert len(found.kept_back) == 2
    assert rights(full_desk, GUY) == {"O000001": frozenset({Right.VIEW, Right.UPLOAD})}
    assert rights(full_desk, SOFIE) == {"O000001": frozenset({Right.VIEW, Right.ADMINISTER})}
    told = rows()
    told["employer_rights"] = [each for each in told["employer_rights"] if each[0] != GUY]
    take(full_desk, write(told))  # the directory does not link him to the bakery any more
    assert rights(full_desk, GUY) == {}


def test_a_file_cut_short_closes_nobody(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    before = snapshot(full_desk)
    told = rows()
    told["employer_users"], told["employer_rights"] = told["employer_users"][:3], told["employer_rights"][:6]
    path = write(told)
    answer = take_directory(full_desk, path)
    assert isinstance(answer, PackageBroken)
    assert answer.code is BrokenCode.CLOSES_MANY
    assert snapshot(full_desk) == before
    assert len(take(full_desk, path, allow_closing=True).plan.closed) == 8


def test_a_crash_in_the_middle_leaves_all_as_it_was(full_desk: Desk) -> None:
    def crash(_c: object, _u: object, statement: str, *_: Sequence[object]) -> None:
        if "INSERT INTO right_changes" in statement:
            raise KeyboardInterrupt

    event.listen(full_desk.store.engine, "before_cursor_execute", crash)
    try:
        with pytest.raises(KeyboardInterrupt):
            take_directory(full_desk, SAMPLE)
    finally:
        event.remove(full_desk.store.engine, "before_cursor_execute", crash)
    assert has_no_users(full_desk)
    assert len(take(full_desk).plan.added) == 11


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: told.pop("resources"), BrokenCode.NOT_A_TABULAR_PACKAGE),
        (lambda told: told["resources"].pop(), BrokenCode.RESOURCE_MISSING),
        (lambda told: told["resources"][0].update(path="../employer_users.csv"), BrokenCode.UNSAFE_PATH),
    ],
    ids=["no tables", "one table", "outside"],
)
def test_a_broken_package_changes_nothing(
    full_desk: Desk, write: Write, change: Callable[[dict[str, object]], object], code: BrokenCode
) -> None:
    path = write(rows())
    told = json.loads(path.read_text("utf-8"))
    change(told)
    path.write_text(json.dumps(told), "utf-8")
    answer = take_directory(full_desk, path)
    assert isinstance(answer, PackageBroken)
    assert answer.code is code
    assert has_no_users(full_desk)
