"""What was ordered and sent in on the employer's side: rows of *Overzicht acties*, and their files.

A state only ever changes from the one that the caller saw (``move``): of two who try, one does it. ``begin`` numbers
the attempts at one action, and whatever an attempt writes on the way it writes only while it is the newest.
"""

import hashlib
import json
import secrets
from base64 import b32encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, text, update

from data.rules.actions import Action, ActionKind, ActionState
from data.rules.kinds import Language
from data.rules.parts import part_named
from data.store.base import insert_of
from data.store.tables_employer import action_files, actions, employer_users

SENT_IN, TO_FETCH = "sent_in", "to_fetch"  # the parts of ``action_files``
ID_BYTES = 13  # 20 letters of base 32
_SEEN = select(actions, employer_users.c.name.label("asked_by")).outerjoin(
    employer_users, actions.c.user_id == employer_users.c.user_id
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of an action."""

    media_type: str
    body: bytes = field(repr=False)


def hold(connection: Connection, organiser_id: str) -> None:
    """Deeds on one employer's actions and addresses wait for each other from here on. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        name = {"name": f"employer:{organiser_id}"}
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), name)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A download as it is asked for. ``wish`` says more of it, in words of ours."""

    kind: ActionKind
    language: Language
    file_name: str
    wish: Mapping[str, Any]


def put(  # noqa: PLR0913  # the declared columns of a new action
    connection: Connection,
    now: datetime,
    *,
    organiser_id: str,
    user_id: str,
    kind: ActionKind,
    state: ActionState,
    language: Language,
    file_name: str,
    wish: Mapping[str, Any] | None = None,
) -> str:
    """A new action; answers its id, which says nothing and cannot be guessed."""
    action_id = b32encode(secrets.token_bytes(ID_BYTES)).decode("ascii")[:20].lower()
    values = {"action_id": action_id, "organiser_id": organiser_id, "user_id": user_id, "kind": kind.value}
    values |= {"state": state.value, "language": language.value, "file_name": file_name, "counts": "{}"}
    connection.execute(insert(actions).values(**values, wish=json.dumps(dict(wish or {})), asked_at=now))
    return action_id


def one(connection: Connection, organiser_id: str, action_id: str) -> Action | None:
    """An action of this organiser; ``None`` for another's and for none at all."""
    mine = actions.c.organiser_id == organiser_id, actions.c.action_id == action_id
    row = connection.execute(_SEEN.where(*mine)).first()
    return None if row is None else _action(row)


def any_one(connection: Connection, action_id: str) -> Action | None:
    """An action, whoever's it is: for the clock, which works for all."""
    row = connection.execute(_SEEN.where(actions.c.action_id == action_id)).first()
    return None if row is None else _action(row)


def newest(connection: Connection, organiser_id: str, most: int, skip: int = 0) -> tuple[Action, ...]:
    """The list, newest first."""
    query = _SEEN.where(actions.c.organiser_id == organiser_id)
    query = query.order_by(actions.c.asked_at.desc(), actions.c.action_id).limit(most).offset(skip)
    return tuple(_action(row) for row in connection.execute(query))


def how_many(connection: Connection, organiser_id: str, since: datetime | None = None) -> int:
    """How long the list is, or what was asked after an instant."""
    query = select(func.count()).select_from(actions).where(actions.c.organiser_id == organiser_id)
    query = query if since is None else query.where(actions.c.asked_at > since)
    return connection.execute(query).scalar_one()


def open_one(
    connection: Connection, organiser_id: str, kind: ActionKind, states: Collection[ActionState]
) -> Action | None:
    """The newest action of a kind in one of these states."""
    mine = _SEEN.where(actions.c.organiser_id == organiser_id, actions.c.kind == kind.value)
    row = connection.execute(mine.where(_in(states)).order_by(actions.c.asked_at.desc()).limit(1)).first()
    return None if row is None else _action(row)


def with_file(connection: Connection, organiser_id: str, states: Collection[ActionState]) -> dict[str, str]:
    """The actions in these states that a file was sent in for: their ids by its checksum."""
    query = (
        select(action_files.c.sha256, actions.c.action_id)
        .join_from(actions, action_files, actions.c.action_id == action_files.c.action_id)
        .where(actions.c.organiser_id == organiser_id, _in(states), action_files.c.part == SENT_IN)
    )
    return {row.sha256: row.action_id for row in connection.execute(query)}


def ids_before(
    connection: Connection, states: Collection[ActionState], column: str, before: datetime
) -> tuple[str, ...]:
    """The actions in these states whose instant in ``column`` has passed."""
    query = select(actions.c.action_id).where(_in(states), actions.c[column] < before)
    return tuple(connection.scalars(query.order_by(actions.c.action_id)))


def move(
    connection: Connection,
    action_id: str,
    seen: Collection[ActionState],
    state: ActionState,
    **values: Any,
) -> bool:
    """To this state, if it is in one that was ``seen``; ``False``, and nothing changes, when it is not any more."""
    statement = update(actions).where(actions.c.action_id == action_id, _in(seen))
    return connection.execute(statement.values(state=state.value, **values)).rowcount == 1


def counted(counts: Mapping[str, int]) -> str:
    """Counts as they are kept."""
    return json.dumps(dict(counts), sort_keys=True)


def begin(
    connection: Connection, action_id: str, seen: Collection[ActionState], state: ActionState
) -> int | None:
    """An attempt at an action; answers its number, or ``None`` when there is nothing to attempt any more."""
    query = select(actions.c.wish).where(actions.c.action_id == action_id, _in(seen)).with_for_update()
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        return None
    wish = json.loads(found)
    wish["attempt"] = int(wish.get("attempt", 0)) + 1
    move(connection, action_id, seen, state, wish=json.dumps(wish))
    return int(wish["attempt"])


def is_newest(connection: Connection, action_id: str, attempt: int, state: ActionState) -> bool:
    """Whether no later attempt began, and the action is still in the state of this one; kept so until the end."""
    mine = actions.c.action_id == action_id, actions.c.state == state.value
    found = connection.execute(select(actions.c.wish).where(*mine).with_for_update()).scalar_one_or_none()
    return found is not None and json.loads(found).get("attempt") == attempt


def wish_of(connection: Connection, action_id: str) -> dict[str, Any]:
    """What was asked, in words of ours; empty for no action."""
    found = connection.execute(select(actions.c.wish).where(actions.c.action_id == action_id)).scalar()
    return dict(json.loads(found)) if found else {}


def keep_wish(connection: Connection, action_id: str, **more: Any) -> None:
    """Adds to what was asked."""
    wish = json.dumps(wish_of(connection, action_id) | more)
    connection.execute(update(actions).where(actions.c.action_id == action_id).values(wish=wish))


def keep_file(connection: Connection, action_id: str, part: str, file: Kept, now: datetime) -> None:
    """A file of an action, in the place of an earlier one."""
    values = {"media_type": file.media_type, "body": file.body, "made_at": now}
    values["sha256"] = hashlib.sha256(file.body).hexdigest()
    statement = insert_of(connection, action_files).values(action_id=action_id, part=part, **values)
    statement = statement.on_conflict_do_update(index_elements=["action_id", "part"], set_=values)
    connection.execute(statement)


def file(connection: Connection, action_id: str, part: str) -> Kept | None:
    """A file; ``None`` when it is gone, or is not what was kept."""
    mine = action_files.c.action_id == action_id, action_files.c.part == part
    row = connection.execute(select(action_files).where(*mine)).first()
    if row is None or hashlib.sha256(row.body).hexdigest() != row.sha256:
        return None
    return Kept(row.media_type, row.body)


def drop_files(connection: Connection, action_id: str) -> None:
    """Deletes the files of an action; its line in the list stays."""
    connection.execute(delete(action_files).where(action_files.c.action_id == action_id))


def _in(states: Collection[ActionState]) -> ColumnElement[bool]:
    return actions.c.state.in_([each.value for each in states])


def _action(row: Row[Any]) -> Action:
    wish = json.loads(row.wish)
    approved, part = wish.get("approved_at"), part_named(wish)
    return Action(
        part=part.number,
        parts=part.all,
        action_id=row.action_id,
        organiser_id=row.organiser_id,
        user_id=row.user_id,
        kind=ActionKind(row.kind),
        state=ActionState(row.state),
        language=Language(row.language),
        asked_at=row.asked_at,
        ready_at=row.ready_at,
        expires_at=row.expires_at,
        settled_at=row.settled_at,
        code=row.code,
        file_name=row.file_name,
        counts=tuple(sorted(json.loads(row.counts).items())),
        asked_by=row.asked_by or "",
        approved_at=datetime.fromisoformat(approved) if approved else None,
    )
