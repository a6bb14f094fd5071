"""What is remembered between two publications, as text that can be kept. Never shown: it tells how many changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory
from data.rules.picture import Dimension, Hidden, Topic


def written(memory: Memory) -> str:
    """As ``read`` takes it."""
    figures = [_row(each) for each in memory.figures]
    changes = [[circle, topic, count] for (circle, topic), count in memory.changes.items()]
    return json.dumps({"figures": figures, "changes": changes}, separators=(",", ":"))


def read(text: str) -> Memory:
    """From what ``written`` made."""
    body = json.loads(text)
    changes = {(circle, Topic(topic)): count for circle, topic, count in body["changes"]}
    return Memory(tuple(_figure(each) for each in body["figures"]), changes)


def cuts_written(circle: Circle) -> str:
    """The cuts of a circle; its number is kept beside them."""
    return json.dumps(circle.cuts, separators=(",", ":"))


def circle_read(number: int, cuts: str) -> Circle:
    """From what ``cuts_written`` made."""
    return Circle(number, tuple((Dimension(dimension), value) for dimension, value in json.loads(cuts)))


def _row(figure: Figure) -> Sequence[Any]:
    hidden = None if figure.hidden is None else figure.hidden.value
    day, circles = figure.looked_at.isoformat(), list(figure.circles)
    return [
        figure.topic.value,
        figure.key,
        circles,
        figure.value,
        hidden,
        day,
        figure.changes,
        figure.largest,
    ]


def _figure(row: Iterable[Any]) -> Figure:
    topic, key, circles, value, hidden, day, changes, largest = row
    reason = None if hidden is None else Hidden(hidden)
    return Figure(Topic(topic), key, tuple(circles), value, reason, date.fromisoformat(day), changes, largest)
