"""The sentence on top of the first screen, for every way a member can stand."""

from datetime import date

import pytest

from data.rules.kinds import CoverKind, Language, Reason, Suspension
from data.rules.overview import overview
from data.rules.records import ContractFile, Cover
from layouts.words import words_for
from layouts.words.summary import not_included, summary
from tests.layouts.words.texts import faults
from tests.rules.build import PERSON, TODAY, a_cover, active, ended, passive, suspended, the_covers

LATER = date(2050, 5, 1)
ONE: tuple[Cover, ...] = the_covers(vested_reserves=100, expected_benefit=900)
TWO: tuple[Cover, ...] = (
    *the_covers(vested_reserves=40),
    a_cover(CoverKind.EXPECTED_BENEFIT, 60, until=LATER),
)
SAVED = the_covers(vested_reserves=70, expected_benefit=None)
WAIVER = a_cover(CoverKind.PREMIUM_WAIVER, reason=Reason.WAIVER_RUNNING)
OPEN_RETURN = (
    *ONE,
    a_cover(CoverKind.EXPECTED_BENEFIT_LOW, 700),
    a_cover(CoverKind.EXPECTED_BENEFIT_HIGH, 1100),
)
NO_PROMISE = "Expected is not promised"
CASES: dict[str, tuple[tuple[ContractFile, ...], list[str]]] = {
    "only active": (
        (active(1, *ONE),),
        ["If premiums go on until then", "900,00 €", "once", "on 1 May 2048, at age 65", NO_PROMISE],
    ),
    "active and passive, two dates": (
        (active(1, *ONE), passive(2, *TWO)),
        [
            "960,00 € in all",
            "in parts",
            "between 1 May 2048 (at age 65) and 1 May 2050 (at age 67)",
            NO_PROMISE,
        ],
    ),
    "only passive": (
        (passive(1, *ONE),),
        ["No more premiums are paid for you", "900,00 € once", "at age 65", NO_PROMISE],
    ),
    "only passive, two dates": (
        (passive(1, *ONE), passive(2, *TWO)),
        ["No more premiums", "960,00 € in all", "in parts", NO_PROMISE],
    ),
    "ill, waiver running": (
        (suspended(1, *ONE, WAIVER, reason=Suspension.ILLNESS),),
        ["900,00 €", "While you are ill, the insurer pays the premium for you.", NO_PROMISE],
    ),
    "return not fixed": (
        (active(1, *OPEN_RETURN),),
        ["900,00 €", "can turn out lower or higher", NO_PROMISE],
    ),
    "one without projection": (
        (active(1, *ONE), passive(2, *SAVED)),
        ["900,00 €", "1 contract has no expected amount and is not counted."],
    ),
    "only ended": ((ended(),), ["Your contract has ended", "zero", "until 1 January 2027"]),
    "two ended": ((ended(1), ended(2)), ["Your 2 contracts have ended"]),
    "no projection": (
        (active(1, *SAVED),),
        ["On 1 January 2026 70,00 € was saved for you", "No expected amount at retirement is available."],
    ),
    "nothing delivered": ((active(),), ["has not delivered the amounts"]),
    "past its date": (
        (active(1, a_cover(CoverKind.EXPECTED_BENEFIT, 80, until=date(2026, 10, 31))),),
        ["The end date of your contracts has passed", "ask your employer"],
    ),
    "nothing visible": ((), ["There is no group insurance contract to show at the moment."]),
}


def whole(files: tuple[ContractFile, ...], lang: Language) -> str:
    return summary(overview(PERSON, files, TODAY), words_for(lang))


def told(files: tuple[ContractFile, ...]) -> str:
    """In English, with ordinary spaces, which read better in a test."""
    return whole(files, Language.EN).replace("\u00a0", " ")


@pytest.mark.parametrize("case", CASES)
def test_what_the_sentence_says(case: str) -> None:
    files, parts = CASES[case]
    for part in parts:
        assert part in told(files)


@pytest.mark.parametrize("case", CASES)
def test_no_promise_is_made_and_no_caution_given_for_nothing(case: str) -> None:
    files, _ = CASES[case]
    assert (NO_PROMISE in told(files)) == ("expected to pay" in told(files))
    assert ("While you are ill" in told(files)) == (case == "ill, waiver running")
    assert ("lower or higher" in told(files)) == (case == "return not fixed")


@pytest.mark.parametrize("lang", Language)
def test_it_is_whole_in_every_language(lang: Language) -> None:
    for files, _ in CASES.values():
        text = whole(files, lang)
        assert faults(text, lang) == []
        assert text.endswith(".")
        assert "{" not in text
    sentences = {whole(files, lang) for files, _ in CASES.values()}
    assert len(sentences) == len(CASES)


def test_a_break_other_than_illness_is_no_illness() -> None:
    files = (suspended(1, *ONE, WAIVER, reason=Suspension.CAREER_BREAK),)
    assert "While you are ill" not in told(files)


def test_figures_of_two_dates_are_told_as_such() -> None:
    older = a_cover(CoverKind.VESTED_RESERVES, 30, as_at=date(2025, 7, 1))
    text = told((active(1, *SAVED), passive(2, older)))
    assert "100,00 € has been saved for you" in text
    assert "between 1 July 2025 and 1 January 2026" in text


@pytest.mark.parametrize("lang", Language)
def test_what_is_not_included_stands_apart(lang: Language) -> None:
    text = not_included(words_for(lang))
    assert faults(text, lang) == []
    assert text not in whole((active(1, *ONE),), lang)


def test_a_suspension_without_a_waiver_is_told_with_its_employer() -> None:
    files = (suspended(1, *ONE, reason=Suspension.CAREER_BREAK),)
    assert "At the moment no premium is shown for" in told(files)
    assert "At the moment" not in told((suspended(1, *ONE, WAIVER, reason=Suspension.ILLNESS),))
    assert "At the moment" not in told((active(1, *ONE), passive(2, *TWO)))
