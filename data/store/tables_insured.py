"""The list of insured persons, ready to be searched: a copy in small letters, kept up to date by every import."""

from sqlalchemy import Boolean, Column, Index, String, Table, Text

from data.store.base import metadata

# In the order in which an employer sees it: what is read together stands together.
insured = Table(
    "insured",
    metadata,
    Column("organiser_id", String(64), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("contract_number", Text, primary_key=True, unique=True),
    Column("person_id", String(64), nullable=False, index=True),
    Column("plan_id", Text, nullable=False),
    Column("personnel", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("words", Text, nullable=False),  # what it is found by, each after a space
    Column("without_address", Boolean, nullable=False),  # as the insurer delivered it
    Column("without_number", Boolean, nullable=False),
    Index("ix_insured_organiser_id_personnel", "organiser_id", "personnel", "name"),
    sqlite_with_rowid=False,
)
