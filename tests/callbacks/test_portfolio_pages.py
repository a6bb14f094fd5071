"""The pages of account managers at their addresses: who sees which, and what a stranger's words do to them."""

import csv
import re

import pytest

from data.rules.kinds import Language
from data.rules.spelling import folded
from data.services import publishing
from tests.callbacks.crawling import SAMPLE
from tests.callbacks.hr import hr, place
from tests.callbacks.managers import manager, portfolio
from tests.callbacks.stage import Stage
from tests.employers import BAKERY, ELS
from tests.people import KARIM
from tests.staff import AN_ID, IDLE, ILSE, ILSE_ID, JAN_ID, MIEKE

PLACES = ("", "/employers", "/rules")
NOBODYS = "a" * 20


@pytest.fixture
def told(stage: Stage) -> Stage:
    """Something is published; at most once on a stage, however many tests ask."""
    publishing.take(stage.desk)
    return stage


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("rest", PLACES)
def test_each_page_is_there_in_every_language(told: Stage, lang: Language, rest: str) -> None:
    for address in (portfolio(told, lang, rest=rest), portfolio(told, lang, ILSE_ID, rest)):
        answer = manager(told, ILSE).get(address)
        assert answer.status_code == 200
        assert answer.text.count("<h1") == 1
        assert f'lang="{lang}-BE"' in answer.text


@pytest.mark.parametrize("rest", PLACES)
def test_another_managers_portfolio_and_nobodys_are_the_same_page_that_is_not_there(
    told: Stage, rest: str
) -> None:
    client = manager(told, ILSE)
    others = client.get(portfolio(told, "nl", AN_ID, rest))
    nobodys = client.get(f"/nl/portfolio/{NOBODYS}{rest}")
    assert others.status_code == nobodys.status_code == 404
    handle = told.desk.vault.portfolio(AN_ID)
    assert _still(others.text).replace(handle, NOBODYS) == _still(nobodys.text)
    assert "Mijn contracten" not in others.text  # what helps on is of this side
    assert others.text.count('href="/nl/portfolio/employers"') == 2


def test_a_head_of_team_sees_each_and_all_and_no_other(told: Stage) -> None:
    client = manager(told, MIEKE)
    for account_manager in (ILSE_ID, JAN_ID, None):
        assert client.get(portfolio(told, "en", account_manager)).status_code == 200
    assert client.get(portfolio(told, "en", AN_ID)).status_code == 404
    assert "All together" in client.get(portfolio(told, "en")).text


@pytest.mark.parametrize("rest", PLACES)
def test_nobody_else_is_let_in(told: Stage, rest: str) -> None:
    for client in (told.visitor(), told.signed_in(KARIM), hr(told, ELS)):
        answer = client.get(portfolio(told, "nl", rest=rest))
        assert answer.status_code == 303
        assert "portfolio" not in answer.headers["Location"]


def test_an_account_without_a_portfolio_reads_why_there_is_nothing(told: Stage) -> None:
    client = manager(told, IDLE)
    assert "no portfolio is linked" in client.get("/en/portfolio").text
    assert client.get("/en/portfolio/employers").status_code == 200


STRANGE = (
    "type=%3Cscript%3Ealert(1)%3C/script%3E",
    "type=defined_contribution&branch=branch_21&region=FL&language=nl&size=to_99",
    "branch=branch_99",
    "region=%07",
    "language=" + "n" * 3000,
    "on=0000-00-00",
    "on=9999-12-31",
    "on=2026-02-30&from=2026-02-31",
    "from=9999-12-31",
    "on=%D9%A2%D9%A0%D9%A2%D9%A6-11-23",
    "size=to_99'%20OR%201=1--",
    "whatever=1&type=defined_contribution",
    "type=defined_contribution&type=cash_balance",
)


@pytest.mark.parametrize("query", STRANGE)
def test_a_strangers_words_are_answered_kindly_and_never_repeated(told: Stage, query: str) -> None:
    answer = manager(told, ILSE).get(f"{portfolio(told, 'en')}?{query}")
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    for word in ("<script>alert", "branch_99", "nnnn", "OR 1=1", "9999"):
        assert word not in _visible(answer.text), word


def _still(html: str) -> str:
    """A page without what is new at every answer."""
    return re.sub(r'data-nonce="[^"]+"', "", html)


def _visible(html: str) -> str:
    """The page without its own address in the links to other languages."""
    return re.sub(r'href="/(?:nl|fr|en|de)/portfolio[^"]*"', "", html)


def test_what_was_left_out_is_said(told: Stage) -> None:
    client, base = manager(told, ILSE), portfolio(told, "en")
    assert "not a day of the calendar" in client.get(f"{base}?on=never").text
    assert "too small to be shown apart" in client.get(f"{base}?branch=branch_99").text
    said = client.get(f"{base}?type=defined_contribution&branch=branch_21&size=to_99").text
    assert "at most two filters at once, because" in said
    assert "Not everything could be shown" not in client.get(base).text


def test_a_form_with_empty_fields_leads_to_the_address_to_keep(told: Stage) -> None:
    base = portfolio(told, "en", ILSE_ID)
    sent = f"{base}?type=&branch=branch_21&region=&language=&size=&on=&from="
    answer = manager(told, ILSE).get(sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{base}?branch=branch_21")
    assert manager(told, ILSE).get(answer.headers["Location"]).status_code == 200


def test_the_filters_stay_when_the_language_changes(told: Stage) -> None:
    base = portfolio(told, "en", ILSE_ID)
    html = manager(told, ILSE).get(f"{base}?branch=branch_21").text
    assert f'href="{portfolio(told, "fr", ILSE_ID)}?branch=branch_21"' in html
    ranked = manager(told, ILSE).get(f"{base}/employers?sort=name").text
    assert f'href="{portfolio(told, "de", ILSE_ID, "/employers")}?sort=name"' in ranked


def test_the_ranking_is_sorted_narrowed_and_paged_by_plain_links(told: Stage) -> None:
    client, base = manager(told, ILSE), portfolio(told, "en", ILSE_ID, "/employers")
    names = re.findall(r'<th scope="row"[^>]*>([^<]+)<', client.get(f"{base}?sort=name").text)
    assert names == sorted(names, key=folded)
    assert len(names) > 3
    assert (
        re.findall(r'<th scope="row"[^>]*>([^<]+)<', client.get(f"{base}?q={names[0].upper()}").text)
        == names[:1]
    )
    assert "No employer of yours is called" in client.get(f"{base}?q=zzz").text
    sent = client.get(f"{base}?q=&sort=name")
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{base}?sort=name")
    first = client.get(f"{base}?page=9999")
    assert first.status_code == 200  # the last page there is
    nothing = client.get(f"{base}?next=remind").text
    assert "No employer has this as its next step" in nothing or "Suggest a reminder" in nothing


def test_no_page_of_this_side_names_a_person(told: Stage) -> None:
    people = [(each["first_name"], each["last_name"]) for each in rows_of("persons")]
    names = {f"{first} {last}" for first, last in people} | {f"{last}, {first}" for first, last in people}
    client = manager(told, MIEKE)
    for rest in (*PLACES, "?branch=branch_21"):
        html = client.get(portfolio(told, "nl", rest=rest)).text
        assert {name for name in names if name in html} == set()
    listed = hr(told, ELS).get(place(told, "nl", BAKERY, "/insured")).text
    assert {name for name in names if name in listed}  # the look can see one


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a file of the sample."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
