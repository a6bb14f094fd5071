"""A statement that was issued does not change: the database itself refuses it, whoever asks.

Deleting stays possible, for the day on which nothing may be kept any longer.
"""

from alembic import op

revision = "0004_papers_stay"
down_revision = "0003_mail_and_papers"
branch_labels = None
depends_on = None

TABLES = ("papers", "paper_files")
TEXT = "a statement that was issued does not change"


def upgrade() -> None:
    """A guard on both tables."""
    if op.get_bind().dialect.name == "postgresql":
        _for_postgresql()
        return
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{TEXT}'); END"
        )


def downgrade() -> None:
    """The guards go."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_stay" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION papers_stay()")


def _for_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION papers_stay() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{TEXT}'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION papers_stay()"
        )
