"""Downloads of the employer's side: asked for, prepared by the clock, fetched, and gone after some days.

The order and the task that prepares it are written together, so none waits for nothing. Who presses twice gets the
order that is on its way already.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.rules.actions import Action, ActionCode, ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.parameters import shipped
from data.rules.parts import WHOLE, Part, part_named, parts_of
from data.rules.rights import Employer, Right
from data.services.desk import Desk
from data.store import actions, insured, journal, tasks
from data.store.actions import TO_FETCH, Kept, Ordered
from data.store.journal import Deed
from data.store.tasks import Task, TaskKind

OPEN = (ActionState.REQUESTED, ActionState.RUNNING)
MOST_ATTEMPTS = 5  # a file on which so many workers died is not tried again
NEEDS = {ActionKind.OVERVIEW: Right.UPLOAD, ActionKind.STATEMENTS: Right.VIEW}
ROLE = "employer"  # in the journal


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made for an order."""

    media_type: str
    file_name: str
    body: bytes = field(repr=False)


Maker = Callable[[Desk, Action], Made]


def order(desk: Desk, employer: Employer, kind: ActionKind, language: Language, file_name: str) -> str | None:
    """Asks for a download, in ``language``; answers the id of its first action, or ``None`` without the right to it
    and after very many in a day. What is too much for one file is ordered in parts, each an action of its own.

    ``file_name`` is what the list calls it until it is made.
    """
    if not employer.may(NEEDS[kind]):
        return None
    now = desk.clock.now()
    with desk.store.write() as connection:
        actions.hold(connection, employer.organiser_id)
        found = actions.open_one(connection, employer.organiser_id, kind, OPEN)
        if found is not None:
            return found.action_id
        if enough(connection, desk, employer.organiser_id):
            return None
        parts = _parts(connection, desk, employer, kind)
        ids = [  # the newest stands first in the list, so the last part is the oldest
            _put(
                connection,
                now + timedelta(microseconds=at),
                employer,
                Ordered(kind, language, file_name, part.as_wish()),
            )
            for at, part in enumerate(reversed(parts))
        ]
        journal.note(
            connection,
            now,
            Deed.LIST_ORDERED,
            code=kind.value,
            by_role=ROLE,
            organiser_id=employer.organiser_id,
        )
    return ids[-1]


def _parts(connection: Connection, desk: Desk, employer: Employer, kind: ActionKind) -> tuple[Part, ...]:
    """Statements fill a file of some hundreds; the overview is one, however long it is."""
    if kind is not ActionKind.STATEMENTS:
        return (WHOLE,)
    most = shipped().whole("statements_per_print", desk.clock.today())
    return parts_of(insured.to_print(connection, employer.organiser_id), most)


def _put(connection: Connection, now: datetime, employer: Employer, ordered: Ordered) -> str:
    whose = employer.organiser_id
    action_id = actions.put(
        connection,
        now,
        organiser_id=whose,
        user_id=employer.user_id,
        kind=ordered.kind,
        state=ActionState.REQUESTED,
        language=ordered.language,
        file_name=ordered.file_name,
        wish=ordered.wish,
    )
    tasks.put(connection, task_of(action_id, whose))
    return action_id


def part_of(desk: Desk, action_id: str) -> Part:
    """Which part of a whole an order is."""
    with desk.store.read() as connection:
        return part_named(actions.wish_of(connection, action_id))


def enough(connection: Connection, desk: Desk, organiser_id: str) -> bool:
    """Whether an employer asked for so many files in a day that it can be no person."""
    asked = actions.how_many(connection, organiser_id, since=desk.clock.now() - timedelta(days=1))
    return asked >= shipped().whole("actions_a_day", desk.clock.today())


def task_of(action_id: str, lane: str, step: str = "first") -> Task:
    """What the clock is owed for an action; a step is owed once."""
    return Task(TaskKind.ACTION, action_id, key=f"{action_id}:{step}", lane=lane)


def prepare(desk: Desk, action_id: str, make: Maker) -> None:
    """Makes the file of an order and puts it up to be fetched. Does nothing for one that is made, or is no order.

    Of two who make the same file (one was taken for dead) the first that is ready puts it up.
    """
    with desk.store.write() as connection:
        attempt = actions.begin(connection, action_id, OPEN, ActionState.RUNNING)
        action = actions.any_one(connection, action_id)
    if attempt is None or action is None:
        return
    if attempt > MOST_ATTEMPTS:
        fail(desk, action_id)
        return
    made = make(desk, action)
    now = desk.clock.now()
    days = shipped().whole("download_days", desk.clock.today())
    with desk.store.write() as connection:
        until = now + timedelta(days=days)
        values = {"ready_at": now, "expires_at": until, "file_name": made.file_name, "code": None}
        if actions.move(connection, action_id, OPEN, ActionState.READY, **values):
            actions.keep_file(connection, action_id, TO_FETCH, Kept(made.media_type, made.body), now)


def fail(desk: Desk, action_id: str) -> None:
    """An order that could not be made: the list says so, and it can be asked again."""
    values = {"code": ActionCode.NOT_MADE.value, "settled_at": desk.clock.now()}
    with desk.store.write() as connection:
        actions.move(connection, action_id, OPEN, ActionState.FAILED, **values)


def fetch(desk: Desk, employer: Employer, action_id: str, *, note: bool = True) -> Made | None:
    """A download, for anybody of its employer, as long as it can be fetched; each time is a line of the journal."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        found = actions.one(connection, employer.organiser_id, action_id)
        if found is None or found.state is not ActionState.READY:
            return None
        if found.expires_at is not None and found.expires_at <= now:
            return None
        file = actions.file(connection, action_id, TO_FETCH)
        if file is None:
            return None
        if note:
            journal.note(
                connection,
                now,
                Deed.LIST_FETCHED,
                code=found.kind.value,
                by_role=ROLE,
                organiser_id=employer.organiser_id,
            )
    return Made(file.media_type, found.file_name, file.body)


def expire(desk: Desk) -> int:
    """A deed of the night: downloads whose time is over are deleted; answers how many."""
    now = desk.clock.now()
    with desk.store.read() as connection:
        over = actions.ids_before(connection, [ActionState.READY], "expires_at", now)
    for action_id in over:
        with desk.store.write() as connection:
            if actions.move(connection, action_id, [ActionState.READY], ActionState.EXPIRED, settled_at=now):
                actions.drop_files(connection, action_id)
    return len(over)
