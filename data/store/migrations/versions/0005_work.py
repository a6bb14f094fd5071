"""Which workers live, how fast mails may follow each other, and who has a mail in hand."""

import sqlalchemy as sa
from alembic import op

from data.store.tables_sign_in import Instant

revision = "0005_work"
down_revision = "0004_papers_stay"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two new tables, and a column of the mails."""
    op.create_table(
        "workers",
        sa.Column("worker_id", sa.String(32), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("beat_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("worker_id", name=op.f("pk_workers")),
    )
    op.create_table(
        "paces",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("free_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_paces")),
    )
    with op.batch_alter_table("mails") as mails:
        mails.add_column(sa.Column("holder", sa.String(32)))


def downgrade() -> None:
    """Nobody's mails are lost: they wait again."""
    with op.batch_alter_table("mails") as mails:
        mails.drop_column("holder")
    op.drop_table("paces")
    op.drop_table("workers")
