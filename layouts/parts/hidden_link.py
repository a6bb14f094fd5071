"""Why a figure is not told, in a few words that lead to the whole explanation."""

from data.rules.picture import Hidden
from layouts.parts.dom import Node, a
from layouts.words import Words
from layouts.words.hidden_short import why_short


def rule_id(hidden: Hidden) -> str:
    """Where a reason stands on the page of the protection."""
    return f"rule-{hidden.replace('_', '-')}"


def why_link(hidden: Hidden, base: str, words: Words, told: str | None = None) -> Node:
    """``base`` is the address of the dashboard; ``told`` stands in the place of the usual words."""
    return a(told or why_short(hidden, words), href=f"{base}/rules#{rule_id(hidden)}")
