"""Who is not written to any more reads why, and what to do, in each language."""

from datetime import date

import pytest

from data.rules.bounces import WhyReturned, why
from data.rules.kinds import Language
from layouts.words import words_for
from layouts.words.returned import came_back, what_to_do

STATUSES = ("5.1.1", "5.1.2", "5.2.2", "4.4.1", "5.7.1", "complaint", "5.0.0")


def test_every_cause_is_looked_at() -> None:
    assert {why(status) for status in STATUSES} == set(WhyReturned)


@pytest.mark.parametrize("lang", Language)
def test_each_cause_is_told_differently(lang: Language) -> None:
    words = words_for(lang)
    told = [came_back(status, date(2026, 11, 1), words) for status in STATUSES]
    assert len(set(told)) == len(STATUSES)
    assert all("2026" in each and each.endswith(".") for each in told)
    assert all(what_to_do(status, words).endswith(".") for status in STATUSES)


def test_in_so_many_words() -> None:
    words = words_for(Language.NL)
    told = came_back("5.1.1", date(2026, 11, 1), words).replace("\u00a0", " ")
    assert told == "Een mail naar dit adres kwam terug op 1 november 2026: die mailbox bestaat niet."
    assert "tikfout" in what_to_do("5.1.1", words)
