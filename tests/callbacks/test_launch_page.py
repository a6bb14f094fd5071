"""The page of a launch at its address: who sees it, what its forms do, and what they do not."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, update

from data.rules.kinds import Language
from data.rules.rights import Right
from data.store.tables_employer import actions, launches, ticked_steps
from tests.callbacks.hr import OWN_PAGE, hr, place
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS, LOGISTICS, PIETER, SMALL, Hr
from tests.people import KARIM

READER = Hr("u5", "Rik Reader", "rik@example", {BAKERY: {Right.VIEW}})
DAY = "2026-11-26"


@pytest.fixture(autouse=True)
def nothing_planned(stage: Stage) -> Iterator[None]:
    """What other tests ordered and sent in on this stage would count as steps: it is another employer's meanwhile."""
    with stage.desk.store.write() as connection:
        aside = update(actions).where(actions.c.organiser_id == BAKERY).values(organiser_id="aside")
        connection.execute(aside)
    yield
    with stage.desk.store.write() as connection:
        back = update(actions).where(actions.c.organiser_id == "aside").values(organiser_id=BAKERY)
        connection.execute(back)
        for each in (launches, ticked_steps):
            connection.execute(delete(each))


def launch(stage: Stage, lang: str = "nl", organiser_id: str = BAKERY) -> str:
    return place(stage, lang, organiser_id, "/launch")


@pytest.mark.parametrize("lang", Language)
def test_the_page_is_there_in_every_language(stage: Stage, lang: Language) -> None:
    answer = hr(stage, ELS).get(launch(stage, lang))
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert stage.settings.base_url in answer.text  # the model texts say where the portal is


def test_a_day_is_chosen_changed_and_shown(stage: Stage) -> None:
    client = hr(stage, ELS)
    assert "Dit is een voorstel" in client.get(launch(stage)).text
    answer = client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (303, launch(stage))
    shown = client.get(launch(stage)).text
    assert "Lancering op 26\u00a0november 2026: nog 11 stappen" in shown
    assert "Dit is een voorstel" not in shown


def test_a_step_is_ticked_and_the_reader_is_led_back_to_it(stage: Stage) -> None:
    client = hr(stage, ELS)
    client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    answer = client.post(launch(stage), data={"done": "mail"}, headers=OWN_PAGE)
    assert answer.headers["Location"] == f"{launch(stage)}#launch-step-mail"
    assert "nog 10 stappen" in client.get(launch(stage)).text
    client.post(launch(stage), data={"undo": "mail"}, headers=OWN_PAGE)
    assert "nog 11 stappen" in client.get(launch(stage)).text


def test_the_first_screen_says_how_the_launch_stands_and_leads_to_it(stage: Stage) -> None:
    client, first = hr(stage, ELS), place(stage, "nl", BAKERY)
    link = f'<a href="{launch(stage)}">'
    assert f"{link}Lancering: kies een dag" in client.get(first).text
    client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    assert f"{link}Lancering op 26\u00a0november 2026: nog 11 stappen" in client.get(first).text


def test_the_texts_of_the_kit_are_papers_too(stage: Stage) -> None:
    assert "/assets/kit/nl/mail.pdf" in hr(stage, ELS).get(launch(stage)).text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"day": "2026-11-28"}, "Kies een werkdag"),
        ({"day": "<script>"}, "&lt;script&gt;"),
        ({"day": ""}, "Vul een dag in"),
        ({"day": "9" * 9000}, "Vul een dag in"),
        ({"done": "invitations"}, "geen stap die u kunt afvinken"),
        ({"done": "x\r\nSet-Cookie: a=b"}, "geen stap die u kunt afvinken"),
        ({"undo": "\ud800".encode("utf-8", "surrogatepass")}, "geen stap die u kunt afvinken"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(stage: Stage, form: dict[str, str], told: str) -> None:
    client = hr(stage, ELS)
    answer = client.post(launch(stage), data=form, headers=OWN_PAGE)
    assert answer.status_code == 200
    assert told in answer.text
    assert "Dit is een voorstel" in client.get(launch(stage)).text


def test_who_may_only_look_reads_and_changes_nothing(stage: Stage) -> None:
    client = hr(stage, READER)
    shown = client.get(launch(stage))
    assert shown.status_code == 200
    assert 'name="day"' not in shown.text
    answer = client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    assert "Er is niets gewijzigd" in answer.text
    assert "Dit is een voorstel" in client.get(launch(stage)).text


@pytest.mark.parametrize("organiser_id", [LOGISTICS, SMALL, "O999999"])
def test_another_s_launch_and_none_are_the_same(stage: Stage, organiser_id: str) -> None:
    client = hr(stage, ELS)
    for answer in (
        client.get(launch(stage, organiser_id=organiser_id)),
        client.post(launch(stage, organiser_id=organiser_id), data={"day": DAY}, headers=OWN_PAGE),
    ):
        assert answer.status_code == 404
        assert "Noordzee" not in answer.text


def test_somebody_of_another_employer_changes_their_own_and_no_other(stage: Stage) -> None:
    client = hr(stage, PIETER)
    assert client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE).status_code == 404
    assert (
        client.post(launch(stage, organiser_id=LOGISTICS), data={"day": DAY}, headers=OWN_PAGE).status_code
        == 303
    )
    assert "Dit is een voorstel" in hr(stage, ELS).get(launch(stage)).text


def test_a_member_and_a_passer_by_are_led_elsewhere(stage: Stage) -> None:
    for client in (stage.signed_in(KARIM), stage.visitor()):
        assert client.get(launch(stage)).status_code == 303


def test_no_name_of_anybody_stands_on_it(stage: Stage) -> None:
    """Counts are the employer's own; who is behind them is in the list, where each look is noted."""
    shown = hr(stage, ELS).get(launch(stage)).text
    main = re.sub(r"(?s)^.*<main|</main>.*$", "", shown)
    assert KARIM.last_name not in main
    assert "karim.elamrani" not in main


def calendar(stage: Stage, lang: str = "nl", organiser_id: str = BAKERY) -> str:
    return f"/employer/{stage.desk.vault.organiser(organiser_id)}/launch/{lang}"


def test_the_days_go_to_a_calendar(stage: Stage) -> None:
    client = hr(stage, ELS)
    assert client.get(calendar(stage)).status_code == 404  # a proposal is in nobody's calendar
    client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    answer = client.get(calendar(stage))
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"DTSTART;VALUE=DATE:20261126" in answer.data
    assert calendar(stage) in client.get(launch(stage)).text


@pytest.mark.parametrize("lang", ["xx", "NL"])
def test_a_calendar_of_no_language_of_another_employer_or_for_nobody_is_not_here(
    stage: Stage, lang: str
) -> None:
    client = hr(stage, ELS)
    client.post(launch(stage), data={"day": DAY}, headers=OWN_PAGE)
    assert client.get(calendar(stage, lang)).status_code == 404
    assert client.get(calendar(stage, organiser_id=LOGISTICS)).status_code == 404
    assert hr(stage, PIETER).get(calendar(stage)).status_code == 404
    assert stage.signed_in(KARIM).get(calendar(stage)).status_code in {303, 403, 404}
    assert b"VCALENDAR" not in stage.visitor().get(calendar(stage)).data
