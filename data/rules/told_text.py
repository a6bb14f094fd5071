"""What is told beside the views, as the store keeps it. Only what a page may show ever stands in it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from data.rules.picture import Dimension, EmployerLine, Hidden, Measure, NextStep, Offered, Rate

OFFERED = "offered"  # beside the filters of a scope, which always name a value


def offered_written(offered: Iterable[Offered]) -> bytes:
    """The values by which a scope can be narrowed, as ``offered_read`` takes them."""
    rows = [[each.dimension, each.value, each.people] for each in offered]
    return json.dumps(rows, separators=(",", ":")).encode("ascii")


def offered_read(body: bytes) -> tuple[Offered, ...]:
    """From what ``offered_written`` made."""
    return tuple(Offered(Dimension(name), value, people) for name, value, people in json.loads(body))


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
    """As ``rate_read`` takes it."""
    return [rate.measure.value, rate.lower, rate.upper, rate.as_at.isoformat()]


def rate_read(row: Sequence[Any]) -> Rate:
    """A band in whole per cent of the people of one employer, with its as-at day."""
    measure, lower, upper, as_at = row
    return Rate(Measure(measure), lower, upper, date.fromisoformat(as_at))
