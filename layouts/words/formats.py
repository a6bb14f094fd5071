"""Numbers, money, dates and lists as a Belgian reader of each language writes them.

Everything goes through Babel with an explicit Belgian locale, never through the server's own. Years have four
digits, money two decimals; the no-break spaces that Babel puts between digits and signs are kept.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, format_decimal

from data.rules.kinds import Language

LOCALES: Final = {Language.NL: "nl_BE", Language.FR: "fr_BE", Language.EN: "en_BE", Language.DE: "de_BE"}
LONG_DATES: Final = {
    Language.NL: "d MMMM y",
    Language.FR: "d MMMM y",
    Language.EN: "d MMMM y",
    Language.DE: "d. MMMM y",
}
MINUS: Final = "\u2212"
NO_BREAK: Final = "\u00a0"
A_LEAP_YEAR: Final = 2000
BRUSSELS: Final = ZoneInfo("Europe/Brussels")


@cache
def locale_of(lang: Language) -> Locale:
    """The Belgian locale of a language."""
    return Locale.parse(LOCALES[lang])


def money(lang: Language, amount: Decimal) -> str:
    """Euro with two decimals: ``€ 1.234,50`` in Dutch, ``1 234,50 €`` in French."""
    head, signs, tail = _euro(lang, amount.is_signed())
    return f"{head}{format(amount.copy_abs(), ',.2f').translate(signs)}{tail}"


def whole_money(lang: Language, amount: Decimal) -> str:
    """Euro without decimals: ``€ 1.234`` in Dutch, ``1 234 €`` in French."""
    head, signs, tail = _euro(lang, amount.is_signed())
    return f"{head}{format(amount.copy_abs(), ',.0f').translate(signs)}{tail}"


@cache
def _euro(lang: Language, negative: bool) -> tuple[str, dict[int, str], str]:
    """What Babel writes before, between and after the digits of an amount, learnt from one amount.

    A page holds fifty amounts, and Babel looks up the name of the euro and its plurals for each of them.
    """
    pattern: NumberPattern = locale_of(lang).currency_formats["standard"]
    model = Decimal("-1234567.89" if negative else "1234567.89")
    text: str = pattern.apply(model, locale_of(lang), currency="EUR")
    parts = re.fullmatch(r"(\D*)1(\D+)234(\D+)567(\D+)89(\D*)", text)
    if parts is None or parts[2] != parts[3]:
        raise ValueError(f"an amount in {lang} is not written in groups of three: {text}")
    head, group, _, point, tail = parts.groups()
    return head, {ord(","): group, ord("."): point}, tail


def signed_money(lang: Language, amount: Decimal) -> str:
    """Euro with its sign in front, for steps and differences; zero has none."""
    if amount == 0:
        return money(lang, amount)
    return f"{'+' if amount > 0 else MINUS}{NO_BREAK}{money(lang, abs(amount))}"


@lru_cache(4096)  # the same few hundred days stand on everybody's pages
def long_date(lang: Language, day: date) -> str:
    """The day with the month in full: ``1 maart 2026``, ``1er mars 2026``. The day never stands alone at
    the end of a line.
    """
    text = _first_of_month(lang, day, format_date(day, LONG_DATES[lang], locale=locale_of(lang)))
    return text.replace(" ", NO_BREAK, 1)


@lru_cache(4096)
def weekday_date(lang: Language, day: date) -> str:
    """As ``long_date``, with the day of the week: ``donderdag 26 november 2026``."""
    weekday = format_date(day, "EEEE", locale=locale_of(lang))
    return f"{weekday}{',' if lang is Language.DE else ''} {long_date(lang, day)}"


def short_date(lang: Language, day: date) -> str:
    """Day, month and a year of four digits: ``01/03/2026``; with points in German."""
    return day.strftime("%d.%m.%Y" if lang is Language.DE else "%d/%m/%Y")


def in_brussels(instant: datetime) -> datetime:
    """An instant as the clocks in Belgium show it, summer time included."""
    return instant.astimezone(BRUSSELS)


def time_of_day(instant: datetime) -> str:
    """The time on Belgian clocks: ``14:05`` in every language."""
    return in_brussels(instant).strftime("%H:%M")


def month_day(lang: Language, text: str) -> str:
    """A day of every year, given as ``MM-DD``: ``1 juli``, ``1er juillet``."""
    month, day = text.split("-")
    a_day = date(A_LEAP_YEAR, int(month), int(day))
    pattern = LONG_DATES[lang].removesuffix(" y")
    return _first_of_month(lang, a_day, format_date(a_day, pattern, locale=locale_of(lang)))


def _first_of_month(lang: Language, day: date, text: str) -> str:
    """French counts the first of the month and only the first: Babel's data does not."""
    return f"1er{text[1:]}" if lang is Language.FR and day.day == 1 else text


def percent(lang: Language, fraction: Decimal) -> str:
    """A fraction as a percentage with only the decimals it has: ``1,75 %``, ``2 %``."""
    pattern: NumberPattern = locale_of(lang).percent_formats[None]
    exact = fraction.normalize() if fraction else Decimal(0)
    text: str = pattern.apply(exact, locale_of(lang), decimal_quantization=False)
    return text


def number(lang: Language, count: int) -> str:
    """A whole number with its groups of three."""
    return str(count) if -1000 < count < 1000 else format_decimal(count, locale=locale_of(lang))


def join(lang: Language, items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return format_list(list(items), locale=locale_of(lang)) if items else ""
