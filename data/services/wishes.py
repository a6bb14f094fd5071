"""A wish for another private address: one row that waits for its link, and the mails that it owes.

The link's token is made of what the wish is for, so the store keeps only its hash and the mail is drawn with the
token made anew. A link has one end: used, replaced, taken back, or too old.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from data.rules.address_form import address_key
from data.rules.mailing import OWN_LANE, Letter, MailKind
from data.rules.parameters import shipped
from data.rules.records import Person
from data.services.addresses import statement_language
from data.services.desk import Desk
from data.services.tokens import digest
from data.store import addresses, journal, mails
from data.store.addresses import Pending
from data.store.journal import Deed
from data.store.vault import Vault

PURPOSE = "confirm-address"
REMEMBERED = timedelta(days=60)  # how long a link that had its end is told from one that never was
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def token_of(vault: Vault, person_id: str, address: str, asked_at: datetime) -> str:
    """The secret of a wish's link. Only who has the keys can make it."""
    instant = (asked_at - _EPOCH) // timedelta(microseconds=1)
    return vault.token(PURPOSE, f"{person_id}:{address}:{instant}")


def occasion_of(token_hash: str) -> str:
    """The word under which a wish's mails are known: one of each for a wish, whoever asks how often."""
    return f"wish_{token_hash[:24]}"


def put_wish(connection: Connection, desk: Desk, person: Person, address: str) -> None:
    """The wish waits from now on, in the place of an earlier one; the mails it owes are written with it.

    One confirmation to the new address; a warning to the one in force, if that can still be read.
    """
    now, key = desk.clock.now(), address_key(address)
    drop_wish(connection, person.person_id)
    token_hash = digest(token_of(desk.vault, person.person_id, address, now))
    expires_at = now + timedelta(hours=shipped().whole("confirmation_hours", desk.clock.today()))
    wish = Pending(person.person_id, address, key, token_hash, now, expires_at)
    addresses.keep_pending(connection, wish)
    journal.note(connection, now, Deed.ADDRESS_ASKED, person_id=person.person_id)
    occasion = occasion_of(token_hash)
    _owe(connection, person, address, MailKind.ADDRESS_CONFIRMATION, occasion=occasion, now=now)
    old = _told(connection, person.person_id)
    if old is not None and address_key(old) != key:
        _owe(connection, person, old, MailKind.ADDRESS_WARNING, occasion=occasion, now=now)


def put_farewell(connection: Connection, person: Person, now: datetime) -> None:
    """Tell the address in force, before it is taken away, that it is."""
    old = _told(connection, person.person_id)
    if old is not None:
        occasion = f"removed_{now:%Y%m%d%H%M%S%f}"
        _owe(connection, person, old, MailKind.ADDRESS_REMOVED, occasion=occasion, now=now)


def _told(connection: Connection, person_id: str) -> str | None:
    """The address in force, if mails arrive there."""
    old = addresses.private(connection, person_id)
    bounced = {each.address_key for each in addresses.bounced(connection, person_id)}
    return None if old is None or old.address_key in bounced else old.address


def _owe(  # noqa: PLR0913  # what differs from letter to letter
    connection: Connection, person: Person, address: str, kind: MailKind, *, occasion: str, now: datetime
) -> None:
    letter = Letter(
        person_id=person.person_id,
        address=address,
        kind=kind,
        occasion=occasion,
        language=statement_language(connection, person.person_id, person.language),
        first_name=person.first_name,
        lane=OWN_LANE,
        due_at=now,
    )
    mails.put(connection, letter, now)


def drop_wish(connection: Connection, person_id: str) -> Pending | None:
    """Take the wish of a person away; its link is over. ``None`` when there was none."""
    wish = addresses.drop_pending(connection, person_id)
    if wish is not None:
        addresses.remember_link(connection, wish.token_hash, wish.expires_at + REMEMBERED)
    return wish


def link_of(  # noqa: PLR0913  # the natural key of a mail, and the instant
    connection: Connection, vault: Vault, *, person_id: str, address: str, occasion: str, now: datetime
) -> str | None:
    """The token for a confirmation that is about to be sent; ``None`` when its wish is gone: then it is not sent.

    Gone means replaced, taken back, confirmed, or too old to be of use.
    """
    wish = addresses.pending(connection, person_id)
    if wish is None or wish.address != address or wish.expires_at <= now:
        return None
    token = token_of(vault, person_id, address, wish.asked_at)
    fits = digest(token) == wish.token_hash and occasion_of(wish.token_hash) == occasion
    return token if fits else None


def too_often(connection: Connection, person_id: str, now: datetime, today: date) -> bool:
    """Whether a person asked for so many addresses in the last 24 hours that the next must wait."""
    limit = shipped().whole("address_wishes_per_day", today)
    return addresses.wishes_since(connection, person_id, now - timedelta(days=1)) >= limit
