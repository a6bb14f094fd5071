"""The "i" beside a term: a press opens its meaning, another press closes it.

A ``details`` element, so mouse, touch, keyboard and screen reader all work without a script. The meaning
opens over what stands below, as wide as the row (``titled``), so no line breaks and nothing scrolls sideways.
"""

from functools import cache

from data.rules.kinds import Branch, CoverKind, Language, PlanType, Status
from layouts.parts.dom import Node, a, details, div, p, span, strong, summary
from layouts.parts.markup import fixed
from layouts.words import Term, Words

TERM_OF_COVER = {
    CoverKind.VESTED_RESERVES: "vested_reserves",
    CoverKind.VESTED_BENEFIT: "vested_benefits",
    CoverKind.EXPECTED_BENEFIT: "expected_benefit",
    CoverKind.EXPECTED_BENEFIT_LOW: "expected_benefit",
    CoverKind.EXPECTED_BENEFIT_HIGH: "expected_benefit",
    CoverKind.DEATH_CAPITAL: "death_cover",
    CoverKind.DEATH_ACCIDENT: "accident_cover",
    CoverKind.ORPHAN_ANNUITY: "orphan_annuity",
    CoverKind.DISABILITY_ANNUITY: "disability_annuity",
    CoverKind.PREMIUM_WAIVER: "premium_waiver",
}
TERM_OF_STATUS = {
    Status.ACTIVE: "active_contract",
    Status.PASSIVE: "passive_contract",
    Status.ENDED: "terminated_contract",
}
TERM_OF_PLAN = {
    PlanType.DEFINED_CONTRIBUTION: "defined_contribution",
    PlanType.DEFINED_BENEFIT: "defined_benefit",
    PlanType.CASH_BALANCE: "cash_balance",
}
TERM_OF_BRANCH = {
    Branch.BRANCH_21: "branch_21",
    Branch.BRANCH_23: "branch_23",
    Branch.BRANCH_21_AND_23: "branch_21",
}

BORROWED = {"benefit_statement", "cash_balance"}  # English names that every language uses


@cache
def explain(key: str, words: Words, *, of_others: bool = False) -> Node:
    """The "i" of one term of the glossary; a page holds dozens, so each is made once in a language.

    The glossary speaks to a member; ``of_others`` is for somebody who reads it about members, and says so.
    """
    return fixed(_explain(key, words, of_others=of_others))


def _explain(key: str, words: Words, *, of_others: bool) -> Node:
    term = words.term(key)
    return details(
        summary(
            span(words.t("What does “{term}” mean?", term=term.name), cls="only-spoken"), cls="explain-mark"
        ),
        div(
            p(
                strong(term.name, lang=spoken_as(term, words)),
                unconfirmed(words) if not term.confirmed else None,
            ),
            p(words.t("As members read it:"), cls="quiet") if of_others else None,
            p(term.explanation),
            p(a(words.t("All words explained"), href=f"/{words.lang}/help#term-{key}")),
            cls="explain-body",
        ),
        cls="explain",
    )


def titled(heading: Node, key: str | None, words: Words, *, of_others: bool = False) -> Node:
    """A heading or a label with its "i" on the same row; the meaning opens over the full width of that
    row. ``of_others``: who reads it is no member.
    """
    if key is None:
        return heading
    return div(heading, explain(key, words, of_others=of_others), cls="titled")


@cache
def cover_title(kind: CoverKind, words: Words) -> Node:
    """The name of a cover with its "i", the same wherever the cover stands."""
    return fixed(titled(p(words.of(kind), cls="label"), TERM_OF_COVER[kind], words))


def spoken_as(term: Term, words: Words) -> str | None:
    """The language in which to read out a name that this language borrowed; ``None`` for its own words."""
    return "en" if term.key in BORROWED and words.lang is not Language.EN else None


def unconfirmed(words: Words) -> Node:
    """The mark of a term for which no official page was found in this language."""
    return span(words.t("our own translation"), cls="mark")
