"""How each kind of column is read: from the text in the file to what is kept, or to what is wrong with it.

Amounts become whole cents and rates whole millionths, so that nothing is rounded on the way; dates stay ISO
text, which sorts as dates do.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from data.rules.enterprise_number import is_enterprise_number
from data.rules.extract_faults import Fault, FaultCode
from data.rules.extract_form import Kind
from data.rules.kinds import CoverKind
from data.rules.national_number import is_national_number

Value = str | int | bool

LONGEST_TEXT = 1_000
CEILING_CENTS = 10**14  # a thousand billion euro: more than any insurer holds
OLDEST_AGE = 130
MOST_CHILDREN = 99
LONGEST_COUNT = 40_000  # days in a long life
FULLEST_RATE = 200  # percent: two functions at once make more than a full time
EARLIEST, LATEST = "1850-01-01", "2199-12-31"  # nobody lives, and nothing was booked, beyond these

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CENTS = re.compile(r"(-?[0-9]{1,15})\.([0-9]{2})")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_AGE = re.compile(r"age ([0-9]{1,3})")
_FLAGS = {"true": True, "True": True, "TRUE": True, "1": True}
_FLAGS |= {"false": False, "False": False, "FALSE": False, "0": False}
_BETWEEN_DIGITS = str.maketrans("", "", ". ")
_COVERS = frozenset(kind.value for kind in CoverKind)


def text(value: str) -> str | Fault:
    """As it stands, if it is no longer than ``LONGEST_TEXT`` and holds no zero byte."""
    if "\0" in value:
        return Fault(FaultCode.UNREADABLE_RECORD, "a zero byte stands in this value")
    if len(value) > LONGEST_TEXT:
        return Fault(FaultCode.TOO_LONG, f"a text of more than {LONGEST_TEXT} characters")
    return value


def day(value: str) -> str | Fault:
    """A real day of the calendar as ISO text; nothing else that a date parser might forgive."""
    if _ISO_DAY.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return Fault(FaultCode.NOT_A_DATE, "there is no such day in the calendar")
        return value
    return Fault(FaultCode.NOT_A_DATE, "a date is written YYYY-MM-DD")


def likely_day(value: str) -> str | Fault:
    """A real day within a few lifetimes: year 0202 or 9999 is a slip or a stand-in for an unknown day."""
    found = day(value)
    if isinstance(found, str) and not EARLIEST <= found <= LATEST:
        return Fault(FaultCode.OUT_OF_RANGE, f"a day between {EARLIEST[:4]} and {LATEST[:4]} is expected")
    return found


def last_day(value: str) -> str | Fault:
    """A real day up to which something lasts; 9999-12-31 is how some systems write "without end"."""
    found = day(value)
    return likely_day(value) if isinstance(found, str) and found < EARLIEST else found


def step(value: str) -> int | Fault:
    """Euro as cents; negative allowed."""
    found = _CENTS.fullmatch(value)
    cents = int(found[1] + found[2]) if found else _scaled(value, 2)
    if isinstance(cents, int) and abs(cents) > CEILING_CENTS:
        return Fault(FaultCode.OUT_OF_RANGE, "an amount of more than a thousand billion euro")
    return cents


def amount(value: str) -> int | Fault:
    """Euro as whole cents, not negative."""
    cents = step(value)
    if isinstance(cents, int) and cents < 0:
        return Fault(FaultCode.NEGATIVE, "this amount cannot be negative")
    return cents


def rate(value: str) -> int | Fault:
    """A fraction from 0 to 1 as millionths."""
    millionths = _scaled(value, 6)
    if isinstance(millionths, int) and not 0 <= millionths <= 1_000_000:
        return Fault(FaultCode.OUT_OF_RANGE, "a rate is a fraction from 0 to 1")
    return millionths


def _scaled(value: str, decimals: int) -> int | Fault:
    """A finite number in units of its last allowed decimal.

    Written decimals beyond that are refused even when they are zeros: "1.500" may be a thousand and a half.
    """
    if not _DECIMAL.fullmatch(value):
        return Fault(
            FaultCode.NOT_A_NUMBER, "a number has a point before its decimals and no other separator"
        )
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -decimals:
        return Fault(FaultCode.TOO_MANY_DECIMALS, f"more than {decimals} decimals")
    return int(number.scaleb(decimals))


def _whole(lowest: int, highest: int) -> Callable[[str], int | Fault]:
    def read(value: str) -> int | Fault:
        if not _WHOLE.fullmatch(value):
            return Fault(FaultCode.NOT_A_NUMBER, "this must be a whole number")
        if lowest <= int(value) <= highest:
            return int(value)
        if int(value) < 0:
            return Fault(FaultCode.NEGATIVE, "this cannot be negative")
        return Fault(FaultCode.OUT_OF_RANGE, f"this must lie between {lowest} and {highest}")

    return read


def flag(value: str) -> bool | Fault:
    """``true``, ``false``, 1 or 0, as the standard of tabular data packages lists them."""
    found = _FLAGS.get(value)
    return Fault(FaultCode.NOT_A_FLAG, "this must be true or false") if found is None else found


def month_day(value: str) -> str | Fault:
    """A day of the year as MM-DD; 29 February is one."""
    if isinstance(day(f"2024-{value}"), Fault):  # a leap year: 29 February may be an adjustment day
        return Fault(FaultCode.NOT_A_DATE, "a day of the year is written MM-DD")
    return value


def national_number(value: str) -> str | Fault:
    """Eleven digits of a national or BIS number whose check digits fit (docs/rules.md 9)."""
    if is_national_number(value):
        return value
    return Fault(
        FaultCode.NATIONAL_NUMBER, "not a national or BIS number: length, date or check digits are wrong"
    )


def enterprise_number(value: str) -> str | Fault:
    """Ten bare digits, from any spelling in use: 0400.000.086, BE 0400000086, the nine digits of old."""
    digits = value.removeprefix("BE").translate(_BETWEEN_DIGITS)
    for number in (digits, f"0{digits}"):
        if is_enterprise_number(number):
            return number
    return Fault(FaultCode.ENTERPRISE_NUMBER, "not an enterprise number: length or check digits are wrong")


def cover(value: str) -> str | Fault:
    """The code of a cover that this portal can name."""
    return value if value in _COVERS else Fault(FaultCode.UNKNOWN_COVER, "this portal knows no such cover")


def until(value: str) -> str | Fault:
    """How long a cover lasts: an ISO date, or "age NN" in years. It stays text; the rules tell both apart."""
    age = _AGE.fullmatch(value)
    if age and int(age[1]) <= OLDEST_AGE:
        return value
    if isinstance(day(value), Fault):
        return Fault(FaultCode.NOT_AN_UNTIL, 'a cover lasts until a date (YYYY-MM-DD) or an age ("age 25")')
    return value


READERS: dict[Kind, Callable[[str], Value | Fault]] = {
    Kind.TEXT: text,
    Kind.DATE: likely_day,
    Kind.LAST_DAY: last_day,
    Kind.AMOUNT: amount,
    Kind.STEP: step,
    Kind.RATE: rate,
    Kind.PERCENT: _whole(0, FULLEST_RATE),
    Kind.CHILDREN: _whole(0, MOST_CHILDREN),
    Kind.COUNT: _whole(0, LONGEST_COUNT),
    Kind.AGE: _whole(0, OLDEST_AGE),
    Kind.FLAG: flag,
    Kind.MONTH_DAY: month_day,
    Kind.NATIONAL_NUMBER: national_number,
    Kind.ENTERPRISE_NUMBER: enterprise_number,
    Kind.COVER: cover,
    Kind.UNTIL: until,
}
