"""The list of the staff login is taken as one deed; what it says counts from the next request on."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data.exchange.broken import BrokenCode, PackageBroken
from data.rules.roles import Role
from data.rules.staff import Manager, Portfolio
from data.services.desk import Desk
from data.services.staff import manager_of, staff_name
from data.services.staff_import import StaffReport, has_no_staff, take_staff
from data.store import journal
from data.store.journal import Deed
from data.store.staff_changes import standing
from data.store.tables_sign_in import sessions
from data.store.tables_staff import staff_users
from tests.callbacks.signed_in import opened
from tests.staff import AN_ID, ILSE_ID, JAN_ID

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "staff" / "datapackage.json"
ILSE, AN, MIEKE, LUC = "S2001", "S2002", "S2004", "S2005"
Rows = dict[str, list[list[str]]]
Write = Callable[[Rows], Path]


def rows() -> Rows:
    """The sample's list: of each table all rows, with their head."""
    found = {}
    for name in ("staff_users", "staff_portfolios"):
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


def take(desk: Desk, path: Path = SAMPLE, *, allow_closing: bool = False) -> StaffReport:
    report = take_staff(desk, path, allow_closing=allow_closing)
    assert isinstance(report, StaffReport), report
    return report


def seen(desk: Desk, user_id: str) -> list[str]:
    found = manager_of(desk, user_id)
    return [each.account_manager_id for each in found.portfolios] if found else []


def snapshot(desk: Desk) -> object:
    with desk.store.write() as connection:
        return standing(connection)


def test_the_sample_is_taken_whole_and_once(full_desk: Desk) -> None:
    assert has_no_staff(full_desk)
    first = take(full_desk)
    assert (len(first.plan.added), len(first.plan.given), first.refusals) == (5, 5, [])
    assert (seen(full_desk, ILSE), seen(full_desk, MIEKE)) == ([ILSE_ID], [ILSE_ID, JAN_ID])
    assert manager_of(full_desk, LUC) is staff_name(full_desk, LUC) is None  # closed in the file
    assert staff_name(full_desk, AN) == "An Delvaux"
    before = snapshot(full_desk)
    assert "5 unchanged" in take(full_desk).as_text()
    assert snapshot(full_desk) == before
    assert not has_no_staff(full_desk)
    with full_desk.store.read() as connection:
        taken = journal.lines(connection, since=full_desk.clock.now())
    assert [each.deed for each in taken].count(Deed.STAFF_TAKEN) == 2


def portfolio_at(desk: Desk, user_id: str, handle: str) -> tuple[Manager, Portfolio] | None:
    """As the pages ask: who the user is, and then which of their portfolios has that handle."""
    manager = manager_of(desk, user_id)
    found = manager.at(handle) if manager else None
    return (manager, found) if manager and found else None


def test_anothers_portfolio_and_nonsense_are_the_same_answer(full_desk: Desk) -> None:
    take(full_desk)
    own, other = (full_desk.vault.portfolio(each) for each in (ILSE_ID, AN_ID))
    found = portfolio_at(full_desk, ILSE, own)
    assert found is not None
    assert found[1].account_manager_id == ILSE_ID
    assert portfolio_at(full_desk, ILSE, other) is portfolio_at(full_desk, ILSE, "a" * 20) is None
    assert portfolio_at(full_desk, LUC, own) is None


def test_no_login_is_kept_in_clear_and_an_employers_login_is_another(full_desk: Desk) -> None:
    take(full_desk)
    login = "ilse.dupont@insurer.example"
    with full_desk.store.read() as connection:
        keys = set(connection.scalars(select(staff_users.c.login_key)))
    assert full_desk.vault.staff_key(login) in keys
    assert full_desk.vault.login_key(login) not in keys
    assert not any("@" in each for each in keys)


def test_bad_rows_are_told_and_change_nothing(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    told = rows()
    told["staff_users"][1][4] = "xx"  # Ilse's language
    told["staff_portfolios"] += [[AN, "AM999"], ["S9999", AN_ID], [AN, AN_ID]]
    report = take(full_desk, write(told))
    assert {(each.table, each.column) for each in report.refusals} == {
        ("staff_users", "language"),
        ("staff_portfolios", "account_manager_id"),
        ("staff_portfolios", "user_id"),
    }
    assert "Refused:" in report.as_text()
    assert (seen(full_desk, ILSE), seen(full_desk, AN)) == ([ILSE_ID], [AN_ID])


def test_two_who_exchange_their_logins_are_each_the_other(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    told = rows()
    one, other = told["staff_users"][1], told["staff_users"][2]
    one[1], other[1] = other[1], one[1]
    assert len(take(full_desk, write(told)).plan.changed) == 2


def test_who_is_gone_is_closed_and_signed_out(full_desk: Desk, write: Write) -> None:
    take(full_desk)
    for user_id in (ILSE, AN):
        opened(full_desk, Role.MANAGER, staff_id=user_id)
    told = {name: [each for each in lines if each[0] != AN] for name, lines in rows().items()}
    assert len(take(full_desk, write(told)).plan.closed) == 1
    assert (seen(full_desk, AN), seen(full_desk, ILSE)) == ([], [ILSE_ID])
    with full_desk.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(sessions)) == 1  # Ilse's
        left = connection.scalars(select(sessions.c.staff_id)).all()
    assert left == [ILSE]


def test_a_list_that_is_cut_short_closes_nobody(full_desk: Desk, write: Write) -> None:
    told = rows()
    told["staff_users"] += [
        [f"S3{n:03}", f"more{n}@insurer.example", "More", "", "nl", "true"] for n in range(4)
    ]
    take(full_desk, write(told))
    before = snapshot(full_desk)
    broken = take_staff(full_desk, write({name: lines[:2] for name, lines in told.items()}))
    assert isinstance(broken, PackageBroken)
    assert broken.code is BrokenCode.CLOSES_MANY
    assert snapshot(full_desk) == before
    cut = write({name: lines[:2] for name, lines in told.items()})
    assert len(take(full_desk, cut, allow_closing=True).plan.closed) == 7
