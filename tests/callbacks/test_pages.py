"""Every page: who sees it, in which language, and what others get instead."""

import re

import pytest

from callbacks.entrances import way_in
from data.rules.kinds import Language
from tests.callbacks.stage import Stage
from tests.people import AN, CAST, JAN, KARIM, KOEN, LOTTE, NOBODY, NOT_GROUP_INSURANCE

PUBLIC = (
    "",
    "help",
    "missing",
    "contact",
    "signed-out",
    "timed-out",
    "sign-in-failed",
    "employers/signed-out",
    "employers/timed-out",
    "staff/signed-out",
    "staff/timed-out",
    "accessibility",
    "privacy",
)
OWN = ("contracts", "profile", "profile/record", "profile/download")


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("page", PUBLIC)
def test_a_passer_by_reads_the_public_pages_in_every_language(
    stage: Stage, lang: Language, page: str
) -> None:
    answer = stage.visitor().get(f"/{lang}/{page}")
    assert answer.status_code == 200
    html = answer.text
    assert f'<html lang="{lang}-BE">' in html
    assert re.search(r"<title>[^<]{10,}</title>", html)
    assert html.count("<h1") == 1
    assert "data-personal" not in html


@pytest.mark.parametrize("page", OWN)
def test_a_passer_by_is_shown_the_way_in(stage: Stage, page: str) -> None:
    answer = stage.visitor().get(f"/fr/{page}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/fr/")


def test_somebody_whose_session_has_ended_is_told_so(stage: Stage) -> None:
    client = stage.visitor()
    client.set_cookie("session", "A" * 43, domain="localhost")
    assert client.get("/nl/contracts").headers["Location"] == "/nl/timed-out"
    assert client.get("/nl/portfolio?region=FL").headers["Location"] == "/nl/staff/timed-out"
    assert client.get(f"/fr/employer/{'a' * 20}").headers["Location"] == "/fr/employers/timed-out"


@pytest.mark.parametrize(
    ("side", "sign_in"),
    [("", "/saml/sign-in"), ("employers/", "/saml/employer/sign-in"), ("staff/", "/saml/staff/sign-in")],
)
@pytest.mark.parametrize("how", ["signed-out", "timed-out"])
def test_who_is_out_is_offered_the_way_by_which_they_came(
    stage: Stage, side: str, sign_in: str, how: str
) -> None:
    html = stage.visitor().get(f"/nl/{side}{how}").text
    assert re.findall(r"/saml/[a-z/-]+", html) == [sign_in]


@pytest.mark.parametrize(
    ("path", "ended", "page"),
    [
        ("/nl/contracts", False, ""),
        ("/nl/contracts", True, "timed-out"),
        ("/nl/portfolio/rules", False, "staff"),
        ("/portfolio/all/report/nl", True, "staff/timed-out"),
        ("/de/employer", False, "employers"),
        ("/employers", True, "timed-out"),
        ("/", False, ""),
    ],
)
def test_the_way_in_is_the_door_to_what_was_asked(path: str, page: str, *, ended: bool) -> None:
    assert way_in(path, ended=ended) == page


@pytest.mark.parametrize(
    "member", [each for each in CAST if each.national_number], ids=lambda m: m.first_name
)
def test_a_member_sees_the_contracts_that_are_theirs(stage: Stage, member: object) -> None:
    assert isinstance(member, type(KARIM))
    html = stage.signed_in(member).get("/en/contracts").text
    assert member.first_name in html.replace("&#x27;", "'")
    strangers = {number for each in CAST for number in each.contracts if each is not member}
    assert [number for number in strangers if number in html] == []
    assert NOT_GROUP_INSURANCE not in html


def test_a_contract_opens_for_its_member_and_is_not_here_for_anybody_else(stage: Stage) -> None:
    path = f"/nl/contracts/{stage.handle(LOTTE.contracts[0])}"
    assert stage.signed_in(LOTTE).get(path).status_code == 200
    foreign = stage.signed_in(KARIM).get(path)
    nonsense = stage.signed_in(KARIM).get(f"/nl/contracts/{'a' * 20}")
    assert (foreign.status_code, nonsense.status_code) == (404, 404)
    assert _without_chance(foreign.text, path) == _without_chance(nonsense.text, f"/nl/contracts/{'a' * 20}")


@pytest.mark.parametrize(("member", "number"), [(AN, AN.contracts[0]), (KOEN, NOT_GROUP_INSURANCE)])
def test_what_is_no_longer_or_never_shown_is_not_here(stage: Stage, member: object, number: str) -> None:
    assert isinstance(member, type(KARIM))
    path = f"/nl/contracts/{stage.handle(number)}"
    assert stage.signed_in(member).get(path).status_code == 404


def test_a_stranger_is_led_to_what_helps_and_sees_nobodys_contracts(stage: Stage) -> None:
    client = stage.with_number(NOBODY)
    assert client.get("/nl/contracts").headers["Location"] == "/nl/no-contracts"
    assert client.get("/nl/no-contracts").status_code == 200
    assert stage.signed_in(JAN).get("/nl/no-contracts").headers["Location"] == "/nl/contracts"


@pytest.mark.parametrize(
    ("header", "cookie", "where"),
    [
        ("fr-BE,fr;q=0.9", None, "/fr/"),
        ("de", None, "/de/"),
        ("ja", None, "/nl/"),
        ("fr", "en", "/en/"),
        ("fr", "xx", "/fr/"),
    ],
)
def test_the_bare_address_leads_to_the_wished_language(
    stage: Stage, header: str, cookie: str | None, where: str
) -> None:
    client = stage.visitor()
    if cookie:
        client.set_cookie("lang", cookie, domain="localhost")
    assert client.get("/", headers={"Accept-Language": header}).headers["Location"] == where


def test_the_language_switch_keeps_the_page(stage: Stage) -> None:
    handle = stage.handle(LOTTE.contracts[0])
    html = stage.signed_in(LOTTE).get(f"/nl/contracts/{handle}").text
    assert all(f'href="/{lang}/contracts/{handle}"' in html for lang in Language)


def test_the_page_arrives_painted_and_its_layout_repeats_none_of_it(stage: Stage) -> None:
    html = stage.signed_in(LOTTE).get("/nl/contracts").text
    painted, scripts = html.split('<div id="react-entry-point"')
    assert LOTTE.contracts[0] in painted
    assert LOTTE.contracts[0] not in scripts


def test_no_page_tells_versions_or_numbers(stage: Stage) -> None:
    html = stage.signed_in(LOTTE).get("/nl/profile").text
    assert not re.search(r"dash_version|python_version|plotly_version", html)
    assert (LOTTE.national_number or "") not in html
    assert "01.05.14-***.**" in html or "***" in html


def _without_chance(html: str, path: str) -> str:
    return re.sub(r'data-nonce="[^"]+"', "", html).replace(path.rsplit("/", 1)[1], "")
