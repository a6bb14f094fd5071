"""What a demonstration shows of the weeks after a launch: one employer's invented people were invited, and came.

A chosen day, ticks, invitations that are told to have left, sign-ins in the journal, and the portal's own count of each
Monday since. Only in a store that goes when the demonstration ends.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.services.desk import Desk

LAUNCHED = "O000005"  # Brasserie du Lac: twenty people in service, just enough to be told of
WEEKS = 5
EACH_WEEK = 4  # people who sign in for the first time
BY_HAND = ("order", "article", "upload", "mail", "hand_out", "reminder", "questions")


def rehearse(desk: "Desk", today: date) -> None:
    """As if the employer had launched five weeks before ``today``."""
    from data.rules.bands import monday_of
    from data.rules.clock import SetClock
    from data.services import launch_week

    first = monday_of(today) - timedelta(weeks=WEEKS)
    launched = first + timedelta(days=3)
    _plan(replace(desk, clock=SetClock(_morning(first), first)), launched)
    _invite(replace(desk, clock=SetClock(_morning(launched), launched)))
    for week in range(WEEKS):
        monday = first + timedelta(weeks=week + 1)
        if monday > today:
            break
        then = replace(desk, clock=SetClock(_morning(monday), monday))
        launch_week.take(then)
        _sign_in(then, week)


def _plan(desk: "Desk", day: date) -> None:
    """The day, and the steps that nobody but the employer can tell."""
    from data.rules.launch import Step
    from data.rules.working_days import not_before
    from data.store import launches

    with desk.store.write() as connection:
        launches.choose(connection, LAUNCHED, not_before(day), "U1003", desk.clock.now())
        for each in BY_HAND:
            launches.tick(connection, LAUNCHED, Step(each), "U1003", desk.clock.now())


def _invite(desk: "Desk") -> None:
    """Each address of work had its invitation on this day; none is sent again."""
    from sqlalchemy import update

    from data.rules.mailing import MailKind, MailState
    from data.services import invitations
    from data.store import work_list
    from data.store.tables_mail import mails

    now, today = desk.clock.now(), desk.clock.today()
    with desk.store.write() as connection:
        readers = work_list.readers(connection, LAUNCHED, today)
        for each in work_list.present_of(connection, LAUNCHED, today).values():
            if each.address:
                who = readers[each.person_id]
                invitations.owe(connection, who, each.address, organiser_id=LAUNCHED, due_at=now, now=now)
        mine = mails.c.lane == LAUNCHED, mails.c.kind == MailKind.INVITATION.value
        connection.execute(update(mails).where(*mine).values(state=MailState.SENT.value, settled_at=now))


def _sign_in(desk: "Desk", week: int) -> None:
    from sqlalchemy import select

    from data.rules.deeds import Deed
    from data.store import journal
    from data.store.tables_launch import launch_groups

    mine = select(launch_groups.c.person_id).where(launch_groups.c.organiser_id == LAUNCHED)
    with desk.store.write() as connection:
        people = sorted(connection.scalars(mine))[week * EACH_WEEK : (week + 1) * EACH_WEEK]
        for each in people:
            journal.note(connection, desk.clock.now(), Deed.SIGNED_IN, person_id=each, code="level_400")


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(3, 30), UTC)
