"""Queries on open requests and on messages that were used up. Each takes part in its caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from data.rules.kinds import Language
from data.rules.roles import Side
from data.store.tables_sign_in import sign_in_requests, sign_out_requests, used_messages


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A sign-in that this portal asked for. ``replaces`` is the session the browser had when it asked."""

    request_id: str
    relay_key: str
    language: Language
    issued_at: datetime
    expires_at: datetime
    replaces: str | None = None
    side: Side = Side.MEMBER


def add_request(connection: Connection, request: OpenRequest, bind_hash: str) -> None:
    """Keep a request of the browser whose bind cookie has that hash."""
    connection.execute(
        insert(sign_in_requests).values(
            request_id=request.request_id,
            bind_hash=bind_hash,
            relay_key=request.relay_key,
            language=request.language.value,
            side=request.side.value,
            replaces=request.replaces,
            issued_at=request.issued_at,
            expires_at=request.expires_at,
        )
    )


def requests_of(connection: Connection, bind_hash: str, side: Side) -> tuple[OpenRequest, ...]:
    """All requests of a browser to one provider that are still kept, used or not: a used one gives its own refusal."""
    columns = sign_in_requests.c
    found = connection.execute(
        select(sign_in_requests)
        .where(columns.bind_hash == bind_hash, columns.side == side.value)
        .order_by(columns.issued_at.desc())
        .limit(20)
    )
    return tuple(
        OpenRequest(
            row.request_id,
            row.relay_key,
            Language(row.language),
            row.issued_at,
            row.expires_at,
            row.replaces,
            side,
        )
        for row in found
    )


def use_request(connection: Connection, asked: tuple[str, Side], bind_hash: str, now: datetime) -> bool:
    """Use a request up: its id, and to whose provider it went. Of any parallel callers one is told ``True``."""
    columns = sign_in_requests.c
    used = connection.execute(
        update(sign_in_requests)
        .where(
            columns.request_id == asked[0],
            columns.side == asked[1].value,
            columns.bind_hash == bind_hash,
            columns.used_at.is_(None),
            columns.expires_at > now,
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


def use_message(connection: Connection, message_id: str, kept_until: datetime) -> None:
    """Remember a message as used; an ``IntegrityError`` when it was already."""
    connection.execute(insert(used_messages).values(message_id=message_id, kept_until=kept_until))


@dataclass(frozen=True, slots=True)
class OpenSignOut:
    """A sign-out that went to the provider of a side, and the language of the page that follows."""

    relay_key: str
    request_id: str
    language: Language
    side: Side


def add_sign_out(connection: Connection, sent: OpenSignOut, expires_at: datetime) -> None:
    """Keep a sign-out that was sent to the provider, until it answers."""
    connection.execute(
        insert(sign_out_requests).values(
            relay_key=sent.relay_key,
            request_id=sent.request_id,
            language=sent.language.value,
            side=sent.side.value,
            expires_at=expires_at,
        )
    )


def take_sign_out(
    connection: Connection, relay_key: str, side: Side, now: datetime
) -> tuple[str, Language] | None:
    """The request id and language of a sign-out that is under way at that provider, once."""
    columns = sign_out_requests.c
    found = connection.execute(
        delete(sign_out_requests)
        .where(columns.relay_key == relay_key, columns.side == side.value, columns.expires_at > now)
        .returning(columns.request_id, columns.language)
    ).first()
    return None if found is None else (found.request_id, Language(found.language))


def purge(connection: Connection, now: datetime) -> int:
    """Forget what can no longer be answered or replayed; answers how many rows went."""
    gone = 0
    for table, column in (
        (sign_in_requests, sign_in_requests.c.expires_at),
        (sign_out_requests, sign_out_requests.c.expires_at),
        (used_messages, used_messages.c.kept_until),
    ):
        gone += connection.execute(delete(table).where(column <= now)).rowcount
    return gone
