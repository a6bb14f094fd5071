"""The status of a contract: a chip with a word and a mark, never a colour alone."""

from functools import cache

from data.rules.answers import ContractView
from data.rules.kinds import CoverKind, Status
from layouts.parts.amount import SAID_ONCE
from layouts.parts.dom import Node, div, p, span
from layouts.parts.explain import TERM_OF_STATUS, explain
from layouts.parts.markup import fixed
from layouts.parts.reason import blank
from layouts.words import Words
from layouts.words.facts import facts
from layouts.words.sentences import countdown, status_meaning


def chip(view: ContractView, words: Words) -> Node:
    """The status in one word. The mark in front has a shape of its own for each status."""
    return _chip(view.status, words)


def _chip(status: Status, words: Words) -> Node:
    return span(words.of(status), cls=f"chip chip-{status.value}")


@cache
def _titled(status: Status, words: Words) -> Node:
    return fixed(div(_chip(status, words), explain(TERM_OF_STATUS[status], words), cls="titled"))


def meaning(view: ContractView, words: Words) -> Node:
    """The chip, its "i", what it means in one sentence, and for an ended contract how long it is still
    shown.
    """
    zero = view.covers[CoverKind.VESTED_RESERVES].reason
    return div(
        _titled(view.status, words),
        p(status_meaning(view, words)),
        blank(zero, words, **facts(view, words)) if zero in SAID_ONCE else None,
        _countdown(view, words),
        cls="status",
    )


def _countdown(view: ContractView, words: Words) -> Node | None:
    if view.visible_until is None or view.days_left is None:
        return None
    return p(countdown(view.visible_until, view.days_left, words), cls="countdown")
