"""The way to a benefit statement, wherever one is offered."""

from data.rules.kept import Offer
from data.rules.kinds import Language
from layouts.parts.dom import Node, a, p, span
from layouts.words import Words


def statement_address(paper_id: str, lang: Language, *, save: bool = False) -> str:
    """Where a statement is, in a language; ``save`` keeps it as a file instead of showing it."""
    return f"/statement/{paper_id}/{lang}" + ("?save=1" if save else "")


def statement_link(offer: Offer, employer: str, words: Words) -> Node:
    """One line: the latest statement of a contract."""
    return p(
        a(
            words.t("Benefit statement as at {date} (PDF)", date=words.date(offer.as_at)),
            span(f": {employer}", cls="only-spoken"),
            href=statement_address(offer.paper_id, offer.first_language),
        ),
        cls="onward",
    )
