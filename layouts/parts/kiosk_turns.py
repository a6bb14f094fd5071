"""What is said in every language, one after the other, on the screen that waits. The style sheet turns them."""

from collections.abc import Callable

from data.rules.kinds import Language
from layouts.parts.dom import Child, Node, span
from layouts.words import Words, words_for


def speakers(words: Words) -> list[tuple[int, Words]]:
    """Every language with its turn: the page's own first."""
    order = (words.lang, *(each for each in Language if each is not words.lang))
    return [(at, words_for(lang)) for at, lang in enumerate(order)]


def turn(at: int) -> str:
    """The classes of what is there in one turn only; else it is neither seen, nor heard, nor touched."""
    return f"attract-turn attract-turn-{at}"


def in_turn(words: Words, tell: Callable[[Words], Child]) -> Node:
    """The same words in every language, in the same place."""
    told = [span(tell(each), lang=each.html_lang, cls=turn(at)) for at, each in speakers(words)]
    return span(told, cls="attract-turns")
