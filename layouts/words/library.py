"""The tables of words beside this file, read once: labels, glossary, reasons, movements.

Labels stand in one file with the languages side by side; longer texts have a file per language. A translator
needs no Python, and ``tests/layouts/words`` says what is missing.
"""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from data.rules.finder import Why
from data.rules.kinds import Language, MovementCode, Reason
from layouts.words.records import CauseText, MovementText, ReasonText, Term

HERE: Final = Path(__file__).parent

NO_DATE: Final = "_"  # the row of reasons/*.toml for a date that is not in the data


def table(name: str) -> dict[str, Any]:
    """A table of words by its path under this folder."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """Short names by vocabulary, code and language."""
    return table("labels.toml")


def label(vocabulary: str, code: str, lang: Language) -> str | None:
    """The short name of a code, or ``None`` for a code that nobody has named yet."""
    row = labels().get(vocabulary, {}).get(code or "_")
    return None if row is None else row[lang]


def vocabulary_of(member: StrEnum) -> str:
    """The table in which an enum's labels stand: the enum's own name."""
    return type(member).__name__


@cache
def glossary(lang: Language) -> dict[str, Term]:
    """All terms in the order of the file."""
    return {key: Term(key, **row) for key, row in table(f"glossary/{lang}.toml").items()}


@cache
def reasons(lang: Language) -> dict[Reason, ReasonText]:
    """The texts of every reason; the date that ``from_when`` may name is still open."""
    rows = table(f"reasons/{lang}.toml")
    return {reason: ReasonText(**rows[reason.value]) for reason in Reason}


@cache
def date_unknown(lang: Language) -> str:
    """What ``from_when`` says where the date is not in the data."""
    return str(table(f"reasons/{lang}.toml")[NO_DATE]["from_when"])


@cache
def movements(lang: Language) -> dict[MovementCode, MovementText]:
    """The texts of every movement code."""
    rows = table(f"movements/{lang}.toml")
    return {code: MovementText(**rows[code.name]) for code in MovementCode}


@cache
def causes(lang: Language) -> dict[Why, CauseText]:
    """The texts of everything that the finder can say."""
    rows = table(f"causes/{lang}.toml")
    return {why: CauseText(**rows[why.value]) for why in Why}


@cache
def annotations(lang: Language) -> dict[str, str]:
    """What the lines of the benefit statement mean that are no terms of the glossary."""
    return {key: str(text) for key, text in table(f"annotations/{lang}.toml").items()}
