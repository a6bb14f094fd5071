"""What an employer may know of mails that came back, and on which day somebody is gone by their employer's word."""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

from data.store.base import Day
from data.store.tables_sign_in import Instant

revision = "0011_gone_and_returned"
down_revision = "0010_staff"
branch_labels = None
depends_on = None

# Of what came back before, an employer keeps what came back to an invitation of theirs.
_THEIRS = """
    INSERT INTO work_bounces (organiser_id, person_id, address_key, status, bounced_at)
    SELECT DISTINCT mails.lane, marked.person_id, marked.address_key, marked.status, marked.bounced_at
    FROM bounced_addresses AS marked
    JOIN mails ON mails.person_id = marked.person_id AND lower(mails.address) = marked.address_key
    WHERE mails.kind = 'invitation' AND mails.state IN ('bounced', 'refused')
"""


def upgrade() -> None:
    """One table, filled from invitations that came back, and one column, filled from what was told."""
    op.create_table(
        "work_bounces",
        sa.Column("organiser_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("bounced_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("organiser_id", "person_id", "address_key", name=op.f("pk_work_bounces")),
    )
    op.create_index(op.f("ix_work_bounces_person_id"), "work_bounces", ["person_id"])
    op.execute(_THEIRS)
    op.add_column("change_requests", sa.Column("left_on", Day(), nullable=True))
    _fill_last_days(op.get_bind())


def _fill_last_days(connection: sa.Connection) -> None:
    told = sa.table("change_requests", *(sa.column(each) for each in ("request_id", "kind", "body")))
    told.append_column(sa.Column("left_on", Day()))
    rows = connection.execute(sa.select(told.c.request_id, told.c.body).where(told.c.kind == "leaving"))
    for row in rows.all():
        day = date.fromisoformat(json.loads(row.body)["left_on"])
        connection.execute(sa.update(told).where(told.c.request_id == row.request_id).values(left_on=day))


def downgrade() -> None:
    """What was filled in stands in what it was filled from."""
    op.drop_column("change_requests", "left_on")
    op.drop_index(op.f("ix_work_bounces_person_id"), "work_bounces")
    op.drop_table("work_bounces")
