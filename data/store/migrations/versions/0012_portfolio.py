"""Facts for figures about many people, and what is told of them; of each number whether it is a BIS number."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Cents, Day
from data.store.tables_sign_in import Instant

revision = "0012_portfolio"
down_revision = "0011_gone_and_returned"
branch_labels = None
depends_on = None

AMOUNTS = ("reserves_employer", "reserves_employee", "profit_share", "premium_employer", "premium_employee")
NEW = (
    "publications",
    "told_places",
    "told_employers",
    "told_views",
    "portfolio_memory",
    "facts",
    "employer_sizes",
    "circle_blocks",
    "circles",
    "stale_people",
)


def upgrade() -> None:
    """Everybody's facts are made when figures are published next."""
    op.add_column("persons", sa.Column("is_bis", sa.Boolean()))
    _counted()
    _told()


def _counted() -> None:
    op.create_table(
        "stale_people", _key("person_id"), sa.PrimaryKeyConstraint("person_id", name=op.f("pk_stale_people"))
    )
    op.create_table(
        "circles",
        sa.Column("circle_id", sa.Integer(), autoincrement=True, nullable=False),
        _key("account_manager_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cuts", sa.Text(), nullable=False),
        sa.Column("drawn_on", Day(), nullable=False),
        sa.PrimaryKeyConstraint("circle_id", name=op.f("pk_circles")),
    )
    op.create_index(op.f("ix_circles_account_manager_id"), "circles", ["account_manager_id"])
    names = ("plan_type", "branch", "region")
    op.create_table(
        "circle_blocks",
        _key("account_manager_id"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        *(_number(name) for name in ("language", "size")),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "account_manager_id", *names, "language", "size", name=op.f("pk_circle_blocks")
        ),
    )
    op.create_table(
        "employer_sizes",
        _key("organiser_id"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organiser_id", name=op.f("pk_employer_sizes")),
    )
    _facts()


def _facts() -> None:
    op.create_table(
        "facts",
        _number("circle_id"),
        _key("person_id"),
        sa.Column("contract_number", sa.Text(), nullable=False),
        _key("organiser_id"),
        sa.Column("classes", sa.BigInteger()),
        *(sa.Column(name, Cents()) for name in AMOUNTS),
        sa.Column("seen", sa.BigInteger()),
        *(sa.Column(f"seen_{name}", Cents()) for name in AMOUNTS),
        sa.PrimaryKeyConstraint("circle_id", "person_id", "contract_number", name=op.f("pk_facts")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facts_person_id", "facts", ["person_id"])


def _told() -> None:
    op.create_table(
        "portfolio_memory",
        _key("account_manager_id"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("figures", "employers")),
        *(sa.Column(name, Day(), nullable=False) for name in ("published_on", "money_on")),
        sa.PrimaryKeyConstraint("account_manager_id", name=op.f("pk_portfolio_memory")),
    )
    op.create_table(
        "told_views",
        _key("scope"),
        sa.Column("filters", sa.String(120), nullable=False),
        sa.Column("on_day", Day(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "filters", "on_day", name=op.f("pk_told_views")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "told_employers",
        _key("scope"),
        _key("organiser_id"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "organiser_id", name=op.f("pk_told_employers")),
    )
    op.create_index("ix_told_employers_scope_place", "told_employers", ["scope", "place", "name"])
    op.create_index("ix_told_employers_scope_name", "told_employers", ["scope", "name"])
    _lay_out_places()
    op.create_table(
        "publications",
        sa.Column("on_day", Day(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("money", "done")),
        sa.Column("made_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("on_day", name=op.f("pk_publications")),
    )


def _lay_out_places() -> None:
    op.create_table(
        "told_places",
        _key("scope"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("employers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "place", name=op.f("pk_told_places")),
        sqlite_with_rowid=False,
    )


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def downgrade() -> None:
    """What was told is forgotten, and with it what must not be told beside it: circles are drawn anew."""
    for name in NEW:
        op.drop_table(name)
    with op.batch_alter_table("persons") as table:
        table.drop_column("is_bis")
