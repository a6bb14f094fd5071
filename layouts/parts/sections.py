"""The headings of a contract, in the one order that the overview and the contract's own page both follow."""

from enum import StrEnum, unique

from data.rules.kinds import Question
from layouts.words import Words


@unique
class Section(StrEnum):
    """The values are anchors on the contract's page: a number on the overview leads to what explains it."""

    STATUS = "contract-status"
    PREMIUM = "contract-premium"
    SAVED = "contract-saved"
    RETIRE = "contract-retire"
    DIE = "contract-die"
    ILL = "contract-ill"
    LEAVE = "contract-leave"
    CHANGED = "contract-changed"


WHY = "contract-why"  # inside CHANGED: the reasons, year by year
OF_QUESTION = {
    Question.RETIRE: Section.RETIRE,
    Question.DIE: Section.DIE,
    Question.ILL: Section.ILL,
    Question.LEAVE: Section.LEAVE,
}
QUESTION_OF = {section: question for question, section in OF_QUESTION.items()}


def heading(section: Section, words: Words) -> str:
    """The text of a heading, the same in every layer."""
    if section in QUESTION_OF:
        return words.of(QUESTION_OF[section])
    return {
        Section.STATUS: words.t("Status"),
        Section.PREMIUM: words.t("Premium"),
        Section.SAVED: words.t("Saved so far"),
        Section.CHANGED: words.t("What changed, and why"),
    }[section]


def contract_address(handle: str, words: Words, section: Section | str | None = None) -> str:
    """The address of a contract's page, at one of its headings if asked. Holds no contract number."""
    page = f"/{words.lang}/contracts/{handle}"
    return page if section is None else f"{page}#{section}"
