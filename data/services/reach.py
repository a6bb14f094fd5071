"""How a person can be reached, as the store knows it now."""

from datetime import datetime

from sqlalchemy import Connection

from data.rules.mailing import WorkAddress
from data.rules.reach import Employment, Reach, Returned, Waiting
from data.services.desk import Desk
from data.store import addresses
from data.store.addresses import Pending


def reach_of(desk: Desk, person_id: str) -> Reach:
    """Everything about where this person can be written to; empty for nobody."""
    with desk.store.read() as connection:
        return _reach(connection, desk, person_id)


def _reach(connection: Connection, desk: Desk, person_id: str) -> Reach:
    private = addresses.private(connection, person_id)
    wish = addresses.pending(connection, person_id)
    employments = addresses.employments(connection, person_id)
    returned = tuple(
        Returned(each.address_key, each.status, each.bounced_at)
        for each in addresses.bounced(connection, person_id)
    )
    return Reach(
        private=None if private is None else private.address,
        waiting=None if wish is None else _waiting(wish, returned, desk.clock.now()),
        work=tuple(each for each in employments if each.address),
        returned=returned,
        employments=tuple(_employment(each) for each in employments),
        asked_at=addresses.profile(connection, person_id).address_asked_at,
    )


def _waiting(wish: Pending, returned: tuple[Returned, ...], now: datetime) -> Waiting:
    """What came back before the wish says nothing about it."""
    since = (each for each in returned if each.address_key == wish.address_key and each.at > wish.asked_at)
    return Waiting(wish.address, wish.expires_at, wish.expires_at <= now, next(since, None))


def _employment(delivered: WorkAddress) -> Employment:
    return Employment(delivered.employer, delivered.employed_until, bool(delivered.address))
