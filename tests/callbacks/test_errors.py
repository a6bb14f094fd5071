"""When something breaks: a page in the visitor's language, a reference, and nothing personal in the log."""

import re

import pytest

from tests.callbacks.stage import JSON, Stage
from tests.people import KARIM


@pytest.mark.parametrize("lang", ["nl", "fr", "en", "de"])
def test_a_broken_page_says_so_in_the_language_of_the_address(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, lang: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(f"value {KARIM.national_number}")

    monkeypatch.setattr("callbacks.pages.overview_of", broken)
    answer = stage.signed_in(KARIM).get(f"/{lang}/contracts")
    assert answer.status_code == 500
    assert f'lang="{lang}-BE"' in answer.text
    found = re.search(r'class="reference">([0-9a-f]{8})<', answer.text)
    assert found is not None
    assert found.group(1) in caplog.text
    assert "RuntimeError" in caplog.text
    assert str(KARIM.national_number) not in caplog.text + answer.text


def test_what_is_not_here_is_told_as_a_page_to_people_and_briefly_to_scripts(stage: Stage) -> None:
    assert "<h1" in stage.visitor().get("/nl/nothing").text
    answer = stage.visitor().post("/nl/help", headers=JSON)
    assert answer.status_code == 405
    assert set(answer.get_json()) == {"status", "reference"}
