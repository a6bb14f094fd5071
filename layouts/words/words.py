"""Everything that the portal says, in one language: texts, formats, labels, terms, reasons."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from gettext import NullTranslations
from typing import Final

from data.rules.finder import Why
from data.rules.kinds import Language, MovementCode, Reason
from layouts.words import faq, formats, library
from layouts.words.catalogue import translations
from layouts.words.records import CauseText, FaqEntry, MovementText, ReasonText, Term

HTML_LANG: Final = {lang: tag.replace("_", "-") for lang, tag in formats.LOCALES.items()}


class Words:
    """The words of one language. Pure and shared between threads; ask ``words_for`` for it."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.html_lang = HTML_LANG[lang]

    @cached_property
    def _gettext(self) -> NullTranslations:
        return translations(self.lang)

    def t(self, msg: str, /, **values: object) -> str:
        """The text in this language. ``msg`` is the English text itself, with ``{named}`` fields."""
        text = self._gettext.gettext(msg)
        return text.format_map(values) if values else text

    def n(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """As ``t``, for a counted thing. ``{count}`` is the count with its groups of three."""
        text = self._gettext.ngettext(singular, plural, count)
        return text.format_map({"count": self.number(count), **values})

    def money(self, amount: Decimal) -> str:
        """Euro with two decimals."""
        return formats.money(self.lang, amount)

    def whole_money(self, amount: Decimal) -> str:
        """Euro without decimals, for sums that are rounded anyway."""
        return formats.whole_money(self.lang, amount)

    def signed_money(self, amount: Decimal) -> str:
        """Euro with an explicit plus or minus."""
        return formats.signed_money(self.lang, amount)

    def date(self, day: dt.date) -> str:
        """The day with its month in full."""
        return formats.long_date(self.lang, day)

    def weekday_date(self, day: dt.date) -> str:
        """The day with its month in full and the day of the week."""
        return formats.weekday_date(self.lang, day)

    def short_date(self, day: dt.date) -> str:
        """The day in figures, the year with four."""
        return formats.short_date(self.lang, day)

    def time(self, instant: dt.datetime) -> str:
        """The time of an instant on Belgian clocks."""
        return formats.time_of_day(instant)

    def month_day(self, text: str) -> str:
        """A day of every year, from ``MM-DD``."""
        return formats.month_day(self.lang, text)

    def percent(self, fraction: Decimal) -> str:
        """A fraction (0.0175) as a percentage."""
        return formats.percent(self.lang, fraction)

    def number(self, count: int) -> str:
        """A whole number."""
        return formats.number(self.lang, count)

    def join(self, items: Sequence[str]) -> str:
        """A list in a sentence: ``a, b and c``."""
        return formats.join(self.lang, items)

    def of(self, member: StrEnum) -> str:
        """The short name of a member of a closed vocabulary."""
        if isinstance(member, MovementCode):
            return self.movement(member).label
        if isinstance(member, Reason):
            return self.reason(member).title
        return self.code(library.vocabulary_of(member), member.value)

    def code(self, vocabulary: str, code: str) -> str:
        """The short name of an open code: ``civil_status``, ``category``, ``beneficiary``, ``sex``,
        ``region``, ``country``, ``transferred_to``. A code without a name is shown as it was delivered.
        """
        return library.label(vocabulary, code, self.lang) or code.replace("_", " ")

    def term(self, key: str) -> Term:
        """A term of the glossary; ``KeyError`` for a key that it does not hold."""
        return library.glossary(self.lang)[key]

    def terms(self) -> tuple[Term, ...]:
        """The whole glossary, in alphabetical order of this language's names."""
        return tuple(sorted(library.glossary(self.lang).values(), key=lambda term: term.name.casefold()))

    def reason(self, reason: Reason, **facts: object) -> ReasonText:
        """Why a value is blank. ``facts`` are the dates of ``layouts.words.facts``, written out.

        Where the date that the text names is not known, the text says so.
        """
        text = library.reasons(self.lang)[reason]
        try:
            return replace(text, from_when=text.from_when.format_map(facts))
        except KeyError:
            return replace(text, from_when=library.date_unknown(self.lang))

    def movement(self, code: MovementCode) -> MovementText:
        """What a step between two positions is called, and what it is."""
        return library.movements(self.lang)[code]

    def cause(self, why: Why) -> CauseText:
        """Why a contract is not seen."""
        return library.causes(self.lang)[why]

    def is_term(self, key: str) -> bool:
        """Whether the glossary holds a term."""
        return key in library.glossary(self.lang)

    def annotation(self, key: str) -> str:
        """What a line of the benefit statement means: the text of the term, or of the line."""
        return self.term(key).explanation if self.is_term(key) else library.annotations(self.lang)[key]

    def contact(self) -> tuple[FaqEntry, ...]:
        """What the page of contacts says, in its order."""
        return faq.entries(self.lang, "contact")

    def faq(self) -> tuple[FaqEntry, ...]:
        """The questions and answers in their order."""
        return faq.entries(self.lang)


@cache
def words_for(lang: Language) -> Words:
    """The words of a language, made once."""
    return Words(lang)
