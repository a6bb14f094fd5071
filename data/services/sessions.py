"""A session from its request to its last touch: one function per deed, one transaction in each."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, unique

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from data.rules.kinds import Language
from data.rules.roles import Role, Visitor
from data.rules.session_life import LIMITS, is_alive, is_due
from data.services.desk import Desk
from data.services.tokens import digest, new_secret
from data.store import journal, sessions, sign_in
from data.store.journal import Deed
from data.store.numbers import person_id_of
from data.store.sessions import SessionRow
from data.store.sign_in import OpenRequest

__all__ = [
    "Browser",
    "Deed",
    "NotSignedIn",
    "OpenRequest",
    "Proof",
    "SignedIn",
    "new_secret",
    "note",
    "open_request",
    "purge",
    "requests_of",
    "start",
    "stay",
    "visitor",
]


@unique
class NotSignedIn(StrEnum):
    """Why a proven identity still gets no session."""

    OTHER_BROWSER = "other_browser"
    USED_BEFORE = "used_before"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the gate found out, and the browser it came from."""

    bind: str = field(repr=False)
    request_id: str
    issuer: str
    assertion_id: str
    national_number: str = field(repr=False)
    level: str
    level_code: str
    name_id: str = field(repr=False)
    session_index: str = field(repr=False)
    used_until: datetime
    provider_ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session and the secret for its cookie."""

    secret: str = field(repr=False)
    visitor: Visitor


@dataclass(frozen=True, slots=True)
class Browser:
    """The secrets of a browser's cookies: the short-lived one of the sign-in, and its present session's."""

    bind: str = field(repr=False)
    session: str | None = field(repr=False)


def open_request(
    desk: Desk, request_id: str, browser: Browser, language: Language, lifetime: timedelta
) -> OpenRequest:
    """Keep a sign-in request until it is answered or ``lifetime`` is over."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        present = sessions.by_secret(connection, digest(browser.session)) if browser.session else None
        replaces = None if present is None else present.session_key
        request = OpenRequest(request_id, new_secret(), language, now, now + lifetime, replaces)
        sign_in.add_request(connection, request, digest(browser.bind))
    return request


def requests_of(desk: Desk, bind: str | None) -> tuple[OpenRequest, ...]:
    """The sign-ins that the browser with this bind cookie asked for, newest first."""
    if not bind:
        return ()
    with desk.store.read() as connection:
        return sign_in.requests_of(connection, digest(bind))


def start(desk: Desk, proof: Proof) -> SignedIn | NotSignedIn:
    """Use up request and assertion and open a session, all or nothing. Of parallel calls one succeeds.

    A number that matches nobody opens a STRANGER's session; the number is not kept.
    """
    try:
        with desk.store.write() as connection:
            if not sign_in.use_request(connection, proof.request_id, digest(proof.bind), desk.clock.now()):
                known = any(
                    request.request_id == proof.request_id
                    for request in sign_in.requests_of(connection, digest(proof.bind))
                )
                return NotSignedIn.USED_BEFORE if known else NotSignedIn.OTHER_BROWSER
            sign_in.use_message(connection, digest(proof.issuer, proof.assertion_id), proof.used_until)
            return _begin(connection, desk, proof)
    except IntegrityError:
        return NotSignedIn.USED_BEFORE


def _begin(connection: Connection, desk: Desk, proof: Proof) -> SignedIn:
    now, secret = desk.clock.now(), new_secret()
    person_id = person_id_of(connection, desk.vault.find_key(proof.national_number), desk.clock.today())
    ends_at = min(now + LIMITS.absolute, proof.provider_ends_at or now + LIMITS.absolute)
    row = SessionRow(
        session_key=secrets.token_hex(16),
        role=Role.STRANGER if person_id is None else Role.EMPLOYEE,
        person_id=person_id,
        level=proof.level,
        name_id=proof.name_id,
        session_index=proof.session_index,
        signed_in_at=now,
        touched_at=now,
        ends_at=ends_at,
    )
    sessions.add(connection, row, digest(secret), digest(proof.issuer, proof.name_id))
    _end_replaced(connection, proof)
    journal.note(
        connection,
        now,
        Deed.SIGNED_IN,
        session_key=row.session_key,
        person_id=person_id,
        code=proof.level_code,
    )
    return SignedIn(secret, _visitor(row))


def _end_replaced(connection: Connection, proof: Proof) -> None:
    for request in sign_in.requests_of(connection, digest(proof.bind)):
        if request.request_id == proof.request_id and request.replaces:
            sessions.end_by_key(connection, request.replaces)


def visitor(desk: Desk, secret: str | None, *, active: bool = True) -> Visitor | None:
    """Who a cookie's secret belongs to, if that session lives. ``active``: this counts as a deed."""
    if not secret:
        return None
    now = desk.clock.now()
    with desk.store.read() as connection:
        row = _living(connection, secret, now)
    if row is None:
        return None
    if active and is_due(row.touched_at, now):
        with desk.store.write() as connection:
            sessions.touch(connection, row.session_key, now)
        return _visitor(row, now)
    return _visitor(row)


def stay(desk: Desk, secret: str | None) -> Visitor | None:
    """The person asks to stay: the idle time starts anew, if there is still a session to stay in."""
    if not secret:
        return None
    now = desk.clock.now()
    with desk.store.write() as connection:
        row = _living(connection, secret, now)
        if row is None:
            return None
        sessions.touch(connection, row.session_key, now)
    return _visitor(row, now)


def _living(connection: Connection, secret: str, now: datetime) -> SessionRow | None:
    """The session of a secret, unless idleness or the clock has ended it."""
    row = sessions.by_secret(connection, digest(secret))
    return row if row is not None and is_alive(row.touched_at, row.ends_at, now) else None


def note(desk: Desk, deed: Deed, code: str | None = None, *, national_number: str | None = None) -> None:
    """Write a line in the journal about something that changed nothing else.

    ``national_number`` only where it is proven: who it leads to will read the line.
    """
    with desk.store.write() as connection:
        key = national_number and desk.vault.find_key(national_number)
        known = key and person_id_of(connection, key, desk.clock.today())
        journal.note(connection, desk.clock.now(), deed, person_id=known or None, code=code)


def purge(desk: Desk) -> int:
    """Forget dead sessions, requests nobody can answer any more and messages nobody could replay."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        return sign_in.purge(connection, now) + sessions.purge(connection, now, LIMITS.idle)


def _visitor(row: SessionRow, touched_at: datetime | None = None) -> Visitor:
    return Visitor(
        role=row.role,
        person_id=row.person_id,
        session_key=row.session_key,
        level=row.level,
        signed_in_at=row.signed_in_at,
        idle_ends_at=(touched_at or row.touched_at) + LIMITS.idle,
        ends_at=row.ends_at,
        user_id=row.user_id,
    )
