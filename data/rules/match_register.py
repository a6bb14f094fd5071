"""The insured of one employer, to be found by what a list of theirs may tell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.rules.overview_sheet import Insured
from data.rules.row_identity import name_words
from data.rules.row_values import plain_number

STEM = 3  # first letters that two spellings of a name share
RAREST = 2  # words of a name by which people are looked up: the common ones add nobody new


@dataclass(frozen=True, slots=True, eq=False)
class Someone:
    """One person with all their contracts here, and their names and numbers as they are compared."""

    order: int
    insured: Insured
    row_keys: tuple[str, ...]
    personnel_numbers: frozenset[str]
    contract_numbers: frozenset[str]
    born: date | None
    first: tuple[str, ...]
    last: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.last, *self.first)

    @property
    def sorted_name(self) -> str:
        return " ".join(sorted(self.words))


class Register:
    """Looks people up by number, day and name."""

    def __init__(self, known: Iterable[Insured]) -> None:
        self._numbers: defaultdict[str, list[Someone]] = defaultdict(list)
        self._days: defaultdict[date, list[Someone]] = defaultdict(list)
        self._words: defaultdict[str, list[Someone]] = defaultdict(list)
        self._stems: defaultdict[str, list[Someone]] = defaultdict(list)
        for someone in _people(known):
            self._add(someone)

    def _add(self, someone: Someone) -> None:
        for number in someone.personnel_numbers | someone.contract_numbers:
            self._numbers[number].append(someone)
        if someone.born is not None:
            self._days[someone.born].append(someone)
        for word in set(someone.words):
            self._words[word].append(someone)
        for stem in {word[:STEM] for word in someone.words}:
            self._stems[stem].append(someone)

    def by_number(self, number: str) -> Sequence[Someone]:
        """Whoever has this staff or contract number, in the form of ``plain_number``."""
        return self._numbers.get(number, ()) if number else ()

    def by_day(self, day: date) -> Sequence[Someone]:
        """Whoever was born on this day."""
        return self._days.get(day, ())

    def by_words(self, words: Iterable[str]) -> list[Someone]:
        """Whoever has one of the rarest of these words in their name."""
        found = sorted((self._words.get(word, ()) for word in set(words)), key=len)
        return [someone for group in [each for each in found if each][:RAREST] for someone in group]

    def by_stems(self, words: Iterable[str]) -> list[Someone]:
        """Whoever has a name that begins like one of these words: spelled alike, perhaps."""
        found = sorted((self._stems.get(word[:STEM], ()) for word in set(words)), key=len)
        return [someone for group in [each for each in found if each][:RAREST] for someone in group]


def _people(known: Iterable[Insured]) -> Iterable[Someone]:
    groups: defaultdict[str, list[Insured]] = defaultdict(list)
    for each in known:
        groups[each.person_id].append(each)
    for order, rows in enumerate(groups.values()):
        first = rows[0]
        yield Someone(
            order=order,
            insured=first,
            row_keys=tuple(each.row_key for each in rows),
            personnel_numbers=frozenset(filter(None, (plain_number(each.personnel_number) for each in rows))),
            contract_numbers=frozenset(filter(None, (plain_number(each.contract_number) for each in rows))),
            born=first.birth_date,
            first=tuple(name_words(first.first_name)),
            last=tuple(name_words(first.last_name)),
        )
