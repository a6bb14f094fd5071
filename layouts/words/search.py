"""Searching the help as people type: without accents, with mistakes, half words, words of every day.

    hits("wanneer krijg ik mijn pensioen", Language.NL)[0].document.key == "when-paid"

A word that was typed is akin to a word of the texts when it is the same, begins or ends the same, stands inside it
(compounds: ``pensioenleeftijd``, ``Todesfallkapital``) or is one or two mistakes away. What a neighbour would say
(``baas``, ``boss``) is looked up in ``synonyms/*.toml`` too; what people say of a thing stands in ``spoken/*.toml``.
Words that differ by their ending only are the same. Pure, and nothing of what was typed is kept.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from data.rules.kinds import Language
from layouts.words.folding import words_of
from layouts.words.index import IN_TITLE, WEIGHT_OF, Document, Index, index
from layouts.words.snippets import Marked, marked, snippet

LONGEST: Final = 160  # characters of a question; what is longer is cut
MOST_WORDS: Final = 12  # that say something
SHOWN: Final = 8
WORTH_SHOWING: Final = 0.35  # of the best hit's score
MEANT: Final = 0.95  # how much a neighbour's word counts, compared with the word itself
SAME_STEM: Final = 0.92
AKIN: Final = 0.45  # less alike is chance

Ways = tuple[tuple[str, ...], ...]  # of saying the same
Kin = dict[str, float]  # words of the texts with their likeness, 0 to 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and how to show why."""

    document: Document
    title: Marked
    snippet: Marked
    score: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of what was typed: how many words it has, and the ways to say it, each word with its kin."""

    length: int
    ways: tuple[tuple[float, tuple[Kin, ...]], ...]


def hits(question: str, lang: Language, shown: int = SHOWN, where: Index | None = None) -> tuple[Hit, ...]:
    """The best documents first; nothing for a question without a word that is akin to any of ours.

    ``where`` is the index of another page than that of help.
    """
    where = where or index(lang)
    wishes = _wishes(question, where)
    scores = {number: _score(number, wishes, where) for number in _candidates(wishes, where)}
    best = sorted(scores, key=lambda number: (-scores[number], number))[:shown]
    alike = {word for wish in wishes for _, way in wish.ways for kin in way for word in kin}
    return tuple(
        _hit(where.documents[number], alike, scores[number])
        for number in best
        if scores[number] >= WORTH_SHOWING * scores[best[0]]
    )


def _hit(document: Document, alike: set[str], score: float) -> Hit:
    return Hit(document, marked(document.title, alike), snippet(document, alike), score)


def _wishes(question: str, where: Index) -> list[Wish]:
    """Each phrase that the table of neighbours knows, and each word that says something; if none does, all."""
    typed = _joined(words_of(question[:LONGEST]), where)
    parts: list[tuple[Sequence[str], Ways]] = []
    at = 0
    while at < len(typed) and len(parts) < MOST_WORDS:
        length, meanings = _phrase(typed[at:], where)
        if meanings or not _is_silent(typed[at], where):
            parts.append((typed[at : at + length], meanings))
        at += length
    return [_wish(*part, where) for part in parts or [([word], ()) for word in typed[:MOST_WORDS]]]


def _joined(typed: Sequence[str], where: Index) -> list[str]:
    """``burn-out`` is typed in two words, and is one in the texts."""
    joined: list[str] = []
    for word in typed:
        if joined and len(both := joined[-1] + word) > 5 and both in where.places:
            joined[-1] = both
        else:
            joined.append(word)
    return joined


def _wish(said: Sequence[str], meanings: Ways, where: Index) -> Wish:
    own = tuple(_kin(word, where) for word in said if len(said) == 1 or not _is_silent(word, where))
    told = [(MEANT, tuple(_kin(word, where) for word in way)) for way in meanings]
    return Wish(len(said), ((1.0, own or ({},)), *told))


def _is_silent(word: str, where: Index) -> bool:
    """Also with a mistake in it, unless it is a word of the texts."""
    if word in where.silent:
        return True
    return word not in where.places and any(_one_mistake(word, other) for other in where.silent)


def _phrase(ahead: Sequence[str], where: Index) -> tuple[int, Ways]:
    """The longest phrase of the table with which these words begin, small mistakes allowed."""
    for length in range(min(where.longest_phrase, len(ahead)), 0, -1):
        said = tuple(ahead[:length])
        if said in where.neighbours:
            return length, where.neighbours[said]
        if near := where.phrase_like(said):
            return length, where.neighbours[near]
        near = next((each for each in where.neighbours if len(each) == length and _almost(said, each)), None)
        if near:
            return length, where.neighbours[near]
    return 1, ()


def _almost(said: Sequence[str], phrase: Sequence[str]) -> bool:
    pairs = zip(said, phrase, strict=True)
    return all(one == other or _one_mistake(one, other) for one, other in pairs)


def _one_mistake(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _kin(word: str, where: Index) -> Kin:
    """Every word of the texts that is akin to a typed one."""
    kin = {other: likeness for other in where.vocabulary if (likeness := _likeness(word, other)) >= AKIN}
    kin |= {other: max(SAME_STEM, kin.get(other, 0.0)) for other in where.by_stem.get(where.stem(word), ())}
    allowed = mistakes_allowed(word)
    if allowed:
        near = process.extract(word, where.vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for other, distance, _ in near:
            kin[other] = max(kin.get(other, 0.0), 1 - 1.6 * distance / max(len(word), len(other)))
    if len(word) > 5:
        kin |= {other: 0.6 for other in where.vocabulary if other not in kin and _begins_almost(word, other)}
    return kin


def mistakes_allowed(word: str) -> int:
    """None in a short word or a number: there a mistake makes another word."""
    if word.isdigit() or len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2


def _likeness(word: str, other: str) -> float:
    """1 for the same word; the share that two words have in common when one begins, ends or holds the other."""
    if word == other:
        return 1.0
    short, long = (word, other) if len(word) < len(other) else (other, word)
    if len(short) < 4 or short not in long:
        return _same_stem(word, other)
    share = len(short) / len(long)
    if long.startswith(
        short
    ):  # a beginning that was typed may be short; one of ours must not be ("over", "wit")
        return 0.6 + 0.35 * share if short == word or share >= 0.5 else 0.0
    if len(short) < 5:
        return 0.0
    return (0.5 if long.endswith(short) else 0.35) + 0.35 * share


def _same_stem(word: str, other: str) -> float:
    """``betaling`` and ``betaald``, ``remboursé`` and ``remboursement``: a long common beginning."""
    common = Prefix.similarity(word, other)
    longest = max(len(word), len(other))
    return 0.8 * common / longest if common >= 5 and common >= 0.6 * longest else 0.0


def _begins_almost(word: str, other: str) -> bool:
    """The beginning of a compound, with a mistake in it."""
    return len(other) > len(word) and OSA.distance(word, other[: len(word)], score_cutoff=1) <= 1


def _candidates(wishes: Sequence[Wish], where: Index) -> set[int]:
    words = (word for wish in wishes for _, way in wish.ways for kin in way for word in kin)
    return {number for word in words for number in where.places[word]}


def _score(number: int, wishes: Sequence[Wish], where: Index) -> float:
    """All wishes together; less when only some are met, more when all stand in the title."""
    met = [_met(number, wish, where) for wish in wishes]
    asked = sum(wish.length for wish in wishes)
    share = sum(wish.length for wish, (score, _) in zip(wishes, met, strict=True) if score) / asked
    in_title = sum(wish.length for wish, (_, at) in zip(wishes, met, strict=True) if at) / asked
    total = sum(score for score, _ in met)
    kind = WEIGHT_OF[where.documents[number].kind]
    return total * math.sqrt(share) * (1 + 0.25 * in_title) * kind


def _met(number: int, wish: Wish, where: Index) -> tuple[float, bool]:
    """How well a document meets a wish, by the best way to say it; and whether its title does."""
    return max(
        (_way(number, worth, way, wish.length, where) for worth, way in wish.ways), default=(0.0, False)
    )


def _way(number: int, worth: float, way: Sequence[Kin], length: int, where: Index) -> tuple[float, bool]:
    found = [max(_uses(number, kin, where), default=(0.0, 0.0)) for kin in way]
    if not found:
        return 0.0, False
    mean = sum(score for score, _ in found) / len(found)
    return worth * mean * length, all(weight == IN_TITLE for _, weight in found)


def _uses(number: int, kin: Kin, where: Index) -> Iterator[tuple[float, float]]:
    for word, likeness in kin.items():
        weight = where.places[word].get(number)
        if weight:
            yield likeness**2 * where.rarity(word) * weight, weight
