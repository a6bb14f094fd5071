"""Why something was found: its best sentence, with the words that were looked for marked."""

import re
from collections.abc import Collection
from itertools import groupby
from typing import Final

from layouts.words.folding import pieces
from layouts.words.index import Document

Marked = tuple[tuple[str, bool], ...]  # runs of text, and whether each is a hit
SENTENCE: Final = re.compile(r"(?<=[.?!;:])\s+")
TOO_SHORT: Final = 60
ENOUGH: Final = 180  # characters; a sentence that is longer is cut at a word


def marked(text: str, alike: Collection[str]) -> Marked:
    """The text in runs."""
    cut = [(piece, folded in alike) for piece, folded in pieces(text)]
    runs = groupby(cut, key=lambda each: each[1])
    return tuple(("".join(piece for piece, _ in run), hit) for hit, run in runs)


def snippet(document: Document, alike: Collection[str]) -> Marked:
    """The sentence with the most hits, the first among equals; with those after it while it is short."""
    text = f"{document.plain}. {document.text}" if document.plain else document.text
    starts = [0, *(match.end() for match in SENTENCE.finditer(text))]
    ends = [*starts[1:], len(text)]
    at = max(range(len(starts)), key=lambda place: _count(text[starts[place] : ends[place]], alike))
    end = next((end for end in ends[at:] if end - starts[at] >= TOO_SHORT), len(text))
    return marked(_short(_closed(text[starts[at] : end].strip()), alike), alike)


def _closed(sentence: str) -> str:
    """What announces a list that is not shown goes on somewhere else."""
    return f"{sentence[:-1].rstrip()} …" if sentence.endswith(":") else sentence


def _count(sentence: str, alike: Collection[str]) -> int:
    return len({folded for _, folded in pieces(sentence) if folded in alike})


def _short(sentence: str, alike: Collection[str]) -> str:
    """At most ``ENOUGH`` characters, from a little before the first hit."""
    if len(sentence) <= ENOUGH:
        return sentence
    at, first = 0, 0
    for piece, folded in pieces(sentence):
        if folded in alike:
            first = at
            break
        at += len(piece)
    start = sentence.rfind(" ", 0, max(0, first - 40)) + 1
    end = sentence.rfind(" ", 0, start + ENOUGH)
    rest = sentence[start:] if len(sentence) - start <= ENOUGH else sentence[start:end] + " …"
    return f"… {rest}" if start else rest
