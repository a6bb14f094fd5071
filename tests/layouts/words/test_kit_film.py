"""When the film says what: long enough to read, one thing at a time, and captions that players understand."""

import re
from itertools import pairwise

import pytest

from data.rules.kinds import Language
from data.rules.kit import Scene
from layouts.words.kit import told
from layouts.words.kit.film import HALF, RATE, captions, cues


def blocks(lang: Language) -> list[list[str]]:
    head, *rest = captions(lang).rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    return [each.split("\n") for each in rest]


def test_the_film_lasts_about_a_minute_and_no_two_things_are_said_at_once() -> None:
    found = list(cues())
    assert [cue.scene for cue in found] == list(Scene)
    assert 60 <= found[-1].seconds[1] <= 75
    assert all(one.first + one.pictures == other.first for one, other in pairwise(found))


@pytest.mark.parametrize("lang", Language)
def test_there_is_time_to_read(lang: Language) -> None:
    for cue in cues():
        start, end = cue.seconds
        assert len(told(lang)[cue.scene]) / (end - start) <= 18, cue.scene
        assert end - start >= 3.4


@pytest.mark.parametrize("lang", Language)
def test_captions_hold_every_word_on_two_lines_at_most(lang: Language) -> None:
    for block, (scene, said) in zip(blocks(lang), told(lang).items(), strict=True):
        name, times, *lines = block
        assert name == scene
        assert re.fullmatch(r"\d\d:\d\d\.\d{3} --> \d\d:\d\d\.\d{3}", times), times
        assert " ".join(lines) == said
        assert 1 <= len(lines) <= 2
        assert all(len(line) <= HALF + 6 for line in lines), lines


def test_the_times_of_the_captions_are_those_of_the_pictures() -> None:
    last = blocks(Language.EN)[-1][1].split(" --> ")[1]
    minutes, seconds = last.split(":")
    whole = sum(cue.pictures for cue in cues()) / RATE
    assert int(minutes) * 60 + float(seconds) == pytest.approx(whole, abs=0.001)
