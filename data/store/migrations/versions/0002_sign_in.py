"""Signing in: open requests, messages used up, sessions, the journal."""

import sqlalchemy as sa
from alembic import op

from data.store.tables_sign_in import Instant

revision = "0002_sign_in"
down_revision = "0001_extract"
branch_labels = None
depends_on = None

TABLES = ("sign_in_requests", "sign_out_requests", "used_messages", "sessions", "journal")
INDEXES = (
    ("sign_in_requests", "bind_hash"),
    ("sign_in_requests", "expires_at"),
    ("sign_out_requests", "expires_at"),
    ("used_messages", "kept_until"),
    ("sessions", "name_hash"),
    ("sessions", "touched_at"),
    ("sessions", "ends_at"),
    ("journal", "at"),
    ("journal", "person_id"),
)


def upgrade() -> None:
    _requests()
    _sessions()
    _journal()
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[sa.types.TypeEngine[int]]:
    return sa.Column(name, Instant(), nullable=nullable)


def _requests() -> None:
    op.create_table(
        "sign_in_requests",
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("bind_hash", sa.String(64), nullable=False),
        sa.Column("relay_key", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("replaces", sa.String(64)),
        _instant("issued_at"),
        _instant("expires_at"),
        _instant("used_at", nullable=True),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_sign_in_requests")),
        sa.UniqueConstraint("relay_key", name=op.f("uq_sign_in_requests_relay_key")),
    )
    op.create_table(
        "sign_out_requests",
        sa.Column("relay_key", sa.String(64), nullable=False),
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("relay_key", name=op.f("pk_sign_out_requests")),
    )
    op.create_table(
        "used_messages",
        sa.Column("message_id", sa.String(64), nullable=False),
        _instant("kept_until"),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_used_messages")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("session_key", sa.String(64), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(64)),
        sa.Column("level", sa.String(200), nullable=False),
        sa.Column("name_id", sa.String(400), nullable=False),
        sa.Column("name_hash", sa.String(64), nullable=False),
        sa.Column("session_index", sa.String(400), nullable=False),
        _instant("signed_in_at"),
        _instant("touched_at"),
        _instant("ends_at"),
        sa.PrimaryKeyConstraint("session_key", name=op.f("pk_sessions")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sessions_secret_hash")),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("line", sa.Integer(), autoincrement=True, nullable=False),
        _instant("at"),
        sa.Column("deed", sa.String(40), nullable=False),
        sa.Column("session_key", sa.String(64)),
        sa.Column("person_id", sa.String(64)),
        sa.Column("code", sa.String(64)),
        sa.PrimaryKeyConstraint("line", name=op.f("pk_journal")),
    )
