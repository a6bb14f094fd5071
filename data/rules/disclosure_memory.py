"""What is remembered between two publications, as text that can be kept. Never shown: it tells how many changed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from data.rules.circles import Circle
from data.rules.disclosure import Figure, Memory
from data.rules.disclosure_moves import NEVER, Mover, Moves
from data.rules.disclosure_rates import NOBODY, Counted, Remembered, as_counted
from data.rules.picture import Dimension, Hidden, Topic
from data.rules.told_text import rate_read, rate_written

_NONE: list[list[list[int]]] = [[[], []] for _ in NOBODY]  # nobody moved, as of most employers
_TOPICS = {each.value: each for each in Topic}  # thousands are read at a time
_HIDDEN: dict[str | None, Hidden | None] = {None: None, **{each.value: each for each in Hidden}}


def written(memory: Memory) -> str:
    """What a portfolio was told so far, as one text that ``read`` takes."""
    figures = [_row(each) for each in memory.figures]
    movers = [
        [circle, topic, [[mark, *_days(mover)] for mark, mover in mine.items()]]
        for (circle, topic), mine in memory.movers.items()
    ]
    turned = [
        [place, each.turned.isoformat()]
        for place, each in enumerate(memory.figures)
        if each.turned is not None
    ]
    return json.dumps({"figures": figures, "movers": movers, "turned": turned}, separators=(",", ":"))


def read(text: str) -> Memory:
    """The memory in a text of ``written``. Until 2026.11 it was kept how many had moved, not who: they count anew;
    and not when a figure was hidden or told again."""
    body = json.loads(text)
    figures = _figures(body["figures"], dict(body.get("turned", ())))
    if "movers" not in body:
        return Memory(tuple(replace(each, moves=NEVER) for each in figures))
    movers = {
        (circle, _TOPICS[topic]): {mark: _mover(*days) for mark, *days in mine}
        for circle, topic, mine in body["movers"]
    }
    return Memory(figures, movers)


def _days(mover: Mover) -> Sequence[Any]:
    """What somebody gained and lost is hardly ever kept."""
    return mover if mover.gained or mover.lost else mover[:2]


def _mover(came: int, went: int, gained: Iterable[int] = (), lost: Iterable[int] = ()) -> Mover:
    return Mover(came, went, tuple(gained), tuple(lost))


def employers_written(told: Mapping[str, Remembered]) -> str:
    """As ``employers_read`` takes it."""
    return json.dumps({name: _told(each) for name, each in told.items()}, separators=(",", ":"))


def _told(told: Remembered) -> Sequence[Any]:
    moves = _NONE if told.moves == NOBODY else [[sorted(each.came), sorted(each.went)] for each in told.moves]
    return [[rate_written(each) for each in told.rates], told.hidden, moves, told.known]


def employers_read(text: str) -> dict[str, Remembered]:
    """From what ``employers_written`` made."""
    return {name: _remembered(*row) for name, row in json.loads(text).items()}


def _remembered(rates: Iterable[Any], hidden: str | None, moves: Any, known: Any) -> Remembered:
    found, reason = tuple(map(rate_read, rates)), _HIDDEN[hidden]
    if isinstance(moves, int):  # as it was kept until 2026.11: one number of changes, and of people
        return as_counted(found, reason, moves, known)
    who = NOBODY if moves == _NONE else tuple(_counted(*each) for each in moves)
    return Remembered(found, reason, who, tuple(map(tuple, known)))


def _counted(came: Any, went: Any) -> Counted:
    """Until 2026.11 it was kept how many had moved, and not who."""
    if isinstance(came, int):
        return Counted.of(came, went)
    return Counted(frozenset(came), frozenset(went))


def cuts_written(circle: Circle) -> str:
    """The cuts of a circle; its number is kept beside them."""
    return json.dumps(circle.cuts, separators=(",", ":"))


def circle_read(number: int, cuts: str) -> Circle:
    """From what ``cuts_written`` made."""
    return Circle(number, tuple((Dimension(dimension), value) for dimension, value in json.loads(cuts)))


def _row(figure: Figure) -> Sequence[Any]:
    told = (figure.topic, figure.key, figure.circles, figure.value, figure.hidden)
    return (*told, figure.looked_at.isoformat(), *figure.moves, figure.largest)


def _figures(rows: Iterable[Sequence[Any]], turned: Mapping[int, str]) -> tuple[Figure, ...]:
    """Most were looked at on the same few days: each of these is made once."""
    days, moves = _Once(date.fromisoformat), _Once(Moves._make)
    return tuple(
        Figure(
            _TOPICS[topic],
            key,
            tuple(circles),
            value,
            _HIDDEN[hidden],
            days[day],
            moves[came, went],
            largest,
            days[turned[place]] if place in turned else None,
        )
        for place, (topic, key, circles, value, hidden, day, came, went, largest) in enumerate(rows)
    )


class _Once(dict[Any, Any]):
    """What is made of a key, the first time that it is asked for."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        self[key] = made = self._make(key)
        return made
