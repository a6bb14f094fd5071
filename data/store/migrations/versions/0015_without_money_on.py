"""The day on which amounts of a portfolio were looked at last stands beside its publications, and no more beside its
memory, where nothing read it."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Day

revision = "0015_without_money_on"
down_revision = "0014_names_by_word"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("portfolio_memory") as table:
        table.drop_column("money_on")


def downgrade() -> None:
    """As if amounts had been looked at with everything else."""
    op.add_column("portfolio_memory", sa.Column("money_on", Day(), nullable=True))
    memory = sa.table("portfolio_memory", sa.column("money_on"), sa.column("published_on"))
    op.execute(sa.update(memory).values(money_on=memory.c.published_on))
    with op.batch_alter_table("portfolio_memory") as table:
        table.alter_column("money_on", nullable=False)
