"""Headers that no person's browser sends with these requests, and what they may not bring about."""

import pytest
from sqlalchemy import func, select

from data.store.tables_sign_in import sign_in_requests
from tests.auth.parties import Parties


def asked(parties: Parties) -> int:
    """How many sign-ins the store holds."""
    with parties.desk.store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(sign_in_requests)).scalar_one())


@pytest.mark.parametrize("referer", ["http://[", "http://[::1/nl/", "http://a\u2100b/nl/", "/", "nl"])
def test_a_misspelt_page_of_origin_does_not_keep_anybody_signed_in(parties: Parties, referer: str) -> None:
    browser = parties.browser()
    browser.sign_in()
    own = {"Origin": browser.base, "Sec-Fetch-Site": "same-origin", "Referer": referer}
    answer = browser.post("/session/sign-out", headers=own)
    assert answer.status_code == 303
    assert "session=;" in "".join(answer.headers.getlist("Set-Cookie"))
    assert browser.who() is None


@pytest.mark.parametrize("destination", ["image", "script", "empty", "iframe", "style", "object"])
def test_only_a_person_who_goes_there_starts_a_sign_in(parties: Parties, destination: str) -> None:
    client = parties.portal.test_client()
    for _ in range(3):
        answer = client.get(
            "/saml/sign-in", headers={"Sec-Fetch-Dest": destination, "Sec-Fetch-Site": "cross-site"}
        )
        assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (403, [])
    assert client.head("/saml/sign-in").status_code == 403
    assert asked(parties) == 0
    going = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "cross-site"}  # from the employer's site, say
    assert client.get("/saml/sign-in", headers=going).status_code == 303
    assert asked(parties) == 1
