"""The weeks before somebody comes by the kiosk: five employers sent in addresses, their people were invited, and came.

Uploads, invitations that are told to have left, first sign-ins in the journal, and the portal's own count of each
Monday since. The same in every kiosk. Nothing of it is about the six people to be, or their employers' people
whom a tour shows.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.services.desk import Desk

WEEKS: Final = 8
LAUNCHES: Final = {"O000003": 0, "O000004": 0, "O000008": 0, "O000010": 2, "O000005": 4}  # and in which week
A_WEEK: Final = 9  # people who sign in for the first time: enough for a figure to move every second week
NIGHT: Final = time(3, 30)


def weeks_before(desk: "Desk") -> None:
    """As if the launches had begun eight weeks ago; what is of today, whoever calls publishes."""
    from data.rules.clock import SetClock
    from data.services import publishing

    today = desk.clock.today()
    for week in range(WEEKS + 1):
        day = today - timedelta(weeks=WEEKS - week)
        then = replace(desk, clock=SetClock(datetime.combine(day, NIGHT, UTC), day))
        with then.store.write() as connection:
            for organiser in [each for each, start in LAUNCHES.items() if start == week]:
                _launch(connection, then, organiser)
            _come(connection, then, week)
        if day < today:
            publishing.take(then)


def _launch(connection: "Connection", desk: "Desk", organiser: str) -> None:
    """The day, the addresses, and the invitations of a launch."""
    from sqlalchemy import update

    from data.rules.mailing import MailKind, MailState
    from data.rules.working_days import not_before
    from data.services import invitations
    from data.store import launches, work_list
    from data.store.tables_mail import mails

    now, today = desk.clock.now(), desk.clock.today()
    launches.choose(connection, organiser, not_before(today), "", now)
    readers = work_list.readers(connection, organiser, today)
    for each in work_list.present_of(connection, organiser, today).values():
        if each.address:
            who = readers[each.person_id]
            invitations.owe(connection, who, each.address, organiser_id=organiser, due_at=now, now=now)
    mine = mails.c.lane == organiser, mails.c.kind == MailKind.INVITATION.value
    connection.execute(update(mails).where(*mine).values(state=MailState.SENT.value, settled_at=now))
    _upload(connection, desk, organiser)


def _upload(connection: "Connection", desk: "Desk", organiser: str) -> None:
    """That the addresses came in an overview, which was asked for and sent back."""
    from data.rules.actions import ActionKind, ActionState
    from data.rules.kinds import Language
    from data.store import actions

    done = {ActionKind.OVERVIEW: ActionState.EXPIRED, ActionKind.UPLOAD: ActionState.PROCESSED}
    for kind, state in done.items():
        actions.put(
            connection,
            desk.clock.now(),
            organiser_id=organiser,
            user_id="",
            kind=kind,
            state=state,
            language=Language.NL,
            file_name="",
        )


def _come(connection: "Connection", desk: "Desk", week: int) -> None:
    """Some of those who were invited an earlier week sign in; some open a statement, some give an address."""
    from data.rules.deeds import Deed
    from data.store import journal

    now, before = desk.clock.now(), A_WEEK * (week - 1)
    come = _invited(connection, desk, week - 1)[before : before + A_WEEK] if week else []
    for at, person in enumerate(come):
        deeds = (
            (Deed.SIGNED_IN, True, "level_400"),
            (Deed.STATEMENT_OPENED, at % 3 != 0, None),
            (Deed.ADDRESS_CONFIRMED, at % 2 == 0, None),
        )
        for deed, did, code in deeds:
            if did:
                journal.note(connection, now, deed, person_id=person, code=code)


def _invited(connection: "Connection", desk: "Desk", week: int) -> list[str]:
    """Whom the launches until a week invited, in a lasting order; the six people to be are not among them."""
    from data.rules.tours import PEOPLE
    from data.store import work_list

    today, found = desk.clock.today(), set[str]()
    for organiser, start in LAUNCHES.items():
        if start <= week:
            present = work_list.present_of(connection, organiser, today).values()
            found |= {each.person_id for each in present if each.address}
    return sorted(found - set(PEOPLE.values()), key=lambda each: each[::-1])
