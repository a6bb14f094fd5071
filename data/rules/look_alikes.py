"""Letters that look like others: what a reader would take for another address than it is.

After Unicode Technical Standard 39 (mixed scripts, confusables) with what the standard library knows of characters.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from data.rules.address_lists import shipped

# Written together in one word, and read by the same people.
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_COMMON_LATIN = 0x17F  # up to here stand the letters of the languages around us; behind it the rare ones


def misleads(text: str) -> bool:
    """Whether an address (or a part of one) holds letters that look like others.

    True for more than one script, for letters in an unusual form (full width, mathematical, marks that belong to no
    letter), and for words of another script that could all be read as Latin ones. Plain ASCII never misleads.
    """
    if text.isascii():
        return False
    return (
        any(_is_odd(each) for each in text)
        or len(scripts(text)) > 1
        or any(_reads_as_latin(word) for word in text.replace("@", ".").split("."))
    )


def scripts(text: Iterable[str]) -> frozenset[str]:
    """The scripts of the letters of a text, by their Unicode names."""
    return frozenset(_script(each) for each in text if unicodedata.category(each).startswith("L"))


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """What a hasty reader takes a text for: without accents, each look-alike as what it is taken for."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return "".join(shipped().look_alikes.get(each, each) for each in plain.lower())


def _script(character: str) -> str:
    name = unicodedata.name(character, "?").split(" ", maxsplit=1)[0]
    return "EAST ASIAN" if name in _EAST_ASIAN else name


def _is_odd(character: str) -> bool:
    if character.isascii():
        return False
    category = unicodedata.category(character)
    return (
        unicodedata.normalize("NFKC", character) != character
        or category.startswith(("M", "S", "P", "N"))
        or (_script(character) == "LATIN" and _is_rare_latin(character))
    )


def _is_rare_latin(character: str) -> bool:
    return ord(character) > _COMMON_LATIN or character in shipped().look_alikes


def _reads_as_latin(word: str) -> bool:
    return not word.isascii() and "LATIN" not in scripts(word) and skeleton(word).isascii()
