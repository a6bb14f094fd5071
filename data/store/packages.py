"""Which packages were taken, and when."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from data.store.tables import packages


def newest(connection: Connection) -> datetime | None:
    """When the newest package that was ever taken was made (UTC); ``None`` when none has said so."""
    found: datetime | None = connection.execute(select(func.max(packages.c.created))).scalar()
    return None if found is None else found.replace(tzinfo=UTC)


def latest(connection: Connection) -> int:
    """A number that grows with every package that changed something; 0 before the first."""
    found: int | None = connection.execute(select(func.max(packages.c.id))).scalar()
    return found or 0


def note(
    connection: Connection, name: str, created: datetime | None, now: datetime, counts: tuple[int, int, int]
) -> None:
    """Writes down a package that was taken. ``counts`` are rows read, taken and refused."""
    read, taken, refused = counts
    connection.execute(
        insert(packages).values(
            name=name,
            created=None if created is None else created.replace(tzinfo=None),
            taken_at=now.replace(tzinfo=None),
            rows_read=read,
            rows_taken=taken,
            rows_refused=refused,
        )
    )
