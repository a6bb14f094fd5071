"""Whose noise stays in the amounts of somebody who goes from one employer to another: so far, of the one they have."""

import sqlalchemy as sa
from alembic import op

revision = "0016_noise_of"
down_revision = "0015_without_money_on"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("facts", sa.Column("noise_of", sa.String(64), nullable=True))


def downgrade() -> None:
    """The noise of whoever went to another employer is that of the other from then on, and stays so."""
    with op.batch_alter_table("facts") as table:
        table.drop_column("noise_of")
