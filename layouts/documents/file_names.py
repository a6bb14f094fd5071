"""What a file is called when a person keeps it: readable on any system, with the letters of their name."""

from datetime import date

from data.rules.kept import KeptPaper
from data.rules.picture import Filters
from data.rules.records import Person
from layouts.words import Words
from layouts.words.portfolio import value_of
from layouts.words.portfolio_told import capital

LONGEST = 120  # characters; a file system takes 255 bytes, and a letter may have four
PUNCTUATION = frozenset(" .,-_'’()")


def statement_name(kept: KeptPaper, person: Person, words: Words) -> str:
    """A statement in the language of ``words``: what it is, as at when, of which contract, whose."""
    what = words.term("benefit_statement").name
    parts = (
        what[:1].upper() + what[1:],
        kept.as_at.isoformat(),
        kept.contract_number,
        f"{person.first_name} {person.last_name}",
    )
    return f"{_plain(' '.join(parts))} ({words.lang}).pdf"


def portfolio_name(scope: str, filters: Filters, day: date, ending: str, words: Words) -> str:
    """Figures of a portfolio: what they are, of which part, whose, as at when. Of many names the first are kept."""
    part = ", ".join(capital(value_of(dimension, value, words)) for dimension, value in filters)
    what, rest = (
        _plain(words.t("Portfolio report")),
        _plain(f"{f'({part}) ' if part else ''}{day.isoformat()}"),
    )
    whose = _plain(scope)[: LONGEST - len(what) - len(rest) - 2].rstrip(" ,")
    return f"{what} {whose} {rest} ({words.lang}).{ending}"


def _plain(text: str) -> str:
    """Without what a file system or a header reads as its own: no slash, quote, colon, line end or turned direction."""
    kept = "".join(each if each.isalnum() or each in PUNCTUATION else "-" for each in text)
    return " ".join(kept.split())[:LONGEST].strip(" .")
