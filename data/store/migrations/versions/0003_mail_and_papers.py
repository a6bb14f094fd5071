"""What an employee owns and hears: addresses, choices, mails, statements; and who did what stands in the journal."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Day
from data.store.tables_sign_in import Instant

revision = "0003_mail_and_papers"
down_revision = "0002_sign_in"
branch_labels = None
depends_on = None

TABLES = (
    "profiles",
    "private_addresses",
    "pending_addresses",
    "bounced_addresses",
    "mails",
    "papers",
    "paper_files",
)
INDEXES = (
    ("private_addresses", "address_key"),
    ("pending_addresses", "address_key"),
    ("mails", "person_id"),
    ("mails", "state"),
    ("mails", "written_at"),
    ("papers", "person_id"),
)


def upgrade() -> None:
    """Seven new tables, and two columns of the journal."""
    _addresses()
    _mails()
    _papers()
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    with op.batch_alter_table("journal") as journal:
        journal.add_column(sa.Column("by_role", sa.String(16)))
        journal.add_column(sa.Column("organiser_id", sa.String(64)))


def downgrade() -> None:
    """What was chosen, sent and issued is lost."""
    with op.batch_alter_table("journal") as journal:
        journal.drop_column("organiser_id")
        journal.drop_column("by_role")
    for table in reversed(TABLES):
        op.drop_table(table)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[sa.types.TypeEngine[int]]:
    return sa.Column(name, Instant(), nullable=nullable)


def _text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _addresses() -> None:
    op.create_table(
        "profiles",
        _text("person_id", 64),
        _text("statement_language", 2, nullable=True),
        _instant("address_asked_at", nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "private_addresses",
        _text("person_id", 64),
        _text("address"),
        _text("address_key"),
        _instant("confirmed_at"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_private_addresses")),
    )
    op.create_table(
        "pending_addresses",
        _text("person_id", 64),
        _text("address"),
        _text("address_key"),
        _text("token_hash", 64),
        _instant("asked_at"),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pending_addresses")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_pending_addresses_token_hash")),
    )
    op.create_table(
        "bounced_addresses",
        _text("person_id", 64),
        _text("address_key"),
        _text("status", 16),
        _instant("bounced_at"),
        sa.PrimaryKeyConstraint("person_id", "address_key", name=op.f("pk_bounced_addresses")),
    )


def _mails() -> None:
    op.create_table(
        "mails",
        _text("mail_id", 32),
        _text("person_id", 64),
        _text("address"),
        _text("kind", 32),
        _text("occasion", 120),
        _text("language", 2),
        _text("first_name"),
        _text("lane", 64),
        _text("state", 16),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _text("code", 64, nullable=True),
        _instant("written_at"),
        _instant("due_at"),
        _instant("settled_at", nullable=True),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_mails")),
        sa.UniqueConstraint("person_id", "address", "kind", "occasion", name=op.f("uq_mails_natural_key")),
    )


def _papers() -> None:
    op.create_table(
        "papers",
        _text("paper_id", 20),
        _text("contract_number"),
        _text("person_id", 64),
        sa.Column("as_at", Day(), nullable=False),
        _text("reason", 16),
        sa.Column("issued_on", Day(), nullable=False),
        _text("language", 2),
        _text("figures"),
        _text("figures_sha256", 64),
        _instant("made_at"),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_papers")),
        sa.UniqueConstraint("contract_number", "as_at", "reason", name=op.f("uq_papers_occasion")),
    )
    op.create_table(
        "paper_files",
        _text("paper_id", 20),
        _text("language", 2),
        sa.Column("original", sa.Boolean(), nullable=False),
        _text("template", 20),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        _text("sha256", 64),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _instant("made_at"),
        sa.PrimaryKeyConstraint("paper_id", "language", name=op.f("pk_paper_files")),
    )
