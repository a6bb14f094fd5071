"""What is told, as the store keeps it: small, and read in one go. Only what a page may show ever stands in it."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from data.rules.disclosure_views import View
from data.rules.picture import (
    KEYS,
    MONEY,
    Cell,
    Dimension,
    EmployerLine,
    Hidden,
    Measure,
    NextStep,
    Offered,
    Rate,
    Table,
    Topic,
)

_HIDDEN = tuple(Hidden)


@dataclass(frozen=True, slots=True)
class Kept:
    """A view with the values that are offered beside it."""

    view: View
    offered: tuple[Offered, ...] = ()


def packed(kept: Kept) -> bytes:
    """As ``unpacked`` takes it. The same view is always the same bytes."""
    body = {
        "tables": {topic.value: _written(table) for topic, table in kept.view.tables.items()},
        "left_out": None if kept.view.left_out is None else _HIDDEN.index(kept.view.left_out),
        "offered": [[each.dimension.value, each.value, each.people] for each in kept.offered],
    }
    return zlib.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 6)


def unpacked(body: bytes) -> Kept:
    """From what ``packed`` made."""
    read = json.loads(zlib.decompress(body))
    tables = {Topic(name): _table(Topic(name), row) for name, row in read["tables"].items()}
    offered = tuple(Offered(Dimension(name), value, people) for name, value, people in read["offered"])
    return Kept(View(tables, _reason(read["left_out"])), offered)


def _written(table: Table) -> Sequence[Any]:
    days = [None if each is None else each.isoformat() for each in (table.as_at, table.since)]
    return [*days, [_cell(table, key) for key in KEYS[table.topic]]]


def _cell(table: Table, key: str) -> Sequence[Any]:
    cell = table.cell(key)
    value = None if cell.value is None else str(cell.value) if table.topic in MONEY else cell.value
    return [value, None if cell.hidden is None else _HIDDEN.index(cell.hidden)]


def _table(topic: Topic, row: Sequence[Any]) -> Table:
    as_at, since, cells = row
    found = (
        Cell(key, _value(topic, value), _reason(hidden))
        for key, (value, hidden) in zip(KEYS[topic], cells, strict=True)
    )
    return Table(topic, tuple(found), _day(as_at), _day(since))


def _value(topic: Topic, value: Any) -> int | Decimal | None:
    if value is None:
        return None
    return Decimal(value) if topic in MONEY else int(value)


def _reason(place: int | None) -> Hidden | None:
    return None if place is None else _HIDDEN[place]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def line_written(line: EmployerLine) -> str:
    """An employer of the ranking, as ``line_read`` takes it."""
    return json.dumps(
        {
            "handle": line.handle,
            "name": line.name,
            "size": line.size,
            "rates": [rate_written(each) for each in line.rates],
            "hidden": None if line.hidden is None else line.hidden.value,
            "next_step": line.next_step.value,
            "urgency": line.urgency,
        }
    )


def line_read(text: str) -> EmployerLine:
    """From what ``line_written`` made."""
    body: Mapping[str, Any] = json.loads(text)
    return EmployerLine(
        handle=body["handle"],
        name=body["name"],
        size=body["size"],
        rates=tuple(rate_read(each) for each in body["rates"]),
        hidden=None if body["hidden"] is None else Hidden(body["hidden"]),
        next_step=NextStep(body["next_step"]),
        urgency=body["urgency"],
    )


def rate_written(rate: Rate) -> Sequence[Any]:
    return [rate.measure.value, rate.lower, rate.upper, rate.as_at.isoformat()]


def rate_read(row: Sequence[Any]) -> Rate:
    measure, lower, upper, as_at = row
    return Rate(Measure(measure), lower, upper, date.fromisoformat(as_at))
