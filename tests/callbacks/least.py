"""The least text that a regular expression takes: for addresses and words that only a table knows."""

from re import _constants as op  # type: ignore[attr-defined]  # the parser of the standard library, as it is
from re import _parser  # type: ignore[attr-defined]
from typing import Any


def least(pattern: str) -> str:
    """One text that matches as a whole: the first of every choice, as few as may be of everything."""
    return _all(_parser.parse(pattern))


def _all(parts: Any) -> str:
    return "".join(_one(what, told) for what, told in parts)


def _one(what: Any, told: Any) -> str:
    if what in {op.LITERAL, op.IN}:
        return chr(told) if what is op.LITERAL else _member(told)
    if what in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        fewest, _, parts = told
        return _all(parts) * fewest
    if what is op.SUBPATTERN:
        return _all(told[-1])
    if what is op.BRANCH:
        return _all(told[1][0])
    if what in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return ""
    return "a"  # any sign, or anything but some sign


def _member(told: Any) -> str:
    what, first = told[0]
    if what is op.RANGE:
        return chr(first[0])
    if what is op.CATEGORY:
        return "0" if first is op.CATEGORY_DIGIT else "a"
    return "~" if what is op.NEGATE else chr(first)
