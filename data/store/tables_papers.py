"""The tables of the statements that the portal issued: figures that never change, and the bytes drawn of them."""

from sqlalchemy import Boolean, Column, LargeBinary, String, Table, Text, UniqueConstraint

from data.store.base import Day, metadata
from data.store.tables_sign_in import instant

# No foreign keys: a statement outlives what the extract says of its contract.
papers = Table(
    "papers",
    metadata,
    Column("paper_id", String(20), primary_key=True),  # opaque, stands in addresses
    Column("contract_number", Text, nullable=False),
    Column("person_id", String(64), nullable=False, index=True),
    Column("as_at", Day, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("issued_on", Day, nullable=False),  # the date on the paper
    Column("language", String(2), nullable=False),  # of the original
    Column("figures", Text, nullable=False),  # canonical JSON of all that the paper says
    Column("figures_sha256", String(64), nullable=False),
    instant("made_at"),
    UniqueConstraint("contract_number", "as_at", "reason", name="uq_papers_occasion"),
)

# One row for the original and one for each rendition in another language.
paper_files = Table(
    "paper_files",
    metadata,
    Column("paper_id", String(20), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("original", Boolean, nullable=False),
    Column("template", String(20), nullable=False),  # version of the drawing
    Column("sealed", Boolean, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    instant("made_at"),
)
