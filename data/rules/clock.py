"""Time is an argument: what needs it receives a clock; only the roof builds one that reads the real time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """``now`` is an instant in UTC (sessions, journal); ``today`` the civil date in Brussels (all rules)."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


@dataclass(slots=True)
class SetClock:
    """A clock that shows what it was set to; tests move its hands."""

    instant: datetime
    day: date

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.day
