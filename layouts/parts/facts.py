"""Facts in pairs: a name and what it is, as a description list."""

from collections.abc import Iterable
from typing import TypeAlias

from layouts.parts.dom import Child, Node, dd, div, dl, dt
from layouts.parts.explain import explain
from layouts.words import Words

Fact: TypeAlias = "tuple[str, Child] | tuple[str, Child, str | None]"


def facts(pairs: Iterable[Fact], words: Words) -> Node:
    """``pairs`` are name, value and, where there is one, the key of the glossary's term. No value, no row."""
    return dl([_pair(pair, words) for pair in pairs if pair[1] not in (None, "")], cls="facts")


def _pair(pair: Fact, words: Words) -> Node:
    key = pair[2] if len(pair) == 3 else None
    return div(dt(pair[0], explain(key, words) if key else None), dd(pair[1]), cls="fact")
