"""The page with the journal about oneself: for a member, about that member, and for nobody else."""

import pytest

from callbacks.policy import POLICIES
from data.rules.deeds import Looker
from data.services import sessions
from data.services.looks import note_look
from data.services.sessions import Deed
from data.store.tables import organisers
from tests.callbacks.stage import Stage
from tests.people import HUGO, KARIM, NOBODY, NOW, SOPHIE, TOM

PAGE = "/en/profile/record"


def test_a_member_sees_their_own_sign_in_and_no_key(stage: Stage) -> None:
    html = stage.signed_in(KARIM).get(PAGE).text
    assert "Signed in with another digital key (level 400)" in html
    with stage.desk.store.read() as connection:
        from data.store import journal

        keys = [line.session_key for line in journal.about(connection, KARIM.person_id)]
    assert keys
    assert not [key for key in keys if key and key in html]


def test_what_somebody_else_did_stands_in_the_right_file_only(stage: Stage) -> None:
    with stage.desk.store.write() as connection:
        connection.execute(organisers.insert().values(organiser_id="ONLY-TOM", name="Looked for Tom"))
        note_look(connection, NOW, TOM.person_id, by=Looker.EMPLOYER, organiser_id="ONLY-TOM")
    assert "your employer Looked for Tom" in stage.signed_in(TOM).get(PAGE).text
    assert "Looked for Tom" not in stage.signed_in(HUGO).get(PAGE).text


def test_a_refused_sign_in_is_told_to_whom_it_was_proven_to_be(stage: Stage) -> None:
    number = SOPHIE.national_number
    sessions.note(stage.desk, Deed.SIGN_IN_REFUSED, "used_before", national_number=number)
    sessions.note(stage.desk, Deed.SIGN_IN_REFUSED, "other_browser", national_number=NOBODY)
    html = stage.signed_in(SOPHIE).get(PAGE).text
    assert "Sign-in refused: this sign-in had been used before" in html
    assert "another browser" not in html


@pytest.mark.parametrize("rest", ["/2", "/0", "/01", "/99999", "/x", "/-1"])
def test_a_page_that_is_not_there_is_not_there(stage: Stage, rest: str) -> None:
    assert stage.signed_in(KARIM).get(f"{PAGE}{rest}").status_code == 404


def test_nobody_else_gets_the_page(stage: Stage) -> None:
    assert stage.visitor().get(PAGE).headers["Location"] == "/en/"
    assert stage.with_number(NOBODY).get(PAGE).headers["Location"] == "/en/no-contracts"
    assert not [rule for rule in POLICIES if "record" in rule]  # no second way to it
