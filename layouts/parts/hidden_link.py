"""Why a figure is not told, in a few words that lead to the whole explanation."""

from data.rules.picture import Hidden
from layouts.parts.dom import Node, a
from layouts.words import Words


def rule_id(hidden: Hidden) -> str:
    """Where a reason stands on the page of the protection."""
    return f"rule-{hidden.replace('_', '-')}"


def why_link(hidden: Hidden, base: str, words: Words, told: str) -> Node:
    """``base`` is the address of the dashboard; ``told`` the words, as of ``why_short``."""
    return a(told, href=f"{base}/rules#{rule_id(hidden)}")
