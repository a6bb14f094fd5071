"""What came of an import: counts per table, and every refusal, for a person and for a machine.

Refusals may be millions when a whole organiser is refused: beyond a few megabytes they wait in a temporary
file that only this process can see.
"""

import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from data.rules.extract_faults import Refusal
from data.rules.extract_form import FORMS

SHOWN = 20  # refusals per table in the text for a person
_IN_MEMORY = 4_000_000  # bytes


@dataclass(slots=True)
class Counts:
    """``read`` = ``new`` + ``changed`` + ``unchanged`` + ``refused``, always.

    ``absent`` rows are kept although the package no longer holds them; ``removed`` are steps of a booking
    that the package tells otherwise now.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    absent: int = 0
    removed: int = 0

    @property
    def taken(self) -> int:
        return self.new + self.changed


@dataclass(slots=True)
class Report:
    """The answer of an import that was done. ``created`` is the package's own date, UTC, if it has one."""

    package: str
    created: datetime | None
    tables: dict[str, Counts] = field(default_factory=lambda: {form.name: Counts() for form in FORMS})
    notes: list[str] = field(default_factory=list)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    _first: dict[str, list[Refusal]] = field(default_factory=dict)
    _spool: IO[bytes] = field(default_factory=lambda: tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115

    @property
    def read(self) -> int:
        return sum(counts.read for counts in self.tables.values())

    @property
    def taken(self) -> int:
        return sum(counts.taken for counts in self.tables.values())

    @property
    def unchanged(self) -> int:
        return sum(counts.unchanged for counts in self.tables.values())

    @property
    def refused(self) -> int:
        return sum(counts.refused for counts in self.tables.values())

    def keep(self, refusals: Iterable[Refusal]) -> None:
        """Adds refusals, in the order in which they are to be told."""
        self._spool.seek(0, io.SEEK_END)
        for refusal in refusals:
            self.reasons[refusal.table, refusal.reason] += 1
            first = self._first.setdefault(refusal.table, [])
            if len(first) < SHOWN:
                first.append(refusal)
            self._spool.write(json.dumps(refusal._asdict(), ensure_ascii=False).encode() + b"\n")

    def refusals(self) -> Iterator[Refusal]:
        """All of them, by table and line."""
        self._spool.seek(0)
        for line in self._spool:
            yield Refusal(**json.loads(line))

    def write_json(self, out: IO[str]) -> None:
        """The whole report for a machine, without holding it in memory."""
        created = None if self.created is None else self.created.isoformat()
        head = {"package": self.package, "created": created, "tables": self._table_counts()}
        out.write(json.dumps({**head, "notes": self.notes}, ensure_ascii=False, indent=1)[:-2])
        out.write(',\n "refusals": [')
        for number, refusal in enumerate(self.refusals()):
            out.write((",\n  " if number else "\n  ") + json.dumps(refusal._asdict(), ensure_ascii=False))
        out.write("\n ]\n}\n")

    def as_text(self) -> str:
        """The report for a person: counts per table, then what was refused and why."""
        made = "" if self.created is None else f", made {self.created:%Y-%m-%d %H:%M} UTC"
        lines = [f"Package {self.package}{made}", "", *self._table()]
        lines += ["", *(f"Note: {note}." for note in self.notes)] if self.notes else []
        for table, first in self._first.items():
            lines += ["", *self._refused(table, first)]
        return "\n".join(lines) + "\n"

    def _table_counts(self) -> dict[str, dict[str, int]]:
        return {
            name: {
                "read": counts.read,
                "taken": counts.taken,
                "new": counts.new,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "refused": counts.refused,
                "absent": counts.absent,
                "removed": counts.removed,
            }
            for name, counts in self.tables.items()
        }

    def _table(self) -> Iterator[str]:
        heads = ("read", "taken", "unchanged", "refused", "new", "changed", "absent")
        yield f"{'table':<18}" + "".join(f"{head:>12}" for head in heads)
        for name, counts in self.tables.items():
            yield f"{name:<18}" + "".join(f"{getattr(counts, head):>12,}" for head in heads)
        totals = [sum(getattr(counts, head) for counts in self.tables.values()) for head in heads]
        yield f"{'together':<18}" + "".join(f"{total:>12,}" for total in totals)

    def _refused(self, table: str, first: list[Refusal]) -> Iterator[str]:
        yield f"Refused in {table}: {self.tables[table].refused:,}"
        for (where, reason), count in self.reasons.most_common():
            if where == table:
                yield f"  {count:>9,}  {reason}"
        for refusal in first:
            column = f", {refusal.column} {refusal.value!r}" if refusal.column else ""
            yield f"  line {refusal.line}{column}: {refusal.text} ({refusal.reason})"
        if self.tables[table].refused > len(first):
            yield f"  ... the first {len(first)} are shown; the JSON report holds all"
