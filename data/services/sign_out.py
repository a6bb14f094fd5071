"""The end of a session, begun here or at the provider: one function per deed, one transaction in each."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from data.rules.kinds import Language
from data.rules.roles import Side, side_of
from data.services.desk import Desk
from data.services.tokens import digest
from data.store import journal, sessions, sign_in
from data.store.journal import Deed
from data.store.sign_in import OpenSignOut

__all__ = [
    "Ended",
    "OpenSignOut",
    "ProviderSignOut",
    "end",
    "end_at_provider",
    "open_sign_out",
    "take_sign_out",
]


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that is over, and how the provider of its side calls it."""

    session_key: str
    side: Side
    name_id: str = field(repr=False)
    session_index: str = field(repr=False)


def end(desk: Desk, secret: str | None) -> Ended | None:
    """Sign out here, at once; answers how the provider calls the session, if there was one."""
    if not secret:
        return None
    with desk.store.write() as connection:
        row = sessions.end(connection, digest(secret))
        if row is None:
            return None
        journal.note(
            connection,
            desk.clock.now(),
            Deed.SIGNED_OUT,
            session_key=row.session_key,
            person_id=row.person_id,
        )
    return Ended(row.session_key, side_of(row.role), row.name_id, row.session_index)


@dataclass(frozen=True, slots=True)
class ProviderSignOut:
    """The provider's verified word that a name, or some sessions of it, signed out."""

    issuer: str
    message_id: str
    name_id: str = field(repr=False)
    session_indexes: tuple[str, ...] = field(repr=False)
    kept_until: datetime


def end_at_provider(desk: Desk, word: ProviderSignOut) -> int | None:
    """The provider says that somebody signed out; answers how many sessions ended, ``None`` for a replay."""
    now = desk.clock.now()
    try:
        with desk.store.write() as connection:
            sign_in.use_message(connection, digest(word.issuer, word.message_id), word.kept_until)
            name_hash = digest(word.issuer, word.name_id)
            ended = sessions.end_by_name(connection, name_hash, word.session_indexes)
            for row in ended:
                journal.note(
                    connection,
                    now,
                    Deed.SIGNED_OUT_BY_PROVIDER,
                    session_key=row.session_key,
                    person_id=row.person_id,
                )
            return len(ended)
    except IntegrityError:
        return None


def open_sign_out(desk: Desk, sent: OpenSignOut) -> None:
    """Keep a sign-out that went to the provider until it answers."""
    until = desk.clock.now() + timedelta(minutes=15)
    with desk.store.write() as connection:
        sign_in.add_sign_out(connection, sent, until)


def take_sign_out(desk: Desk, relay_key: str, side: Side) -> tuple[str, Language] | None:
    """The request id and language of a sign-out that is under way there; a second call finds nothing."""
    with desk.store.write() as connection:
        return sign_in.take_sign_out(connection, relay_key, side, desk.clock.now())
