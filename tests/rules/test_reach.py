"""When a person is asked for an address, and what they are told before and after they leave: day by day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data.rules.mailing import WorkAddress
from data.rules.reach import (
    Employment,
    Leaving,
    LeavingNotice,
    Reach,
    Returned,
    Waiting,
    first_page_notice,
    leaving_notice,
    question_due,
)
from tests.people import NOW, TODAY

OWN, WORK = "an@thuis.example", "an@werk.example"
EARLIER, LATER = NOW - timedelta(days=9), NOW + timedelta(days=9)


def reach(
    *until: date | None,
    private: str | None = None,
    waits: bool | None = None,
    back: datetime | None = None,
    asked_at: datetime | None = None,
    work: str = WORK,
) -> Reach:
    """``until``: a leaving date for each employer. ``waits``: an address waits and is not, or is, too old."""
    employments = tuple(Employment(f"E{n}", day, bool(work)) for n, day in enumerate(until))
    return Reach(
        private=private,
        waiting=None if waits is None else Waiting(OWN, NOW, expired=not waits),
        work=tuple(WorkAddress(work, each.employer, each.employed_until) for each in employments if work),
        returned=() if back is None else (Returned(OWN, "5.1.1", back),),
        employments=employments,
        asked_at=asked_at,
    )


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (reach(), True),
        (reach(asked_at=EARLIER), False),  # "later" is an answer, and stays one
        (reach(waits=True), False),
        (reach(waits=False), True),
        (reach(waits=False, asked_at=EARLIER), False),
        (reach(private=OWN), False),
        (reach(private=OWN, asked_at=EARLIER), False),
        # mails come back: asked once more, until that is answered or put off in its turn
        (reach(private=OWN, back=NOW), True),
        (reach(private=OWN, back=NOW, asked_at=EARLIER), True),
        (reach(private=OWN, back=NOW, asked_at=LATER), False),
        (reach(private=OWN, back=NOW, asked_at=EARLIER, waits=True), False),
        # what came back is an address that is not the private one any more
        (reach(private="an@nieuw.example", back=NOW, asked_at=EARLIER), False),
    ],
)
def test_when_the_question_is_asked(state: Reach, due: bool) -> None:
    assert question_due(state) is due


def notice(days: int, state: Reach | None = None) -> tuple[str, bool] | None:
    """What is told so many days before (or after: negative) somebody's leaving date."""
    leaving = date(2027, 3, 31)
    told = leaving_notice(state or reach(leaving), leaving - timedelta(days=days))
    return None if told is None else (told.which.value, told.unreachable)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (400, None),
        (91, None),
        (90, ("ahead", False)),
        (1, ("ahead", False)),
        (0, ("ahead", False)),  # on the leaving day itself the address still works
        (-1, ("past", True)),
        (-400, ("past", True)),
    ],
)
def test_the_notice_around_a_leaving_date(days: int, told: tuple[str, bool] | None) -> None:
    assert notice(days) == told


def test_over_ten_simulated_years_the_notice_begins_once_and_stays() -> None:
    leaving = date(2031, 2, 28)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(3653)]
    told = [leaving_notice(reach(leaving), day) for day in days]
    first = next(n for n, each in enumerate(told) if each)
    assert days[first] == leaving - timedelta(days=90)
    assert all(told[first:])
    assert [each.which for each in told[first:] if each].count(Leaving.AHEAD) == 91
    assert not any(leaving_notice(reach(leaving, private=OWN), day) for day in days)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (reach(None), None),
        (reach(), None),
        (reach(TODAY, private=OWN), None),
        # a private address that mails come back from is none
        (reach(TODAY, private=OWN, back=NOW), LeavingNotice(Leaving.AHEAD, TODAY, "E0", True, False)),
        (reach(TODAY, work=""), LeavingNotice(Leaving.AHEAD, TODAY, "E0", False, True)),
        # several employers: the next date that comes, else the last that is past
        (
            reach(TODAY + timedelta(days=60), TODAY + timedelta(days=30), date(2008, 12, 31)),
            LeavingNotice(Leaving.AHEAD, TODAY + timedelta(days=30), "E1", True, False),
        ),
        (
            reach(date(1998, 12, 31), date(2021, 3, 31), None),
            LeavingNotice(Leaving.PAST, date(2021, 3, 31), "E1", True, False),
        ),
    ],
)
def test_which_leaving_date_is_told(state: Reach, told: LeavingNotice | None) -> None:
    assert leaving_notice(state, TODAY) == told


def test_the_first_page_is_not_a_place_for_what_cannot_be_helped() -> None:
    left = reach(date(2021, 3, 31), None)  # and works elsewhere, where mails arrive
    assert leaving_notice(left, TODAY) is not None
    assert first_page_notice(left, TODAY) is None
    assert first_page_notice(reach(date(2021, 3, 31)), TODAY) is not None  # nobody can reach them
    assert first_page_notice(reach(TODAY), TODAY) is not None
    assert first_page_notice(replace(reach(TODAY), waiting=Waiting(OWN, LATER, expired=False)), TODAY) is None
