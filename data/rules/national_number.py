"""The national register number and the BIS number (Rijksregister, Kruispuntbank; domain report 3.1).

Eleven digits: YYMMDD, a serial of three, two check digits. A BIS number has its month raised by 20 (sex
unknown when it was given) or by 40. The check digits decide the century of birth; the year digits do not.
"""

import re
from calendar import monthrange

_ELEVEN = re.compile(r"[0-9]{11}")
_MODULUS = 97
_FROM_2000 = 2_000_000_000  # who was born from 2000 on is checked with a 2 before the nine digits


def century_of(number: str) -> int | None:
    """1900 or 2000 as the check digits say; ``None`` when they fit neither, or when these are not 11 digits.

    No number fits both: the two bases differ by 68 modulo 97.
    """
    if not _ELEVEN.fullmatch(number):
        return None
    base, check = int(number[:9]), int(number[9:])
    if _MODULUS - base % _MODULUS == check:
        return 1900
    return 2000 if _MODULUS - (_FROM_2000 + base) % _MODULUS == check else None


def is_national_number(number: str) -> bool:
    """Whether this can be a national or BIS number: exactly eleven ASCII digits without separators."""
    century = century_of(number)
    if century is None or number[6:9] == "000":
        return False
    month = _calendar_month(int(number[2:4]))
    return month is not None and _is_day(century + int(number[:2]), month, int(number[4:6]))


def spells_birth_date(number: str, birth_date: str) -> bool:
    """Whether a valid number was given to somebody born on this ISO day, as far as it tells: 00 is unknown."""
    year, month, day = number[:2], _calendar_month(int(number[2:4])), number[4:6]
    told = (f"{(century_of(number) or 0) // 100}{year}", "00" if month is None else f"{month:02}", day)
    return all(part in (asked, "00") for part, asked in zip(told, birth_date.split("-"), strict=True))


def is_bis(number: str) -> bool:
    """Whether a valid number is a BIS number: its month is raised."""
    return int(number[2:4]) >= 20


def sex_of(number: str) -> str | None:
    """``M`` or ``F`` as a valid number tells, ``None`` for a BIS number that was given without knowing."""
    if 20 <= int(number[2:4]) < 40:
        return None
    return "M" if int(number[6:9]) % 2 else "F"


def _calendar_month(digits: int) -> int | None:
    """0 to 12; 0 is an unknown month."""
    for raised in (0, 20, 40):
        if 0 <= digits - raised <= 12:
            return digits - raised
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    """An unknown month or day is 00; a real date is only asked for when both are known."""
    if month == 0 or day == 0:
        return day <= 31
    return day <= monthrange(year, month)[1]
