"""Texts as people mean them, whatever letters they type: for looking things up, never for showing."""

import unicodedata
from typing import Final

# Letters that no accent can be taken off, as people type them without that key.
LETTERS: Final = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def folded(text: str) -> str:
    """Small letters without accents: ``Übertragung`` becomes ``ubertragung``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(each for each in apart if not unicodedata.combining(each))
