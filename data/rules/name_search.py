"""Names of employers as they are looked for: every word that is typed begins a word of the name.

Words end where neither a letter nor a digit stands. What is written together is found together, too: ``D'Hondt`` is
``d``, ``hondt`` and ``dhondt``, and whoever types ``N.V.`` means ``nv``.
"""

import re
from collections.abc import Iterable
from typing import Final

from data.rules.spelling import folded

LONGEST_WORD: Final = 80  # letters that are compared; no more can be typed
LONGEST_TEXT: Final = 400  # letters of a name; nobody looks for what stands behind them
_WORD: Final = re.compile(r"[^\W_]+")
_SPELT: Final = re.compile(r"(?<![^\W_])(?:[^\W_]\.)+[^\W_](?![^\W_])")  # n.v


def looked_for(name: str) -> str:
    """A name as it is kept to be found and sorted: its words, each after a space, and then what was written together.

    The same name always gives the same text, and the text itself gives it again.
    """
    chunks = [_WORD.findall(each) for each in folded(name).split()]
    joined = ("".join(each) for each in chunks if len(each) > 1)
    text = ""
    for word in (*(word for each in chunks for word in each), *joined):
        longer = f"{text} {word[:LONGEST_WORD]}"
        if len(longer) > LONGEST_TEXT:
            break
        text = longer
    return text


def words_in(kept: str) -> frozenset[str]:
    """The words of what ``looked_for`` made."""
    return frozenset(kept.split())


def asked(typed: str) -> tuple[str, ...]:
    """What each name that is found has a beginning of; nothing where no letter or digit was typed.

    A word that begins another one asks nothing more, and the same word twice asks it once.
    """
    plain = _SPELT.sub(lambda each: each[0].replace(".", ""), folded(typed))
    words = sorted({each[:LONGEST_WORD] for each in _WORD.findall(plain)}, reverse=True)
    return tuple(word for at, word in enumerate(words) if not at or not words[at - 1].startswith(word))


def is_called(kept: str, words: Iterable[str]) -> bool:
    """Whether each of these words begins a word of a name; the rule by which every other way of finding is judged."""
    return all(f" {each}" in kept for each in words)
