"""Leaving: dead here first and always; there too when the other side is up; and nobody does it for you."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from auth.keys import KeyPair
from auth.stand_in.metadata import provider_metadata
from data.services.desk import Desk
from data.store.journal import Deed
from tests.auth.parties import Browser, Parties
from tests.auth.world import PROVIDER, World


@pytest.fixture
def inside(parties: Parties) -> Browser:
    browser = parties.browser()
    browser.sign_in()
    return browser


def test_leaving_here_and_there_and_back(parties: Parties, inside: Browser) -> None:
    secret = inside.portal.get_cookie("session", domain="127.0.0.1")
    assert secret is not None
    answer = inside.post("/session/sign-out", {"lang": "de"})
    assert answer.location.startswith(f"{PROVIDER}/slo?SAMLRequest=")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert inside.who() is None
    inside.portal.set_cookie("session", secret.value, domain="127.0.0.1")
    assert inside.who() is None  # a copy of the cookie is worth nothing
    there = inside.provider.get(answer.location, base_url=PROVIDER)
    assert inside.get(there.location).location == "/de/signed-out"
    assert [line.deed for line in parties.journal()] == [Deed.SIGNED_IN, Deed.SIGNED_OUT]


def test_the_answer_counts_once(inside: Browser) -> None:
    answer = inside.post("/session/sign-out")
    there = inside.provider.get(answer.location, base_url=PROVIDER).location
    assert inside.get(there).status_code == 303
    assert inside.get(there).status_code == 400


@pytest.mark.parametrize(
    ("headers", "cookie", "language"),
    [({"Referer": "http://127.0.0.1:8050/en/contracts"}, "de", "en"), ({}, "de", "de"), ({}, "xx", "nl")],
)
def test_the_language_of_the_page_is_kept(
    world: World, desk: Desk, headers: dict[str, str], cookie: str, language: str
) -> None:
    browser = Parties(world, desk).browser()
    browser.portal.set_cookie("lang", cookie, domain="127.0.0.1")
    answer = browser.post("/session/sign-out", headers={"Origin": browser.base, **headers})
    assert answer.location == f"/{language}/signed-out"


@pytest.fixture
def dead_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: nobody else can take it, nobody answers
        yield taken.getsockname()[1]


def _served_at(parties: Parties, port: int) -> Browser:
    metadata = provider_metadata(f"http://127.0.0.1:{port}", parties.world.provider)
    changes = {"identity_provider_metadata": metadata, "probe_seconds": 0.5}
    moved = Parties(replace(parties.world, changes=changes), parties.desk)
    browser = moved.browser()
    address = urlsplit(browser.ask())
    browser.return_with(browser.choose(f"{PROVIDER}/sso?{address.query}"))
    return browser


def test_the_provider_is_down_and_the_session_is_dead_all_the_same(parties: Parties, dead_port: int) -> None:
    browser = _served_at(parties, dead_port)
    assert browser.who() == "employee"
    assert browser.post("/session/sign-out", {"lang": "fr"}).location == "/fr/signed-out"
    assert browser.who() is None
    assert parties.journal()[-1].deed is Deed.SIGN_OUT_ONLY_HERE


def test_a_provider_that_is_up_is_asked(parties: Parties) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        answer = _served_at(parties, port).post("/session/sign-out")
    assert answer.location.startswith(f"http://127.0.0.1:{port}/slo?")


def test_without_single_logout_there_is_only_here(parties: Parties) -> None:
    metadata = provider_metadata(PROVIDER, parties.world.provider)
    start, end = metadata.index("<md:SingleLogoutService"), metadata.index("<md:NameIDFormat")
    changes = {"identity_provider_metadata": metadata[:start] + metadata[end:]}
    browser = Parties(replace(parties.world, changes=changes), parties.desk).browser()
    browser.sign_in()
    assert browser.post("/session/sign-out", {"lang": "fr"}).location == "/fr/signed-out"
    assert browser.who() is None


def test_the_provider_signs_somebody_out(parties: Parties, inside: Browser) -> None:
    other = parties.browser()
    other.sign_in()
    address = parties.stand_in.begin_sign_out(*parties.stand_in.given[0])
    messenger = parties.browser()  # the word may come through any browser: the signature is what counts
    answer = messenger.get(address)
    assert answer.location.startswith(f"{PROVIDER}/slo?SAMLResponse=")
    assert messenger.provider.get(answer.location, base_url=PROVIDER).status_code == 204
    assert (inside.who(), other.who()) == (None, "employee")
    assert parties.journal()[-1].deed is Deed.SIGNED_OUT_BY_PROVIDER
    assert messenger.get(address).status_code == 400
    assert parties.last_code() == "logout_used_before"


def test_a_name_that_nobody_has_ends_nothing(parties: Parties, inside: Browser) -> None:
    address = parties.stand_in.begin_sign_out("_another-name", "_another-index")
    assert parties.browser().get(address).status_code == 303
    assert inside.who() == "employee"


def test_a_wrong_index_ends_nothing(parties: Parties, inside: Browser) -> None:
    name, _ = parties.stand_in.given[0]
    parties.browser().get(parties.stand_in.begin_sign_out(name, "_another-index"))
    assert inside.who() == "employee"


def test_a_forged_word_ends_nothing(parties: Parties, inside: Browser) -> None:
    pair: KeyPair = parties.world.attacker
    forger = replace(parties.stand_in, keys=pair)
    assert inside.get(forger.begin_sign_out(*parties.stand_in.given[0])).status_code == 400
    assert parties.last_code() == "logout_signature_wrong"
    assert inside.who() == "employee"
