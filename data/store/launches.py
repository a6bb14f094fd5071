"""The launch of an employer as it is kept: its day, what was ticked off, and what happened by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select

from data.rules.actions import ActionKind, ActionState
from data.rules.launch import Step
from data.rules.mailing import MailKind, MailState
from data.store.base import insert_of
from data.store.tables_employer import actions, launches, ticked_steps
from data.store.tables_mail import mails

SUBJECT = "launch"  # among the dated steps of ``ticked_steps``
_STEPS = {each.value: each for each in Step}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The day that an employer chose, and when (UTC) it was chosen."""

    launch_on: date
    planned_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """Instants (UTC) of what happened by itself; ``None``: not yet."""

    ordered_at: datetime | None
    uploaded_at: datetime | None
    invited_at: datetime | None


def chosen(connection: Connection, organiser_id: str) -> Chosen | None:
    """The day of the launch that was chosen, and when (UTC); ``None`` where there is none."""
    row = connection.execute(select(launches).where(launches.c.organiser_id == organiser_id)).first()
    return None if row is None else Chosen(row.launch_on, row.planned_at)


def choose(connection: Connection, organiser_id: str, day: date, user_id: str, now: datetime) -> None:
    """This is the day from now on, in the place of an earlier one."""
    values = {"launch_on": day, "user_id": user_id, "planned_at": now}
    statement = insert_of(connection, launches).values(organiser_id=organiser_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["organiser_id"], set_=values))


def ticked(connection: Connection, organiser_id: str) -> frozenset[Step]:
    """The steps that were ticked off; one that only a newer version knows is left out."""
    query = select(ticked_steps.c.step).where(*_of_launch(organiser_id))
    return frozenset(_STEPS[each] for each in connection.scalars(query) if each in _STEPS)


def tick(connection: Connection, organiser_id: str, step: Step, user_id: str, now: datetime) -> bool:
    """Notes who ticked a step off; answers whether it was not ticked off before."""
    values = {"organiser_id": organiser_id, "subject": SUBJECT, "step": step.value}
    statement = insert_of(connection, ticked_steps).values(**values, user_id=user_id, ticked_at=now)
    statement = statement.on_conflict_do_nothing()
    return connection.execute(statement.returning(ticked_steps.c.step)).first() is not None


def untick(connection: Connection, organiser_id: str, step: Step) -> bool:
    """Takes a tick back; answers whether there was one."""
    mine = (*_of_launch(organiser_id), ticked_steps.c.step == step.value)
    return connection.execute(delete(ticked_steps).where(*mine)).rowcount > 0


def seen(connection: Connection, organiser_id: str) -> Seen:
    """What the portal did for this employer, each for the first time."""
    invited = (
        mails.c.lane == organiser_id,
        mails.c.kind == MailKind.INVITATION.value,
        mails.c.state.in_([MailState.SENT.value, MailState.BOUNCED.value]),
    )
    ready = (ActionState.READY, ActionState.EXPIRED)
    return Seen(
        _first(connection, organiser_id, ActionKind.OVERVIEW, ready),
        _first(connection, organiser_id, ActionKind.UPLOAD, (ActionState.PROCESSED,)),
        connection.scalar(select(func.min(mails.c.settled_at)).where(*invited)),
    )


def _first(
    connection: Connection, organiser_id: str, kind: ActionKind, states: Collection[ActionState]
) -> datetime | None:
    """When the first action of a kind that is in one of these states was ready or settled."""
    when = func.coalesce(actions.c.settled_at, actions.c.ready_at, actions.c.asked_at)
    mine = actions.c.organiser_id == organiser_id, actions.c.kind == kind.value
    found: datetime | None = connection.scalar(
        select(func.min(when, type_=actions.c.asked_at.type)).where(
            *mine, actions.c.state.in_([each.value for each in states])
        )
    )
    return found


def _of_launch(organiser_id: str) -> tuple[ColumnElement[bool], ...]:
    return ticked_steps.c.organiser_id == organiser_id, ticked_steps.c.subject == SUBJECT
