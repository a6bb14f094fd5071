"""What is remembered between two publications, as text that can be kept. Never shown: it tells how many changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_tally import Moves
from data.rules.picture import Dimension, Hidden, Topic

_TOPICS = {each.value: each for each in Topic}  # thousands are read at a time
_HIDDEN: dict[str | None, Hidden | None] = {None: None, **{each.value: each for each in Hidden}}


def written(memory: Memory) -> str:
    """As ``read`` takes it."""
    figures = [_row(each) for each in memory.figures]
    moves = [[circle, topic, *counted] for (circle, topic), counted in memory.moves.items()]
    return json.dumps({"figures": figures, "moves": moves}, separators=(",", ":"))


def read(text: str) -> Memory:
    """From what ``written`` made."""
    body = json.loads(text)
    moves = {(circle, _TOPICS[topic]): Moves(came, went) for circle, topic, came, went in body["moves"]}
    return Memory(tuple(_figure(each) for each in body["figures"]), moves)


def cuts_written(circle: Circle) -> str:
    """The cuts of a circle; its number is kept beside them."""
    return json.dumps(circle.cuts, separators=(",", ":"))


def circle_read(number: int, cuts: str) -> Circle:
    """From what ``cuts_written`` made."""
    return Circle(number, tuple((Dimension(dimension), value) for dimension, value in json.loads(cuts)))


def _row(figure: Figure) -> Sequence[Any]:
    told = (figure.topic, figure.key, figure.circles, figure.value, figure.hidden)
    return (*told, figure.looked_at.isoformat(), *figure.moves, figure.largest)


def _figure(row: Iterable[Any]) -> Figure:
    topic, key, circles, value, hidden, day, came, went, largest = row
    reason, seen = _HIDDEN[hidden], date.fromisoformat(day)
    return Figure(_TOPICS[topic], key, tuple(circles), value, reason, seen, Moves(came, went), largest)
