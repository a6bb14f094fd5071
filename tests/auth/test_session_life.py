"""A session in time: warned at twelve minutes, dead at fifteen, and after eight hours whatever happens."""

from datetime import timedelta

import pytest

from data.rules.clock import SetClock
from data.rules.session_life import SessionLimits, is_alive, time_left
from data.services import sessions
from tests.auth.parties import Browser, Parties
from tests.auth.test_replay import count_sessions
from tests.people import NOW

OTHER_SITE = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def inside(parties: Parties) -> Browser:
    browser = parties.browser()
    browser.sign_in()
    return browser


def _state(browser: Browser) -> tuple[int, int, int]:
    told = browser.get("/session/state").json
    assert told is not None
    assert told["seconds_left"] == min(told["idle_seconds"], told["ends_in_seconds"])
    return told["warn_in_seconds"], told["idle_seconds"], told["ends_in_seconds"]


def test_idle_for_fifteen_minutes_is_the_end(inside: Browser, clock: SetClock) -> None:
    assert _state(inside) == (720, 900, 28800)
    clock.instant += timedelta(minutes=12)
    assert _state(inside) == (0, 180, 28080)
    clock.instant += timedelta(minutes=2, seconds=59)
    assert _state(inside) == (0, 1, 27901)
    clock.instant += timedelta(seconds=1)
    assert _state(inside) == (0, 0, 0)
    assert inside.who() is None


def test_looking_at_the_clock_does_not_extend_it_and_a_page_does(inside: Browser, clock: SetClock) -> None:
    for _ in range(14):
        clock.instant += timedelta(minutes=1)
        _state(inside)
    assert _state(inside)[1] == 60
    assert inside.who() == "employee"
    assert _state(inside)[1] == 900


def test_staying_extends_it_and_says_so(inside: Browser, clock: SetClock) -> None:
    clock.instant += timedelta(minutes=14)
    answer = inside.post("/session/stay")
    assert (answer.status_code, answer.json["idle_seconds"]) == (200, 900)  # type: ignore[index]  # an object
    clock.instant += timedelta(minutes=14)
    assert inside.who() == "employee"


def test_who_has_no_session_cannot_stay(parties: Parties, inside: Browser, clock: SetClock) -> None:
    assert parties.browser().post("/session/stay").status_code == 401
    clock.instant += timedelta(minutes=15)
    assert inside.post("/session/stay").status_code == 401
    assert inside.who() is None


def test_eight_hours_are_the_end_however_busy_somebody_is(inside: Browser, clock: SetClock) -> None:
    for _ in range(47):
        clock.instant += timedelta(minutes=10)
        assert inside.who() == "employee"
    clock.instant += timedelta(minutes=9, seconds=59)
    assert inside.post("/session/stay").status_code == 200
    clock.instant += timedelta(seconds=1)
    assert inside.who() is None


def test_activity_is_written_down_at_most_every_half_minute(inside: Browser, clock: SetClock) -> None:
    clock.instant += timedelta(seconds=29)
    inside.who()
    assert _state(inside)[1] == 871
    clock.instant += timedelta(seconds=1)
    inside.who()
    assert _state(inside)[1] == 900


@pytest.mark.parametrize("address", ["/session/stay", "/session/sign-out"])
@pytest.mark.parametrize(
    "headers", [OTHER_SITE, {}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}], ids=str
)
def test_another_site_can_neither_extend_nor_end_it(
    inside: Browser, address: str, headers: dict[str, str]
) -> None:
    assert inside.post(address, headers=headers).status_code == 403
    assert inside.who() == "employee"


def test_what_depends_on_a_session_is_kept_nowhere(parties: Parties, inside: Browser) -> None:
    for browser in (inside, parties.browser()):
        assert browser.get("/who").headers["Cache-Control"] == "no-store"
        assert browser.get("/session/state").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "cookie",
    ["remember_token=1|2", "session=short", "session=" + "A" * 43, "session=" + "A" * 4000, "session="],
)
def test_invented_cookies_are_nobody(parties: Parties, cookie: str) -> None:
    answer = parties.portal.test_client(use_cookies=False).get("/who", headers={"Cookie": cookie})
    assert answer.json == {"role": None}


def test_a_cookie_is_out_of_reach_of_scripts_and_other_sites(parties: Parties) -> None:
    browser = parties.browser()
    asked = browser.get("/saml/sign-in").headers["Set-Cookie"]
    assert re_parts(asked) >= {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=900"}
    given = browser.return_with(browser.choose(browser.ask())).headers.getlist("Set-Cookie")
    assert re_parts(given[0]) >= {"HttpOnly", "Path=/", "SameSite=Lax"}
    assert not any(part.startswith(("Max-Age", "Expires", "Domain")) for part in re_parts(given[0]))


def re_parts(header: str) -> set[str]:
    return set(header.split("; "))


def test_dead_sessions_are_forgotten(parties: Parties, inside: Browser, clock: SetClock) -> None:
    clock.instant += timedelta(minutes=14, seconds=59)
    sessions.purge(parties.desk)
    assert count_sessions(parties.desk) == 1
    clock.instant += timedelta(seconds=1)
    assert sessions.purge(parties.desk) >= 1
    assert count_sessions(parties.desk) == 0


def test_the_rule_itself_to_the_second() -> None:
    ends = NOW + timedelta(hours=8)
    assert is_alive(NOW, ends, NOW + timedelta(minutes=15) - timedelta(microseconds=1))
    assert not is_alive(NOW, ends, NOW + timedelta(minutes=15))
    assert not is_alive(NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=1))
    longer = SessionLimits(idle=timedelta(minutes=20))
    assert is_alive(NOW, ends, NOW + timedelta(minutes=15), longer)
    assert time_left(NOW, ends, NOW + timedelta(minutes=1)).idle == 0
