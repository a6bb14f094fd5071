"""A statement that was kept by an earlier version stays readable, and can be drawn in any language, for good.

``kept/paper.json`` is such a statement, as it was written on the day on which the form of records was first settled.
A change of the records that makes this fail makes the figures of every statement in force unreadable. Give a new field
a default, and teach ``data.services.plain`` the old form; never write the example anew.
"""

import hashlib
import json
from pathlib import Path

import pytest

from data.rules.kinds import Language
from data.rules.papers import Paper
from data.services.plain import NotPlainError, record
from layouts.documents import statement
from layouts.words import words_for
from tests.layouts.documents.conftest import PORTAL

KEPT = Path(__file__).parent / "kept" / "paper.json"
SHA256 = "11b34d8db0de9ebeae7447c905180acfd4e819de403411545269fd845088daf1"


def text() -> str:
    return KEPT.read_text("utf-8").rstrip("\n")


def test_the_example_is_the_one_that_was_kept() -> None:
    assert hashlib.sha256(text().encode()).hexdigest() == SHA256


def test_it_is_read_to_the_last_cent() -> None:
    told, plain = record(text(), Paper), json.loads(text())
    assert told.person.last_name == plain["person"]["last_name"]
    assert told.occasion.contract_number == plain["occasion"]["contract_number"]
    assert told.occasion.as_at.isoformat() == plain["occasion"]["as_at"]


@pytest.mark.parametrize("language", Language)
def test_it_is_drawn_in_every_language(language: Language) -> None:
    told = record(text(), Paper)
    rendition = language is not told.occasion.language
    body = statement.draw(told, words_for(language), rendition=rendition, portal=PORTAL)
    assert body.startswith(b"%PDF-")


def test_a_form_that_nobody_knows_is_noticed() -> None:
    """As it would be read after a field was renamed."""
    with pytest.raises(NotPlainError):
        record(text().replace('"last_name"', '"surname"'), Paper)
