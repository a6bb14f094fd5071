"""Languages: catalogues, formats, glossary, reason texts, questions and answers. Knows nothing of Dash."""

from layouts.words.records import Block, CauseText, FaqEntry, Line, MovementText, ReasonText, Span, Term
from layouts.words.words import Words, words_for

__all__ = [
    "Block",
    "CauseText",
    "FaqEntry",
    "Line",
    "MovementText",
    "ReasonText",
    "Span",
    "Term",
    "Words",
    "words_for",
]
