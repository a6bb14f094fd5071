"""Who looked at a file: the whole journal about one person, newest first, and nothing about anybody else."""

from datetime import timedelta
from typing import Any

import pytest

from data.rules.clock import SetClock
from data.rules.deeds import Deed, Look, Looker, looker
from data.services import looks
from data.services.desk import Desk
from data.services.looks import looks_of, note_look
from data.store import journal
from data.store.tables import organisers
from tests.people import KARIM, LOTTE, NOW


def note(desk: Desk, deed: Deed, person_id: str = LOTTE.person_id, **more: Any) -> None:
    with desk.store.write() as connection:
        journal.note(connection, desk.clock.now(), deed, person_id=person_id, **more)


def lines(desk: Desk, person_id: str = LOTTE.person_id) -> tuple[Look, ...]:
    found = looks_of(desk, person_id)
    assert found is not None
    return found.lines


@pytest.fixture
def employer(desk: Desk) -> str:
    with desk.store.write() as connection:
        connection.execute(organisers.insert().values(organiser_id="O1", name="Bakkerij Peeters"))
    return "O1"


def test_a_person_reads_their_own_lines_newest_first_and_no_session_key(desk: Desk) -> None:
    note(desk, Deed.SIGNED_IN, session_key="a-secret-key", code="level_450")
    note(desk, Deed.SIGNED_OUT, session_key="a-secret-key")
    note(desk, Deed.SIGNED_IN, KARIM.person_id)
    assert lines(desk) == (
        Look(NOW, Looker.SELF, "", Deed.SIGNED_OUT, None),
        Look(NOW, Looker.SELF, "", Deed.SIGNED_IN, "level_450"),
    )
    assert "a-secret-key" not in repr(lines(desk))
    assert len(lines(desk, KARIM.person_id)) == 1


def test_who_looked_for_an_employer_is_named_by_the_employer(desk: Desk, employer: str) -> None:
    with desk.store.write() as connection:
        note_look(connection, NOW, LOTTE.person_id, by=Looker.EMPLOYER, organiser_id=employer)
        note_look(connection, NOW, LOTTE.person_id, by=Looker.INSURER, organiser_id=employer)
    told = [(each.who, each.organiser, each.deed) for each in lines(desk)]
    assert told == [
        (Looker.INSURER, "", Deed.FILE_LOOKED_AT),
        (Looker.EMPLOYER, "Bakkerij Peeters", Deed.FILE_LOOKED_AT),
    ]


def test_a_look_that_is_undone_with_its_transaction_leaves_no_line(desk: Desk) -> None:
    def looked_and_failed() -> None:
        with desk.store.write() as connection:
            note_look(connection, NOW, LOTTE.person_id, by=Looker.INSURER)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        looked_and_failed()
    assert lines(desk) == ()


@pytest.mark.parametrize(
    ("deed", "by_role", "who"),
    [
        (Deed.SIGNED_IN, None, Looker.SELF),
        (Deed.STATEMENT_ISSUED, None, Looker.PORTAL),
        (Deed.SIGNED_OUT_BY_PROVIDER, None, Looker.SIGN_IN_SERVICE),
        (Deed.STATEMENT_OPENED, "employer", Looker.EMPLOYER),
        (Deed.FILE_LOOKED_AT, "a_role_of_later", Looker.OTHER),
        (Deed.FILE_LOOKED_AT, None, Looker.OTHER),
    ],
)
def test_whose_deed_it_was(deed: Deed, by_role: str | None, who: Looker) -> None:
    assert looker(deed, by_role) is who


def test_the_pages_together_hold_every_line_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "A_PAGE", 3)
    for number in range(7):
        note(desk, Deed.SIGNED_IN, code=f"level_{number}")
    pages = [looks_of(desk, LOTTE.person_id, page) for page in (1, 2, 3)]
    codes = [line.code for page in pages if page for line in page.lines]
    assert codes == [f"level_{number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert {page.pages for page in pages if page} == {3}
    assert looks_of(desk, LOTTE.person_id, 4) is None


def test_a_line_of_more_than_a_year_ago_is_still_there(desk: Desk) -> None:
    with desk.store.write() as connection:
        journal.note(connection, NOW - timedelta(days=400), Deed.SIGNED_IN, person_id=LOTTE.person_id)
    assert lines(desk)[0].at == NOW - timedelta(days=400)


def test_the_nth_last_time_of_one_deed_of_one_person(desk: Desk, clock: SetClock) -> None:
    note(desk, Deed.FILE_EXPORTED)
    clock.instant = NOW + timedelta(minutes=5)
    for deed, person_id in (
        (Deed.FILE_EXPORTED, LOTTE.person_id),
        (Deed.SIGNED_IN, LOTTE.person_id),
        (Deed.FILE_EXPORTED, KARIM.person_id),
    ):
        note(desk, deed, person_id)
    with desk.store.read() as connection:
        found = [journal.last(connection, LOTTE.person_id, Deed.FILE_EXPORTED, nth) for nth in (1, 2, 3)]
    assert found == [NOW + timedelta(minutes=5), NOW, None]
