"""The list *Overzicht acties*: every download and upload that somebody of an employer asked for, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from data.rules.kinds import Language


@unique
class ActionKind(StrEnum):
    OVERVIEW = "overview"  # download "Overzicht verzekerden"
    UPLOAD = "upload"  # the filled-in overview, or the employer's own list
    STATEMENTS = "statements"  # all benefit statements in one file, to print


@unique
class ActionState(StrEnum):
    """Where an action is. The first row of each kind is owed to the clock, the last ones are the end."""

    REQUESTED = "requested"  # a download waits for its turn
    RUNNING = "running"
    READY = "ready"  # can be fetched until it expires
    EXPIRED = "expired"  # its file is gone
    FAILED = "failed"  # could not be made; the code says why, and it can be asked again
    RECEIVED = "received"  # an upload waits to be read
    CHECKING = "checking"
    TO_APPROVE = "to_approve"  # read: its row report waits for a yes or a no
    PROCESSED = "processed"  # all its accepted rows are in force
    REJECTED = "rejected"  # could not be read as a whole; nothing was changed
    WITHDRAWN = "withdrawn"  # the employer said no, or did not answer in time; nothing was changed


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the list. Instants are UTC; ``counts`` says how many rows ended how."""

    action_id: str
    organiser_id: str
    user_id: str
    kind: ActionKind
    state: ActionState
    language: Language
    asked_at: datetime
    ready_at: datetime | None
    expires_at: datetime | None
    settled_at: datetime | None
    code: str | None
    file_name: str
    counts: tuple[tuple[str, int], ...] = ()
