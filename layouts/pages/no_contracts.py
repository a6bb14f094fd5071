"""Signed in, and nothing found: why that can be, and what to send to whom."""

from enum import StrEnum, unique

from data.rules import missing
from data.rules.missing import Cause
from layouts.parts.dom import Node, a, dd, div, dl, dt, p
from layouts.parts.prose import passage, text_page
from layouts.parts.quote import quotable
from layouts.words import Words


@unique
class Ids(StrEnum):
    LETTER = "no-contracts-letter"


def draw(words: Words) -> Node:
    """The causes, each with its remedy, and a text to copy. Says nothing about who the visitor is."""
    return text_page(
        words.t("We found no group insurance with your number"),
        words.t(
            "You are signed in, but no contract that we may show holds the number with which you signed in."
        ),
        passage(
            words.t("Why that can be, and what helps"),
            causes(words, number_matched=False),
            p(
                a(words.t("Where is my contract?"), href=f"/{words.lang}/missing"),
                " ",
                words.t("goes through it for one employer and its years."),
            ),
        ),
        passage(
            words.t("What to send to the HR department of your employer"),
            p(words.t("Copy this text into an e-mail. Do not put your national number in the e-mail.")),
            quotable(_letter(words), Ids.LETTER, words),
        ),
    )


def causes(words: Words, *, number_matched: bool) -> Node:
    """Each cause with its remedy, the likeliest first; also for a member of whom nothing may be shown any more."""
    texts = _texts(words)
    pairs = [texts[cause] for cause in missing.causes(number_matched=number_matched)]
    return dl(
        [div(dt(cause), dd(remedy), cls="fact") for cause, remedy in (*pairs, _elsewhere(words))],
        cls="facts facts-wide",
    )


def _texts(words: Words) -> dict[Cause, tuple[str, str]]:
    return {
        Cause.NO_NUMBER: (
            words.t("Your contract does not hold your number yet"),
            words.t(
                "Ask HR to fill in your national number or BIS number. You see the contract the day after."
            ),
        ),
        Cause.BIS_REPLACED: (
            words.t("You had a BIS number and now have a national number"),
            words.t("Ask HR to replace the old number by the new one. You see the contract the day after."),
        ),
        Cause.ENDED_LONG_AGO: (
            words.t("Your contract ended six months ago or more"),
            words.t(
                "The money was paid out or transferred. A contract stays here for six months after that, "
                "then it is "
                "no longer shown. There is nothing you have to do."
            ),
        ),
        Cause.NOT_GROUP_INSURANCE: (
            words.t("It is not a group insurance"),
            words.t(
                "Only contracts whose number begins with 530/ are shown here. Pension savings and life "
                "insurance that "
                "you took out yourself are not."
            ),
        ),
    }


def _elsewhere(words: Words) -> tuple[str, str]:
    return (
        words.t("Your employer is insured elsewhere"),
        words.t("Ask HR with which insurer your group insurance is, or look on mypension.be."),
    )


def _letter(words: Words) -> str:
    return words.t(
        "Hello,\n\n"
        "I signed in to the website of our group insurance, but it finds no contract with my number. "
        "Could you check "
        "whether my national number or BIS number is filled in for my contract, and whether it is still "
        "the right "
        "one? After a correction, the contract is visible the next day.\n\n"
        "Thank you."
    )
