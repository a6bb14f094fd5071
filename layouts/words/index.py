"""What the search looks in: every question, word of the trade and reason of a language, built once.

A word counts where it stands: in a title most, in the plain name of a term less, in the running text least; and a rare
word counts more than one that stands everywhere. What people say of a thing and its text does not (``dood``,
``sacked``) stands in ``spoken/*.toml`` by what it is about, and is looked in as if it stood in the text.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import cache, cached_property

from data.rules.kinds import Language, Reason
from layouts.words.folding import stem, words_of
from layouts.words.kit import MANUALS, questions, writing
from layouts.words.library import table
from layouts.words.records import FaqEntry
from layouts.words.words import words_for

IN_TITLE, IN_SPOKEN, IN_PLAIN, ALSO_SPOKEN, IN_TEXT = 3.0, 2.4, 2.0, 1.9, 1.0


@unique
class Kind(StrEnum):
    """Where a hit stands on the page of help."""

    QUESTION = "question"
    WORD = "word"
    REASON = "reason"
    MANUAL = "manual"  # of the communication kit


# An answer is what most people look for.
WEIGHT_OF = {Kind.QUESTION: 1.0, Kind.WORD: 0.8, Kind.REASON: 0.7, Kind.MANUAL: 0.8}


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. ``anchor`` is its place on the page of help."""

    kind: Kind
    key: str
    anchor: str
    theme: str
    title: str
    plain: str
    text: str
    spoken: str = ""  # words that are not in its texts and that are mostly meant for it
    also_spoken: str = ""  # words that are mostly meant for another, and for this one too
    page: str = ""  # where it stands, if not on the page that is searched

    @property
    def fields(self) -> tuple[tuple[str, float], ...]:
        """Lightest first."""
        return (
            (self.text, IN_TEXT),
            (self.also_spoken, ALSO_SPOKEN),
            (self.plain, IN_PLAIN),
            (self.spoken, IN_SPOKEN),
            (self.title, IN_TITLE),
        )


@dataclass(frozen=True)
class Index:
    """``places``: for each folded word the documents that hold it, with the weight of the best place there."""

    documents: tuple[Document, ...]
    places: dict[str, dict[int, float]]
    silent: frozenset[str]  # words that say nothing about what is looked for
    neighbours: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]  # what people say -> what the texts say
    endings: tuple[str, ...]  # that a word can lose and stay the same word, longest first

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word of the texts, once."""
        return list(self.places)

    @cached_property
    def by_stem(self) -> dict[str, list[str]]:
        """The words of the texts that differ by their endings only."""
        together: dict[str, list[str]] = {}
        for word in self.places:
            together.setdefault(self.stem(word), []).append(word)
        return together

    def stem(self, word: str) -> str:
        """A word without its ending, by this language's endings."""
        return stem(word, self.endings)

    @cached_property
    def _phrases_by_stem(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {tuple(map(self.stem, phrase)): phrase for phrase in reversed(self.neighbours)}

    def phrase_like(self, said: tuple[str, ...]) -> tuple[str, ...] | None:
        """The phrase of the table with other endings, if there is one."""
        return self._phrases_by_stem.get(tuple(map(self.stem, said)))

    @cached_property
    def longest_phrase(self) -> int:
        """How many words the longest phrase of the table has."""
        return max((len(phrase) for phrase in self.neighbours), default=1)

    def rarity(self, word: str) -> float:
        """How much it says that a text has this word: the fewer texts have it, the more."""
        return math.log(1 + len(self.documents) / len(self.places[word]))


@cache
def index(lang: Language) -> Index:
    """The index of a language; some tens of milliseconds at first use."""
    return _index_of(_documents(lang), lang)


@cache
def kit_index(lang: Language) -> Index:
    """The same of the employer's questions and manuals, which stand on pages of their own."""
    return _index_of(_documents_of_kit(lang), lang)


def _index_of(found: Iterable[Document], lang: Language) -> Index:
    documents = tuple(_with_what_is_said(found, table(f"spoken/{lang}.toml")))
    spoken = table(f"synonyms/{lang}.toml")
    neighbours = {
        tuple(words_of(phrase)): tuple(tuple(words_of(each)) for each in meant)
        for phrase, meant in spoken["means"].items()
    }
    endings = tuple(sorted(words_of(spoken["endings"], shortest=1), key=len, reverse=True))
    return Index(documents, _places(documents), frozenset(words_of(spoken["silent"])), neighbours, endings)


def _with_what_is_said(documents: Iterable[Document], said: Mapping[str, str]) -> Iterator[Document]:
    first: dict[str, str] = {}
    also: dict[str, str] = {}
    for about, text in said.items():
        for place, key in enumerate(about.split()):
            told = also if place else first
            told[key] = f"{told.get(key, '')} {text}"
    for each in documents:
        yield replace(each, spoken=first.get(each.key, ""), also_spoken=also.get(each.key, ""))


def _places(documents: tuple[Document, ...]) -> dict[str, dict[int, float]]:
    places: dict[str, dict[int, float]] = {}
    for number, document in enumerate(documents):
        for text, weight in document.fields:  # lightest first: a word keeps its best place
            for word in words_of(text):
                places.setdefault(word, {})[number] = weight
    return places


def _documents(lang: Language) -> Iterator[Document]:
    words = words_for(lang)
    yield from map(_question, words.faq())
    for term in words.terms():
        yield Document(Kind.WORD, term.key, f"term-{term.key}", "", term.name, term.plain, term.explanation)
    for reason in Reason:
        told = words.reason(reason)
        text = f"{told.why} {told.what_to_do}"
        yield Document(Kind.REASON, reason.value, anchor_of(reason), "", told.title, "", text)


def _documents_of_kit(lang: Language) -> Iterator[Document]:
    yield from map(_question, questions(lang))
    for which in MANUALS:
        written = writing(which, lang, "")
        for part in written.parts:
            plain = (
                written.title if part is written.parts[0] else ""
            )  # who asks for a manual begins at its top
            told = (part.entry_id, written.title, part.question, plain, text_of(part))
            yield Document(Kind.MANUAL, f"{which}-{part.entry_id}", *told, page=f"kit/{which}")


def _question(entry: FaqEntry) -> Document:
    return Document(
        Kind.QUESTION, entry.entry_id, entry.entry_id, entry.theme, entry.question, "", text_of(entry)
    )


def anchor_of(reason: Reason) -> str:
    """The place of a reason on the page of help."""
    return f"reason-{reason.value.lower().replace('_', '-')}"


def text_of(entry: FaqEntry) -> str:
    """An answer as running text."""
    lines = ("".join(span.text for span in line) for block in entry.blocks for line in block.lines)
    return " ".join(lines)
