"""The dated steps of a launch as a file for a calendar: iCalendar, RFC 5545.

Every step is a whole day that takes nobody's time (``TRANSPARENT``). Its identity stays when the launch moves, and its
number of revision grows with the time of planning, so that a calendar that took an earlier file moves its entries.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from data.rules.launch import Plan, PlannedStep, StepState
from layouts.parts.launch_steps import text_of
from layouts.words import Words

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST = 75  # octets of a line, its end not counted (RFC 5545 3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(plan: Plan, words: Words, *, planned_at: datetime, page: str, name: str) -> bytes:
    """The whole file. ``page`` is the address of the plan, from which identities are made; ``name`` the employer's."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//group-insurance-portal//launch//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for step in plan.steps for line in _event(step, words, planned_at, page, name)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode("utf-8")


def _event(step: PlannedStep, words: Words, planned_at: datetime, page: str, name: str) -> Iterator[str]:
    text = text_of(step.step, words)
    who = words.t("Who: {who}", who=text.who)
    host, _, rest = page.partition("//")[2].partition("/")
    yield "BEGIN:VEVENT"
    yield f"UID:{step.step}.{rest.split('/')[2]}@{host}"
    yield f"DTSTAMP:{planned_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int((planned_at - _EPOCH).total_seconds()) // 60}"
    yield f"DTSTART;VALUE=DATE:{_day(step.on)}"
    yield f"DTEND;VALUE=DATE:{_day(step.on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'{text.title} ({name})')}"
    yield f"DESCRIPTION:{escaped(f'{text.why}{chr(10)}{who}{chr(10)}{page}')}"
    yield f"URL:{page}"
    yield f"STATUS:{'CONFIRMED' if step.state is StepState.DONE else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def escaped(text: str) -> str:
    """A text as a value: what separates values is marked, lines are one line (RFC 5545 3.3.11)."""
    return text.translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, all but the first behind a space; no letter is cut in two."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
