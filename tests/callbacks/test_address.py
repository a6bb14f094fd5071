"""The page behind a mailed link: for anybody who holds it, about nobody, and done by two buttons only."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from data.rules.kinds import Language
from data.rules.reach import LinkEnd
from data.services import confirmation
from data.services.profile import change_private_email
from tests.callbacks.stage import Stage, raise_stage
from tests.people import CAST, HUGO, TOM
from tests.services.addressbook import private, token, waiting

NEW = "tom.maes@thuis.example"
FORM = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8070"}
CONFIRM, REJECT = "/address/confirm", "/address/reject"


@pytest.fixture
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A portal in which Tom asked for an address a moment ago."""
    made = raise_stage(tmp_path_factory.mktemp("address"))
    change_private_email(made.desk, TOM.person_id, NEW)
    yield made
    made.desk.store.close()


def post(stage: Stage, where: str, secret: str, lang: str = "fr", **headers: str) -> Any:
    return stage.visitor().post(where, data={"token": secret, "lang": lang}, headers={**FORM, **headers})


@pytest.mark.parametrize("lang", Language)
def test_the_page_shows_the_masked_address_and_nobody(asked: Stage, lang: Language) -> None:
    secret = token(asked.desk, TOM)
    answer = asked.visitor().get(f"/{lang}/address/{secret}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert "t***@t***.example" in answer.text
    assert NEW not in answer.text
    names = {word for each in CAST for word in (each.full_name, each.last_name, each.person_id)}
    assert [word for word in names if word in answer.text.replace("thuis", "")] == []
    assert "Set-Cookie" not in answer.headers or "session" not in answer.headers["Set-Cookie"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in answer.text
    assert waiting(asked.desk, TOM) == NEW  # to look changes nothing


def test_a_press_confirms_once_and_the_address_bar_loses_the_secret(asked: Stage) -> None:
    secret = token(asked.desk, TOM)
    first, second = post(asked, CONFIRM, secret), post(asked, CONFIRM, secret)
    assert (first.status_code, first.headers["Location"]) == (303, "/fr/address/confirmed")
    assert second.headers["Location"] == "/fr/address/used"
    assert "session" not in first.headers.get("Set-Cookie", "")
    assert (private(asked.desk, TOM), private(asked.desk, HUGO)) == (NEW, None)
    assert asked.visitor().get(f"/nl/address/{secret}").status_code == 200


def test_a_press_rejects(asked: Stage) -> None:
    secret = token(asked.desk, TOM)
    assert post(asked, REJECT, secret).headers["Location"] == "/fr/address/rejected"
    assert post(asked, CONFIRM, secret).headers["Location"] == "/fr/address/used"
    assert (private(asked.desk, TOM), waiting(asked.desk, TOM)) == (None, None)


def test_a_link_that_is_too_old_says_so(asked: Stage) -> None:
    secret = token(asked.desk, TOM)
    asked.clock.instant += timedelta(hours=72)
    assert post(asked, CONFIRM, secret).headers["Location"] == "/fr/address/expired"
    assert private(asked.desk, TOM) is None


@pytest.mark.parametrize("secret", ["", "a" * 52, "a" * 5_000, "é" * 52, "' OR 1=1 --", "\x00"])
@pytest.mark.parametrize("where", [CONFIRM, REJECT])
def test_nonsense_is_unknown(asked: Stage, where: str, secret: str) -> None:
    answer = post(asked, where, secret)
    assert (answer.status_code, answer.headers["Location"][3:]) == (303, "/address/unknown")
    assert waiting(asked.desk, TOM) == NEW


@pytest.mark.parametrize("lang", ["", "xx", "//evil.example", "nl/../..", "\r\nX: y"])
def test_a_language_is_one_of_ours(asked: Stage, lang: str) -> None:
    assert post(asked, CONFIRM, "a" * 52, lang).headers["Location"] == "/nl/address/unknown"


def test_other_sites_and_other_methods_do_nothing(asked: Stage) -> None:
    secret = token(asked.desk, TOM)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert post(asked, CONFIRM, secret, **foreign).status_code == 403
    assert asked.visitor().post(CONFIRM, data={"token": secret}).status_code == 403
    for where in (CONFIRM, REJECT):
        assert asked.visitor().get(f"{where}?token={secret}").status_code == 404
        assert asked.visitor().head(where).status_code == 404
    assert asked.visitor().post(f"/nl/address/{secret}", headers=FORM).status_code in {404, 405}
    assert waiting(asked.desk, TOM) == NEW


@pytest.mark.parametrize("end", LinkEnd)
@pytest.mark.parametrize("lang", Language)
def test_every_end_has_its_page_for_everybody(stage: Stage, end: LinkEnd, lang: Language) -> None:
    answer = stage.visitor().get(f"/{lang}/address/{end}")
    assert (answer.status_code, answer.text.count("<h1")) == (200, 1)


def test_when_it_breaks_the_secret_is_not_written_down(
    asked: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = token(asked.desk, TOM)

    def broken(*_: object) -> LinkEnd:
        raise RuntimeError(f"no such thing as {secret}")

    for name in ("_find", "_take"):
        monkeypatch.setattr(confirmation, name, broken)
    with caplog.at_level(logging.DEBUG):
        assert asked.visitor().get(f"/nl/address/{secret}").status_code == 500
        assert post(asked, CONFIRM, secret).status_code == 500
    assert "RuntimeError" in caplog.text, "the log is looked at while something is written"
    assert secret not in caplog.text
