"""One quiet line under an amount or a section: the two or three questions of the help that explain it."""

from enum import StrEnum
from functools import cache
from typing import Final

from data.rules.kinds import Question
from layouts.parts.dom import Node, a, details, li, summary, ul
from layouts.parts.markup import fixed
from layouts.parts.sections import Section
from layouts.words import Words

# By the place where it stands: a card of the first screen, a section of a contract's page.
RELATED: Final[dict[str, tuple[str, ...]]] = {
    Question.RETIRE: ("when-paid", "what-is-guaranteed", "what-is-deducted"),
    Question.DIE: ("death-capital", "change-beneficiary", "marriage-or-child"),
    Question.ILL: ("annuity-start", "who-reports", "maternity"),
    Question.LEAVE: ("changing-jobs", "time-to-choose", "covers-that-stop"),
    Section.STATUS: ("statuses", "former-employer", "what-employer-sees"),
    Section.PREMIUM: ("empty-premium", "maternity"),
    Section.SAVED: ("what-is-guaranteed", "legal-return", "profit-sharing"),
    Section.RETIRE: ("when-paid", "mypension-differs", "what-is-deducted"),
    Section.DIE: ("death-capital", "change-beneficiary", "divorce"),
    Section.ILL: ("annuity-start", "who-reports", "maternity"),
    Section.LEAVE: ("changing-jobs", "no-vested-benefit", "covers-that-stop"),
    Section.CHANGED: ("new-statement", "profit-sharing", "mypension-differs"),
    "contract-plan": ("legal-return", "earlier", "buying-a-house"),
    "contract-documents": ("reading-statement", "other-language-now", "pension-sheet"),
    "contract-ask": ("who-to-ask", "complaint"),
}


@cache
def related(place: StrEnum, words: Words) -> Node:
    """The line of one place; a page holds a dozen, so each is made once in a language."""
    return fixed(_related(place, words))


def _related(place: StrEnum, words: Words) -> Node:
    asked = {entry.entry_id: entry.question for entry in words.faq()}
    links = [li(a(asked[each], href=f"/{words.lang}/help#{each}")) for each in RELATED[place]]
    return details(summary(words.t("Questions about this")), ul(links), cls="related")
