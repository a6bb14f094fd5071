"""Looking at texts: which fields they hold, and what good typography forbids."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from data.rules.kinds import Language

NO_BREAK = "\u00a0"
OTHERS = (Language.NL, Language.FR, Language.DE)
UNFINISHED = re.compile(r"TODO|FIXME|XXX|\?\?\?|lorem", re.IGNORECASE)


def fields(text: str) -> set[str]:
    """The named fields of a text; an unnamed or a clever one is an error."""
    found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    assert all(name.isidentifier() for name in found), text
    return found


def leaves(table: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every text of a nested table, with the way to it."""
    if isinstance(table, Mapping):
        for key, value in table.items():
            yield from leaves(value, f"{path}/{key}")
    else:
        yield path, table


def faults(text: str, lang: Language) -> list[str]:
    """What is wrong with the typography of a text."""
    found = []
    if text != text.strip() or "  " in text:
        found.append("stray spaces")
    if UNFINISHED.search(text):
        found.append("unfinished")
    if text.count("{") != text.count("}"):
        found.append("unbalanced braces")
    if lang is Language.FR:
        found += french_faults(text)
    elif re.search(r"\s[:;?!]", text):
        found.append("space before a mark")
    if re.search(r"\d [%€]", text):
        found.append("a number can break from its sign")
    if "'" in text or '"' in text:
        found.append("straight quotes")
    if "..." in text:
        found.append("dots in place of an ellipsis")
    return found


def french_faults(text: str) -> list[str]:
    """French puts a no-break space before : ; ? ! and inside its quotes."""
    found = []
    if re.search(rf"[^{NO_BREAK}\s][:;?!](\s|$)", text) or re.search(r" [:;?!]", text):
        found.append("no no-break space before a mark")
    if re.search(rf"«[^{NO_BREAK}]|[^{NO_BREAK}]»", text):
        found.append("no no-break space inside the quotes")
    return found
