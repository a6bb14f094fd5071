"""No provider opens another's door; and a portal that does not keep them apart falls for nearly all of it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import chain, permutations, product
from typing import Any

import pytest
from lxml import etree

from auth import names, routes
from auth.gate import Identity, Request
from auth.library import Library
from auth.markup import from_form
from auth.refusals import Refusal, StopError
from auth.settings import Keys, SamlSettings
from auth.signatures import ASSERTION, signed_bytes
from data.rules.claims import Login, NationalNumber, StaffLogin
from data.rules.clock import SetClock
from data.rules.roles import Side
from data.services import sessions
from data.store import sign_in
from data.store.base import Store
from data.store.vault import Vault
from tests.auth.conftest import desk_with_lotte
from tests.auth.crossed import ATTACKS, Crossing, Form
from tests.auth.parties import Parties
from tests.auth.test_replay import count_sessions
from tests.auth.world import World
from tests.conftest import MAIN_STORE
from tests.employers import ELS, enter
from tests.staff import ILSE, enter_staff

Attack = Callable[[Crossing], Form]


@pytest.fixture
def sides(world: World, employers: World, staff: World) -> tuple[World, ...]:
    return (world, employers, staff)


@pytest.fixture
def three(
    sides: tuple[World, ...], new_store: Callable[[str], Store], vault: Vault, clock: SetClock
) -> Parties:
    """A portal with all providers, that knows Lotte, Els and Ilse."""
    parties = Parties(sides[0], desk_with_lotte(new_store(MAIN_STORE), vault, clock), *sides[1:])
    enter(parties.desk, ELS)
    enter_staff(parties.desk, ILSE)
    return parties


def attempt(parties: Parties, attack: Attack, victim: World, other: World) -> str:
    """Posts the attack at the victim's door; answers where the browser is sent."""
    crossing = Crossing(parties, victim, other, sessions.new_secret())
    form = attack(crossing)
    client = parties.portal.test_client()
    client.set_cookie("sign-in", crossing.bind, domain="127.0.0.1")
    address = victim.settings.acs_url.removeprefix(victim.settings.base_url)
    return client.post(address, base_url=victim.settings.base_url, data=form).location


def came_in(parties: Parties, sides: tuple[World, ...]) -> list[str]:
    """The attacks that end in a session."""
    found = []
    for attack, (victim, other) in product(ATTACKS, permutations(sides, 2)):
        before = count_sessions(parties.desk)
        attempt(parties, attack, victim, other)
        if count_sessions(parties.desk) > before:
            found.append(f"{attack.__name__} of {other.settings.side} at the door of {victim.settings.side}")
    return found


def test_no_word_of_one_provider_counts_at_anothers_door(three: Parties, sides: tuple[World, ...]) -> None:
    assert came_in(three, sides) == []
    assert {line.code for line in three.journal()} >= {
        "other_browser",
        "request_unknown",
        "relay_state",
        "destination_wrong",
        "name_id_qualifier",
        "response_issuer_wrong",
        "response_signature_wrong",
        "number_missing",
        "login_missing",
    }


def test_each_would_come_in_where_it_belongs(three: Parties, sides: tuple[World, ...]) -> None:
    for each, other in permutations(sides, 2):
        said = attempt(three, lambda c: c.say(c.victim, c.ask(c.victim)), each, other)
        assert "failed" not in said


def test_more_attributes_make_nobody_more_than_the_provider_may_say(
    three: Parties, sides: tuple[World, ...]
) -> None:
    number, *logins = (each.own for each in sides)
    first_pages = ("/nl/no-contracts", "/nl/employer", "/nl/portfolio")
    for each, first_page in zip(sides, first_pages, strict=True):
        login = each.own if each.own in logins else logins[0]
        attack: Attack = lambda c: c.say(c.victim, c.ask(c.victim), national_number=number, login=login)  # noqa: B023, E731
        assert attempt(three, attack, each, sides[0]) == first_page


def test_the_same_login_on_two_sides_is_two_people(three: Parties, sides: tuple[World, ...]) -> None:
    _, employers, staff = sides
    for each, stranger in ((employers, ILSE.login), (staff, ELS.login)):
        attack: Attack = lambda c: c.say(c.victim, c.ask(c.victim), login=stranger)  # noqa: B023, E731
        assert attempt(three, attack, each, sides[0]).endswith("code=no_account")


def test_a_portal_that_keeps_no_sides_apart_falls_for_most(
    sides: tuple[World, ...], three: Parties, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates = tuple(each for side in sides for each in side.keys.certificates)
    monkeypatch.setattr(routes, "judge", _careless(certificates))
    monkeypatch.setattr(Library, "agrees", lambda *_: True)
    monkeypatch.setattr(routes.sessions, "requests_of", _of_any_side)
    use = sign_in.use_request
    monkeypatch.setattr(
        sign_in, "use_request", lambda c, asked, *rest: any(use(c, (asked[0], side), *rest) for side in Side)
    )
    fooled = came_in(three, sides)
    assert len(fooled) >= 3 * 16
    assert {each.split(" of ")[0] for each in fooled} >= {each.__name__ for each in ATTACKS} - {
        "relay_state_of_the_other"
    }
    assert {each.split(" of ", 1)[1] for each in fooled} == {
        f"{other.settings.side} at the door of {victim.settings.side}"
        for victim, other in permutations(sides, 2)
    }


def _of_any_side(desk: Any, bind: str | None, _: Side = Side.MEMBER) -> tuple[sessions.OpenRequest, ...]:
    with desk.store.read() as connection:
        asked = [sign_in.requests_of(connection, sessions.digest(bind or ""), side) for side in Side]
    return tuple(chain.from_iterable(asked))


def _careless(certificates: tuple[str, ...]) -> Callable[..., Identity | Refusal]:
    """A gate with one list of keys for everybody, that looks at signature and attribute and at nothing else."""

    def judge(value: bytes, _: SamlSettings, keys: Keys, now: Any, outstanding: dict[str, Request]) -> Any:
        try:
            document = from_form(value)
            assertion = etree.fromstring(signed_bytes(document, ASSERTION, certificates))
        except StopError as stop:
            return Refusal(stop.code)
        said = {
            str(each.get("Name")): each.findtext("*") or ""
            for each in assertion.iter(names.full("a:Attribute"))
        }
        login, number = said.get(names.EMPLOYER_LOGIN), said.get(names.NATIONAL_NUMBER)
        staff = said.get(names.STAFF_LOGIN)
        return Identity(
            claim=StaffLogin(staff) if staff else Login(login) if login else NationalNumber(number or ""),
            class_ref="any",
            level=500,
            request_id=str(etree.fromstring(document).get("InResponseTo")),
            assertion_id=str(assertion.get("ID")),
            used_until=now + timedelta(hours=1),
            provider_ends_at=None,
            name_id="name",
            session_index="index",
            document=document,
        )

    return judge
