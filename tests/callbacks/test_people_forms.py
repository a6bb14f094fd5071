"""The forms about an employer's people over HTTP: taken once and led on, painted again as typed, or not here."""

import re

import pytest
from flask.testing import FlaskClient

from data.rules.kinds import Language
from data.rules.rights import Right
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, Hr
from tests.people import KOEN, LOTTE, TOM, ZOE, Member

VIEWER = Hr("u0000007", "Vic Maes", "vic@x", {BAKERY: {Right.VIEW}})
JOIN = {
    "plan_id": "000700",
    "last_name": "Canarywood",
    "first_name": "Mia",
    "national_number": "85.07.30-033.28",
    "birth_date": "1985-07-30",
    "sex": "M",
    "civil_status": "single",
    "language": "nl",
    "employed_from": "2026-11-01",
    "work_email": "mia.canarywood@o000001.example",
}


def person(stage: Stage, member: Member, rest: str = "", lang: str = "en") -> str:
    return place(stage, lang, BAKERY, f"/insured/{stage.handle(member.contracts[0])}{rest}")


def send(client: FlaskClient, path: str, **said: str) -> tuple[int, str, str]:
    answer = client.post(path, data=said, headers=OWN_PAGE)
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def test_an_address_of_work_is_saved_and_the_browser_is_led_on(stage: Stage) -> None:
    client, path = hr(stage, ELS), person(stage, TOM)
    status, there, _ = send(client, path, deed="email", address="tom.canary@o000001.example")
    assert (status, there) == (303, f"{path}?saved=email")
    assert "tom.canary@o000001.example" in client.get(there).text
    status, _, html = send(client, path, deed="email", address="no address")
    assert status == 200
    assert 'aria-invalid="true"' in html
    assert 'value="no address"' in html


def test_an_odd_number_is_asked_about_at_its_field(stage: Stage) -> None:
    client, path = hr(stage, ELS), person(stage, LOTTE)
    status, _, html = send(client, path, deed="number", number="85.07.30-033.28")
    assert status == 200
    assert "another date of birth" in html
    (yes,) = re.findall(r'name="yes" value="([a-z2-7]{20})"', html)
    status, there, _ = send(client, path, deed="number", number="85.07.30-033.28", yes=yes)
    assert (status, there) == (303, f"{path}?saved=number")
    shown = client.get(there).text
    assert "counts once the insurer has it" in shown
    assert "85.07.30-***.**" in shown
    assert "85073003328" not in shown
    (request,) = re.findall(r'name="request" value="([a-z2-7]{20})"', shown)
    assert send(client, path, deed="withdraw", request=request)[1].endswith("?saved=withdraw")
    assert send(client, path, deed="withdraw", request=request)[1].endswith("?saved=same")


@pytest.mark.parametrize("deed", ["email", "number", "family"])
def test_a_form_about_another_s_person_or_without_the_right_is_not_here(stage: Stage, deed: str) -> None:
    said = {"deed": deed, "address": "x@o000001.example", "number": "85073003328", "civil_status": "single"}
    elsewhere = place(stage, "en", LOGISTICS, f"/insured/{stage.handle(LOTTE.contracts[0])}")
    for client, path in (
        (hr(stage, ELS), person(stage, ZOE)),
        (hr(stage, ELS), elsewhere),
        (hr(stage, VIEWER), person(stage, LOTTE)),
    ):
        assert send(client, path, **said, children="1")[0] == 404
    assert hr(stage, VIEWER).get(person(stage, LOTTE)).status_code == 200
    assert 'name="deed"' not in hr(stage, VIEWER).get(person(stage, LOTTE)).text


@pytest.mark.parametrize("lang", Language)
def test_a_leaving_is_reported_with_tasks_and_taken_back(stage: Stage, lang: str) -> None:
    client, path = hr(stage, ELS), person(stage, KOEN, "/leaving", lang)
    assert send(client, path, deed="leaving", left_on="", reason="resigned")[0] == 200
    status, there, _ = send(client, path, deed="leaving", left_on="2026-10-15", reason="resigned")
    assert (status, there) == (303, f"{path}?saved=leaving")
    shown = client.get(there).text
    assert shown.count('name="step"') == 3
    assert send(client, path, deed="tick", step="letter")[1].endswith("?saved=tick")
    listed = client.get(place(stage, lang, BAKERY, "/changes")).text
    assert "D&#x27;Hondt, Koen" in listed or "D'Hondt, Koen" in listed
    (request,) = set(re.findall(r'name="request" value="([a-z2-7]{20})"', shown))
    assert send(client, path, deed="untick", step="letter")[0] == 303
    assert send(client, path, deed="withdraw", request=request)[0] == 303
    assert 'name="left_on"' in client.get(path).text


def test_a_new_affiliation_is_looked_through_sent_once_and_seen_by_nobody_else(stage: Stage) -> None:
    client, path = hr(stage, ELS), place(stage, "en", BAKERY, "/join")
    wrong = send(client, path, step="look", **{**JOIN, "birth_date": "1985-07-31", "salary": "much"})[2]
    assert "This number tells another date of birth" in wrong
    for kept in ("Canarywood", "85.07.30-033.28", "much", "1985-07-31"):
        assert f'value="{kept}"' in wrong
    status, _, look = send(client, path, step="look", **JOIN)
    assert status == 200
    assert 'value="send"' in look
    assert 'value="Canarywood"' in send(client, path, step="edit", **JOIN)[2]
    for _ in range(2):
        status, there, _ = send(client, path, step="send", **JOIN)
        assert (status, there) == (303, place(stage, "en", BAKERY, "/changes?saved=affiliation"))
    html = client.get(there).text
    assert html.count("Canarywood") == 1
    assert "85073003328" not in html
    assert send(client, path, step="send", **{**JOIN, "plan_id": "000703"})[0] == 200
    for other in (hr(stage, VIEWER).post(path, data=JOIN, headers=OWN_PAGE), hr(stage, VIEWER).get(path)):
        assert other.status_code == 404


def test_a_form_of_another_site_changes_nothing(stage: Stage) -> None:
    path = person(stage, LOTTE)
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = hr(stage, ELS).post(path, data={"deed": "email", "address": "a@b.example"}, headers=headers)
    assert answer.status_code == 403


def test_odd_forms_are_answered_and_never_break(stage: Stage) -> None:
    client = hr(stage, ELS)
    for said in (
        {"deed": "x"},
        {"deed": "number", "number": "\x00" * 99},
        {"deed": "family", "since": "9999-99-99"},
    ):
        assert send(client, person(stage, LOTTE), **said)[0] == 200
    for said in (
        {"deed": "leaving", "left_on": "31/02/2026"},
        {"deed": "tick", "step": "💥"},
        {"deed": "withdraw"},
    ):
        assert send(client, person(stage, LOTTE, "/leaving"), **said)[0] == 200
    assert client.get(place(stage, "en", BAKERY, "/changes?page=99999&saved=<b>")).status_code == 200
