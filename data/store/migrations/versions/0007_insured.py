"""The list of insured persons as an employer searches it, filled from the extract that is there."""

import sqlalchemy as sa
from alembic import op

from data.store.insured import follow

revision = "0007_insured"
down_revision = "0006_employer_side"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One new table; every import keeps it up to date from now on."""
    texts = ("name", "contract_number", "plan_id", "personnel", "status", "words")
    op.create_table(
        "insured",
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("without_address", sa.Boolean(), nullable=False),
        sa.Column("without_number", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organiser_id", "name", "contract_number", name=op.f("pk_insured")),
        sa.UniqueConstraint("contract_number", name=op.f("uq_insured_contract_number")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_insured_person_id"), "insured", ["person_id"])
    op.create_index("ix_insured_organiser_id_personnel", "insured", ["organiser_id", "personnel", "name"])
    follow(op.get_bind())


def downgrade() -> None:
    """Nothing is lost: all of it stands in the extract."""
    op.drop_table("insured")
