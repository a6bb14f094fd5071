"""Who of the insurer may look at which portfolios, and sessions of theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0010_staff"
down_revision = "0009_launch_counts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two new tables; a session can be that of somebody who works for the insurer."""
    op.create_table(
        "staff_users",
        sa.Column("user_id", sa.String(64), nullable=False),
        sa.Column("login_key", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_staff_users")),
        sa.UniqueConstraint("login_key", name=op.f("uq_staff_users_login_key")),
    )
    op.create_table(
        "staff_portfolios",
        sa.Column("user_id", sa.String(64), nullable=False),
        sa.Column("account_manager_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "account_manager_id", name=op.f("pk_staff_portfolios")),
    )
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("staff_id", sa.String(64)))


def downgrade() -> None:
    """Sessions of the insurer's people end with it: without the column they would be nobody's."""
    op.execute("DELETE FROM sessions WHERE staff_id IS NOT NULL")
    with op.batch_alter_table("sessions") as table:
        table.drop_column("staff_id")
    op.drop_table("staff_portfolios")
    op.drop_table("staff_users")
