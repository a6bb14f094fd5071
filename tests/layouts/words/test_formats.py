"""How a Belgian reader of each language sees money, dates and numbers."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from data.rules.kinds import Language
from layouts.words import Words, formats, words_for

NL, FR, EN, DE = (words_for(lang) for lang in (Language.NL, Language.FR, Language.EN, Language.DE))
NB, THIN, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("words", "amount", "text"),
    [
        (NL, "1234567.8", f"€{NB}1.234.567,80"),
        (FR, "1234567.8", f"1{THIN}234{THIN}567,80{NB}€"),
        (EN, "1234567.8", f"1.234.567,80{NB}€"),
        (DE, "1234567.8", f"1.234.567,80{NB}€"),
        (NL, "0", f"€{NB}0,00"),
        (FR, "0.05", f"0,05{NB}€"),
    ],
)
def test_money(words: Words, amount: str, text: str) -> None:
    assert words.money(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("words", "amount", "text"),
    [
        (NL, "12", f"+{NB}€{NB}12,00"),
        (NL, "-12.5", f"{MINUS}{NB}€{NB}12,50"),
        (FR, "-1200", f"{MINUS}{NB}1{THIN}200,00{NB}€"),
        (DE, "0.00", f"0,00{NB}€"),
    ],
)
def test_signed_money(words: Words, amount: str, text: str) -> None:
    assert words.signed_money(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("words", "long", "short", "every_year"),
    [
        (NL, "1\N{NO-BREAK SPACE}maart 2026", "01/03/2026", "1 juli"),
        (FR, "1er\N{NO-BREAK SPACE}mars 2026", "01/03/2026", "1er juillet"),
        (EN, "1\N{NO-BREAK SPACE}March 2026", "01/03/2026", "1 July"),
        (DE, "1.\N{NO-BREAK SPACE}März 2026", "01.03.2026", "1. Juli"),
    ],
)
def test_dates(words: Words, long: str, short: str, every_year: str) -> None:
    day = date(2026, 3, 1)
    assert (words.date(day), words.short_date(day), words.month_day("07-01")) == (long, short, every_year)


def test_only_the_first_of_a_french_month_is_an_ordinal() -> None:
    assert FR.date(date(2026, 5, 11)) == "11\N{NO-BREAK SPACE}mai 2026"
    assert FR.date(date(1999, 12, 31)) == "31\N{NO-BREAK SPACE}décembre 1999"
    assert FR.month_day("02-29") == "29 février"


@pytest.mark.parametrize(
    ("fraction", "nl", "fr"),
    [
        ("0.0200", "2%", f"2{NB}%"),
        ("0.0175", "1,75%", f"1,75{NB}%"),
        ("0", "0%", f"0{NB}%"),
        ("1.00", "100%", f"100{NB}%"),
        ("-0.005", "-0,5%", f"-0,5{NB}%"),
    ],
)
def test_percentages_have_only_the_decimals_they_need(fraction: str, nl: str, fr: str) -> None:
    assert (NL.percent(Decimal(fraction)), FR.percent(Decimal(fraction))) == (nl, fr)


def test_numbers_and_lists() -> None:
    assert [words.number(1234) for words in (NL, FR, EN, DE)] == ["1.234", f"1{THIN}234", "1.234", "1.234"]
    assert (NL.number(999), FR.number(-999), NL.number(-1000)) == ("999", "-999", "-1.000")
    assert [words.join(["a", "b", "c"]) for words in (NL, FR, EN, DE)] == [
        "a, b en c",
        "a, b et c",
        "a, b and c",
        "a, b und c",
    ]
    assert (NL.join(["a"]), NL.join([]), FR.join(["a", "b"])) == ("a", "", "a et b")


def test_the_language_of_the_page() -> None:
    assert [words.html_lang for words in (NL, FR, EN, DE)] == ["nl-BE", "fr-BE", "en-BE", "de-BE"]
    assert words_for(Language.NL) is NL


@given(st.decimals("-99999999999", "99999999999", places=3), st.sampled_from(Language))
def test_money_is_what_babel_writes(amount: Decimal, lang: Language) -> None:
    theirs = format_currency(amount, "EUR", locale=formats.LOCALES[lang], group_separator=True)
    assert formats.money(lang, amount) == theirs
