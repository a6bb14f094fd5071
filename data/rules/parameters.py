"""Dated parameters with their sources: months, ages, rates, levies and minimums (``parameters.toml``).

A value is in force from its ``valid_from`` until the day before the next entry's. Rates are fractions (0.044
is 4.4 %), money is euro. What our sources do not tell is refused with the reason, never guessed or prolonged.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("parameters.toml")
FIELDS = {"value", "missing", "valid_from", "source", "note"}


class ParameterError(LookupError):
    """The file is not in order, or a parameter is not known on the day that was asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value from a day on; ``missing`` says why there is none; ``source`` where it was read."""

    value: Decimal | int | None
    missing: str
    valid_from: date
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters by name; the entries of each in order of date."""

    entries: dict[str, tuple[Entry, ...]]

    def value(self, name: str, on: date) -> Decimal | int:
        """The value in force on a day. Raises ``ParameterError`` for an unknown name, a day before the first
        entry, and a period of which our sources do not give the value."""
        if name not in self.entries:
            raise ParameterError(f"no parameter is called {name}")
        in_force = [entry for entry in self.entries[name] if entry.valid_from <= on]
        if not in_force:
            raise ParameterError(
                f"{name} is not known on {on}: it starts on {self.entries[name][0].valid_from}"
            )
        entry = in_force[-1]
        if entry.value is None:
            raise ParameterError(f"{name} is not known on {on}: {entry.missing}")
        return entry.value

    def whole(self, name: str, on: date) -> int:
        """As ``value``, for a number of days, months or years; raises ``ParameterError`` for a fraction."""
        value = self.value(name, on)
        if not isinstance(value, int):
            raise ParameterError(f"{name} is not a whole number")
        return value


def read_parameters(text: str) -> Parameters:
    """Parameters from TOML. Raises ``ParameterError`` when an entry lacks a date, a source or a value."""
    tables = tomllib.loads(text, parse_float=Decimal)
    return Parameters({name: _entries(name, rows) for name, rows in tables.items()})


@cache
def shipped() -> Parameters:
    """The parameters that come with the portal, read once."""
    return read_parameters(FILE.read_text(encoding="utf-8"))


def parameter(name: str, on: date) -> Decimal | int:
    """The shipped value in force on a day; raises ``ParameterError`` as ``Parameters.value`` does."""
    return shipped().value(name, on)


def _entries(name: str, rows: object) -> tuple[Entry, ...]:
    if not isinstance(rows, list) or not rows:
        raise ParameterError(f"{name} must be a list of entries")
    entries = tuple(_entry(name, row) for row in rows)
    days = [entry.valid_from for entry in entries]
    if days != sorted(set(days)):
        raise ParameterError(f"the entries of {name} must follow each other in time")
    return entries


def _entry(name: str, row: dict[str, Any]) -> Entry:
    value, missing = row.get("value"), str(row.get("missing", ""))
    day, source = row.get("valid_from"), str(row.get("source", ""))
    if set(row) - FIELDS:
        raise ParameterError(f"{name} has a field that is not known: {sorted(set(row) - FIELDS)}")
    if type(day) is not date or not source:
        raise ParameterError(f"an entry of {name} has no date or no source")
    if type(value) not in (int, Decimal) and not (value is None and missing):
        raise ParameterError(f"an entry of {name} needs a number, or the reason why it is missing")
    return Entry(value, missing, day, source, str(row.get("note", "")))
