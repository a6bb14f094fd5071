"""Requests that no browser sends by itself: endless, bottomless, misspelt. Refused in a word, and nothing breaks."""

import io
import json
import logging
from typing import Any

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from callbacks.gate import BODY_LIMIT
from tests.callbacks.stage import BASE_URL, JSON, Stage, body, secret_of
from tests.people import KARIM

AT = "/_dash-update-component"
MUCH = 900_000  # less than what the server takes of anybody, far more than a callback


def honest(stage: Stage) -> str:
    path = f"/nl/contracts/{stage.handle(KARIM.contracts[0])}"
    return json.dumps(body(stage.portal, "contract-steps-between", "2025-07-01", "2026-07-01", path))


def sent_without_a_length(stage: Stage, content: bytes) -> tuple[int, int]:
    """Sent in chunks, as HTTP/1.1 allows: the status, and how many bytes the portal took in."""
    stream = io.BytesIO(content)
    builder = EnvironBuilder(
        AT,
        BASE_URL,
        method="POST",
        input_stream=stream,
        content_type="application/json",
        headers=Headers(JSON),
    )
    environ = {**builder.get_environ(), "wsgi.input_terminated": True}
    environ["HTTP_COOKIE"] = f"session={secret_of(stage.desk, KARIM.national_number or '')}"
    del environ["CONTENT_LENGTH"]
    status, _ = raw(stage, environ)
    return status, stream.tell()


def raw(stage: Stage, environ: dict[str, Any]) -> tuple[int, dict[str, str]]:
    """Status and headers of a request as it stands; a test client would put it right first."""
    told: list[tuple[int, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        told.append((int(status[:3]), dict(headers)))

    b"".join(stage.portal.server.wsgi_app(environ, start))
    return told[0]


@pytest.mark.parametrize(
    "content", ["[" * 60_000, '{"output":' * 6_000, '{"inputs":' + "[" * 30_000 + "]" * 30_000 + "}"]
)
def test_a_bottomless_document_is_refused_like_any_other(
    stage: Stage, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    karim = stage.signed_in(KARIM)
    with caplog.at_level(logging.DEBUG):
        answer = karim.post(AT, data=content, headers=JSON, content_type="application/json")
    assert answer.status_code == 400
    assert caplog.records == []
    with pytest.raises(RecursionError):  # so deep that the parser itself gives up
        json.loads(content)


def test_a_body_that_hides_its_length_is_held_to_the_same_limit(stage: Stage) -> None:
    content = honest(stage).encode()
    assert sent_without_a_length(stage, content) == (200, len(content))
    endless = content[:-1] + b" " * MUCH + b"}"
    status, taken = sent_without_a_length(stage, endless)
    assert status in {400, 413}
    assert taken <= BODY_LIMIT


@pytest.mark.parametrize("path", ["/nl//help", "/session//stay", "/saml//sign-in", "//evil.example/nl/help"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_slash_too_many_leads_nowhere(stage: Stage, path: str, method: str) -> None:
    """A redirect to the address put right would name a scheme that is not ours behind a proxy that ends TLS."""
    environ = EnvironBuilder("/", BASE_URL, method=method, headers=Headers(JSON)).get_environ()
    status, headers = raw(stage, {**environ, "PATH_INFO": path})
    assert status in {404, 405}
    assert "Location" not in headers


def test_headers_that_contradict_each_other_are_not_from_our_pages(stage: Stage) -> None:
    karim = stage.signed_in(KARIM)

    def knock(headers: dict[str, str]) -> int:
        sent = {"data": honest(stage), "content_type": "application/json"}
        return int(karim.post(AT, headers={**JSON, **headers}, **sent).status_code)

    assert knock({"Origin": "https://evil.example"}) == 403
    assert knock({"Origin": "null"}) == 403
    assert knock({"Origin": BASE_URL}) == 200


def test_an_endless_address_is_not_repeated(stage: Stage) -> None:
    """Each page names its own address some ten times: what comes back must not grow with what was asked."""
    client = stage.visitor()
    short, endless = (client.get(f"/nl/{'a' * length}") for length in (20, 7_000))
    assert (short.status_code, endless.status_code) == (404, 404)
    assert "a" * 20 in short.text
    assert len(endless.data) <= len(short.data)
