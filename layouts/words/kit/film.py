"""When the film says what, and its captions as files (WebVTT).

A scene stays long enough to read what it says in the language that needs most, so that one film serves all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from data.rules.kinds import Language
from data.rules.kit import Scene
from layouts.words.kit import told

RATE: Final = 10  # pictures a second
LETTERS_A_SECOND: Final = 18.0  # an unhurried reader of captions
AT_LEAST: Final = 3.5
TO_LOOK: Final = 0.8  # seconds besides reading
HALF: Final = 44  # letters of a line; a caption has two at most


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from when until when, in pictures of the film."""

    scene: Scene
    first: int
    pictures: int

    @property
    def seconds(self) -> tuple[float, float]:
        return self.first / RATE, (self.first + self.pictures) / RATE


def cues() -> Iterator[Cue]:
    """The scenes one after another. Pure: from the texts alone."""
    at = 0
    for scene in Scene:
        longest = max(len(told(lang)[scene]) for lang in Language)
        pictures = round(max(AT_LEAST, TO_LOOK + longest / LETTERS_A_SECOND) * RATE)
        yield Cue(scene, at, pictures)
        at += pictures


def captions(lang: Language) -> str:
    """The captions of the film in one language."""
    said = told(lang)
    blocks = [
        f"{cue.scene}\n{_clock(cue.seconds[0])} --> {_clock(cue.seconds[1])}\n{_in_two(said[cue.scene])}"
        for cue in cues()
    ]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 60_000:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _in_two(text: str) -> str:
    """On one line, or on two of about the same length."""
    if len(text) <= HALF:
        return text
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    middle = min(spaces, key=lambda at: abs(at - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"
