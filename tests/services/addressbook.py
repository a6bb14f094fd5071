"""For tests about addresses: the sample on a store to write to, the mails that are owed, and a link to follow."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from data.rules.address_form import address_key
from data.services.desk import Desk
from data.services.wishes import token_of
from data.store import addresses, journal
from data.store.addresses import Private
from data.store.journal import Deed
from data.store.tables_mail import bounced_addresses, mails
from tests.people import NOW, Member


@dataclass(frozen=True)
class Owed:
    """A mail that is owed, as far as these tests look."""

    person_id: str
    address: str
    kind: str
    occasion: str


def owed(desk: Desk) -> list[Owed]:
    with desk.store.read() as connection:
        rows = connection.execute(select(mails).order_by(mails.c.kind, mails.c.address, mails.c.written_at))
        return [Owed(row.person_id, row.address, row.kind, row.occasion) for row in rows]


def kinds(desk: Desk) -> list[tuple[str, str]]:
    return [(each.kind, each.address) for each in owed(desk)]


def deeds(desk: Desk, member: Member) -> list[Deed]:
    """What the journal says about somebody, oldest first."""
    with desk.store.read() as connection:
        return [line.deed for line in reversed(journal.about(connection, member.person_id))]


def token(desk: Desk, member: Member) -> str:
    """The secret in the mail of the wish that waits."""
    with desk.store.read() as connection:
        wish = addresses.pending(connection, member.person_id)
    assert wish is not None
    return token_of(desk.vault, wish.person_id, wish.address, wish.asked_at)


def private(desk: Desk, member: Member) -> str | None:
    with desk.store.read() as connection:
        found = addresses.private(connection, member.person_id)
    return None if found is None else found.address


def waiting(desk: Desk, member: Member) -> str | None:
    with desk.store.read() as connection:
        found = addresses.pending(connection, member.person_id)
    return None if found is None else found.address


def have_private(desk: Desk, member: Member, address: str) -> None:
    """As if it had been confirmed long ago."""
    with desk.store.write() as connection:
        addresses.keep_private(connection, member.person_id, Private(address, address_key(address), NOW))


def bounce(desk: Desk, member: Member, address: str) -> None:
    """As if a mail to it had come back for good."""
    row = {"address_key": address_key(address), "status": "5.1.1", "bounced_at": desk.clock.now()}
    with desk.store.write() as connection:
        connection.execute(insert(bounced_addresses).values(person_id=member.person_id, **row))
