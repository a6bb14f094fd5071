"""The pages of help over HTTP: search, finder and contact, as strangers and members knock."""

import logging
import re
from html import escape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from data.rules.finder import Finding, Wanted, Why
from data.rules.kinds import Language
from data.services import finder
from data.services.desk import Desk
from data.store.own_jobs import own_jobs
from data.store.tables import organisers
from layouts.words.search import LONGEST
from tests.callbacks.stage import BASE_URL, Stage
from tests.packages import contents
from tests.people import AN, KARIM, KOEN, LOTTE, NOBODY, NOT_GROUP_INSURANCE

OWN_PAGE = {"Origin": BASE_URL, "Sec-Fetch-Site": "same-origin"}
EVIL = "\"><script>alert(1)</script>'{0.__class__}%s"


def ask(client: FlaskClient, employer: str, start: str = "1995", end: str = "2003", lang: str = "en") -> str:
    sent = {"employer": employer, "start": start, "end": end}
    answer = client.post(f"/{lang}/missing", data=sent, headers=OWN_PAGE)
    assert answer.status_code == 200, answer.status_code
    return answer.text


def without(html: str, name: str) -> str:
    """The page without the one-time word and without what was typed, in each form in which it comes back."""
    for form in {escape(name), escape(name, quote=False), quote(name), escape(quote(name))}:
        html = html.replace(form, "NAME")
    return re.sub(r'data-nonce="[^"]+"', "", html)


def names_of_organisers(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return [name for (name,) in connection.execute(select(organisers.c.name))]


def told_apart(stage: Stage, client: FlaskClient, mine: set[str]) -> list[str]:
    """Employers of the table for which the page differs from that for an employer nobody has heard of."""
    invented = "Zyxwv Nowhere"
    expected = without(ask(client, invented), invented)
    others = [name for name in names_of_organisers(stage.desk) if name not in mine]
    assert len(others) >= 10
    return [name for name in others if without(ask(client, name), name) != expected]


def test_nobody_learns_who_is_insured_here(stage: Stage) -> None:
    with stage.desk.store.read() as connection:
        karims = {own.employer for own, _ in own_jobs(connection, KARIM.person_id)}
    for client, mine in (
        (stage.visitor(), set[str]()),
        (stage.with_number(NOBODY), set[str]()),
        (stage.signed_in(KARIM), karims),
    ):
        assert told_apart(stage, client, mine) == []


def test_a_finder_that_asked_the_table_of_employers_would_be_seen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaky(desk: Desk, person_id: str | None, wanted: Wanted) -> tuple[Finding, ...]:
        found = finder.find(desk, person_id, wanted)
        known = wanted.employer in names_of_organisers(desk)
        return tuple(each for each in found if not known or each.why is not Why.OTHER_INSURER)

    monkeypatch.setattr("callbacks.pages.find", leaky)
    assert len(told_apart(stage, stage.visitor(), set())) >= 10


def test_a_member_reads_the_real_cause_of_their_own(stage: Stage) -> None:
    with stage.desk.store.read() as connection:
        (an, _), *_ = own_jobs(connection, AN.person_id)
    told = ask(stage.signed_in(AN), an.employer)
    assert "paid out on 1\u00a0April 2026" in told
    assert AN.contracts[0] not in told
    assert "paid out on 1\u00a0April 2026" not in ask(stage.signed_in(LOTTE), an.employer)


def test_a_contract_that_is_no_group_insurance_has_no_number_here(stage: Stage) -> None:
    with stage.desk.store.read() as connection:
        name = next(
            own.employer for own, _ in own_jobs(connection, KOEN.person_id) if not own.group_insurance
        )
    told = ask(stage.signed_in(KOEN), name)
    assert "It is not a group insurance" in told
    assert NOT_GROUP_INSURANCE not in told
    assert "410/" not in told


@pytest.mark.parametrize("lang", Language)
def test_what_was_typed_comes_back_as_text_and_nothing_else(stage: Stage, lang: Language) -> None:
    for html in (
        ask(stage.visitor(), EVIL, lang=lang),
        ask(stage.visitor(), EVIL, start=EVIL, lang=lang),
        stage.visitor().get(f"/{lang}/help", query_string={"q": EVIL}).text,
    ):
        assert "<script>alert" not in html
        assert escape(EVIL, quote=False)[:20] in html or escape(EVIL)[:20] in html


def test_a_form_from_another_site_is_refused(stage: Stage) -> None:
    sent = {"employer": "Anybody", "start": "2004", "end": ""}
    for headers in ({}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert stage.visitor().post("/en/missing", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/en/help", "/en/contact", "/en/", "/missing", "/en/missing/"])
def test_no_other_page_takes_a_form(stage: Stage, path: str) -> None:
    assert stage.visitor().post(path, data={"q": "x"}, headers=OWN_PAGE).status_code in {404, 405}


def test_a_form_in_a_language_that_we_lack_is_not_here(stage: Stage) -> None:
    sent = {"employer": "Anybody", "start": "2004", "end": ""}
    assert stage.visitor().post("/xx/missing", data=sent, headers=OWN_PAGE).status_code == 404


def test_the_address_of_the_finder_takes_no_words(stage: Stage) -> None:
    html = stage.visitor().get("/en/missing?employer=Canary+Works&start=2004").text
    assert "Canary" not in html
    assert "What it can be" not in html


def test_what_is_not_filled_in_is_asked_again_with_what_was(stage: Stage) -> None:
    html = ask(stage.visitor(), "", "2004", "")
    assert "Fill in the name of the employer." in html
    assert 'value="2004"' in html


def test_nothing_of_a_question_is_kept_or_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = stage.signed_in(LOTTE)
    client.get("/en/help?q=canaryword+sick")
    ask(client, "Canaryword Works")
    assert "canaryword" not in caplog.text.casefold()
    kept = [
        table for table, rows in contents(stage.desk.store).items() if "canaryword" in repr(rows).casefold()
    ]
    assert kept == []


def test_an_answer_that_repeats_a_question_is_not_packed(stage: Stage) -> None:
    packed = {"Accept-Encoding": "br, gzip"}
    assert "Content-Encoding" in stage.visitor().get("/en/help", headers=packed).headers
    assert "Content-Encoding" not in stage.visitor().get("/en/help?q=sick", headers=packed).headers
    sent = {"employer": "Anybody", "start": "2004", "end": ""}
    answer = stage.visitor().post("/en/missing", data=sent, headers={**OWN_PAGE, **packed})
    assert "Content-Encoding" not in answer.headers


def test_the_search_answers_without_a_script(stage: Stage) -> None:
    html = stage.visitor().get("/nl/help?q=huis+koopen").text
    assert html.index("/nl/help#buying-a-house") < html.index("/nl/help#term-advance")
    assert "<mark>" in html
    assert "Niets gevonden" in stage.visitor().get("/nl/help?q=xqzwv").text
    assert "Niets gevonden" not in stage.visitor().get("/nl/help?q=").text


def test_an_endless_question_is_cut(stage: Stage) -> None:
    html = stage.visitor().get("/nl/help", query_string={"q": "pensioen" * 400}).text
    kept = LONGEST // len("pensioen")
    assert "pensioen" * kept in html
    assert "pensioen" * (kept + 1) not in html


def test_only_a_member_reads_references_to_quote_and_only_their_own(stage: Stage) -> None:
    html = stage.signed_in(LOTTE).get("/en/contact").text
    assert LOTTE.contracts[0] in html
    assert KARIM.contracts[0] not in html
    for client in (stage.visitor(), stage.with_number(NOBODY)):
        html = client.get("/en/contact").text
        assert "530/" not in html
        assert "Ombudsman" in html
