"""The deeds of the night: each once for each Belgian day, by whichever worker comes first."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from data.rules.schedule import instant_of, next_night
from data.services.desk import Desk
from data.store.tasks import Task, TaskKind, put

LANE = "night"
NightDeed = Callable[[Desk], object]  # can be done twice without harm: a process may die in it


def owe_next(desk: Desk) -> date:
    """The next night is owed from now on, once, however many workers say so; answers its day."""
    with desk.store.write() as connection:
        return _owe(connection, desk, next_night(desk.clock.now()))


def do(desk: Desk, day: str, deeds: Sequence[NightDeed]) -> None:
    """All deeds of one night, and then the next is owed."""
    for deed in deeds:
        deed(desk)
    with desk.store.write() as connection:
        _owe(connection, desk, max(next_night(desk.clock.now()), date.fromisoformat(day) + timedelta(days=1)))


def _owe(connection: Connection, desk: Desk, day: date) -> date:
    delay = instant_of(day) - desk.clock.now()
    put(connection, Task(TaskKind.NIGHT, day.isoformat(), key=day.isoformat(), lane=LANE, delay=delay))
    return day
