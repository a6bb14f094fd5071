"""For tests of the clock: invented people with an address, the mails that are owed to them, and a room to write in."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from callbacks.carrier import Mailroom
from callbacks.clock import Clock, Works
from data.exchange.envelope import Letterhead
from data.exchange.outbox import Outbox
from data.exchange.post import Post
from data.rules.address_form import address_key
from data.rules.kinds import Language
from data.rules.mailing import OWN_LANE, Letter, MailKind, MailState
from data.services.desk import Desk
from data.store import addresses, mails
from data.store.addresses import Private
from data.store.tables_mail import mails as table
from layouts.words import words_for

LEASE = timedelta(seconds=3)
HEAD = Letterhead("My group insurance", "portal@insurer.example", "insurer.example")
ROOM = Mailroom("https://portal.example", HEAD, "bounce@insurer.example", words_for)


def letter(desk: Desk, name: str, *, lane: str = OWN_LANE, due: timedelta = timedelta()) -> Letter:
    """News about a payment for an invented person."""
    return Letter(
        person_id=name,
        address=f"{name}@thuis.example",
        kind=MailKind.PAYOUT_NOTICE,
        occasion="occasion",
        language=Language.NL,
        first_name="Els",
        lane=lane,
        due_at=desk.clock.now() + due,
    )


def owe(desk: Desk, *letters: Letter) -> list[str]:
    """Owes these mails to people who can be reached there, in one transaction; answers their ids."""
    now = desk.clock.now()
    with desk.store.write() as connection:
        for each in letters:
            private = Private(each.address, address_key(each.address), now)
            addresses.keep_private(connection, each.person_id, private)
        return [mail_id for each in letters if (mail_id := mails.put(connection, each, now))]


def clock(desk: Desk, post: Post | None, said: Callable[[str], None] = lambda _: None) -> Clock:
    """A clock as the roof would build it."""
    return Clock(Works(desk=desk, say=said, post=post, room=ROOM if post else None, lease=LEASE))


def outbox(folder: Path) -> tuple[Outbox, Callable[[], list[str]]]:
    """A post that keeps files, and what it has kept: the ids of mails."""
    return Outbox(folder), lambda: sorted(each.stem for each in folder.glob("*.eml"))


def states(desk: Desk) -> dict[str, tuple[MailState, str | None]]:
    """Of every mail: where it is, and why."""
    with desk.store.read() as connection:
        rows = connection.execute(select(table.c.mail_id, table.c.state, table.c.code))
        return {row.mail_id: (MailState(row.state), row.code) for row in rows}
