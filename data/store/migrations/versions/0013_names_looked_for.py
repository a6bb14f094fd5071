"""Names of a ranking as they are looked for: small letters without accents."""

import sqlalchemy as sa
from alembic import op

from data.rules.spelling import folded

revision = "0013_names_looked_for"
down_revision = "0012_portfolio"
branch_labels = None
depends_on = None

_told = sa.table("told_employers", sa.column("scope"), sa.column("organiser_id"), sa.column("name"))


def upgrade() -> None:
    """What is told of each employer keeps its name as it is written."""
    connection = op.get_bind()
    key = (_told.c.scope == sa.bindparam("its_scope"), _told.c.organiser_id == sa.bindparam("its_id"))
    change = sa.update(_told).where(*key).values(name=sa.bindparam("its_name"))
    rows = [
        {"its_scope": row.scope, "its_id": row.organiser_id, "its_name": folded(row.name)}
        for row in connection.execute(sa.select(_told))
    ]
    if rows:
        connection.execute(change, rows)


def downgrade() -> None:
    """The next publication writes them anew."""
