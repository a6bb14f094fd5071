"""The sheet *Overzicht verzekerden*: who stands in it, which columns it has, and what its headings may be called.

Written by ``layouts.documents.overview_workbook``, read back by ``data.exchange.workbook``. The national number is not
in it: each row has an opaque key of its own (``Vault.row_key``), worth nothing at another employer.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from functools import cache
from pathlib import Path

from data.rules.kinds import Language, Status
from data.rules.spelling import folded

FILE = Path(__file__).with_suffix(".toml")
KEY_LENGTH = 24  # of a row key, in letters and digits of base 32


@unique
class Column(StrEnum):
    """What a column tells. ``FULL_NAME`` only stands in lists that employers make themselves."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    BIRTH_DATE = "birth_date"
    PERSONNEL_NUMBER = "personnel_number"
    CONTRACT_NUMBER = "contract_number"
    PLAN = "plan"
    STATUS = "status"
    WORK_EMAIL = "work_email"
    PRIVATE_KNOWN = "private_known"
    KEY = "key"


# As the workbook has them, from left to right. The key comes last: it is hidden, and nobody misses it in the middle.
WRITTEN = tuple(each for each in Column if each is not Column.FULL_NAME)


@dataclass(frozen=True, slots=True)
class Insured:
    """One row: a contract of this employer and its person. ``work_email`` is the address known today, or empty."""

    row_key: str
    person_id: str  # never written: it tells which rows are of one person
    contract_number: str
    last_name: str
    first_name: str
    birth_date: date | None
    personnel_number: str
    plan: str
    status: Status
    work_email: str
    private_known: bool  # whether a confirmed private address is known; never which


@cache
def headings() -> dict[Column, dict[Language, tuple[str, ...]]]:
    """What each column may be called in each language; the first is what the workbook says."""
    tables = tomllib.loads(FILE.read_text("utf-8"))
    return {column: {lang: tuple(tables[column.value][lang.value]) for lang in Language} for column in Column}


def heading(column: Column, lang: Language) -> str:
    """What the workbook says above a column."""
    return headings()[column][lang][0]


@cache
def _by_spelling() -> dict[str, Column]:
    return {
        plain_heading(text): column
        for column, languages in headings().items()
        for texts in languages.values()
        for text in texts
    }


def column_named(text: str) -> Column | None:
    """The column that a heading means, in whatever language it stands; ``None`` when it is none of ours."""
    return _by_spelling().get(plain_heading(text))


def plain_heading(text: str) -> str:
    """A heading as it is compared: letters and digits only, without accents and case."""
    return re.sub(r"[^a-z0-9]+", "", folded(text))
