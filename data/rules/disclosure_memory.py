"""What is remembered between two publications, as text that can be kept. Never shown: it tells how many changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_tally import Moves
from data.rules.picture import Dimension, Hidden, Topic


def written(memory: Memory) -> str:
    """As ``read`` takes it."""
    figures = [_row(each) for each in memory.figures]
    moves = [[circle, topic, *counted] for (circle, topic), counted in memory.moves.items()]
    return json.dumps({"figures": figures, "moves": moves}, separators=(",", ":"))


def read(text: str) -> Memory:
    """From what ``written`` made."""
    body = json.loads(text)
    moves = {(circle, Topic(topic)): Moves(came, went) for circle, topic, came, went in body["moves"]}
    return Memory(tuple(_figure(each) for each in body["figures"]), moves)


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
        *figure.moves,
        figure.largest,
    ]


def _figure(row: Iterable[Any]) -> Figure:
    topic, key, circles, value, hidden, day, came, went, largest = row
    reason = None if hidden is None else Hidden(hidden)
    return Figure(
        Topic(topic), key, tuple(circles), value, reason, date.fromisoformat(day), Moves(came, went), largest
    )
