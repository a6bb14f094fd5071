"""A national number or BIS number that an employer fills in: what is wrong with it, what is odd, and whether it counts.

A number decides who reads a file, all contracts of all employers in it. So one that does not fit what is known of the
person never counts by an employer's word alone: it is passed on, and counts once the insurer has looked at it.
Sources: Rijksregister and Kruispuntbank (the form), the insurer's communication kit (the next day).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from data.rules.national_number import is_bis, is_national_number, sex_of, spells_birth_date


@unique
class NumberFault(StrEnum):
    """Why a number is refused."""

    EMPTY = "empty"
    NOT_ELEVEN = "not_eleven"
    CHECK_DIGITS = "check_digits"
    TOO_OFTEN = "too_often"  # so many tries in a day are no slips of the pen


@unique
class NumberDoubt(StrEnum):
    """What the employer is asked before it is passed on. With any of these it does not count by itself."""

    BIRTH_DATE = "birth_date"  # it spells another date of birth
    SEX = "sex"
    REPLACES = "replaces"  # a national number stands there, which usually stays for life
    UNKNOWN_BIRTH_DATE = "unknown_birth_date"  # nothing to compare it with


@dataclass(frozen=True, slots=True)
class JudgedNumber:
    """A number of the right form. ``counts_from``: the day from which it finds its person; ``None``: not by itself."""

    number: str
    doubts: tuple[NumberDoubt, ...]
    counts_from: date | None


def bare(text: str) -> str:
    """The number without what people write between its digits."""
    return text.translate(str.maketrans("", "", " .-/\u00a0\u2011\u2013"))


def fault_of(number: str) -> NumberFault | None:
    """What is wrong with the form of a bare number."""
    if not number:
        return NumberFault.EMPTY
    if len(number) != 11 or not (number.isascii() and number.isdigit()):
        return NumberFault.NOT_ELEVEN
    return None if is_national_number(number) else NumberFault.CHECK_DIGITS


def judge(
    number: str, *, birth_date: date | None, sex: str, present: str | None, today: date
) -> JudgedNumber:
    """A valid number beside what is known of the person. ``present`` is the number that counts now."""
    found = {
        NumberDoubt.UNKNOWN_BIRTH_DATE: birth_date is None,
        NumberDoubt.BIRTH_DATE: birth_date is not None
        and not spells_birth_date(number, birth_date.isoformat()),
        NumberDoubt.SEX: sex in {"M", "F"} and sex_of(number) not in {None, sex},
        NumberDoubt.REPLACES: present is not None and not is_bis(present),
    }
    doubts = tuple(doubt for doubt, holds in found.items() if holds)
    return JudgedNumber(number, doubts, None if doubts else today + timedelta(days=1))
