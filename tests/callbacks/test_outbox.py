"""A demonstration shows its mails; no other portal has those addresses, and no mail can do anything there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, Response

from app import create_app
from callbacks.annex import Annex
from callbacks.policy import POLICIES, Policy, PolicyError, Way
from callbacks.portal import Site, build
from callbacks.router import PAGES
from callbacks.visit import Reception
from data.rules.kinds import Language
from data.rules.mailing import MailKind
from layouts.documents.mail_form import Mail
from layouts.words import words_for
from tests.callbacks.stage import Stage
from tests.exchange.outgoing import keep
from tests.layouts.documents.letters import TOKEN, letter

MAIL_ID = "0123456789abcdef" * 2
PLACE = f"/outbox/{MAIL_ID}/html"


@pytest.fixture
def written(stage: Stage) -> Iterator[Mail]:
    """A confirmation in the outbox of the stage."""
    mail = letter(MailKind.ADDRESS_CONFIRMATION, Language.NL, base_url=stage.settings.base_url)
    keep(stage.outbox, MAIL_ID, mail, "lotte@prive.example", "nl")
    yield mail
    (stage.outbox / f"{MAIL_ID}.eml").unlink()


def test_the_mails_are_listed_and_read_by_anybody(stage: Stage, written: Mail) -> None:
    visitor = stage.visitor()
    listed = visitor.get("/fr/outbox").text
    assert f'href="/fr/outbox/{MAIL_ID}"' in listed
    assert written.subject in listed
    shown = visitor.get(f"/fr/outbox/{MAIL_ID}").text
    assert f'<a href="{stage.settings.base_url}/nl/address/{TOKEN}"' in shown
    assert f'href="{PLACE}"' in shown


def test_an_empty_outbox_says_how_to_fill_it(stage: Stage) -> None:
    assert "No mail went out yet" in stage.visitor().get("/en/outbox").text


def test_every_page_of_a_demonstration_leads_to_the_outbox(stage: Stage) -> None:
    assert 'href="/de/outbox"' in stage.visitor().get("/de/help").text


def test_a_mail_is_shown_by_itself_and_can_do_nothing(stage: Stage, written: Mail) -> None:
    answer = stage.visitor().get(PLACE)
    assert answer.text == written.html
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert not {"allow-scripts", "allow-same-origin", "script-src", "'self'"} & set(policy.split())
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", [f"/outbox/{'f' * 32}/html", "/outbox/../html", "/nl/outbox/x", f"/nl/outbox/{'f' * 32}"]
)
def test_what_is_not_there_is_not_here(stage: Stage, path: str) -> None:
    assert stage.visitor().get(path).status_code == 404


def test_only_reading(stage: Stage, written: Mail) -> None:
    assert stage.visitor().post(PLACE).status_code == 405


def test_without_an_outbox_there_is_no_such_address(stage: Stage, written: Mail) -> None:
    other = create_app(replace(stage.settings, mail=None), stage.desk)
    client = other.server.test_client()
    for path in ("/nl/outbox", f"/nl/outbox/{MAIL_ID}", PLACE):
        assert client.get(path, base_url=stage.settings.base_url).status_code == 404
    assert 'href="/de/outbox"' not in client.get("/de/help", base_url=stage.settings.base_url).text


def test_what_a_composition_adds_changes_no_other(stage: Stage) -> None:
    assert not any("outbox" in page.address for page in PAGES)
    assert not any("outbox" in rule for rule in POLICIES)


def test_an_added_address_needs_a_policy(stage: Stage, tmp_path: Path) -> None:
    def install(server: Flask) -> None:
        server.add_url_rule("/added", "added", lambda: Response("here"))

    def built(annex: Annex) -> Flask:
        reception = Reception(stage.desk, lambda: None, words_for)
        server = Flask("other", static_folder=None)
        site = replace(_site(stage), packed=tmp_path)
        return build(server, reception, site, lambda: None, annex).server

    with pytest.raises(PolicyError, match="/added"):
        built(Annex(install=install))
    server = built(Annex(policies={"/added": Policy(Way.PUBLIC, frozenset({"GET"}))}, install=install))
    assert server.test_client().get("/added", base_url=stage.settings.base_url).text == "here"


def _site(stage: Stage) -> Site:
    from app import site_of
    from settings_saml import saml_of

    return site_of(stage.settings, saml_of(stage.settings))
