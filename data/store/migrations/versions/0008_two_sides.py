"""Which provider a sign-in was asked of, and who gave whom which right at an employer."""

import sqlalchemy as sa
from alembic import op

from data.store.tables_sign_in import Instant

revision = "0008_two_sides"
down_revision = "0007_insured"
branch_labels = None
depends_on = None

ASKED = ("sign_in_requests", "sign_out_requests")


def upgrade() -> None:
    """Requests that are under way are forgotten: they live for minutes, and whoever sent one begins anew."""
    for name in ASKED:
        op.execute(f"DELETE FROM {name}")  # noqa: S608  # a name of this file
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("side", sa.String(16), nullable=False))
    op.create_table(
        "employer_links",
        sa.Column("user_id", sa.String(64), nullable=False),
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "organiser_id", name=op.f("pk_employer_links")),
    )
    op.create_index(op.f("ix_employer_links_organiser_id"), "employer_links", ["organiser_id"])
    op.create_table(
        "right_changes",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(64), nullable=False),
        sa.Column("right", sa.String(16), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(64)),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_right_changes")),
    )
    op.create_index(op.f("ix_right_changes_organiser_id"), "right_changes", ["organiser_id"])


def downgrade() -> None:
    """Who changed rights is lost; the rights stay."""
    op.drop_table("right_changes")
    op.drop_table("employer_links")
    for name in ASKED:
        op.execute(f"DELETE FROM {name}")  # noqa: S608
        with op.batch_alter_table(name) as table:
            table.drop_column("side")
