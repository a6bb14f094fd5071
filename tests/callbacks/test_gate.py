"""What stands at the gate: addresses, methods, hosts, origins, and what every answer says about itself."""

import pytest
from flask import Flask

from callbacks import outbox
from callbacks.policy import POLICIES, PolicyError, Way, check
from tests.callbacks.stage import Stage
from tests.people import LOTTE

OPEN = {
    *("/", "/<path:path>", "/healthz", "/robots.txt", "/session/state"),
    *(f"/saml/{side}{name}" for side in ("", "employer/", "staff/") for name in ("sign-in", "metadata")),
}
CLOSED = ("/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_favicon.ico", "/assets/", "/_mcp")


def test_every_address_of_the_portal_has_a_policy_and_no_more(stage: Stage) -> None:
    rules = {rule.rule for rule in stage.portal.server.url_map.iter_rules()}
    assert rules == {*POLICIES, outbox.RULE}  # the stage is a demonstration


def test_an_address_without_a_policy_does_not_start() -> None:
    server = Flask("planted", static_folder=None)
    server.add_url_rule("/everything", "everything", lambda: "all of it")
    with pytest.raises(PolicyError, match="/everything"):
        check(rule.rule for rule in server.url_map.iter_rules())


def test_nobody_in_particular_gets_exactly_the_open_addresses(stage: Stage) -> None:
    client = stage.visitor()
    for rule in POLICIES:
        answer = client.get(rule.replace("<path:path>", "nl/help").replace("<", "x").replace(">", "x"))
        assert (answer.status_code < 400) == (rule in OPEN), f"{rule}: {answer.status_code}"


@pytest.mark.parametrize("path", CLOSED)
def test_what_dash_opens_by_itself_is_closed_for_members_too(stage: Stage, path: str) -> None:
    assert stage.signed_in(LOTTE).get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/nl/help", "/_dash-update-component", "/session/sign-out", "/healthz"])
def test_other_methods_are_refused(stage: Stage, method: str, path: str) -> None:
    assert stage.visitor().open(path, method=method).status_code in {404, 405}


def test_another_host_is_refused_except_for_the_health_check(stage: Stage) -> None:
    client = stage.visitor()
    assert client.get("/nl/help", base_url="http://evil.example").status_code == 400
    assert client.get("/healthz", base_url="http://10.0.0.7:8000").status_code == 200


def test_the_other_name_of_this_machine_leads_home(stage: Stage) -> None:
    answer = stage.visitor().get("/nl/help", base_url="http://127.0.0.1:8070")
    assert (answer.status_code, answer.headers["Location"]) == (307, "http://localhost:8070/nl/help")
    assert stage.visitor().get("/nl/help", base_url="http://127.0.0.1:9999").status_code == 400
    assert stage.visitor().post("/session/stay", base_url="http://127.0.0.1:8070").status_code == 400


@pytest.mark.parametrize(
    ("headers", "admitted"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://localhost:8070"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://localhost:8070.evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_post_must_come_from_our_own_pages(stage: Stage, headers: dict[str, str], admitted: bool) -> None:
    client = stage.signed_in(LOTTE)
    assert (client.post("/session/stay", headers=headers).status_code == 200) is admitted


def test_the_identity_provider_may_post_from_outside() -> None:
    outside = {rule for rule, policy in POLICIES.items() if policy.way is Way.FROM_OUTSIDE}
    assert outside == {
        f"/saml/{side}{name}" for side in ("", "employer/", "staff/") for name in ("acs", "slo")
    }


@pytest.mark.parametrize("path", ["/nl/help", "/nl/contracts", "/nl/nothing", "/healthz", "/session/state"])
def test_every_answer_is_strict(stage: Stage, path: str) -> None:
    headers = stage.signed_in(LOTTE).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Server" not in headers


def test_a_file_is_packed_and_kept_for_a_year(stage: Stage) -> None:
    html = stage.visitor().get("/nl/help").text
    script = html.split('<script defer src="')[1].split('"')[0]
    answer = stage.visitor().get(script, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) < 200_000
    again = stage.visitor().get(script, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/assets/../settings.py", "/assets/%2e%2e/app.py", "/suites/x/../../app.py"]
)
def test_no_file_outside_is_served(stage: Stage, path: str) -> None:
    assert stage.visitor().get(path).status_code == 404
