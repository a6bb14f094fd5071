"""A used response is used up: whoever posts it how often and at once, one session comes of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.services import sessions
from data.services.desk import Desk
from data.services.sessions import Browser, NationalNumber, NotSignedIn, Proof, SignedIn
from data.store.base import Store
from data.store.tables_sign_in import sessions as session_table
from data.store.vault import Vault
from tests.auth.conftest import desk_with_lotte
from tests.auth.parties import Parties
from tests.auth.world import World, number_of_lotte

POSTS = 50


def proof(desk: Desk, request_id: str, bind: str, assertion_id: str = "_assertion") -> Proof:
    return Proof(
        bind=bind,
        request_id=request_id,
        issuer="urn:provider",
        assertion_id=assertion_id,
        claim=NationalNumber(number_of_lotte()),
        level="urn:level",
        level_code="level_500",
        name_id="name",
        session_index="index",
        used_until=desk.clock.now() + timedelta(minutes=7),
        provider_ends_at=None,
    )


def count_sessions(desk: Desk) -> int:
    with desk.store.read() as connection:
        return connection.execute(select(func.count()).select_from(session_table)).scalar_one()


@pytest.fixture
def own_desk(store: Store, vault: Vault, clock: SetClock) -> Desk:
    return desk_with_lotte(store, vault, clock)


def test_of_fifty_parallel_posts_one_comes_in(world: World, own_desk: Desk) -> None:
    parties = Parties(world, own_desk)
    browser = parties.browser()
    form = browser.choose(browser.ask())
    bind = browser.portal.get_cookie("sign-in", domain="127.0.0.1")
    assert bind is not None
    together = Barrier(10)

    def post(number: int) -> str:
        client = parties.portal.test_client()
        client.set_cookie("sign-in", bind.value, domain="127.0.0.1")
        if number < 10:
            together.wait()
        return client.post("/saml/acs", base_url=world.settings.base_url, data=form).location

    with ThreadPoolExecutor(10) as pool:
        places = list(pool.map(post, range(POSTS)))
    assert sorted(set(places)) == ["/fr/no-contracts", "/fr/sign-in-failed?code=failed"]
    assert places.count("/fr/no-contracts") == 1
    assert count_sessions(own_desk) == 1
    refused = [line.code for line in parties.journal() if line.code != "level_500"]
    assert refused == ["used_before"] * (POSTS - 1)


def test_a_hundred_races_for_one_session_each(own_desk: Desk) -> None:
    for number in range(20):
        request_id, bind = f"_request-{number}", sessions.new_secret()
        sessions.open_request(own_desk, request_id, Browser(bind, None), Language.NL, timedelta(minutes=15))
        told = proof(own_desk, request_id, bind, f"_assertion-{number}")
        with ThreadPoolExecutor(5) as pool:
            ends = list(pool.map(lambda _, told=told: sessions.start(own_desk, told), range(5)))
        assert sum(isinstance(end, SignedIn) for end in ends) == 1
        assert sum(end is NotSignedIn.USED_BEFORE for end in ends) == 4
    assert count_sessions(own_desk) == 20


def test_an_assertion_is_used_up_even_for_a_new_request(own_desk: Desk) -> None:
    bind = sessions.new_secret()
    for request_id in ("_first-request", "_second-request"):
        sessions.open_request(own_desk, request_id, Browser(bind, None), Language.NL, timedelta(minutes=15))
    assert isinstance(sessions.start(own_desk, proof(own_desk, "_first-request", bind)), SignedIn)
    assert sessions.start(own_desk, proof(own_desk, "_second-request", bind)) is NotSignedIn.USED_BEFORE
    # and the refused attempt used nothing up: another assertion may still answer the second request
    assert isinstance(sessions.start(own_desk, proof(own_desk, "_second-request", bind, "_other")), SignedIn)


def test_another_browser_uses_nothing_up(own_desk: Desk) -> None:
    bind = sessions.new_secret()
    sessions.open_request(own_desk, "_request", Browser(bind, None), Language.NL, timedelta(minutes=15))
    stolen = proof(own_desk, "_request", sessions.new_secret())
    assert sessions.start(own_desk, stolen) is NotSignedIn.OTHER_BROWSER
    assert isinstance(sessions.start(own_desk, proof(own_desk, "_request", bind)), SignedIn)


def test_what_is_used_up_stays_so_after_a_restart_and_a_purge(own_desk: Desk, clock: SetClock) -> None:
    bind = sessions.new_secret()
    sessions.open_request(own_desk, "_request", Browser(bind, None), Language.NL, timedelta(minutes=15))
    told = proof(own_desk, "_request", bind)
    assert isinstance(sessions.start(own_desk, told), SignedIn)
    own_desk.store.close()
    clock.instant += timedelta(minutes=6)
    sessions.purge(own_desk)
    assert sessions.start(own_desk, told) is NotSignedIn.USED_BEFORE


def test_a_new_sign_in_ends_the_session_that_this_browser_had(own_desk: Desk) -> None:
    secret = None
    for number in range(3):
        request_id, bind = f"_request-{number}", sessions.new_secret()
        sessions.open_request(own_desk, request_id, Browser(bind, secret), Language.NL, timedelta(minutes=15))
        begun = sessions.start(own_desk, proof(own_desk, request_id, bind, f"_assertion-{number}"))
        assert isinstance(begun, SignedIn)
        assert begun.secret != secret
        secret = begun.secret
    assert count_sessions(own_desk) == 1
