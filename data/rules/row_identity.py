"""Whether what stands in a row is about the person that its key says, and whether an address sounds like a person."""

import re
from functools import lru_cache
from typing import Final

from data.rules.overview_sheet import Insured
from data.rules.read_table import Row
from data.rules.row_values import day_of, plain_number, same_number
from data.rules.spelling import folded

SHORT_CODE: Final = 4  # letters of an address that are taken for initials
TELLING: Final = 3  # letters of a name's part that tell anything inside an address
STEM: Final = 4  # first letters of a name that are enough: "vandenb" for "van den Broeck"


def is_another_person(row: Row, insured: Insured) -> bool:
    """Whether more cells of a row speak against its key's person than for them.

    One that does not fit is a marriage or a mistyped date; most that do not fit are a sheet of which only a part was
    sorted. Cells that are empty or cannot be read say nothing.
    """
    if _plainly_theirs(row, insured):
        return False
    said = [
        _same_words(row.last_name, insured.last_name),
        _same_words(row.first_name, insured.first_name),
        _same_words(row.full_name, f"{insured.last_name} {insured.first_name}"),
        same_number(row.personnel_number, insured.personnel_number) if _both(row, insured) else None,
        same_number(row.contract_number, insured.contract_number) if row.contract_number else None,
        _same_day(row, insured),
    ]
    return said.count(False) > said.count(True)


def _plainly_theirs(row: Row, insured: Insured) -> bool:
    """Whether three cells say who it is, as nearly always: the other three cannot outnumber them."""
    return (
        row.contract_number == insured.contract_number
        and row.last_name == insured.last_name
        and row.first_name == insured.first_name
        and bool(row.last_name and row.first_name)
        and "1" <= row.contract_number[:1] <= "9"  # one of noughts and signs only would say nothing
    )


def _both(row: Row, insured: Insured) -> bool:
    return bool(plain_number(row.personnel_number) and plain_number(insured.personnel_number))


def _same_words(written: str, known: str) -> bool | None:
    """Whether two names share their words; a word more or less is a second first name."""
    if written == known:
        return True if written else None
    mine, theirs = set(name_words(written)), set(name_words(known))
    if not mine or not theirs:
        return None
    return mine <= theirs or theirs <= mine


def _same_day(row: Row, insured: Insured) -> bool | None:
    day = day_of(row.birth_date)
    return None if day is None or insured.birth_date is None else day == insured.birth_date


def name_words(text: str) -> list[str]:
    """The words of a name, folded: ``Van den Broeck`` is ``van``, ``den``, ``broeck``."""
    return re.findall(r"[^\W\d_]+", folded(text))


@lru_cache(maxsize=8192)  # first names repeat
def _name_words(text: str) -> tuple[str, ...]:
    return tuple(name_words(text))


def sounds_like(local: str, insured: Insured) -> bool:
    """Whether the part of an address before the @ can be made from a person's names or staff number.

    Generous: a part of a name, its first letters, initials, the German and the plain way of an umlaut.
    """
    small = local.lower()
    for word in _name_words(insured.first_name):
        if len(word) >= TELLING and word in small:
            return True  # most addresses begin so
    plain = re.sub(r"[^0-9a-z]+", "", folded(local))
    if _holds_number(plain, plain_number(insured.personnel_number)):
        return True
    return any(_made_of(plain, local, words) for words in _spellings(insured))


def _holds_number(plain: str, number: str) -> bool:
    """Whether an address holds a staff number; a short one only with the zeros that make it one."""
    runs = (run for run in re.findall(r"[0-9]+", plain) if len(run) >= TELLING)
    return bool(number) and (
        (len(number) >= TELLING and number in plain) or any(run.lstrip("0") == number for run in runs)
    )


def _spellings(insured: Insured) -> tuple[tuple[str, str], ...]:
    names = (insured.first_name, insured.last_name)
    german = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
    return (names, (names[0].translate(german), names[1].translate(german)))


def _made_of(plain: str, local: str, names: tuple[str, str]) -> bool:
    first, last = name_words(names[0]), name_words(names[1])
    letters = re.sub(r"[0-9]+", "", plain)
    joined = ("".join(first), "".join(last))
    if any(len(word) >= TELLING and word in plain for word in (*first, *last)):
        return True
    if any(len(word) >= STEM and word[:STEM] in plain for word in (*first, *last, *joined)):
        return True
    if set(re.findall(r"[a-z]+", folded(local))) & {word for word in (*first, *last) if len(word) > 1}:
        return True
    return _initials(letters, first, last)


def _initials(letters: str, first: list[str], last: list[str]) -> bool:
    if not first or not last or not 1 < len(letters) <= SHORT_CODE:
        return False
    return {letters[0], letters[1]} <= {word[0] for word in (*first, *last)} | {last[-1][:2][-1:]}
