"""The page of colleagues over HTTP: a form that saves, forms that change nothing, and words of strangers."""

import pytest
from flask.testing import FlaskClient

from data.rules.rights import Right
from data.services.directory import employers_of
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, LOGISTICS, Hr

BOSS = Hr("u0000500", "Boss", "boss@o000001.example", {BAKERY: set(Right)})
HAND = Hr("u0000501", "Hand", "hand@o000001.example", {BAKERY: {Right.VIEW}})


@pytest.fixture
def boss(stage: Stage) -> FlaskClient:
    hr(stage, HAND)
    return hr(stage, BOSS)


def rights(stage: Stage, who: Hr) -> set[Right]:
    return set().union(*(each.rights for each in employers_of(stage.desk, who.user_id)))


def test_rights_are_given_and_taken_by_a_form(stage: Stage, boss: FlaskClient) -> None:
    path = place(stage, "nl", BAKERY, "/colleagues")
    given = {"user": HAND.user_id, "seen": "view", "view": "yes", "edit": "yes"}
    answer = boss.post(path, data=given, headers=OWN_PAGE)
    assert (answer.status_code, answer.location) == (303, f"{path}#colleagues-changes")
    assert rights(stage, HAND) == {Right.VIEW, Right.EDIT}
    assert "Hand kreeg het recht: wijzigen" in boss.get(path).text
    taken = {"user": HAND.user_id, "seen": "edit view", "view": "yes"}
    assert boss.post(path, data=taken, headers=OWN_PAGE).status_code == 303
    assert rights(stage, HAND) == {Right.VIEW}


@pytest.mark.parametrize(
    "form",
    [
        {"user": HAND.user_id, "seen": "upload", "edit": "yes"},  # showed other rights
        {"user": "u-nobody", "seen": "", "edit": "yes"},
        {"user": "", "seen": "", "edit": "yes"},
        {"user": "x" * 5_000, "seen": "y" * 5_000, "administer": "yes"},
        {"user": "<script>", "seen": "\x00", "administer": "\x00"},
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    stage: Stage, boss: FlaskClient, form: dict[str, str]
) -> None:
    answer = boss.post(place(stage, "en", BAKERY, "/colleagues"), data=form, headers=OWN_PAGE)
    assert answer.status_code == 200
    assert "Nothing was changed" in answer.text
    assert 'role="alert"' in answer.text
    assert "<script>" not in answer.text.split("<main")[1].split("</main")[0]
    assert rights(stage, HAND) == {Right.VIEW}


def test_another_employer_and_a_lesser_right_find_no_page(stage: Stage, boss: FlaskClient) -> None:
    form = {"user": HAND.user_id, "seen": "view", "administer": "yes"}
    elsewhere = place(stage, "nl", LOGISTICS, "/colleagues")
    assert boss.post(elsewhere, data=form, headers=OWN_PAGE).status_code == 404
    own = place(stage, "nl", BAKERY, "/colleagues")
    assert hr(stage, HAND).post(own, data=form, headers=OWN_PAGE).status_code == 404
    assert rights(stage, HAND) == {Right.VIEW}


def test_no_name_and_no_login_stands_in_an_address(stage: Stage, boss: FlaskClient) -> None:
    html = boss.get(place(stage, "nl", BAKERY, "/colleagues")).text
    links = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert not any(word in link for link in links for word in ("boss", "hand@", "u00005"))
