"""How long a session lives. Pure: instants in UTC come in, a verdict goes out.

Idle for twelve minutes, the screen warns; three minutes later the session is dead (WCAG 2.2.1 asks for a way
to stay, ASVS 5.0 V7.3 for both an idle and an absolute end). Eight hours after sign-in it ends in any case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """``warn_after`` and ``idle`` count from the last deed, ``absolute`` from sign-in.

    Activity is written down at most once in ``touch_every``, so a session may die that much earlier.
    """

    warn_after: timedelta = timedelta(minutes=12)
    idle: timedelta = timedelta(minutes=15)
    absolute: timedelta = timedelta(hours=8)
    touch_every: timedelta = timedelta(seconds=30)


LIMITS = SessionLimits()


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Whole seconds, never negative: until the warning, until the idle end, until the absolute end."""

    warn_in: int
    idle: int
    ends_in: int


def is_alive(touched_at: datetime, ends_at: datetime, now: datetime, limits: SessionLimits = LIMITS) -> bool:
    """Whether a session last touched then, and ending at the latest then, still lives."""
    return now < min(touched_at + limits.idle, ends_at)


def is_due(touched_at: datetime, now: datetime, limits: SessionLimits = LIMITS) -> bool:
    """Whether activity is worth writing down again."""
    return now - touched_at >= limits.touch_every


def time_left(
    idle_ends_at: datetime, ends_at: datetime, now: datetime, limits: SessionLimits = LIMITS
) -> TimeLeft:
    """What the clock on the screen shows."""
    warns_at = idle_ends_at - (limits.idle - limits.warn_after)
    return TimeLeft(*(max(0, int((at - now).total_seconds())) for at in (warns_at, idle_ends_at, ends_at)))
