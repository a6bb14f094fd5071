"""Frozen records as canonical JSON, and back: what is kept of a statement can be read again, to the last cent.

Canonical: the same record is always the same text. Keys are sorted, amounts are text ("12.30" stays "12.30"), dates
ISO, codes the values of their vocabularies. Reading is strict: a key too many or too few is a fault, never a guess.
Only a field with a default, which came later, may lack in what was kept before.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.errors import BaseValidationError

T = TypeVar("T")


class NotPlainError(Exception):
    """A text is not the record it should be. Never says what stands in it."""


def canonical(record: object) -> str:
    """A record as JSON. Raises ``TypeError`` for what is neither a record nor one of the plain types in it."""
    plain = _converter().unstructure(record)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def record(text: str, kind: type[T]) -> T:
    """The record that ``canonical`` wrote; raises ``NotPlainError`` when it is not one."""
    try:
        return _converter().structure(json.loads(text), kind)
    except (BaseValidationError, ValueError, TypeError, AttributeError, RecursionError):
        raise NotPlainError(f"a kept text is no {kind.__name__}") from None


@cache
def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    made.register_unstructure_hook(Decimal, str)
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(_text(text)))
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(_text(text)))
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(_text(text)))
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _exactly)
    made.register_structure_hook_factory(_is_by_code, lambda kind: _in_order(made, kind))
    return made


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _exactly(value: object, kind: type[T]) -> T:
    """No number for a text, no yes for a one: what was written is what is read. A code is a text, too."""
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} was expected")
    return value


def _is_by_code(kind: Any) -> bool:
    keys = get_args(kind)[:1]
    return get_origin(kind) is dict and bool(keys) and isinstance(keys[0], type) and issubclass(keys[0], Enum)


def _in_order(converter: Converter, kind: Any) -> Any:
    """A dict by code comes back in the order of its vocabulary, as the rules build it: JSON sorted it by name."""
    code, content = get_args(kind)

    def structure(value: Mapping[str, Any], _: Any) -> dict[Any, Any]:
        known = {each.value: each for each in code}
        if set(value) - set(known):
            raise ValueError("an unknown code")
        return {
            each: converter.structure(value[name], content) for name, each in known.items() if name in value
        }

    return structure
