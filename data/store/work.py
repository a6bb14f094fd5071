"""What workers know of each other: who lives, and whose turn it is."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from data.store.base import insert_of
from data.store.tables_work import paces, workers

FARTHEST = timedelta(minutes=1)  # no queue for a turn is so long: the clock went back


def begin(connection: Connection, worker_id: str, now: datetime) -> None:
    """A worker begins, and its heart is counted from now (UTC) on."""
    connection.execute(insert(workers).values(worker_id=worker_id, beat=0, beat_at=now))


def beat(connection: Connection, worker_id: str, now: datetime) -> bool:
    """This worker still lives; ``False`` when others have taken it for dead. Then it must stop, for good."""
    mine = update(workers).where(workers.c.worker_id == worker_id)
    return connection.execute(mine.values(beat=workers.c.beat + 1, beat_at=now)).rowcount == 1


def beats(connection: Connection) -> dict[str, int]:
    """How often each worker's heart has beaten."""
    return {row.worker_id: row.beat for row in connection.execute(select(workers))}


def is_living(connection: Connection, worker_id: str) -> bool:
    """Whether nobody has taken this worker for dead."""
    return connection.execute(select(workers).where(workers.c.worker_id == worker_id)).first() is not None


def bury(connection: Connection, worker_id: str, beat: int | None = None) -> bool:
    """This worker is dead from now on, unless its heart beat after ``beat``."""
    statement = delete(workers).where(workers.c.worker_id == worker_id)
    if beat is not None:
        statement = statement.where(workers.c.beat == beat)
    return connection.execute(statement).rowcount == 1


def turn(connection: Connection, name: str, now: datetime, apart: timedelta) -> datetime:
    """When the next of a kind may begin, so that all workers together keep ``apart``; the turn is taken by this."""
    connection.execute(insert_of(connection, paces).values(name=name, free_at=now).on_conflict_do_nothing())
    free: datetime = connection.execute(
        select(paces.c.free_at).where(paces.c.name == name).with_for_update()
    ).scalar_one()
    begin_at = now if free - now > FARTHEST else max(free, now)
    connection.execute(update(paces).where(paces.c.name == name).values(free_at=begin_at + apart))
    return begin_at
