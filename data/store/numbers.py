"""Which person a national number leads to: as the insurer delivered it, or as an employer filled it in.

What an employer fills in counts from the next day, and then in the place of the delivered number: a BIS number that
became a national number leads nowhere any more. It never takes a number away from the person to whom the insurer
delivered it.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from data.store.tables import persons
from data.store.tables_employer import known_numbers


def person_id_of(connection: Connection, find_key: str, today: date) -> str | None:
    """Who has the number with this ``Vault.find_key`` today; ``None`` when nobody has, or two are said to."""
    query = select(persons.c.person_id).where(persons.c.find_key == find_key)
    delivered: str | None = connection.scalar(query.where(persons.c.person_id.not_in(_with_newer(today))))
    if delivered is not None:
        return delivered
    told = connection.scalars(_told(today).where(known_numbers.c.find_key == find_key)).all()
    return str(told[0]) if len(told) == 1 else None


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
