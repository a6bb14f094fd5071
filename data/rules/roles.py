"""Who may knock at which door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique


@unique
class Role(StrEnum):
    """ANYONE is a page's wish to be public, never a visitor's role."""

    ANYONE = "anyone"
    EMPLOYEE = "employee"
    STRANGER = "stranger"  # signed in by the federal service, but the number matches nobody here
    EMPLOYER = (
        "employer"  # signed in by the insurer's login for employers; the directory says for whom they work
    )
    MANAGER = "manager"  # signed in by the insurer's staff login; its list says whose portfolios they see


@unique
class Side(StrEnum):
    """By which of the three sign-ins. Each has an identity provider of its own, and none answers for another."""

    MEMBER = "member"  # the federal authentication service
    EMPLOYER = "employer"  # the insurer's login for employers
    STAFF = "staff"  # the insurer's login for its own people


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is behind a request, as the server-side session says. ``person_id`` is an EMPLOYEE's, ``user_id`` an
    EMPLOYER's, ``staff_id`` a MANAGER's; nobody has two.

    ``idle_ends_at`` is when the session dies if nothing happens; ``ends_at`` when it dies in any case (UTC).
    """

    role: Role
    person_id: str | None
    session_key: str  # primary key of the session row, not the secret in the cookie
    level: str  # assurance level or class reference under which the person signed in
    signed_in_at: datetime
    idle_ends_at: datetime
    ends_at: datetime
    user_id: str | None = None
    staff_id: str | None = None


def side_of(role: Role) -> Side:
    """Where a session of that role was opened, and so where it ends."""
    return {Role.EMPLOYER: Side.EMPLOYER, Role.MANAGER: Side.STAFF}.get(role, Side.MEMBER)
