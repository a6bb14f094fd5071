"""When the deeds of the night are done: once for each Belgian night, over summer time and back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
NIGHT = time(3, 30)


def instant_of(day: date, at: time = NIGHT) -> datetime:
    """That time of that day in Brussels, as an instant in UTC.

    Of an hour that comes twice it is the first; a time that is skipped is counted from before the clocks went
    forward (02:30 becomes 03:30). Source: RFC 5545 3.3.5.
    """
    return datetime.combine(day, at, BRUSSELS).astimezone(UTC)


def next_night(now: datetime) -> date:
    """The day whose night deeds come next: today's, as long as its hour has not come."""
    today = now.astimezone(BRUSSELS).date()
    return today if now < instant_of(today) else today + timedelta(days=1)
