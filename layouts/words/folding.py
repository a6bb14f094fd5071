"""Words as the search compares them: small letters without accents, numbers as they are."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from data.rules.spelling import folded

WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(16384)
def fold(text: str) -> str:
    """``Übertragung`` becomes ``ubertragung``. Of the help's own words only: nothing typed is kept here."""
    return folded(text)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order; single letters (``l’``, ``d’``) say nothing."""
    return [word for word in WORD.findall(folded(text)) if len(word) > 1 or word.isdigit()]


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
