"""Who is meant in a list of an employer's own: by staff number, name or date of birth, among their own insured only.

Every row gets a proposal with its reasons, and nothing is assigned without a yes (docs/employer-workbook.md). How alike
two spellings are is told by a scorer that is handed in (``data.exchange.likeness``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from data.rules.match_reasons import Because, HowSure
from data.rules.match_register import Register, Someone
from data.rules.overview_sheet import Insured
from data.rules.read_table import Row, Table
from data.rules.row_identity import name_words
from data.rules.row_values import bare_address, day_of, plain_number, shown

Scorer = Callable[[str, str], float]  # 0 for nothing in common, 100 for the same

ALIKE = 84.0  # of two whole names; "Jansens" and "Janssens"
SURE = 4  # points from which one person alone is sure
PROPOSED = 2  # points below which nobody is proposed
SHOWN = 8  # people among whom to choose
POINTS = {
    Because.PERSONNEL_NUMBER: 4,
    Because.CONTRACT_NUMBER: 4,
    Because.SAME_NAME: 4,
    Because.NAME_INSIDE: 2,
    Because.NAME_ALIKE: 2,
    Because.BIRTH_DATE: 2,
    Because.IN_ADDRESS: 1,
}
# What another number, day or name takes away: staff are numbered anew, days mistyped, names changed by marriage.
OTHER_NUMBER, OTHER_DAY, OTHER_NAME = 1, 2, 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be meant. ``row_keys`` are all their contracts here; the first stands for them."""

    insured: Insured
    row_keys: tuple[str, ...]
    points: int
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A row of a list, and who can be meant, the likeliest first. ``at`` is its place in the whole upload, from 0."""

    at: int
    sheet: str
    number: int
    who: str  # as the list says it
    address: str
    sure: HowSure
    candidates: tuple[Candidate, ...] = ()


def matches(tables: Sequence[Table], known: Iterable[Insured], scorer: Scorer) -> tuple[Match, ...]:
    """A proposal for every row. ``known`` are the insured of this employer; nobody else can be proposed."""
    register = Register(known)
    rows = [(table, row) for table in tables for row in table.rows]
    return tuple(_match(at, table, row, register, scorer) for at, (table, row) in enumerate(rows))


def keyed(tables: Sequence[Table], chosen: Mapping[int, Candidate]) -> tuple[Table, ...]:
    """The tables with the row keys of those who were chosen, by the place of the row; ready to be judged.

    A row for which nobody was chosen keeps no key, and is told as such.
    """
    places = iter(range(sum(len(table.rows) for table in tables)))
    return tuple(
        replace(table, rows=tuple(_keyed(row, chosen.get(next(places))) for row in table.rows))
        for table in tables
    )


def _keyed(row: Row, candidate: Candidate | None) -> Row:
    if candidate is None:
        return row
    return replace(row, key=candidate.row_keys[0], also=candidate.row_keys[1:])


def _match(at: int, table: Table, row: Row, register: Register, scorer: Scorer) -> Match:
    start = Match(at, table.sheet, row.number, shown(_who(row)), shown(row.email), HowSure.NO_ADDRESS)
    if not row.emails or row.heading_again:
        return start
    found = [_judged(someone, row, scorer) for someone in _possible(row, register)]
    fit = sorted((each for each in found if each.points >= PROPOSED), key=lambda each: -each.points)
    return replace(start, sure=_how_sure(fit), candidates=tuple(fit[:SHOWN]))


def _who(row: Row) -> str:
    told = (row.personnel_number, row.full_name, row.last_name, row.first_name, row.birth_date)
    return " ".join(each for each in told if each)


def _how_sure(fit: Sequence[Candidate]) -> HowSure:
    if not fit:
        return HowSure.NOBODY
    if len(fit) > 1 and fit[1].points >= fit[0].points - 1:
        return HowSure.CHOOSE
    return HowSure.SURE if fit[0].points >= SURE else HowSure.LIKELY


def _words(row: Row) -> tuple[str, ...]:
    """The words of the name that a row tells."""
    return tuple(name_words(f"{row.full_name} {row.last_name} {row.first_name}"))


def _address_words(row: Row) -> tuple[str, ...]:
    return tuple(name_words(bare_address(row.email).partition("@")[0].replace("_", " ")))


def _possible(row: Row, register: Register) -> Iterable[Someone]:
    """Everybody with a number, a day or a name of this row; spelled alike only when nobody is spelled the same."""
    words = _words(row) or _address_words(row)
    exact = {
        *register.by_number(plain_number(row.personnel_number)),
        *register.by_number(plain_number(row.contract_number)),
        *register.by_words(words),
    }
    day = day_of(row.birth_date)
    born = register.by_day(day) if day else ()
    near = register.by_stems(words) if len(exact) < SHOWN else ()
    return dict.fromkeys(chain(sorted(exact, key=lambda each: each.order), born, near))


def _judged(someone: Someone, row: Row, scorer: Scorer) -> Candidate:
    because: list[Because] = []
    against = 0
    for reason, told, theirs in (
        (Because.PERSONNEL_NUMBER, plain_number(row.personnel_number), someone.personnel_numbers),
        (Because.CONTRACT_NUMBER, plain_number(row.contract_number), someone.contract_numbers),
    ):
        if told and told in theirs:
            because.append(reason)
        against += OTHER_NUMBER * bool(told and theirs and told not in theirs)
    day = day_of(row.birth_date)
    if day is not None and someone.born is not None:
        because += [Because.BIRTH_DATE] * (day == someone.born)
        against += OTHER_DAY * (day != someone.born)
    name = _name_reason(_words(row), someone, scorer)
    because += [name] if name else []
    against += OTHER_NAME * (bool(_words(row)) and name is None)
    if set(someone.words) and _made_of_both(_address_words(row), someone):
        because.append(Because.IN_ADDRESS)
    points = sum(POINTS[each] for each in because) - against + _only_the_address(row, because)
    return Candidate(someone.insured, someone.row_keys, points, tuple(because))


def _only_the_address(row: Row, because: Sequence[Because]) -> int:
    """A list of nothing but addresses: a full name in one is enough to be proposed, never to be sure."""
    return 1 if list(because) == [Because.IN_ADDRESS] and not _who(row) else 0


def _name_reason(words: tuple[str, ...], someone: Someone, scorer: Scorer) -> Because | None:
    mine, theirs = set(words), set(someone.words)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return Because.SAME_NAME
    if (mine < theirs or theirs < mine) and (len(mine & theirs) > 1 or len(mine) == 1):
        return Because.NAME_INSIDE
    alike = scorer(" ".join(sorted(words)), someone.sorted_name)
    return Because.NAME_ALIKE if alike >= ALIKE else None


def _made_of_both(words: tuple[str, ...], someone: Someone) -> bool:
    """Whether the part before the @ holds a first and a last name in full."""
    plain = "".join(words)
    return all(
        any(len(word) > 1 and word in plain for word in part) for part in (someone.first, someone.last)
    )
