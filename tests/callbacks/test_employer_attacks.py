"""Attacks on the employer's side that once worked: each stands here with what it would do to the portal of before."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from callbacks.employer_pages_changes import JOIN_FIELDS, LEAVING_FIELDS, PERSON_FIELDS
from data.rules.actions import ActionState
from data.rules.upload_reasons import Outcome
from data.rules.upload_report import MatchDoubt
from data.store import action_rows
from data.store.tables_sign_in import journal
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.callbacks.test_employer_actions import send, strike, text
from tests.employers import BAKERY, ELS
from tests.people import LOTTE
from tests.uploading import own_list, state

pytestmark = pytest.mark.xdist_group("clock")
NOTHING = ("\0", "a\0b")  # what no keyboard can type, and PostgreSQL refuses to hear
TWO_OF_A_NAME = [("Martin", "x1@o000001.example"), ("De Smet", "x2@o000001.example")]
LIST_FIELDS = ("q", "status", "plan", "lack", "sort", "down", "turn", "page")


def report_of(stage: Stage, rows: list[tuple[str, str]]) -> str:
    """A list of the employer's own, sent in and judged: the address of its report."""
    page = send(stage, hr(stage, ELS), own_list(rows), "lijst.xlsx")
    strike(stage)
    assert state(stage.desk, page[-20:]) is ActionState.TO_APPROVE
    return page


def forms(stage: Stage, report: str) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    """Every form of the employer's pages: where it is sent, its fields, and what it can ask."""
    person = f"/insured/{stage.handle(LOTTE.contracts[0])}"
    base = place(stage, "nl", BAKERY)
    return [
        (f"{base}/insured", LIST_FIELDS, ("",)),
        (f"{base}{person}", PERSON_FIELDS, ("email", "number", "family", "withdraw")),
        (f"{base}{person}/leaving", LEAVING_FIELDS, ("leaving", "tick", "untick", "withdraw")),
        (f"{base}/changes", ("request", "page"), ("withdraw",)),
        (f"{base}/join", JOIN_FIELDS, ("",)),
        (f"{base}/colleagues", ("user", "seen"), ("",)),
        (f"{base}/launch", ("day", "done", "undo"), ("",)),
        (f"{base}/actions", ("order",), ("",)),
        (report, ("reason", "said", "show", "page", "a0"), ("answer", "answer_all")),
    ]


@pytest.mark.parametrize("word", NOTHING)
def test_the_sign_that_postgresql_cannot_hear_breaks_no_form_and_no_address(stage: Stage, word: str) -> None:
    els = hr(stage, ELS)
    report = report_of(stage, [("Peeters Lotte", "lotte.nul@o000001.example")])
    for address, fields, deeds in forms(stage, report):
        for name in fields:
            for deed in deeds:
                said = {"deed": deed, name: word}
                answer = els.post(address, data=said, headers=OWN_PAGE)
                assert answer.status_code in {200, 303, 404}, (address, said)
            answer = els.get(address, query_string={name: word})
            assert answer.status_code in {200, 404}, (address, name)
    els.post(report, data={"deed": "withdraw"}, headers=OWN_PAGE)


def answers(stage: Stage, action_id: str) -> list[tuple[str, str | None]]:
    with stage.desk.store.read() as connection:
        rows = list(action_rows.every(connection, action_id, list(Outcome)))
    return [(each.reasons[0].value, each.answer) for each in rows if each.reasons]


@pytest.mark.parametrize("said", ["0", "1", "7"])
def test_nobody_is_chosen_for_many_rows_at_once(stage: Stage, said: str) -> None:
    """The first of the people to choose from was taken for every row; "1" made a file fail where a row had one."""
    els = hr(stage, ELS)
    report = report_of(stage, TWO_OF_A_NAME)
    choose = MatchDoubt.CHOOSE.value
    assert (choose, None) in answers(stage, report[-20:])
    words = {"deed": "answer_all", "reason": choose, "said": said}
    assert els.post(report, data=words, headers=OWN_PAGE).status_code == 303
    assert {given for _, given in answers(stage, report[-20:])} == {None}
    els.post(report, data=words | {"said": "no"}, headers=OWN_PAGE)  # no is said to all, and heard
    assert (choose, "no") in answers(stage, report[-20:])
    els.post(report, data={"deed": "withdraw"}, headers=OWN_PAGE)


def lists_read(stage: Stage) -> list[str | None]:
    """What the journal says of lists that somebody of the bakery read, each with whoever read it."""
    with stage.desk.store.read() as connection:
        mine = journal.c.organiser_id == BAKERY, journal.c.deed == "file_looked_at"
        rows = connection.execute(
            select(journal).where(*mine, journal.c.person_id.is_(None)).order_by(journal.c.line)
        ).all()
    assert all(row.by_role == "employer" for row in rows)
    return [row.code for row in rows]


def test_whoever_reads_a_report_or_what_was_told_is_noted(stage: Stage) -> None:
    """Names and addresses of many people stand there; only the list of insured persons left a trace."""
    els = hr(stage, ELS)
    report = report_of(stage, [("Peeters Lotte", "lotte.read@o000001.example")])
    before = lists_read(stage)
    text(els, report)
    text(els, report.replace("/nl/", "/").replace("/actions/", "/report/") + "/nl")
    text(els, place(stage, "nl", BAKERY, "/changes"))
    assert lists_read(stage)[len(before) :] == ["upload_report", "upload_report", "changes_list"]
    els.post(report, data={"deed": "withdraw"}, headers=OWN_PAGE)
