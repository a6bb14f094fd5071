"""The link of a confirmation is followed, by somebody who holds it and says nothing else of who they are.

What is answered says nothing about the person: only what became of the link. A link ever only affects the person
who asked for it.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from data.rules.address_form import masked_address
from data.rules.deeds import Looker
from data.rules.reach import LinkEnd
from data.services.desk import Desk
from data.services.tokens import digest
from data.services.wishes import drop_wish
from data.store import addresses, journal
from data.store.addresses import Pending, Private
from data.store.journal import Deed


@dataclass(frozen=True, slots=True)
class Open:
    """A link that can be followed, and the address it is about, masked."""

    masked: str


def look_at(desk: Desk, token: str) -> Open | LinkEnd:
    """What a link is about, before anything is pressed: reading it changes nothing."""
    with desk.store.read() as connection:
        found = _find(connection, desk, digest(token))
    return found if isinstance(found, LinkEnd) else Open(masked_address(found.address))


def confirm(desk: Desk, token: str) -> LinkEnd:
    """ "Yes, this is my address": it is in force from now on. Of parallel calls one confirms, the others are told."""
    with desk.store.write() as connection:
        wish = _take(connection, desk, token)
        if isinstance(wish, LinkEnd):
            return wish
        now = desk.clock.now()
        addresses.keep_private(connection, wish.person_id, Private(wish.address, wish.address_key, now))
        addresses.forget_bounced(connection, wish.person_id, wish.address_key)
        journal.note(connection, now, Deed.ADDRESS_CONFIRMED, person_id=wish.person_id)
    return LinkEnd.CONFIRMED


def reject(desk: Desk, token: str) -> LinkEnd:
    """ "I did not ask for this": the wish is gone, and what was in force stays so."""
    with desk.store.write() as connection:
        wish = _take(connection, desk, token)
        if isinstance(wish, LinkEnd):
            return wish
        journal.note(
            connection,
            desk.clock.now(),
            Deed.ADDRESS_WITHDRAWN,
            person_id=wish.person_id,
            code="rejected",
            by_role=Looker.OTHER.value,  # whoever reads that mailbox
        )
    return LinkEnd.REJECTED


def _find(connection: Connection, desk: Desk, token_hash: str) -> Pending | LinkEnd:
    wish = addresses.pending_by_token(connection, token_hash)
    if wish is None:
        over = addresses.link_is_over(connection, token_hash)
        return LinkEnd.USED if over else LinkEnd.UNKNOWN
    return LinkEnd.EXPIRED if wish.expires_at <= desk.clock.now() else wish


def _take(connection: Connection, desk: Desk, token: str) -> Pending | LinkEnd:
    """The wish of a link, taken away: nobody else gets it."""
    wish = _find(connection, desk, digest(token))
    if isinstance(wish, LinkEnd):
        return wish
    addresses.hold(connection, wish.person_id)
    still = _find(connection, desk, wish.token_hash)  # somebody may have been quicker while this one waited
    if not isinstance(still, LinkEnd):
        drop_wish(connection, wish.person_id)
    return still
