"""Where a person can be written to, for every deed that owes them a mail."""

from datetime import date

from sqlalchemy import Connection

from data.rules.kinds import Language
from data.rules.mailing import known_addresses
from data.store import addresses


def addresses_to_write_to(connection: Connection, person_id: str, today: date) -> tuple[str, ...]:
    """Every known address of a person today, the confirmed private one first (``mailing.known_addresses``)."""
    private = addresses.private(connection, person_id)
    return known_addresses(
        None if private is None else private.address,
        addresses.work(connection, person_id),
        {each.address_key for each in addresses.bounced(connection, person_id)},
        today,
    )


def statement_language(connection: Connection, person_id: str, delivered: Language) -> Language:
    """The language of a person's next statement: their own choice, else the one that was delivered."""
    return addresses.profile(connection, person_id).statement_language or delivered
