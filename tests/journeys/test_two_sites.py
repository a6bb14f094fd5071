"""What a real browser does with our cookies when the provider is another site, as it will be: over TLS, two names."""

from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

import auth.routes
from app import create_app
from auth import cookies
from auth.stand_in.answers import Answer, Sealing, make_response
from auth.trust import STAND_IN
from tests.auth.bending import has
from tests.journeys.conftest import CHROMIUM
from tests.journeys.two_sites import PORTAL, PROVIDER, Sites, raised
from tests.people import SOPHIE

BIND, SESSION = "__Host-sign-in", "__Host-session"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-proxy-server",
    "--ignore-certificate-errors",
    f"--host-resolver-rules=MAP {PORTAL} 127.0.0.1, MAP {PROVIDER} 127.0.0.1",
]
People = Callable[[], BrowserContext]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with raised(tmp_path_factory.mktemp("sites")) as both:
        yield both


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Iterator[Browser]:
    started = browser.browser_type.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def people(chromium: Browser) -> Iterator[People]:
    """Each call is another person's browser, with cookies of its own."""
    opened: list[BrowserContext] = []

    def another() -> BrowserContext:
        opened.append(chromium.new_context(locale="nl-BE"))
        return opened[-1]

    yield another
    for context in opened:
        context.close()


def test_sign_in_works_and_the_session_is_bound_to_the_host(sites: Sites, people: People) -> None:
    context = people()
    page = context.new_page()
    sites.sign_in(page)
    assert page.url.startswith(f"{sites.portal}/nl/contracts")
    held = sites.cookies(context)
    assert BIND not in held  # it has done its work
    session = held[SESSION]
    assert (session["secure"], session["httpOnly"], session["sameSite"]) == (True, True, "Lax")
    assert (session["domain"], session["path"], session["expires"]) == (PORTAL, "/", -1)
    assert page.evaluate("document.cookie.includes('__Host')") is False


def test_the_post_from_the_other_site_brings_the_binding_cookie_alone(sites: Sites, people: People) -> None:
    page = people().new_page()
    sites.sign_in(page)
    sites.choose(page)
    asked = sites.door.last("GET /saml/sign-in")
    assert SESSION in asked.cookies  # the browser does have a session, and this is how one is seen
    page.locator("button[value=sign-in]").click()
    page.wait_for_url(f"{sites.portal}/nl/**")
    posted = sites.door.last("POST /saml/acs")
    assert posted.site == "cross-site"
    assert posted.cookies == {BIND}
    assert SESSION in sites.door.last("GET /nl/contracts").cookies


def test_a_session_cookie_that_is_not_lax_would_come_along(
    sites: Sites, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the one above."""
    loose = cookies.Cookie(SESSION, secure=True, same_site="None")
    monkeypatch.setattr(auth.routes, "session_cookie", lambda settings: loose)
    twin = create_app(sites.stage.settings, sites.stage.desk)
    monkeypatch.setattr(sites.door, "app", twin.server)
    page = people().new_page()
    sites.sign_in(page)
    sites.sign_in(page)
    assert sites.door.last("POST /saml/acs").cookies == {BIND, SESSION}


def test_a_response_fetched_in_one_browser_makes_no_session_in_another(sites: Sites, people: People) -> None:
    first, second = people(), people()
    first_page, second_page = first.new_page(), second.new_page()
    form = sites.hold_back(first_page)
    sites.post(second_page, form)
    assert (SESSION in sites.cookies(second), sites.last_code()) == (False, "other_browser")
    second_page.goto(f"{sites.portal}/saml/sign-in?lang=nl")  # now it has a request of its own open
    sites.post(second_page, form)
    assert sites.door.last("POST /saml/acs").cookies & {BIND, SESSION} == {BIND}
    assert (SESSION in sites.cookies(second), sites.last_code()) == (False, "request_unknown")
    sites.post(first_page, form)  # the response was good: it waited for its own browser
    assert SESSION in sites.cookies(first)


def test_the_post_that_is_refused_leaves_a_session_as_it_was(sites: Sites, people: People) -> None:
    thief, victim = people(), people()
    page = victim.new_page()
    sites.sign_in(page)
    before = sites.cookies(victim)[SESSION]["value"]
    sites.post(page, sites.hold_back(thief.new_page()))
    assert "sign-in-failed" in page.url
    assert sites.cookies(victim)[SESSION]["value"] == before


@pytest.mark.parametrize(("asks", "code"), [(False, "other_browser"), (True, "unsolicited")])
def test_what_nobody_asked_for_makes_no_session(
    sites: Sites, people: People, *, asks: bool, code: str
) -> None:
    context = people()
    page = context.new_page()
    if asks:
        page.goto(f"{sites.portal}/saml/sign-in?lang=nl")
    sites.post(page, {"SAMLResponse": _unsolicited(sites), "RelayState": ""})
    assert (SESSION in sites.cookies(context), sites.last_code()) == (False, code)


def test_a_portal_that_binds_nothing_lets_the_other_browser_in(
    sites: Sites, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with the check taken out, the same post from the same second browser makes a session."""
    monkeypatch.setattr(auth.routes, "bind_cookie", lambda settings: Unbound("sign-in", True, "None"))
    twin = create_app(sites.stage.settings, sites.stage.desk)
    monkeypatch.setattr(sites.door, "app", twin.server)
    first, second = people(), people()
    form = sites.hold_back(first.new_page())
    sites.post(second.new_page(), form)
    assert SESSION in sites.cookies(second)


class Unbound(cookies.Cookie):
    """A binding that every browser is said to have."""

    def read(self, request: object) -> str:
        return "A" * 43


def _unsolicited(sites: Sites) -> str:
    """Honest in everything, signed by the provider, and an answer to nothing."""
    answer = Answer(
        issuer=STAND_IN,
        acs_url=f"{sites.portal}/saml/acs",
        audience=f"{sites.portal}/saml/metadata",
        request_id="_nothing-was-asked",
        national_number=SOPHIE.national_number or "",
        now=sites.stage.clock.now(),
    )
    document = make_response(answer, sites.keys, Sealing(edit=has(".", InResponseTo=None)))
    return b64encode(document).decode("ascii")
