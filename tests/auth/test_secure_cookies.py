"""Over https both cookies are bound to the host, and the provider's post from its own site carries one."""

from dataclasses import replace

from data.services.desk import Desk
from tests.auth.parties import Parties
from tests.auth.world import World


def test_over_https_cookies_carry_the_host_prefix(world: World, desk: Desk) -> None:
    parties = Parties(replace(world, changes={"base_url": "https://portal.example"}), desk)
    browser = parties.browser()
    asked = browser.get("/saml/sign-in").headers["Set-Cookie"]
    assert asked.startswith("__Host-sign-in=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=None"} <= set(asked.split("; "))
    given = browser.sign_in().headers.getlist("Set-Cookie")[0]
    assert given.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(given.split("; "))
    assert "Domain" not in asked + given
    assert browser.who() == "stranger"
