"""What people and programs put around a value in a cell, and how a value is shown in a report."""

import re
import unicodedata
from datetime import date
from typing import Final

# What spreadsheet programs say instead of a result, in the languages around us and in LibreOffice's own way.
_ERRORS: Final = """
#N/A #NA #N/B #NV #N/D #VALUE! #WAARDE! #VALEUR! #WERT! #REF! #VERW! #BEZUG! #NAME? #NAAM? #NOM? #DIV/0! #DEEL/0!
#NUM! #GETAL! #NOMBRE! #ZAHL! #NULL! #LEEG! #NUL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #GETTING_DATA
"""
ERROR_VALUES: Final = frozenset(_ERRORS.split())
SHOWN: Final = 80  # characters of a value in a report
_QUOTES: Final = "'\"`´‘’‚‛“”„‟‹›«»"
_AFTER: Final = ";,"
_MAILTO: Final = re.compile(r"mailto:", re.IGNORECASE)
_BARE: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]"
)  # nothing stands around it
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")


def trimmed(text: str) -> str:
    """A text without what nobody sees around it: spaces of every kind, marks of direction and of byte order."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    start, end = 0, len(text)
    while start < end and _is_nothing(text[start]):
        start += 1
    while start < end and _is_nothing(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_nothing(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Zs")


def bare_address(text: str) -> str:
    """An address as it was meant: without quotes, ``mailto:`` and a separator left at its end.

    Only what stands around it goes; what is inside stays, to be judged.
    """
    if _BARE.fullmatch(text):
        return text
    bare = trimmed(text).strip(_QUOTES)
    found = _MAILTO.match(bare)
    if found:
        bare = bare[found.end() :].partition("?")[0]
    return trimmed(trimmed(bare).rstrip(_AFTER).strip(_QUOTES))


def is_error_value(text: str) -> bool:
    """Whether a spreadsheet says that it could not compute this cell (``Err:502`` is LibreOffice's)."""
    if not text.startswith(("#", "Err:")):
        return False
    return text.upper() in ERROR_VALUES or re.fullmatch(r"Err:\d{3}", text) is not None


def shown(text: str) -> str:
    """A value for a report: short, in one line, what is invisible made visible."""
    if len(text) <= SHOWN and text.isprintable():
        return text
    seen = "".join(each if each == " " or each.isprintable() else "\ufffd" for each in text[: SHOWN + 1])
    return seen if len(seen) <= SHOWN else f"{seen[: SHOWN - 1]}…"


def day_of(text: str) -> date | None:
    """A date as people here write it, day first; or as programs do, year first. ``None`` for anything else."""
    iso, usual = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if iso:
        year, month, day = iso.groups()
    elif usual:
        day, month, year = usual.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def same_number(one: str, other: str) -> bool:
    """Whether two staff or contract numbers are the same, leading zeros and signs in between aside."""
    if one == other:
        return plain_number(one) != ""
    return plain_number(one) == plain_number(other) != ""


def plain_number(text: str) -> str:
    """A number as it is compared: letters and digits, without the zeros that spreadsheets drop."""
    plain = text.casefold()
    return (plain if plain.isalnum() and plain.isascii() else re.sub(r"[^0-9a-z]+", "", plain)).lstrip("0")
