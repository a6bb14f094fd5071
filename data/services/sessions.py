"""A session from its request to its last touch: one function per deed, one transaction in each."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, unique

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from data.rules.claims import Claim, Login, NationalNumber, StaffLogin
from data.rules.deeds import Looker
from data.rules.kinds import Language
from data.rules.roles import Role, Side, Visitor
from data.rules.session_life import LIMITS, is_alive, is_due
from data.services.desk import Desk
from data.services.tokens import digest, new_secret
from data.store import directory, journal, sessions, sign_in, staff
from data.store.journal import Deed
from data.store.numbers import person_id_of
from data.store.sessions import SessionRow
from data.store.sign_in import OpenRequest

__all__ = [
    "Browser",
    "Deed",
    "Login",
    "NationalNumber",
    "NotSignedIn",
    "OpenRequest",
    "Proof",
    "SignedIn",
    "StaffLogin",
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
    NO_ACCOUNT = "no_account"  # a login that the directory of its side does not have, or has closed


@dataclass(frozen=True, slots=True)
class Proof:
    """What the gate found out, and the browser it came from."""

    bind: str = field(repr=False)
    request_id: str
    issuer: str
    assertion_id: str
    claim: Claim
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


def open_request(  # noqa: PLR0913  # what is kept of a request, each by its name
    desk: Desk,
    request_id: str,
    browser: Browser,
    language: Language,
    lifetime: timedelta,
    *,
    side: Side = Side.MEMBER,
) -> OpenRequest:
    """Keep a sign-in request until it is answered by the provider of ``side``, or ``lifetime`` is over."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        present = sessions.by_secret(connection, digest(browser.session)) if browser.session else None
        replaces = None if present is None else present.session_key
        request = OpenRequest(request_id, new_secret(), language, now, now + lifetime, replaces, side)
        sign_in.add_request(connection, request, digest(browser.bind))
    return request


def requests_of(desk: Desk, bind: str | None, side: Side = Side.MEMBER) -> tuple[OpenRequest, ...]:
    """The sign-ins that the browser with this bind cookie asked for at that side's provider, newest first."""
    if not bind:
        return ()
    with desk.store.read() as connection:
        return sign_in.requests_of(connection, digest(bind), side)


def start(desk: Desk, proof: Proof) -> SignedIn | NotSignedIn:
    """Use up request and assertion and open a session, all or nothing. Of parallel calls one succeeds.

    A number that matches nobody opens a STRANGER's session; the number is not kept. A login that matches nobody opens
    none, and both are used up all the same.
    """
    try:
        with desk.store.write() as connection:
            asked = proof.request_id, proof.claim.side
            if not sign_in.use_request(connection, asked, digest(proof.bind), desk.clock.now()):
                known = _request(connection, proof) is not None
                return NotSignedIn.USED_BEFORE if known else NotSignedIn.OTHER_BROWSER
            sign_in.use_message(connection, digest(proof.issuer, proof.assertion_id), proof.used_until)
            return _begin(connection, desk, proof)
    except IntegrityError:
        return NotSignedIn.USED_BEFORE


@dataclass(frozen=True, slots=True)
class _Known:
    """Who a claim leads to: a person, a user of one of the directories, or a stranger; ``by`` is for the journal."""

    role: Role
    person_id: str | None = None
    user_id: str | None = None
    staff_id: str | None = None
    by: Looker | None = None


def _known(connection: Connection, desk: Desk, claim: Claim) -> _Known | None:
    """``None`` for a login that leads nowhere: on those sides there is nothing to tell a stranger."""
    if isinstance(claim, Login):
        user = directory.user_by_login(connection, desk.vault.login_key(claim.value))
        return _Known(Role.EMPLOYER, user_id=user.user_id, by=Looker.EMPLOYER) if user else None
    if isinstance(claim, StaffLogin):
        member = staff.user_by_login(connection, desk.vault.staff_key(claim.value))
        return _Known(Role.MANAGER, staff_id=member.user_id, by=Looker.INSURER) if member else None
    person_id = person_id_of(connection, desk.vault.find_key(claim.value), desk.clock.today())
    return _Known(Role.EMPLOYEE, person_id) if person_id else _Known(Role.STRANGER)


def _begin(connection: Connection, desk: Desk, proof: Proof) -> SignedIn | NotSignedIn:
    now, secret = desk.clock.now(), new_secret()
    known = _known(connection, desk, proof.claim)
    if known is None:
        return NotSignedIn.NO_ACCOUNT
    ends_at = min(now + LIMITS.absolute, proof.provider_ends_at or now + LIMITS.absolute)
    row = SessionRow(
        session_key=secrets.token_hex(16),
        role=known.role,
        person_id=known.person_id,
        user_id=known.user_id,
        staff_id=known.staff_id,
        level=proof.level,
        name_id=proof.name_id,
        session_index=proof.session_index,
        signed_in_at=now,
        touched_at=now,
        ends_at=ends_at,
    )
    sessions.add(connection, row, digest(secret), digest(proof.issuer, proof.name_id))
    replaced = _request(connection, proof)
    if replaced is not None and replaced.replaces:
        sessions.end_by_key(connection, replaced.replaces)
    journal.note(
        connection,
        now,
        Deed.SIGNED_IN,
        session_key=row.session_key,
        person_id=known.person_id,
        code=proof.level_code,
        by_role=known.by.value if known.by else None,
    )
    return SignedIn(secret, _visitor(row))


def _request(connection: Connection, proof: Proof) -> OpenRequest | None:
    """The request that a proof answers, used or not."""
    asked = sign_in.requests_of(connection, digest(proof.bind), proof.claim.side)
    return next((each for each in asked if each.request_id == proof.request_id), None)


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
        staff_id=row.staff_id,
    )
