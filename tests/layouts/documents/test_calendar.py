"""The days of a launch in a calendar: the file as RFC 5545 wants it, in every language."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.kinds import Language
from data.rules.launch import Step
from layouts.documents.calendar import LONGEST, calendar, escaped, folded
from layouts.words import words_for
from tests.layouts.launches import a_launch
from tests.people import NOW

PAGE = "https://portal.example/nl/employer/aaaaaaaaaaaaaaaaaaaa/launch"


def made(
    lang: Language = Language.NL, name: str = "Bakkerij; De Vlaam, & Zonen\\", **changed: object
) -> bytes:
    given_ = {"planned_at": NOW, "page": PAGE, "name": name, **changed}
    return calendar(a_launch().plan, words_for(lang), **given_)  # type: ignore[arg-type]


def read(body: bytes) -> list[dict[str, str]]:
    """A reader of our own, by the letter of the standard: unfolds, cuts at the first colon, takes the marks off."""
    lines = body.decode("utf-8").replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in {"END", ""}:
            events[-1][name] = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)
    return events


@pytest.mark.parametrize("lang", Language)
def test_every_line_ends_and_is_short_enough_and_no_letter_is_cut(lang: Language) -> None:
    body = made(lang)
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST
    assert any(line.startswith(b" ") for line in lines)
    assert [line.decode("utf-8") for line in lines]


@pytest.mark.parametrize("lang", Language)
def test_every_step_is_a_whole_day_with_its_own_identity(lang: Language) -> None:
    events = read(made(lang))
    plan = a_launch().plan
    assert len(events) == len(plan.steps) == len({each["UID"] for each in events})
    for event, step in zip(events, plan.steps, strict=True):
        assert event["DTSTART;VALUE=DATE"] == f"{step.on:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{step.on + timedelta(days=1):%Y%m%d}"
        assert event["UID"] == f"{step.step}.aaaaaaaaaaaaaaaaaaaa@portal.example"
        assert event["DTSTAMP"] == "20261101T090000Z"
        assert event["SUMMARY"].endswith("(Bakkerij; De Vlaam, & Zonen\\)")
        assert event["DESCRIPTION"].endswith(f"\n{PAGE}")


def test_a_calendar_that_has_an_earlier_file_moves_its_entries() -> None:
    first, later = read(made()), read(made(planned_at=NOW + timedelta(minutes=2)))
    assert [each["UID"] for each in first] == [each["UID"] for each in later]
    assert int(later[0]["SEQUENCE"]) > int(first[0]["SEQUENCE"]) > 0


def test_the_order_is_that_of_the_days() -> None:
    days = [each["DTSTART;VALUE=DATE"] for each in read(made())]
    assert days == sorted(days)
    assert date(2026, 11, 26).strftime("%Y%m%d") in days
    assert len(days) == len(Step)


def test_a_name_cannot_end_its_line_and_begin_another() -> None:
    events = read(made(name="A\r\nATTENDEE:mailto:x@y.example\nBEGIN:VALARM"))
    assert all("ATTENDEE" not in each and "BEGIN" not in each for each in events)
    assert "ATTENDEE:mailto:x@y.example" in events[0]["SUMMARY"]


@given(st.text(max_size=400))
def test_whatever_a_text_holds_comes_back(text: str) -> None:
    text = text.replace("\r", "").encode("utf-8", "ignore").decode()
    parts = list(folded(f"SUMMARY:{escaped(text)}"))
    assert all(len(part.encode("utf-8")) <= LONGEST for part in parts)
    body = "BEGIN:VEVENT\r\n" + "".join(f"{part}\r\n" for part in parts)
    if not {"\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"} & set(text):
        assert read(body.encode())[0]["SUMMARY"] == text
