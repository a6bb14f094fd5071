"""What is kept beside a long ranking, so that a search in it takes as long as in a short one (docs/portfolio.md).

Of each beginning of a word that many employers have: at which places they stand, a bit for each. The same of the places
of a next step, so that it narrows a search down; and who stands at which place.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from data.rules.employer_order import EmployerOrder
from data.rules.marks import beginnings, marks_of, packed
from data.rules.name_search import words_in

SHORT: Final = 2_000  # employers of a ranking that is looked through as it is
COMMON: Final = 100  # employers; a beginning of fewer is looked up one by one
A_BLOCK: Final = 100  # employers whose numbers stand together


class Standing(NamedTuple):
    """An employer as it stands in the ranking; ``kept`` is its name as it is looked for."""

    organiser_id: str
    place: int
    kept: str


class Marked(NamedTuple):
    """In this order, what begins so, or stands at this place, stands here."""

    sorting: EmployerOrder
    beginning: str
    marks: bytes


class Block(NamedTuple):
    """The employers of a stretch of an order, as JSON; the stretches are numbered from 0."""

    sorting: EmployerOrder
    block: int
    organisers: str


def key_of(place: int) -> str:
    """How the employers at a place of the ranking are asked for among the beginnings: no word begins so."""
    return f"#{place}"


def marked(by_urgency: Sequence[Standing], by_name: Sequence[str]) -> Iterator[Marked]:
    """Every row of marks of a ranking; it is given in its own order, and its employers by name."""
    size = len(by_name)
    at_place: dict[str, list[int]] = defaultdict(list)
    at_word: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(by_urgency):
        at_place[key_of(each.place)].append(at)
        for word in words_in(each.kept):
            at_word[word].append(at)
    at_name = {organiser: at for at, organiser in enumerate(by_name)}
    moved = [at_name[each.organiser_id] for each in by_urgency]
    for sorting, to in ((EmployerOrder.URGENCY, range(size)), (EmployerOrder.NAME, moved)):
        words = {word: [to[at] for at in places] for word, places in at_word.items()}
        found = beginnings(words, COMMON, size)
        found |= {key: marks_of((to[at] for at in places), size) for key, places in at_place.items()}
        yield from (Marked(sorting, beginning, packed(marks)) for beginning, marks in found.items())


def blocks(sorting: EmployerOrder, organisers: Sequence[str]) -> Iterator[Block]:
    """Who stands where in an order."""
    for first in range(0, len(organisers), A_BLOCK):
        stretch = list(organisers[first : first + A_BLOCK])
        yield Block(sorting, first // A_BLOCK, json.dumps(stretch, separators=(",", ":")))
