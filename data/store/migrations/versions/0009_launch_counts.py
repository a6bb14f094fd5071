"""Who is counted after a launch, and the step that is told each week; mails are found by whose campaign they are of."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Day

revision = "0009_launch_counts"
down_revision = "0008_two_sides"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two new tables, and a way to an employer's mails."""
    op.create_table(
        "launch_groups",
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("since", Day(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_launch_groups")),
    )
    op.create_index(
        "ix_launch_groups_organiser_id_group_number", "launch_groups", ["organiser_id", "group_number"]
    )
    op.create_table(
        "launch_counts",
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.Column("group_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("week", Day(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("people", "steps", "reached", "below")),
        sa.PrimaryKeyConstraint(
            "organiser_id", "group_number", "measure", "week", name=op.f("pk_launch_counts")
        ),
    )
    op.create_index("ix_mails_lane_kind", "mails", ["lane", "kind"])


def downgrade() -> None:
    """Who was counted is forgotten with what was told: a group that was made anew could be compared with it."""
    op.drop_index("ix_mails_lane_kind", "mails")
    op.drop_table("launch_counts")
    op.drop_table("launch_groups")
