"""From records of text to rows of values, column by column, with every row that cannot be true set aside.

A column's texts repeat (dates, codes, units), so each column remembers what it has read: most values cost one
look in a dictionary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.exchange.broken import BrokenCode
from data.exchange.field_rules import FieldRule
from data.exchange.source import Source
from data.rules.extract_faults import Fault, FaultCode, Refusal, quotable
from data.rules.extract_form import Field, Form, Kind
from data.rules.extract_rows import CHECKS
from data.rules.extract_values import READERS

_REMEMBERED = 20_000

Row = tuple[Any, ...]


class Column(dict[str, object]):
    """Text to value for one column; ``faulty`` is set as soon as a text could not be read."""

    def __init__(self, form_field: Field, rule: FieldRule, missing: frozenset[str]) -> None:
        super().__init__()
        self.field = form_field
        self.faulty = False
        self._read = READERS[form_field.kind]
        self._checks = rule.checks
        self._missing = missing
        self._required = rule.required or form_field.needed

    def __missing__(self, text: str) -> object:
        value = self._value(text)
        if isinstance(value, Fault):
            self.faulty = True
            return value
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = value
        return value

    def _value(self, text: str) -> object:
        if text in self._missing or (self.field.kind is Kind.TEXT and text.isspace()):
            return Fault(FaultCode.MISSING_VALUE, "this must be filled in") if self._required else None
        value = self._read(text)
        if isinstance(value, Fault):
            return value
        if self.field.choices and text not in self.field.choices:
            return Fault(FaultCode.NOT_ALLOWED, "not one of the codes of the extract")
        return next((fault for check in self._checks if (fault := check(text))), value)


@dataclass(slots=True)
class Converted:
    """Rows as ``(line, *values)`` in the form's order; ``refused_keys`` are ``(key, line)`` of the others."""

    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    refused_keys: list[tuple[str, int]] = field(default_factory=list)


class Converter:
    """Reads the records of one table; ``BrokenPackageError`` when the header is not the descriptor's."""

    def __init__(self, source: Source) -> None:
        resource, header = source.resource, source.header
        header = _named(header, resource.fields)
        if len(set(header)) != len(header) or set(header) != set(resource.fields):
            raise source.broken(BrokenCode.WRONG_COLUMNS, _difference(header, list(resource.fields)))
        self._form: Form = resource.form
        self._header = source.header
        self._width = len(header)
        self._places = [header.index(name) for name in self._form.names]
        self._columns = [
            Column(one, resource.fields[one.name], resource.missing) for one in self._form.fields
        ]
        self._check = CHECKS.get(self._form.name)
        key = self._form.key or ("contract_number", "booked_on")
        self._key = [self._form.names.index(name) for name in key]

    def convert(self, lines: Sequence[int], records: Sequence[Sequence[str]]) -> Converted:
        """Records of a file, with their lines there, as rows of the store; and what was refused, with its reason."""
        done = Converted()
        if self._header in records:
            lines, records = self._without_headers(lines, records, done)
        if any(len(record) != self._width for record in records):
            lines, records = self._of_full_width(lines, records, done)
        if not records:
            return done
        texts = list(zip(*records, strict=True))
        columns = [
            list(map(column.__getitem__, texts[place]))
            for column, place in zip(self._columns, self._places, strict=True)
        ]
        rows: Iterable[Row] = zip(lines, *columns, strict=True)
        if any(column.faulty for column in self._columns):
            rows = self._without_faults(rows, records, done)
        done.rows = (
            list(rows) if self._check is None else self._without_contradictions(rows, lines, records, done)
        )
        return done

    def _without_headers(
        self, lines: Sequence[int], records: Sequence[Sequence[str]], done: Converted
    ) -> tuple[list[int], list[Sequence[str]]]:
        """Files that were pasted together repeat their header; as text it would pass for a row."""
        text = "the header of the file stands here once more"
        here = [line for line, record in zip(lines, records, strict=True) if record == self._header]
        done.refusals += [
            Refusal(self._form.name, line, "", "", FaultCode.UNREADABLE_RECORD, text) for line in here
        ]
        kept = [pair for pair in zip(lines, records, strict=True) if pair[1] != self._header]
        return [line for line, _ in kept], [record for _, record in kept]

    def _of_full_width(
        self, lines: Sequence[int], records: Sequence[Sequence[str]], done: Converted
    ) -> tuple[list[int], list[Sequence[str]]]:
        kept_lines: list[int] = []
        kept: list[Sequence[str]] = []
        for line, record in zip(lines, records, strict=True):
            if len(record) == self._width:
                kept_lines.append(line)
                kept.append(record)
                continue
            code = FaultCode.WRONG_NUMBER_OF_FIELDS if record else FaultCode.UNREADABLE_RECORD
            text = (
                f"{len(record)} fields where the header has {self._width}"
                if record
                else "a quote or a line break stands where none can be"
            )
            done.refusals.append(Refusal(self._form.name, line, "", "", code, text))
            self._remember_key_text(line, record, done)
        return kept_lines, kept

    def _remember_key_text(self, line: int, record: Sequence[str], done: Converted) -> None:
        """As the file writes it, for what names it the same way; a short record has it before the damage."""
        places = [self._places[index] for index in self._key]
        if record and max(places) < len(record):
            key = "|".join(record[place] for place in places)
            done.refused_keys.append((key.replace("\0", "?"), line))

    def _without_faults(
        self, rows: Iterable[Row], records: Sequence[Sequence[str]], done: Converted
    ) -> list[Row]:
        for column in self._columns:
            column.faulty = False
        kept: list[Row] = []
        for row, record in zip(rows, records, strict=True):
            found = next((place for place, value in enumerate(row) if type(value) is Fault), None)
            if found is None:
                kept.append(row)
            else:
                fault: Fault = row[found]
                self._refuse(row, record, (found - 1, fault.code, fault.text), done)
        return kept

    def _without_contradictions(
        self, rows: Iterable[Row], lines: Sequence[int], records: Sequence[Sequence[str]], done: Converted
    ) -> list[Row]:
        check, kept = self._check, []
        assert check is not None
        by_line: dict[int, Sequence[str]] = {}
        for row in rows:
            fault = check(row[1:])
            if fault is None:
                kept.append(row)
                continue
            by_line = by_line or dict(zip(lines, records, strict=True))
            place = self._form.names.index(fault.column)
            self._refuse(row, by_line[row[0]], (place, fault.code, fault.text), done)
        return kept

    def _refuse(
        self, row: Row, record: Sequence[str], fault: tuple[int, FaultCode, str], done: Converted
    ) -> None:
        place, code, text = fault
        column = self._form.fields[place]
        value = quotable(record[self._places[place]], is_number=column.kind is Kind.NATIONAL_NUMBER)
        done.refusals.append(Refusal(self._form.name, row[0], column.name, value, code, text))
        self._remember_key_text(row[0], record, done)


def _named(header: Sequence[str], described: Iterable[str]) -> list[str]:
    """The header in the descriptor's spelling: neither blanks around a name nor its case tell columns apart."""
    spelled = {name.casefold(): name for name in described}
    known = set(described)
    return [name if name in known else spelled.get(name.strip().casefold(), name) for name in header]


def _difference(header: Sequence[str], described: Sequence[str]) -> str:
    """Names only what the descriptor names: a file without a header has a person's data in that place."""
    lacking = [name for name in described if name not in header]
    if lacking:
        return f"lacks columns that the descriptor names: {', '.join(lacking[:5])}"
    return "has columns that the descriptor does not name, or one twice"
