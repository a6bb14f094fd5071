"""Mails on their way: taken in hand, sent by somebody else, and noted for what became of them.

A mail waits, is in the hands of one worker, and ends: sent, refused, withdrawn. A worker can lose it: when others
take it for dead, they take its mails over, and nothing that it still notes is kept. So a mail may be sent twice when
a process dies between sending and noting, with the same Message-ID; it is never not sent.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.rules.delivery import Accepted, Later, Never, Outcome, next_try
from data.rules.mailing import MailState
from data.rules.parameters import shipped
from data.services import bounces
from data.services.desk import Desk
from data.services.mail_causes import Gone, Wanted, cause_of
from data.store import mails, work
from data.store.base import TROUBLE
from data.store.mails import Hold, MailRow

OPEN = {MailState.WAITING, MailState.SENDING}
GAVE_UP = "gave_up"
STORE_TROUBLE = TROUBLE
FORGOTTEN_AFTER = timedelta(minutes=30)  # overdue for so long without a task, a mail is owed anew


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail in hand. ``not_before``: its turn, when mails must not follow each other too fast."""

    hold: Hold
    mail: MailRow
    cause: Wanted
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Again:
    """Why an attempt was none, and how long to wait before the next."""

    code: str
    wait: timedelta


@dataclass(frozen=True, slots=True)
class Standing:
    """How many mails are where, and for how long the oldest has been due."""

    counts: dict[MailState, int]
    oldest: timedelta | None

    @property
    def owed(self) -> int:
        return sum(self.counts.get(state, 0) for state in OPEN)


class LostError(Exception):
    """Others have taken this worker for dead: it must note and take nothing more."""


def take_up(desk: Desk, mail_id: str, worker_id: str, per_second: float | None = None) -> Taken | None:
    """Takes a mail in hand, if it is owed, due, wanted and in no living hands; else ``None``, and all is noted.

    Raises ``LostError`` when this worker is no longer one.
    """
    now = desk.clock.now()
    with desk.store.write() as connection:
        if not work.is_living(connection, worker_id):
            raise LostError
        row = mails.one(connection, mail_id)
        if row is None or not _is_free(connection, row, worker_id):
            return None
        hold = mails.take(connection, row, worker_id)
        if row.due_at > now:  # the clock went back, or the task came too early
            _put_off(connection, hold, row.lane, Again("not_due", row.due_at - now), now)
            return None
        cause = cause_of(connection, desk, row)
        if isinstance(cause, Gone):
            mails.end(connection, hold, MailState.WITHDRAWN, cause.why, now)
            return None
        if (
            _next_try(desk, row.attempts) is None
        ):  # it was in hand so often without an end: something is wrong with it
            mails.end(connection, hold, MailState.REFUSED, GAVE_UP, now)
            return None
        turn = work.turn(connection, "mail", now, timedelta(seconds=1 / per_second)) if per_second else now
    return Taken(hold, row, cause, turn)


def _is_free(connection: Connection, row: MailRow, worker_id: str) -> bool:
    """Whether the mail is owed, and whoever had it in hand is dead, or this worker, which takes one at a time."""
    if row.state is MailState.WAITING:
        return True
    return row.state is MailState.SENDING and (row.holder == worker_id or not _is_held(connection, row))


def _is_held(connection: Connection, row: MailRow) -> bool:
    """Whether a living worker has the mail in hand."""
    return row.holder is not None and work.is_living(connection, row.holder)


def is_ours(desk: Desk, hold: Hold) -> bool:
    """Whether the mail is still in these hands: asked at the last moment before it cannot be taken back.

    Who asks shows in the same transaction that it lives. A worker that woke from a long sleep is either dead by then,
    or nobody takes it for dead for another lease, which is more than the end of a mail needs.
    """
    with desk.store.write() as connection:
        return work.beat(connection, hold.worker_id, desk.clock.now()) and mails.is_held(connection, hold)


def settle(desk: Desk, taken: Taken, outcome: Outcome) -> bool:
    """Notes what became of an attempt; ``False``, and nothing is noted, when the mail is in other hands by now."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        match outcome:
            case Accepted():
                return mails.end(connection, taken.hold, MailState.SENT, None, now)
            case Never(code=code, reaches_nobody=reaches_nobody):
                ended = mails.end(connection, taken.hold, MailState.REFUSED, code, now)
                if ended and reaches_nobody:
                    bounces.take_refusal(connection, taken.mail.mail_id, code, now)
                return ended
            case Later(code=code):
                return _wait_or_give_up(connection, desk, taken, code, now)
        return False


def _wait_or_give_up(connection: Connection, desk: Desk, taken: Taken, code: str, now: datetime) -> bool:
    wait = _next_try(desk, taken.hold.attempt)
    if wait is None:
        return mails.end(connection, taken.hold, MailState.REFUSED, code, now)
    return _put_off(connection, taken.hold, taken.mail.lane, Again(code, wait), now)


def _put_off(connection: Connection, hold: Hold, lane: str, again: Again, now: datetime) -> bool:
    """The next attempt is owed in the transaction in which this one ends."""
    if not mails.wait(connection, hold, again.code, now + again.wait):
        return False
    mails.owe(connection, hold.mail_id, attempt=hold.attempt, lane=lane, delay=again.wait)
    return True


def _next_try(desk: Desk, attempt: int) -> timedelta | None:
    hours = shipped().whole("mail_retry_hours", desk.clock.today())
    return next_try(attempt, hours, random.random())  # noqa: S311  # spreads tries, guards nothing


def forgotten(desk: Desk, most: int) -> tuple[MailRow, ...]:
    """Mails that are due for so long that their task may have been lost."""
    with desk.store.read() as connection:
        return mails.overdue(connection, desk.clock.now() - FORGOTTEN_AFTER, most)


def owe_again(desk: Desk, seen: MailRow, worker_id: str) -> bool:
    """A new task for a mail without one, unless something has happened to it since it was ``seen``.

    Never out of living hands, the caller's own among them: what is in hand has a task, or is about to be noted.
    """
    now = desk.clock.now()
    with desk.store.write() as connection:
        row = mails.one(connection, seen.mail_id)
        if row is None or row != seen or _is_held(connection, row):
            return False
        hold = mails.take(connection, row, worker_id)
        return _put_off(connection, hold, row.lane, Again("forgotten", timedelta()), now)


def standing(desk: Desk) -> Standing:
    """How the mails stand now."""
    now = desk.clock.now()
    with desk.store.read() as connection:
        oldest = mails.oldest_due(connection, now)
        return Standing(mails.counted(connection), None if oldest is None else now - oldest)
