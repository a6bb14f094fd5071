"""What the descriptor itself asks of a column: type and constraints, made ready once per file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from data.exchange.broken import BrokenCode, BrokenPackageError
from data.rules.extract_faults import Fault, FaultCode
from data.rules.extract_values import day, flag

Check = Callable[[str], Fault | None]

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|-?INF")
_LONGEST_PATTERN = 200
_SPELLINGS = {  # what a column may say of its spelling; anything else would be read wrongly here
    "groupChar": ("",),
    "decimalChar": (".",),
    "bareNumber": (True,),
    "trueValues": (["true", "True", "TRUE", "1"],),
    "falseValues": (["false", "False", "FALSE", "0"],),
}


@dataclass(frozen=True, slots=True)
class FieldRule:
    """``checks`` are for values that are there; ``required`` says whether one must be."""

    name: str
    required: bool
    checks: tuple[Check, ...]


def field_rule(table: str, described: Mapping[str, Any]) -> FieldRule:
    """The rule of one column. Raises ``BrokenPackageError`` for what cannot be checked here."""
    constraints = described.get("constraints", {})
    kind, form = described.get("type", "string"), described.get("format", "default")
    if (
        not isinstance(constraints, dict)
        or str(kind) not in _TYPES
        or form not in ("default", "any", "email")
    ):
        raise _unsupported(table, described)
    if not set(constraints) <= {"required", "unique", *_MAKERS} or any(
        described[name] not in usual for name, usual in _SPELLINGS.items() if name in described
    ):
        raise _unsupported(table, described)
    checks = [] if _TYPES[kind] is None else [_TYPES[kind]]
    try:
        checks += [_MAKERS[name](value) for name, value in constraints.items() if name in _MAKERS]
    except (re.error, TypeError, ValueError, InvalidOperation):
        raise _unsupported(table, described) from None
    return FieldRule(described["name"], constraints.get("required") is True, tuple(filter(None, checks)))


def _unsupported(table: str, described: Mapping[str, Any]) -> BrokenPackageError:
    name = described.get("name")
    text = f"Column {name!r} of table {table!r} has a type or constraint that is not checked here."
    return BrokenPackageError(BrokenCode.UNSUPPORTED, text)


def _of_type(fits: Callable[[str], object], text: str) -> Check:
    fault = Fault(FaultCode.WRONG_TYPE, text)
    return lambda value: None if fits(value) else fault


_TYPES: dict[str, Check | None] = {
    "string": None,
    "any": None,
    "number": _of_type(_NUMBER.fullmatch, "the descriptor says that this is a number"),
    "integer": _of_type(_INTEGER.fullmatch, "the descriptor says that this is a whole number"),
    "boolean": _of_type(
        lambda value: not isinstance(flag(value), Fault), "the descriptor says: true or false"
    ),
    "date": _of_type(
        lambda value: not isinstance(day(value), Fault), "the descriptor says that this is a date"
    ),
}


def _pattern(pattern: str) -> Check:
    if len(pattern) > _LONGEST_PATTERN:
        raise ValueError(pattern)
    fits = re.compile(pattern, re.ASCII).fullmatch
    fault = Fault(FaultCode.PATTERN, "not written as the descriptor asks")
    return lambda value: None if fits(value) else fault


def _enum(allowed: list[Any]) -> Check:
    known = frozenset(_as_written(one) for one in allowed)
    fault = Fault(FaultCode.NOT_ALLOWED, "not one of the values that the descriptor allows")
    return lambda value: None if value in known else fault


def _as_written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _length(bound: int, *, least: bool) -> Check:
    fault = Fault(FaultCode.OUT_OF_RANGE, "shorter or longer than the descriptor allows")
    return lambda value: None if (len(value) >= int(bound) if least else len(value) <= int(bound)) else fault


def _bound(bound: object, *, least: bool) -> Check:
    limit = _comparable(str(bound))
    fault = Fault(FaultCode.OUT_OF_RANGE, "beyond what the descriptor allows")

    def check(value: str) -> Fault | None:
        try:
            found = _comparable(value)
            within = found >= limit if least else found <= limit  # type: ignore[operator]
        except (InvalidOperation, TypeError):
            return fault
        return None if within else fault

    return check


def _comparable(value: str) -> Decimal | str:
    """A date as its ISO text, anything else as a number."""
    return value if not isinstance(day(value), Fault) else Decimal(value)


_MAKERS: dict[str, Callable[[Any], Check]] = {
    "pattern": _pattern,
    "enum": _enum,
    "minLength": lambda bound: _length(bound, least=True),
    "maxLength": lambda bound: _length(bound, least=False),
    "minimum": lambda bound: _bound(bound, least=True),
    "maximum": lambda bound: _bound(bound, least=False),
}
