"""When something breaks on the way of a sign-in, no log and no answer holds a number, a form or a cookie.

Behind the server that development runs, with the whole portal on it.
"""

import http.client
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from waitress import create_server

from auth import gate, routes
from auth.keys import KeyPair, kept_key_pair
from auth.stand_in.answers import Answer, make_response
from auth.trust import STAND_IN
from callbacks.errors import Errors
from data.rules.kinds import Language
from data.services import contracts, sessions
from tests.auth.test_canaries import CANARY, Everything, everything
from tests.callbacks.stage import BASE_URL, Stage, raise_stage

__all__ = ["everything"]
Written = Callable[[], list[str]]


class UnforeseenError(Exception):
    """Nobody thought of it, and somebody's number stands in its text."""


def _breaks(*_: object, **__: object) -> NoReturn:
    kept = f"{CANARY} in a local value"
    raise UnforeseenError(kept)


@dataclass(frozen=True)
class Served:
    """The portal behind a server, asked over a connection as any browser does."""

    stage: Stage
    provider: KeyPair
    port: int

    def ask(self, method: str, path: str, cookie: str, body: str = "") -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Host": urlsplit(BASE_URL).netloc, "Cookie": cookie, "Accept": "text/html"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        said = answer.read().decode() + str(answer.headers)
        line.close()
        return answer.status, said

    def honest_form(self, secret: str) -> str:
        """What the provider posts for the planted number, in answer to a request of this browser."""
        request_id = f"_{sessions.new_secret()}"
        browser = sessions.Browser(secret, None)
        opened = sessions.open_request(
            self.stage.desk, request_id, browser, Language.NL, timedelta(minutes=15)
        )
        answer = Answer(
            issuer=STAND_IN,
            acs_url=f"{BASE_URL}/saml/acs",
            audience=f"{BASE_URL}/saml/metadata",
            request_id=request_id,
            national_number=CANARY,
            now=self.stage.clock.now(),
        )
        value = b64encode(make_response(answer, self.provider)).decode()
        return urlencode({"SAMLResponse": value, "RelayState": opened.relay_key})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("errors")
    stage = raise_stage(folder)
    server = create_server(stage.portal.server, host="127.0.0.1", port=0, threads=2, ident="")
    threading.Thread(target=server.run, daemon=True).start()
    yield Served(stage, kept_key_pair(folder / "keys", "stand-in"), server.effective_port)
    server.close()
    stage.desk.store.close()


@pytest.fixture
def written(everything: Everything, capfd: pytest.CaptureFixture[str]) -> Written:
    """All that was logged or printed."""

    def all_of_it() -> list[str]:
        printed = capfd.readouterr()
        return [*everything.heard, printed.out, printed.err]

    return all_of_it


@pytest.mark.parametrize(
    ("room", "deed"),
    [
        (routes, "judge"),
        (gate.Identity, "__init__"),
        (sessions, "requests_of"),
        (sessions, "start"),
        (sessions, "note"),
    ],
    ids=["the gate", "the identity", "open requests", "the session", "the journal"],
)
def test_a_broken_sign_in_says_nothing(
    served: Served, written: Written, monkeypatch: pytest.MonkeyPatch, room: object, deed: str
) -> None:
    secret = sessions.new_secret()
    form = served.honest_form(secret)
    if deed == "note":
        form = form.replace("RelayState=", "RelayState=x")  # a refusal, which is noted
    monkeypatch.setattr(room, deed, _breaks)
    status, said = served.ask("POST", "/saml/acs", f"sign-in={secret}", form)
    assert status == 500
    _nothing_of((CANARY, secret, form[13:80]), [*written(), said])


@pytest.mark.parametrize("path", ["/nl/contracts", "/session/state"])
def test_a_broken_session_says_nothing(
    served: Served, written: Written, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    secret = sessions.new_secret()
    monkeypatch.setattr(sessions, "visitor", _breaks)
    status, said = served.ask("GET", path, f"session={secret}")
    assert status == 500
    _nothing_of((CANARY, secret), [*written(), said])


def test_an_error_page_that_breaks_itself_says_nothing(
    served: Served, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "visitor", _breaks)
    monkeypatch.setattr(Errors, "_page", _breaks)
    status, said = served.ask("GET", "/nl/contracts", f"session={sessions.new_secret()}")
    assert status == 500
    assert "500 ·" in said
    _nothing_of((CANARY,), [*written(), said])


def test_what_breaks_after_the_answer_says_nothing(
    served: Served, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = served.stage.portal.server.after_request_funcs
    monkeypatch.setitem(after, None, [*after[None], _breaks])
    status, said = served.ask("GET", "/nl/help", "")
    assert status == 500
    _nothing_of((CANARY,), [*written(), said])


def test_it_comes_in_when_nothing_is_broken(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the breaks above are what breaks."""
    asked: list[Callable[..., object]] = []
    monkeypatch.setattr(contracts, "overview_of", asked.append)
    secret = sessions.new_secret()
    status, said = served.ask("POST", "/saml/acs", f"sign-in={secret}", served.honest_form(secret))
    assert status == 303
    assert "/nl/no-contracts" in said
    assert asked == []  # the planted number is nobody's


def test_an_ordinary_application_would_have_said_it(written: Written) -> None:
    twin = Flask("twin")
    twin.add_url_rule("/", "broken", _breaks)
    assert twin.test_client().get("/").status_code == 500
    assert any(CANARY in line for line in written())


def _nothing_of(secrets: tuple[str, ...], heard: list[str]) -> None:
    assert any("UnforeseenError at" in line for line in heard)  # it broke, and that is on record
    assert not [line for line in heard for secret in secrets if secret in line]
