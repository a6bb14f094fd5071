"""The list *Overzicht acties*: every download and upload that somebody of an employer asked for, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from data.rules.kinds import Language


@unique
class ActionKind(StrEnum):
    """What an employer orders or sends in."""

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
    APPROVED = "approved"  # the yes was given: all its accepted rows come in force together, in a moment
    PROCESSED = "processed"  # all its accepted rows are in force
    REJECTED = "rejected"  # could not be read as a whole; nothing was changed
    WITHDRAWN = "withdrawn"  # the employer said no, or did not answer in time; nothing was changed


# What the clock still has to do something about, soon: a page that shows one looks again by itself.
MOVING = frozenset(
    {
        ActionState.REQUESTED,
        ActionState.RUNNING,
        ActionState.RECEIVED,
        ActionState.CHECKING,
        ActionState.APPROVED,
    }
)


@unique
class ActionCode(StrEnum):
    """Why an action ended as it did. A file that is not read has its own reasons (``read_table.Unread``)."""

    NOT_MADE = "not_made"  # a fault of ours: it can be asked again
    NOT_READ = "not_read"  # a fault of ours while reading what was sent in
    NOT_PROCESSED = "not_processed"  # a fault of ours after the yes; nothing was changed
    SAID_NO = "said_no"  # withdrawn by the employer
    NOT_ANSWERED = "not_answered"  # withdrawn by the clock


@unique
class UploadFault(StrEnum):
    """Why a file is not received, or a word about it not heard."""

    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_OFTEN = "too_often"  # as no people do in a day
    NOT_NOW = "not_now"  # it was answered meanwhile, by somebody else or in another window


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the list. Instants are UTC; ``counts`` says how many rows ended how.

    ``asked_by`` is the name of who asked, as the directory has it now; ``approved_at`` is when an upload got its yes.
    A download can be one of several ``parts``.
    """

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
    asked_by: str = ""
    approved_at: datetime | None = None
    part: int = 1
    parts: int = 1

    @property
    def is_moving(self) -> bool:
        """Whether the clock has it in hand, or is about to."""
        return self.state in MOVING

    def count(self, name: str) -> int:
        """How many rows ended in that way."""
        return dict(self.counts).get(name, 0)
