"""What a file is called when a person keeps it: readable on any system, with the letters of their name."""

from datetime import date

from data.rules.kept import KeptPaper
from data.rules.records import Person
from layouts.words import Words

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


def portfolio_name(scope: str, day: date, ending: str, words: Words) -> str:
    """Figures of a portfolio: what they are, whose, as at when."""
    what = f"{words.t('Portfolio report')} {scope} {day.isoformat()}"
    return f"{_plain(what)} ({words.lang}).{ending}"


def _plain(text: str) -> str:
    """Without what a file system or a header reads as its own: no slash, quote, colon, line end or turned direction."""
    kept = "".join(each if each.isalnum() or each in PUNCTUATION else "-" for each in text)
    return " ".join(kept.split())[:LONGEST].strip(" .")
