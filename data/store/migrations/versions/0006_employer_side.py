"""The employer's side: a directory, what was ordered and sent in, and what an employer told."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Day
from data.store.tables_sign_in import Instant

revision = "0006_employer_side"
down_revision = "0005_work"
branch_labels = None
depends_on = None

TABLES = (
    "employer_users",
    "employer_rights",
    "actions",
    "action_files",
    "action_rows",
    "work_addresses",
    "known_numbers",
    "change_requests",
    "ticked_steps",
    "launches",
)
INDEXES = (
    ("employer_rights", "organiser_id"),
    ("actions", "state"),
    ("action_rows", "contract_number"),
    ("work_addresses", "address_key"),
    ("known_numbers", "find_key"),
    ("change_requests", "organiser_id"),
    ("change_requests", "person_id"),
    ("change_requests", "state"),
)


def upgrade() -> None:
    """Ten new tables, and whose a session is on the employer's side."""
    _directory()
    _actions()
    _rows()
    _told()
    _steps()
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index("ix_actions_organiser_id_asked_at", "actions", ["organiser_id", "asked_at"])
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("user_id", sa.String(64)))


def downgrade() -> None:
    """What employers ordered, sent in and told is lost; nobody of theirs stays signed in."""
    op.execute("DELETE FROM sessions WHERE user_id IS NOT NULL")
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("user_id")
    for table in reversed(TABLES):
        op.drop_table(table)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[sa.types.TypeEngine[int]]:
    return sa.Column(name, Instant(), nullable=nullable)


def _text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _directory() -> None:
    op.create_table(
        "employer_users",
        _text("user_id", 64),
        _text("login_key", 64),
        _text("name"),
        _text("email"),
        _text("language", 2),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_employer_users")),
        sa.UniqueConstraint("login_key", name=op.f("uq_employer_users_login_key")),
    )
    op.create_table(
        "employer_rights",
        _text("user_id", 64),
        _text("organiser_id", 64),
        _text("right", 16),
        _text("granted_by", 64, nullable=True),
        _instant("granted_at"),
        sa.PrimaryKeyConstraint("user_id", "organiser_id", "right", name=op.f("pk_employer_rights")),
    )


def _actions() -> None:
    op.create_table(
        "actions",
        _text("action_id", 20),
        _text("organiser_id", 64),
        _text("user_id", 64),
        _text("kind", 32),
        _text("state", 16),
        _text("language", 2),
        _instant("asked_at"),
        _instant("ready_at", nullable=True),
        _instant("expires_at", nullable=True),
        _instant("settled_at", nullable=True),
        _text("code", 64, nullable=True),
        _text("file_name"),
        _text("counts"),
        _text("wish"),
        sa.PrimaryKeyConstraint("action_id", name=op.f("pk_actions")),
    )
    op.create_table(
        "action_files",
        _text("action_id", 20),
        _text("part", 32),
        _text("media_type", 120),
        _text("sha256", 64),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _instant("made_at"),
        sa.PrimaryKeyConstraint("action_id", "part", name=op.f("pk_action_files")),
    )


def _rows() -> None:
    op.create_table(
        "action_rows",
        _text("action_id", 20),
        sa.Column("row_number", sa.Integer(), autoincrement=False, nullable=False),
        _text("contract_number", nullable=True),
        _text("verdict", 16),
        _text("cell", 16),
        _text("value"),
        _text("address"),
        _text("reason", 64, nullable=True),
        _text("details"),
        _text("answer", 64, nullable=True),
        sa.PrimaryKeyConstraint("action_id", "row_number", name=op.f("pk_action_rows")),
    )


def _told() -> None:
    op.create_table(
        "work_addresses",
        _text("contract_number"),
        _text("address"),
        _text("address_key"),
        _instant("set_at"),
        _text("set_by", 64),
        _text("action_id", 20, nullable=True),
        sa.PrimaryKeyConstraint("contract_number", name=op.f("pk_work_addresses")),
    )
    op.create_table(
        "known_numbers",
        _text("person_id", 64),
        sa.Column("valid_from", Day(), nullable=False),
        _text("find_key", 64),
        _text("token"),
        _instant("set_at"),
        _text("set_by", 64),
        _text("organiser_id", 64),
        sa.PrimaryKeyConstraint("person_id", "valid_from", name=op.f("pk_known_numbers")),
    )
    op.create_table(
        "change_requests",
        _text("request_id", 20),
        _text("organiser_id", 64),
        _text("user_id", 64),
        _text("person_id", 64, nullable=True),
        _text("contract_number", nullable=True),
        _text("kind", 32),
        _text("body"),
        _text("token", nullable=True),
        _text("state", 16),
        _text("batch", 32, nullable=True),
        _instant("asked_at"),
        _instant("settled_at", nullable=True),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_change_requests")),
    )


def _steps() -> None:
    op.create_table(
        "ticked_steps",
        _text("organiser_id", 64),
        _text("subject"),
        _text("step", 32),
        _text("user_id", 64),
        _instant("ticked_at"),
        sa.PrimaryKeyConstraint("organiser_id", "subject", "step", name=op.f("pk_ticked_steps")),
    )
    op.create_table(
        "launches",
        _text("organiser_id", 64),
        sa.Column("launch_on", Day(), nullable=False),
        _text("user_id", 64),
        _instant("planned_at"),
        sa.PrimaryKeyConstraint("organiser_id", name=op.f("pk_launches")),
    )
