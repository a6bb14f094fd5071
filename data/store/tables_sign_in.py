"""The tables of signing in: open requests, messages used up, sessions, and the journal of all that happened.

No secret of a cookie stands here, only its SHA-256; no national number, only the person it led to. Instants
are whole microseconds since 1970, UTC, the same in both stores.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Dialect, Integer, String, Table
from sqlalchemy.types import TypeDecorator

from data.store.base import metadata

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC; a datetime without a zone is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


def instant(name: str, *, nullable: bool = False, index: bool = False) -> Column[datetime]:
    return Column(name, Instant, nullable=nullable, index=index)


sign_in_requests = Table(
    "sign_in_requests",
    metadata,
    Column("request_id", String(64), primary_key=True),
    Column("bind_hash", String(64), nullable=False, index=True),  # the browser that asked
    Column("relay_key", String(64), nullable=False, unique=True),
    Column("language", String(2), nullable=False),
    Column("side", String(16), nullable=False),  # whose provider may answer it
    Column("replaces", String(64)),  # the session this browser had when it asked
    instant("issued_at"),
    instant("expires_at", index=True),
    instant("used_at", nullable=True),
)

sign_out_requests = Table(
    "sign_out_requests",
    metadata,
    Column("relay_key", String(64), primary_key=True),
    Column("request_id", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("side", String(16), nullable=False),
    instant("expires_at", index=True),
)

# Ids of assertions and logout requests that had their effect, kept for as long as they would be accepted.
used_messages = Table(
    "used_messages",
    metadata,
    Column("message_id", String(64), primary_key=True),  # SHA-256 of issuer and id
    instant("kept_until", index=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("session_key", String(64), primary_key=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("person_id", String(64)),  # no foreign key: imports may drop a person
    Column("user_id", String(64)),  # of the directory of employers
    Column("staff_id", String(64)),  # of the list of the insurer's staff
    Column("level", String(200), nullable=False),
    # Transient names, new at each sign-in: of use to nobody but the provider, and needed to sign out there.
    Column("name_id", String(400), nullable=False),
    Column("name_hash", String(64), nullable=False, index=True),
    Column("session_index", String(400), nullable=False),
    instant("signed_in_at"),
    instant("touched_at", index=True),
    instant("ends_at", index=True),
)

journal = Table(
    "journal",
    metadata,
    Column("line", Integer, primary_key=True, autoincrement=True),
    instant("at", index=True),
    Column("deed", String(40), nullable=False),
    Column("session_key", String(64)),
    Column("person_id", String(64), index=True),
    Column("code", String(64)),
    Column("by_role", String(16)),  # whose deed it was, when not the person's own
    Column("organiser_id", String(64)),  # the employer for whom somebody looked
)
