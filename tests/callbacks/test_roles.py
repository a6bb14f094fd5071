"""Every page, callback and file times everybody: who is let in and who is not, as the tables themselves say.

A page that is added to a table is knocked at here without another line.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import delete

from app import create_app
from callbacks.policy import Way
from callbacks.router import Page
from data.rules.rights import Right
from data.rules.roles import Role
from data.store.tables_employer import employer_rights
from data.store.tables_staff import staff_portfolios, staff_users
from tests.callbacks.hr import hr
from tests.callbacks.managers import manager
from tests.callbacks.roles import (
    HR,
    MANAGERS,
    OWN,
    Knockers,
    callback_rules,
    employer_pages,
    file_routes,
    honest_body,
    knockers,
    manager_pages,
    pages,
)
from tests.callbacks.stage import JSON, raise_stage
from tests.employers import BAKERY, Hr
from tests.staff import AN_ID, ILSE_ID, Staff

OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
ONLY_ADMINISTER = "/colleagues"


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knockers]:
    stage = raise_stage(tmp_path_factory.mktemp("roles"))
    yield knockers(stage)
    stage.desk.store.close()


def _admitted(page: Page, role: Role | None) -> bool:
    return Role.ANYONE in page.may or role in page.may


def test_a_page_is_for_those_whom_its_table_names_and_for_nobody_else(everybody: Knockers) -> None:
    wrong = []
    for page in pages(everybody.stage):
        address, _ = everybody.address(page)
        for name, client in everybody.clients.items():
            answer = client.get(address)
            led_away = answer.status_code == 303 and not f"{answer.location}/".startswith(f"{address}/")
            if _admitted(page, everybody.role(name)):
                wrong += [(name, address)] if answer.status_code >= 500 or _to_the_door(answer) else []
            elif not led_away:
                wrong.append((name, address))
    assert wrong == []


def _to_the_door(answer: object) -> bool:
    """Whether somebody is sent to the way in, or to their own first page, because a page is not for them."""
    first = {"", "contracts", "no-contracts", "timed-out", "employer", "portfolio", "employers", "staff"}
    return getattr(answer, "status_code", 0) == 303 and getattr(answer, "location", "")[4:] in first


def test_a_page_of_an_employer_is_there_for_its_own_people_only(everybody: Knockers) -> None:
    reached, foreign = {}, []
    for page in employer_pages(everybody.stage):
        address, known = everybody.address(page)
        reached[address] = (
            known,
            {name for name in OWN if everybody.clients[name].get(address).status_code == 200},
        )
        for name in ("elsewhere", "nowhere"):
            answers = [everybody.clients[name].get(address)]
            if page.takes:
                form = dict.fromkeys(page.takes, "1")
                answers.append(everybody.clients[name].post(address, data=form, headers=OWN_PAGE))
            foreign += [(name, address) for each in answers if each.status_code != 404]
    assert foreign == []
    assert [address for address, (known, names) in reached.items() if known and "all" not in names] == []
    limited = {address: names for address, (_, names) in reached.items() if address.endswith(ONLY_ADMINISTER)}
    assert list(limited.values()) == [{"administer", "all"}]
    looked = [
        names
        for address, (known, names) in reached.items()
        if known and not address.endswith(ONLY_ADMINISTER)
    ]
    assert sum("view" in names for names in looked) >= 4


def test_a_form_on_an_employers_page_is_for_signed_in_people_of_our_own_pages(everybody: Knockers) -> None:
    for page in employer_pages(everybody.stage):
        address, _ = everybody.address(page)
        form = dict.fromkeys(page.takes, "1")
        for name in ("nobody", "member", "stranger", *MANAGERS):
            answer = everybody.clients[name].post(address, data=form, headers=OWN_PAGE)
            assert _to_the_door(answer), (name, address)
        from_elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
        assert everybody.clients["all"].post(address, data=form, headers=from_elsewhere).status_code == 403


def test_files_of_an_employer_are_for_its_own_people_only(everybody: Knockers) -> None:
    rules = list(file_routes())
    assert len(rules) >= 3
    for rule, method in rules:
        address, ask = everybody.route(rule), {"method": method, "headers": JSON}
        assert everybody.clients["nobody"].open(address, **ask).status_code == 401, rule
        for name in ("member", "stranger", *MANAGERS):
            assert everybody.clients[name].open(address, **ask).status_code == 403, (name, rule)
        for name in ("elsewhere", "nowhere"):
            assert everybody.clients[name].open(address, **ask).status_code == 404, (name, rule)
        assert everybody.clients["all"].open(address, **ask).status_code < 500, rule


def test_what_is_a_members_own_is_not_for_employers_or_managers(everybody: Knockers) -> None:
    for name in ("all", "elsewhere", "nowhere", *MANAGERS):
        client = everybody.clients[name]
        assert client.get(f"/statement/{'a' * 20}/nl", headers=JSON).status_code == 403
        assert client.post("/export", headers=JSON).status_code == 403


def test_a_portfolio_is_there_for_its_own_people_and_anothers_is_as_nonsense(everybody: Knockers) -> None:
    ways = [each for each in manager_pages(everybody.stage) if "?P<p>" in each.address]
    assert len(ways) >= 3
    own, other = (everybody.stage.desk.vault.portfolio(each) for each in (ILSE_ID, AN_ID))
    for page in ways:
        for handle, names in ((own, {"manager", "head"}), (other, {"other manager"}), ("a" * 20, set())):
            told = {name: _told(everybody, name, page, handle) for name in MANAGERS}
            assert {name for name, (status, _) in told.items() if status == 200} == names, page.address
            for name in set(MANAGERS) - names:
                assert told[name] == _told(everybody, name, page, "b" * 20)


def _told(everybody: Knockers, name: str, page: Page, handle: str) -> tuple[int, str]:
    """Status and text of a page for one of the managers, without what differs between any two answers."""
    answer = everybody.clients[name].get(f"/nl/{_with_handle(page, handle)}")
    assert answer.status_code in {200, 404}
    return answer.status_code, re.sub('data-nonce="[^"]*"', "", answer.text.replace(handle, "*"))


def _with_handle(page: Page, handle: str) -> str:
    """The address of one portfolio of those that a page can show."""
    return re.sub(r"\(\?:/\(\?P<p>.*?\)\)\?", f"/{handle}", page.address)


def test_files_of_a_portfolio_are_for_its_own_people_only(everybody: Knockers) -> None:
    for rule, method in file_routes(Way.MANAGER):
        address, ask = everybody.route(rule), {"method": method, "headers": JSON}
        assert everybody.clients["nobody"].open(address, **ask).status_code == 401, rule
        for name in ("member", "stranger", *HR):
            assert everybody.clients[name].open(address, **ask).status_code == 403, (name, rule)
        for name in ("other manager", "idle manager"):
            assert everybody.clients[name].open(address, **ask).status_code == 404, (name, rule)
        for name in ("manager", "head"):
            assert everybody.clients[name].open(address, **ask).status_code < 500, rule


def test_a_portfolio_that_is_taken_away_is_gone_at_the_next_touch(everybody: Knockers) -> None:
    who = Staff("s9", "Soon Gone", "soon.gone@insurer.example", (ILSE_ID,))
    client = manager(everybody.stage, who)
    address = f"/nl/portfolio/{everybody.at['p']}"
    assert client.get(address).status_code == 200
    with everybody.stage.desk.store.write() as connection:
        connection.execute(delete(staff_portfolios).where(staff_portfolios.c.user_id == who.user_id))
    assert client.get(address).status_code == 404
    with everybody.stage.desk.store.write() as connection:
        connection.execute(delete(staff_users).where(staff_users.c.user_id == who.user_id))
    assert client.get("/nl/portfolio").status_code == 404


def test_where_the_staff_cannot_sign_in_their_side_is_not_there(everybody: Knockers) -> None:
    portal = create_app(replace(everybody.stage.settings, staff=None), everybody.stage.desk)
    rules = {rule.rule for rule in portal.server.url_map.iter_rules()}
    assert [rule for rule in rules if "staff" in rule or "portfolio" in rule] == []
    assert [page for page in portal.front.pages if Role.MANAGER in page.may] == []
    client, base = portal.server.test_client(), everybody.stage.settings.base_url
    for address in ("/nl/staff", "/nl/portfolio"):
        assert client.get(address, base_url=base).status_code == 404
    assert "/nl/staff" not in client.get("/nl/", base_url=base).text
    assert "/nl/staff" in everybody.clients["nobody"].get("/nl/").text


def test_a_callback_is_for_those_whom_it_names(everybody: Knockers) -> None:
    rules = callback_rules(everybody.stage)
    assert len(rules) >= 3
    told = {}
    for output, rule in rules.items():
        body = honest_body(output, rule)
        for name, client in everybody.clients.items():
            answer = client.post("/_dash-update-component", json=body, headers=JSON)
            role = everybody.role(name)
            meant = Role.ANYONE in rule.may or role in rule.may
            told[output, name] = (answer.status_code in {401, 403}) is not meant
    assert [each for each, right in told.items() if not right] == []


def test_rights_are_asked_at_every_request(everybody: Knockers) -> None:
    who = Hr("u9", "soon gone", "gone@o1.example", {BAKERY: {Right.VIEW}})
    client = hr(everybody.stage, who)
    address = f"/nl/employer/{everybody.at['o']}"
    assert client.get(address).status_code == 200
    with everybody.stage.desk.store.write() as connection:
        connection.execute(delete(employer_rights).where(employer_rights.c.user_id == who.user_id))
    assert client.get(address).status_code == 404


def test_where_employers_cannot_sign_in_their_side_is_not_there(everybody: Knockers) -> None:
    settings = replace(everybody.stage.settings, employers=None)
    portal = create_app(settings, everybody.stage.desk)
    rules = {rule.rule for rule in portal.server.url_map.iter_rules()}
    assert [rule for rule in rules if "employer" in rule] == []
    assert [page for page in portal.front.pages if Role.EMPLOYER in page.may] == []
    client = portal.server.test_client()
    base = everybody.stage.settings.base_url
    assert client.get("/nl/employers", base_url=base).status_code == 404
    assert "EB-Connect" not in client.get("/nl/", base_url=base).text
    assert "/nl/employers" in everybody.clients["nobody"].get("/nl/").text
