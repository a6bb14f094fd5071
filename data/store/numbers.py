"""Which person a national number leads to: as the insurer delivered it, or as an employer filled it in.

What an employer fills in counts from the next day, and then in the place of the delivered number: a BIS number that
became a national number leads nowhere any more. It never takes a number away from the person to whom the insurer
delivered it.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, select

from data.store.base import insert_of
from data.store.tables import persons
from data.store.tables_employer import known_numbers
from data.store.tables_sign_in import sessions
from data.store.vault import Vault


def person_id_of(connection: Connection, find_key: str, today: date) -> str | None:
    """Who has the number with this ``Vault.find_key`` today; ``None`` when nobody has, or two are said to."""
    query = select(persons.c.person_id).where(persons.c.find_key == find_key)
    delivered: str | None = connection.scalar(query.where(persons.c.person_id.not_in(_with_newer(today))))
    if delivered is not None:
        return delivered
    told = connection.scalars(_told(today).where(known_numbers.c.find_key == find_key)).all()
    return str(told[0]) if len(told) == 1 else None


def tokens(connection: Connection, person_ids: Collection[str], today: date) -> dict[str, str]:
    """The encrypted numbers that employers filled in and that count today, by person: the newest of each."""
    mine = known_numbers.c.person_id.in_(person_ids), known_numbers.c.valid_from <= today
    rows = connection.execute(select(known_numbers).where(*mine).order_by(known_numbers.c.valid_from))
    return {row.person_id: row.token for row in rows}


def number_of(connection: Connection, vault: Vault, person_id: str, today: date) -> str | None:
    """The whole number of a person as it counts today, for rules to look at; it may never leave as it is."""
    delivered = connection.scalar(select(persons.c.number_token).where(persons.c.person_id == person_id))
    token = tokens(connection, [person_id], today).get(person_id, delivered)
    return None if token is None else vault.decrypt(token)


def counts_from(connection: Connection, person_id: str, today: date) -> date | None:
    """The day, after today, from which another number of this person counts; ``None`` when none waits."""
    later = known_numbers.c.person_id == person_id, known_numbers.c.valid_from > today
    found: date | None = connection.scalar(
        select(known_numbers.c.valid_from).where(*later).order_by(known_numbers.c.valid_from.desc())
    )
    return found


def tell(connection: Connection, row: Mapping[str, Any]) -> None:
    """This number finds its person from its day on, in the place of one that was told the same day."""
    statement = insert_of(connection, known_numbers).values(**row)
    kept = {name: value for name, value in row.items() if name not in {"person_id", "valid_from"}}
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id", "valid_from"], set_=kept))


def forget(connection: Connection, person_id: str, find_key: str) -> None:
    """What was told of a number no longer counts: it was taken back, or the insurer has decided."""
    mine = known_numbers.c.person_id == person_id, known_numbers.c.find_key == find_key
    connection.execute(delete(known_numbers).where(*mine))


def end_sessions(connection: Connection, today: date, before: datetime) -> int:
    """Sessions that began with a number that another one has replaced today; answers how many. ``before``: the day's
    first instant.
    """
    today_s = select(known_numbers.c.person_id).where(known_numbers.c.valid_from == today)
    mine = sessions.c.person_id.in_(today_s), sessions.c.signed_in_at < before
    return connection.execute(delete(sessions).where(*mine)).rowcount


def delivered_key(connection: Connection, person_id: str) -> str | None:
    """The key of the number that the insurer delivered."""
    return connection.scalar(select(persons.c.find_key).where(persons.c.person_id == person_id))


def _with_newer(today: date) -> Select[Any]:
    """The persons of whom an employer told a number that counts by now."""
    return select(known_numbers.c.person_id).where(known_numbers.c.valid_from <= today)


def _told(today: date) -> Select[Any]:
    """The persons with the newest number that counts by now."""
    newest = (
        select(known_numbers.c.person_id, func.max(known_numbers.c.valid_from).label("day"))
        .where(known_numbers.c.valid_from <= today)
        .group_by(known_numbers.c.person_id)
        .subquery()
    )
    here = and_(known_numbers.c.person_id == newest.c.person_id, known_numbers.c.valid_from == newest.c.day)
    return select(known_numbers.c.person_id).join(newest, here)
