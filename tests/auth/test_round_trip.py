"""From the first click to the first page, between two real applications; and what goes wrong on the way."""

import re
from base64 import b64decode, b64encode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from auth import names, redirects
from data.rules.clock import SetClock
from data.rules.kinds import Language
from data.store.journal import Deed
from tests.auth.parties import Parties
from tests.auth.world import PORTAL, PROVIDER, number_of_lotte
from tests.people import KARIM

_EVIL = "evil.example"
OTHER_SITES = [
    *(start + _EVIL for start in ("//", "/\\", "\\\\", "https://", "https:", "////", "nl@", "nl.", ".", "@")),
    *(
        start + _EVIL
        for start in ("\u2044\u2044", "\uff0f\uff0f", "%2f%2f", "/%5c", "/\t/", "nl/../../", "nl//")
    ),
    *("javascript:alert(1)", "data:text/html,x", "nl%0d%0aSet-Cookie:a=b", "nl\r\nSet-Cookie: a=b"),
    *("", " ", "NL", "xx", "n" * 5000, "nl\x00", "..", "/", "nl/contracts", "\u202enl", "nl?code=x", "nl#x"),
]


def test_a_person_comes_in_and_is_known(sample_parties: Parties) -> None:
    browser = sample_parties.browser()
    assert browser.who() is None
    answer = browser.sign_in("fr")
    assert (answer.status_code, answer.location) == (303, "/fr/contracts")
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.who() == "employee"
    line = sample_parties.journal()[-1]
    assert (line.deed, line.person_id, line.code) == (Deed.SIGNED_IN, "P0000001", "level_500")


@pytest.mark.parametrize(("key", "code"), [("0", "level_500"), ("1", "level_450"), ("2", "level_300")])
def test_each_key_signs_in_at_its_level(sample_parties: Parties, key: str, code: str) -> None:
    assert sample_parties.browser().sign_in(key=key).status_code == 303
    assert sample_parties.last_code() == code


def test_the_request_is_signed_and_asks_for_what_the_settings_say(parties: Parties) -> None:
    address = urlsplit(parties.browser().ask())
    assert f"{address.scheme}://{address.netloc}" == PROVIDER
    carried = redirects.read(address.query, [parties.world.portal.certificate_pem])
    message = carried.message.decode()
    assert 'ForceAuthn="true"' in message
    assert 'AllowCreate="true"' in message
    assert all(ref in message for ref in (names.CITIZEN_EID, names.CITIZEN_ITSME, names.CITIZEN_TOKEN))
    assert parse_qs(address.query)["SigAlg"] == [names.RSA_SHA256]


def test_a_number_that_matches_nobody_gets_a_strangers_session(sample_parties: Parties) -> None:
    browser = sample_parties.browser()
    assert browser.sign_in("de", person="unknown").location == "/de/no-contracts"
    assert browser.who() == "stranger"
    assert sample_parties.journal()[-1].person_id is None


def test_a_person_without_contracts_is_told_so(parties: Parties) -> None:
    browser = parties.browser()
    assert browser.sign_in("nl").location == "/nl/no-contracts"
    assert browser.who() == "employee"


def test_cancelling_is_told_as_such(parties: Parties) -> None:
    browser = parties.browser()
    assert browser.sign_in(deed="cancel").location == "/fr/sign-in-failed?code=cancelled"
    assert browser.who() is None
    assert parties.last_code() == "status_cancelled"


def test_another_browser_cannot_use_the_response(parties: Parties) -> None:
    victim, thief = parties.browser(), parties.browser()
    form = victim.choose(victim.ask())
    assert thief.return_with(form).location.endswith("code=failed")
    assert parties.last_code() == "other_browser"
    thief.ask()  # now the thief has a request of its own, and still not this one
    assert thief.return_with(form).location.endswith("code=failed")
    assert parties.last_code() == "request_unknown"
    assert thief.who() is None
    assert victim.return_with(form).status_code == 303
    assert victim.who() == "employee"


def test_two_tabs_of_one_browser_may_both_finish(parties: Parties) -> None:
    browser = parties.browser()
    first, second = browser.ask(), browser.ask("nl")
    form = browser.choose(first)
    assert browser.return_with(browser.choose(second)).location == "/nl/no-contracts"
    assert browser.return_with(form).location.endswith("code=failed")  # the cookie went with the first
    assert browser.who() == "employee"


def test_a_relay_state_of_another_request_is_refused(parties: Parties) -> None:
    browser = parties.browser()
    first, second = browser.ask(), browser.ask()
    swapped = {**browser.choose(first), "RelayState": browser.choose(second)["RelayState"]}
    assert browser.return_with(swapped).location.endswith("code=failed")
    assert parties.last_code() == "relay_state"


def test_a_request_can_be_answered_for_a_quarter_of_an_hour(parties: Parties, clock: SetClock) -> None:
    browser = parties.browser()
    form_address = browser.ask()
    clock.instant += timedelta(minutes=14, seconds=59)
    form = browser.choose(form_address)
    clock.instant += timedelta(seconds=1)
    assert browser.return_with(form).location.endswith("code=failed")
    assert parties.last_code() == "request_expired"


def test_a_changed_number_is_refused(parties: Parties) -> None:
    browser = parties.browser()
    form = browser.choose(browser.ask())
    document = b64decode(form["SAMLResponse"])
    assert KARIM.national_number is not None
    forged = document.replace(number_of_lotte().encode(), KARIM.national_number.encode())
    assert forged != document
    form["SAMLResponse"] = b64encode(forged).decode()
    assert browser.return_with(form).location.endswith("code=failed")
    assert parties.last_code() == "response_digest_wrong"


def test_an_endless_form_is_refused(parties: Parties) -> None:
    browser = parties.browser()
    browser.ask()
    assert browser.return_with({"SAMLResponse": "A" * 800_000}).location.endswith("code=failed")
    assert parties.last_code() == "too_large"


@pytest.mark.parametrize("payload", OTHER_SITES, ids=lambda payload: payload[:20] or "empty")
def test_nothing_a_browser_says_leads_elsewhere(parties: Parties, payload: str) -> None:
    browser = parties.browser()
    asked = browser.get("/saml/sign-in", {"lang": payload})
    assert asked.location.startswith(f"{PROVIDER}/sso?")
    form = browser.choose(asked.location)
    places = [
        browser.return_with({**form, "RelayState": payload}).location,
        browser.post("/session/sign-out", data={"lang": payload}).location,
        browser.get("/saml/slo", {"RelayState": payload}).location or "/nl/",
    ]
    own = re.compile(rf"/({'|'.join(Language)})/[a-z-]*(\?code=[a-z_]+)?", re.ASCII)
    assert all(own.fullmatch(place) for place in places), places


def test_metadata_describes_us_and_is_signed(parties: Parties) -> None:
    answer = parties.browser().get("/saml/metadata")
    assert answer.mimetype == "application/samlmetadata+xml"
    for said in (
        f"{PORTAL}/saml/acs",
        f"{PORTAL}/saml/slo",
        "SignatureValue",
        'use="encryption"',
        names.RSA_SHA256,
    ):
        assert said in answer.text
