"""Everything held about one person, as it is handed to them: tables of typed columns, and what is left out and why.

Amounts are euro, gross, as ``Decimal``; ``None`` is "not known" and never zero. Instants are UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum, unique

Value = str | int | bool | Decimal | date | datetime | None


@unique
class Shape(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    CODE = "code"  # a word of a vocabulary
    DAY = "date"
    INSTANT = "instant"
    EUROS = "amount"
    FRACTION = "fraction"  # 0.0175 is 1.75 %
    WHOLE = "whole_number"
    YES_NO = "yes_no"
    FIGURES = "figures"  # a whole record, as JSON


@unique
class Basis(StrEnum):
    """What an amount is an amount of."""

    GROSS = "gross"  # before tax and social contributions
    PER_YEAR_GROSS = "per_year_gross"
    PER_YEAR_WITHOUT_TAX = "per_year_without_tax"  # without the tax on premiums
    AS_UNIT_SAYS = "as_unit_says"  # gross, once or per year: the column unit tells


@unique
class LeftOut(StrEnum):
    """Why something that is kept is not handed over."""

    KEY = "key"  # with it somebody could sign in, confirm or find people in the person's place
    SOMEBODY_ELSE = "somebody_else"
    MACHINERY = "machinery"  # of use to the program only, and says nothing about the person
    AS_FILE = "as_file"  # stands in the download as a file of its own
    NOT_ABOUT_YOU = "not_about_you"  # a table without a single person in it


@dataclass(frozen=True, slots=True)
class Column:
    """``vocabulary`` names the words of a CODE, ``basis`` what an amount in EUROS is."""

    name: str
    shape: Shape
    vocabulary: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The rows of one table that are about one person, in the order of their key."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A statement that comes along as a file, as it was issued."""

    paper_id: str
    file: str  # its name inside the download
    language: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All of it. ``made_at`` is when it was read; ``extract_of`` the instant of the insurer's newest package, UTC.

    ``left_out`` is by table and column; the column is "" for a whole table.
    """

    full_name: str
    made_at: datetime
    extract_of: datetime | None
    tables: tuple[HeldTable, ...]
    left_out: tuple[tuple[str, str, LeftOut], ...]
    documents: tuple[Document, ...]


def as_text(value: Value) -> str | None:
    """A value as a program reads it again: ISO dates, instants in UTC, a point before the cents, true and false."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def vocabularies(tables: Iterable[HeldTable]) -> dict[str, list[str]]:
    """Each vocabulary with the columns that use it, as ``table.column``."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for each in table.columns:
            if each.shape is Shape.CODE:
                found.setdefault(each.vocabulary, []).append(f"{table.name}.{each.name}")
    return found
