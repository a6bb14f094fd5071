"""Words as the search compares them: small letters without accents, numbers as they are."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from data.rules.spelling import folded

WORD: Final = re.compile(r"[^\W_]+")
TWICE: Final = re.compile(r"(.)\1")
SHORTEST_STEM: Final = 3
HARDENED: Final = {"v": "f", "z": "s"}


@lru_cache(16384)
def fold(text: str) -> str:
    """``Übertragung`` becomes ``ubertragung``. Of the help's own words only: nothing typed is kept here."""
    return folded(text)


def words_of(text: str, shortest: int = 2) -> list[str]:
    """The folded words of a text, in order; single letters (``l’``, ``d’``) say nothing."""
    return [word for word in WORD.findall(folded(text)) if len(word) >= shortest or word.isdigit()]


def stem(word: str, endings: Sequence[str]) -> str:
    """What stays when the longest ending goes: ``sterf`` of ``sterven``, ``loan`` of ``loans``, ``len`` of ``lening``.

    Never for showing: a doubled letter is written once, and the v and z that Dutch hardens at an end are hardened.
    """
    if word.isdigit() or len(word) < SHORTEST_STEM + 1:
        return word
    ending = next(
        (each for each in endings if word.endswith(each) and len(word) - len(each) >= SHORTEST_STEM), ""
    )
    rest = TWICE.sub(r"\1", word.removesuffix(ending))
    return rest[:-1] + HARDENED.get(rest[-1], rest[-1])


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut into words and what stands between them, each with its folded form ("" for the latter)."""
    end = 0
    for match in WORD.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match.group(), fold(match.group())
        end = match.end()
    if end < len(text):
        yield text[end:], ""
