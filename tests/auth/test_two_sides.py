"""Two and three sign-ins on one portal: each works, neither answers for the other, and one browser is one person."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

import auth
from auth.keys import new_key_pair
from auth.stand_in import EMPLOYERS, StandIn
from auth.trust import SettingsError
from data.rules.clock import SetClock
from data.rules.roles import Side
from data.services import sessions
from data.store.base import Store
from data.store.tables_employer import employer_users
from data.store.vault import Vault
from tests.auth.conftest import desk_with_lotte
from tests.auth.parties import Browser, Parties
from tests.auth.test_replay import count_sessions
from tests.auth.world import PROVIDER, World
from tests.conftest import MAIN_STORE
from tests.employers import ELS, PIETER, enter
from tests.staff import ILSE, enter_staff


@pytest.fixture
def both(
    world: World, employers: World, new_store: Callable[[str], Store], vault: Vault, clock: SetClock
) -> Parties:
    """A portal with both providers, that knows Lotte as a member, and Els and Pieter of employers."""
    parties = Parties(world, desk_with_lotte(new_store(MAIN_STORE), vault, clock), employers)
    enter(parties.desk, ELS, PIETER)
    return parties


def share(one: Browser, other: Browser) -> Browser:
    """``other`` as the same browser as ``one``: the same cookies at the portal."""
    return replace(other, portal=one.portal)


def who(browser: Browser) -> tuple[str | None, str | None]:
    cookie = browser.portal.get_cookie("session", domain="127.0.0.1")
    found = sessions.visitor(browser.parties.desk, cookie.value if cookie else None)
    return (found.person_id, found.user_id) if found else (None, None)


def test_somebody_of_an_employer_comes_in_as_such(both: Parties) -> None:
    browser = both.at_employers()
    answer = browser.sign_in("nl")
    assert (answer.status_code, answer.location) == (303, "/nl/employer")
    assert browser.who() == "employer"
    assert who(browser) == (None, ELS.user_id)
    line = both.journal()[-1]
    assert (line.code, line.person_id, line.by_role) == ("level_400", None, "employer")


@pytest.mark.parametrize("key", ["0", "1"])
def test_each_second_key_will_do(both: Parties, key: str) -> None:
    assert both.at_employers().sign_in(key=key).location == "/fr/employer"


def test_a_login_that_nobody_has_gets_no_session_at_all(both: Parties) -> None:
    browser = both.at_employers()
    answer = browser.sign_in("de", person="unknown")
    assert answer.location == "/de/employers/sign-in-failed?code=no_account"
    assert (browser.who(), both.last_code()) == (None, "no_account")
    assert count_sessions(both.desk) == 0


def test_a_closed_account_gets_none_either_and_its_response_is_used_up(both: Parties) -> None:
    browser = both.at_employers()
    form = browser.choose(browser.ask())
    with both.desk.store.write() as connection:
        mine = employer_users.c.user_id == ELS.user_id
        connection.execute(update(employer_users).where(mine).values(active=False))
    assert browser.return_with(form).location.endswith("code=no_account")
    with both.desk.store.write() as connection:
        connection.execute(update(employer_users).where(mine).values(active=True))
    assert browser.return_with(form).location.endswith("code=failed")
    assert both.last_code() == "used_before"


def test_a_login_is_compared_to_the_letter(both: Parties) -> None:
    browser = both.at_employers()
    typed = {"person": "unknown", "number": ELS.login.upper()}
    assert browser.sign_in(**typed).location.endswith("code=no_account")


def test_cancelling_leads_back_to_the_employers_page(both: Parties) -> None:
    answer = both.at_employers().sign_in(deed="cancel")
    assert answer.location == "/fr/employers/sign-in-failed?code=cancelled"


def test_a_person_who_is_both_is_one_at_a_time(both: Parties) -> None:
    member = both.browser()
    member.sign_in()
    hr = share(member, both.at_employers())
    assert who(hr) == ("P0000001", None)
    hr.sign_in()
    assert who(member) == (None, ELS.user_id)
    assert count_sessions(both.desk) == 1
    member.sign_in()
    assert who(hr) == ("P0000001", None)
    assert count_sessions(both.desk) == 1


def test_signing_out_ends_at_the_provider_of_the_session(both: Parties) -> None:
    member, hr = both.browser(), both.at_employers()
    for browser, entity in ((member, both.stand_in.entity_id), (hr, EMPLOYERS.entity_id)):
        browser.sign_in()
        before = browser.parties.world if browser is member else both.employers
        assert before is not None
        where = browser.post("/session/sign-out").location
        assert where.startswith(f"{PROVIDER}/slo?SAMLRequest=")
        assert browser.who() is None
        assert before.settings.identity_provider.entity_id == entity
        back = browser.provider.get(where, base_url=PROVIDER).location
        assert back.startswith(before.settings.slo_url)
        out = "/employers/signed-out" if browser is hr else "/nl/signed-out"
        assert browser.get(back).location.endswith(out)


def test_a_providers_word_ends_sessions_of_its_own_side_only(both: Parties) -> None:
    member, hr = both.browser(), both.at_employers()
    member.sign_in()
    hr.sign_in()
    given = both.stand_in.given[-1]
    metadata = both.portal.test_client().get("/saml/employer/metadata").text
    assert both.employers is not None
    other = StandIn(PROVIDER, both.employers.provider, (), metadata, now=both.desk.clock.now, part=EMPLOYERS)
    assert hr.get(other.begin_sign_out(*given)).status_code == 303  # theirs to say, and nobody's name there
    assert (member.who(), hr.who()) == ("employee", "employer")
    crossed = other.begin_sign_out(*given).replace("/saml/employer/slo", "/saml/slo")
    assert member.get(crossed).status_code == 400
    assert member.who() == "employee"
    assert member.get(both.stand_in.begin_sign_out(*given)).status_code == 303
    assert member.who() is None


def test_without_a_second_provider_nothing_of_it_is_there(parties: Parties) -> None:
    client = parties.portal.test_client()
    for name in ("sign-in", "metadata", "slo", "acs"):
        assert client.get(f"/saml/employer/{name}").status_code == 404
        assert client.get(f"/saml/staff/{name}").status_code == 404
        assert client.get(f"/saml/{name}").status_code != 404


@pytest.fixture
def three(both: Parties, world: World, employers: World, staff: World) -> Parties:
    """A portal with every provider, that knows one person more: Ilse, of the insurer."""
    enter_staff(both.desk, ILSE)
    return Parties(world, both.desk, employers, staff)


def test_somebody_of_the_insurer_comes_in_as_such(three: Parties) -> None:
    browser = three.at_staff()
    answer = browser.sign_in("de")
    assert (answer.status_code, answer.location) == (303, "/de/portfolio")
    assert browser.who() == "manager"
    assert who(browser) == (None, None)
    cookie = browser.portal.get_cookie("session", domain="127.0.0.1")
    found = sessions.visitor(three.desk, cookie.value if cookie else None)
    assert found is not None
    assert found.staff_id == ILSE.user_id
    line = three.journal()[-1]
    assert (line.code, line.person_id, line.by_role) == ("level_400", None, "insurer")


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"person": "unknown"}, "no_account"),
        ({"person": "unknown", "number": ELS.login}, "no_account"),  # of the employers' directory
        ({"person": "unknown", "number": ILSE.login.upper()}, "no_account"),
        ({"deed": "cancel"}, "cancelled"),
    ],
)
def test_nobody_else_comes_in_by_the_staff_login(three: Parties, choice: dict[str, str], code: str) -> None:
    browser = three.at_staff()
    assert browser.sign_in(**choice).location == f"/fr/staff/sign-in-failed?code={code}"
    assert browser.who() is None
    assert count_sessions(three.desk) == 0


def test_whoever_is_all_three_is_one_at_a_time(three: Parties) -> None:
    member = three.browser()
    others = [share(member, each) for each in (three.at_employers(), three.at_staff())]
    seen = []
    for each in (member, *others, member):
        each.sign_in()
        seen.append(each.who())
    assert seen == ["employee", "employer", "manager", "employee"]
    assert count_sessions(three.desk) == 1


def test_a_session_of_the_staff_ends_at_its_own_provider_only(three: Parties) -> None:
    member, manager = three.browser(), three.at_staff()
    member.sign_in()
    manager.sign_in()
    assert three.staff is not None
    where = manager.post("/session/sign-out").location
    assert where.startswith(f"{PROVIDER}/slo?SAMLRequest=")
    assert (member.who(), manager.who()) == ("employee", None)
    back = manager.provider.get(where, base_url=PROVIDER).location
    assert back.startswith(three.staff.settings.slo_url)
    crossed = back.replace("/saml/staff/slo", "/saml/employer/slo")
    assert manager.get(crossed).status_code == 400
    assert manager.get(back).location.endswith("/staff/signed-out")


def test_two_providers_that_could_be_taken_for_each_other_do_not_start(
    world: World, employers: World
) -> None:
    auth.check_apart(world.settings, employers.settings)
    alike = [
        replace(employers, provider=world.provider),
        replace(employers, changes={"entity_id": world.settings.own_entity_id}),
        replace(employers, changes={"side": Side.MEMBER}),
    ]
    for each in alike:
        with pytest.raises(SettingsError):
            auth.check_apart(world.settings, each.settings)
    with pytest.raises(SettingsError):
        auth.check_apart(world.settings, replace(world, provider=new_key_pair("other")).settings)
    with pytest.raises(SettingsError):
        auth.check_apart(employers.settings, world.settings)


def test_the_second_and_the_third_are_kept_apart_too(world: World, employers: World, staff: World) -> None:
    auth.check_apart(world.settings, employers.settings, staff.settings)
    alike = [
        replace(staff, provider=employers.provider),
        replace(staff, changes={"entity_id": employers.settings.own_entity_id}),
        replace(staff, changes={"side": Side.EMPLOYER}),
    ]
    for each in alike:
        auth.check_apart(world.settings, each.settings)  # with the members' alone it is in order
        with pytest.raises(SettingsError):
            auth.check_apart(world.settings, employers.settings, each.settings)
