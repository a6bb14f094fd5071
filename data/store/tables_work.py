"""The tables of the clock: which workers live, and how fast mails may follow each other."""

from sqlalchemy import Column, Integer, String, Table

from data.store.base import metadata
from data.store.tables_sign_in import instant

# A worker that lives counts its beats. One whose count stands still is dead for the others, and learns so itself
# when its row is gone.
workers = Table(
    "workers",
    metadata,
    Column("worker_id", String(32), primary_key=True),
    Column("beat", Integer, nullable=False),
    instant("beat_at"),
)

# When the next of a kind may begin, for all workers together.
paces = Table(
    "paces",
    metadata,
    Column("name", String(32), primary_key=True),
    instant("free_at"),
)
