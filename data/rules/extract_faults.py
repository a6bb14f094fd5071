"""Why a row of the extract is refused, and how its value may be quoted."""

import re
from enum import StrEnum, unique
from typing import NamedTuple


@unique
class FaultCode(StrEnum):
    """One code per kind of fault; the text that goes with it says what is wrong in this row."""

    MISSING_VALUE = "missing_value"
    WRONG_NUMBER_OF_FIELDS = "wrong_number_of_fields"
    UNREADABLE_RECORD = "unreadable_record"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_FLAG = "not_a_flag"
    TOO_MANY_DECIMALS = "too_many_decimals"
    NEGATIVE = "negative"
    OUT_OF_RANGE = "out_of_range"
    NOT_ALLOWED = "not_allowed"
    PATTERN = "pattern"
    WRONG_TYPE = "wrong_type"
    NATIONAL_NUMBER = "national_number"
    ENTERPRISE_NUMBER = "enterprise_number"
    UNKNOWN_COVER = "unknown_cover"
    NOT_AN_UNTIL = "not_an_until"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    STATUS_CONTRADICTS = "status_contradicts"
    REASON_MISSING = "reason_missing"
    AMOUNT_NOT_EXPECTED = "amount_not_expected"
    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_NATIONAL_NUMBER = "duplicate_national_number"
    UNKNOWN_REFERENCE = "unknown_reference"
    DEPENDS_ON_REFUSED = "depends_on_refused"
    DOES_NOT_ADD_UP = "does_not_add_up"


class Fault(NamedTuple):
    """What is wrong with a value. ``text`` never repeats the value: it may be a national number."""

    code: FaultCode
    text: str


class RowFault(NamedTuple):
    """What is wrong with a row, and the column that shows it."""

    column: str
    code: FaultCode
    text: str


class Refusal(NamedTuple):
    """A row that was not taken. ``value`` is safe to print: national numbers are masked, and it is short."""

    table: str
    line: int
    column: str
    value: str
    reason: str
    text: str


_LONGEST = 60
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Eleven digits or more, bare or with the separators in which people write a national number.
_ELEVEN = re.compile(r"\d{2}[ ./-]?\d{2}[ ./-]?\d{2}[ ./-]?\d{3}[ ./-]?\d{2}\d*")


def quotable(value: str, *, is_number: bool = False) -> str:
    """``value`` as a report may print it.

    Whatever looks like a national number keeps its first six digits, in any column; with ``is_number`` (the
    column that should hold one) nothing after the sixth character is kept, however malformed the value is.
    """
    if is_number:
        return _UNSAFE.sub("?", value[:6]) + "*" * min(max(len(value) - 6, 0), 5)
    masked = _ELEVEN.sub(lambda found: re.sub(r"\D", "", found[0])[:6] + "*****", value)
    safe = _UNSAFE.sub("?", masked)
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"
