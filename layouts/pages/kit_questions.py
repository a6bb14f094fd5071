"""The questions of employers by theme: on the page of the kit, and wherever else employers look for them."""

from collections.abc import Callable, Sequence
from itertools import groupby

from layouts.parts.dom import Node, details, div, h3, section, summary
from layouts.parts.prose import blocks
from layouts.words import FaqEntry, Words
from layouts.words.kit import questions


def questions_by_theme(words: Words, heading: Callable[..., Node] = h3) -> list[Node]:
    """Each theme with its questions; ``heading`` is the level that the page has for a theme."""
    themes = groupby(questions(words.lang), key=lambda entry: entry.theme)
    return [_theme(number, theme, list(entries), heading) for number, (theme, entries) in enumerate(themes)]


def _theme(number: int, theme: str, entries: Sequence[FaqEntry], heading: Callable[..., Node]) -> Node:
    anchor = f"kit-theme-{number}"
    return section(
        heading(theme, id=anchor, disable_n_clicks=True),
        [_question(each) for each in entries],
        aria_labelledby=anchor,
        cls="kit-theme",
    )


def _question(entry: FaqEntry) -> Node:
    # The anchor stands inside: a browser that follows it opens the details around it.
    answer = div(blocks(entry.blocks), id=entry.entry_id, cls="answer-text", disable_n_clicks=True)
    return details(summary(entry.question), answer, cls="question")
