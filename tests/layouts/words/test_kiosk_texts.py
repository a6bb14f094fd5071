"""What the kiosk says: everything in every language, and short enough for a minute."""

import re

import pytest

from data.rules.kinds import Language
from data.rules.tours import TOURS, Who
from layouts.words import words_for
from layouts.words.kiosk import PersonText, person_text
from layouts.words.library import table

EVERY = [(who, lang) for who in Who for lang in Language]
A_MINUTE = 190  # words, for who reads slowly; the longest step gets a fifth of it
LONGEST = 38


def words_of(text: PersonText) -> list[int]:
    return [len(f"{each.title} {each.text}".split()) for each in text.steps.values()]


@pytest.mark.parametrize(("who", "lang"), EVERY, ids=map("-".join, EVERY))
def test_every_step_is_told_and_nothing_else(who: Who, lang: Language) -> None:
    text = person_text(who, lang)
    assert list(text.steps) == [step.key for step in TOURS[who]]
    assert text.name
    assert text.life.endswith(".")
    for said in text.steps.values():
        assert said.title[0].isupper()
        assert said.text.endswith(".")
        assert not said.title.endswith(".")


@pytest.mark.parametrize(("who", "lang"), EVERY, ids=map("-".join, EVERY))
def test_a_tour_takes_about_a_minute(who: Who, lang: Language) -> None:
    counted = words_of(person_text(who, lang))
    assert sum(counted) <= A_MINUTE
    assert max(counted, default=0) <= LONGEST


@pytest.mark.parametrize("lang", Language)
def test_nobody_else_is_told_of(lang: Language) -> None:
    assert set(table(f"kiosk/{lang}.toml")) == {who.value for who in Who}


@pytest.mark.parametrize("lang", Language)
def test_large_numbers_are_written_as_the_pages_beside_them_write_them(lang: Language) -> None:
    said = " ".join(each.text for who in Who for each in person_text(who, lang).steps.values())
    large = re.findall(r"\d+(?:[\s.,]\d{3})+", said)
    assert large
    for each in large:
        assert each == words_for(lang).number(int(re.sub(r"\D", "", each)))


def test_french_keeps_its_signs_with_their_words() -> None:
    for who in Who:
        text = person_text(who, Language.FR)
        said = " ".join([text.life, *(f"{each.title} {each.text}" for each in text.steps.values())])
        assert not any(f" {sign}" in said for sign in "?!:;")
        assert "'" not in said
