"""The kiosk: nobody signs in, a press makes a visit somebody's, and nothing of it stays."""

import re
from collections.abc import Iterator

import pytest
from werkzeug.routing import Rule

from callbacks.kiosk import HERE, OWN, PULSE
from callbacks.kiosk_pages import PERSONAS
from callbacks.policy import Way
from data.rules.kiosk import Persona
from data.rules.roles import Role
from layouts.pages import profile_language
from layouts.parts.dom import a
from layouts.parts.kiosk_frame import BE, OVER
from tests.callbacks.kiosks import OURS, Stand, stand
from tests.callbacks.stage import body

LINK = re.compile(r'(?:href|action|src|poster|formaction)="([^"]*)"')
MEMBER = next(each for each in PERSONAS if each.role is Role.EMPLOYEE)
EMPLOYER = next(each for each in PERSONAS if each.role is Role.EMPLOYER)


@pytest.fixture(scope="module")
def made() -> Iterator[Stand]:
    with stand() as each:
        yield each


@pytest.fixture
def fresh(made: Stand) -> Stand:
    """The kiosk as it is between two visits."""
    made.kiosk.wipe()
    made.ended.clear()
    return made


def crawl(at: Stand, starts: list[str], lang: str = "en") -> dict[str, str]:
    """Every page of one language that links lead to, by its address."""
    seen: dict[str, str] = {}
    ahead = list(starts)
    while ahead:
        path = ahead.pop().split("#")[0].split("?")[0]
        if path and path not in seen and path.startswith(f"/{lang}"):
            answer = at.passer_by().get(path, follow_redirects=True)
            seen[path] = answer.text
            assert answer.status_code == 200, path
            ahead += LINK.findall(answer.text)
    return seen


def test_nobody_is_anybody_before_a_press(fresh: Stand) -> None:
    assert fresh.see("/nl/contracts").headers["Location"] == "/nl/"
    assert fresh.see("/nl/").status_code == 200


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.key)
def test_a_press_makes_a_visit_somebodys(fresh: Stand, persona: Persona) -> None:
    answer = fresh.press(BE, persona=persona.key, lang="fr")
    assert answer.headers["Location"] == f"/fr/{persona.lands}"
    shown = fresh.see(answer.headers["Location"])
    assert shown.status_code in {200, 303}
    assert "Set-Cookie" not in shown.headers


def test_somebody_who_is_not_offered_is_not_here(fresh: Stand) -> None:
    assert fresh.press(BE, persona="admin").status_code == 404
    assert fresh.kiosk.persona is None


def test_a_press_comes_from_the_kiosks_own_page(fresh: Stand) -> None:
    for address in (BE, OVER, HERE):
        foreign = fresh.passer_by().post(address, headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403, address
    assert fresh.ended == []


def test_every_link_and_form_of_every_page_stays_inside(fresh: Stand) -> None:
    found = crawl(fresh, ["/en/"])
    for persona in PERSONAS:
        fresh.press(BE, persona=persona.key, lang="en")
        found |= crawl(fresh, [f"/en/{persona.lands}"])
        assert len(found) > 5
    for path, text in found.items():
        for address in LINK.findall(text):
            assert address.startswith(("#", "/")), (path, address)
            assert not address.startswith("//"), (path, address)
        assert not re.search("<a [^>]*(download|target)[= >]", text), path


def test_nothing_is_served_but_the_kiosks_own(fresh: Stand) -> None:
    """Every address of the server, asked by nobody, by every method."""
    ways = {Way.PAGE, Way.CALLBACK, Way.CLOSED, Way.PUBLIC}
    open_to_all = {"/healthz", "/robots.txt", PULSE}
    for rule in fresh.portal.server.url_map.iter_rules():
        assert not re.search("saml|session|export|statement|outbox|upload|address", rule.rule), rule.rule
        asked = _filled(rule)
        answer = fresh.passer_by().get(asked, headers={"Accept": "application/json"})
        expected = {200} if rule.rule in open_to_all else {303, 404, 405}
        assert answer.status_code in expected, rule.rule
    assert {each.way for each in OWN.values()} <= ways


def _filled(rule: Rule) -> str:
    return re.sub(r"<[^>]*>", "x", rule.rule)


@pytest.mark.parametrize(
    "rest", ["/saml/sign-in", "/saml/metadata", "/session/state", "/export", "/nl/outbox", "/nl/kit"]
)
def test_the_portals_other_addresses_do_not_exist(fresh: Stand, rest: str) -> None:
    fresh.press(BE, persona=MEMBER.key)
    assert fresh.see(rest).status_code == 404


def test_two_visits_with_the_same_presses_look_identical(fresh: Stand) -> None:
    def visit() -> list[str]:
        fresh.press(BE, persona=MEMBER.key, lang="nl")
        pages = sorted(crawl(fresh, ["/nl/contracts", "/nl/profile"], "nl").items())
        fresh.press(OVER)
        return [re.sub(r"nonce=\"[^\"]*\"", "", text) for _, text in pages]

    assert visit() == visit()


def test_the_wipe_puts_the_store_back_byte_by_byte(fresh: Stand) -> None:
    before = fresh.disk()
    fresh.press(BE, persona=MEMBER.key, lang="nl")
    with fresh.kiosk.desk.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM covers")
    assert fresh.disk() != before
    over = fresh.press(OVER)
    assert over.headers["Location"] == "/"
    assert over.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert fresh.disk() == before
    assert fresh.kiosk.persona is None
    assert len(fresh.ended) == 1


def test_a_kiosk_that_does_not_wipe_is_found(fresh: Stand) -> None:
    before = fresh.disk()
    fresh.press(BE, persona=MEMBER.key, lang="nl")
    with fresh.kiosk.desk.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM covers")
    fresh.kiosk.desk.store.close()
    assert fresh.disk() != before


def test_the_pulse_counts_from_the_last_touch_and_not_while_it_rests(fresh: Stand) -> None:
    ticking = iter([10.0, 20.0, 30.0])
    fresh.kiosk.ticks = lambda: next(ticking)
    try:
        assert fresh.see(PULSE).json == {"visit": fresh.kiosk.visit, "resting": True, "idle": 0.0}
        fresh.press(HERE)
        assert fresh.see(PULSE).json == {"visit": fresh.kiosk.visit, "resting": False, "idle": 10.0}
    finally:
        fresh.kiosk.ticks = lambda: 0.0


def test_the_employers_side_works_and_its_files_are_not_there(fresh: Stand) -> None:
    fresh.press(BE, persona=EMPLOYER.key, lang="nl")
    page = fresh.passer_by().get("/nl/employer", follow_redirects=True, headers=OURS)
    assert page.status_code == 200
    assert "/upload" not in page.text


@pytest.mark.parametrize("address", ["https://example.org/", "/statement/x/nl"])
def test_what_a_callback_paints_leads_nowhere_either(
    fresh: Stand, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """As if the answer to a choice of language offered something to open."""
    monkeypatch.setattr(profile_language, "content", lambda *_, **__: a("open", href=address))
    fresh.press(BE, persona=MEMBER.key, lang="nl")
    asked = body(fresh.portal, "profile-language", '{"deed": "save", "language": "fr", "n": "1"}')
    answer = fresh.passer_by().post("/_dash-update-component", json=asked, headers=OURS)
    assert answer.status_code == 200
    assert "open" in answer.text
    assert address not in answer.text
