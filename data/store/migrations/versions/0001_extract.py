"""The tables of the extract and the list of packages taken."""

import sqlalchemy as sa
from alembic import op

from data.store.base import Cents, Day, Millionths

revision = "0001_extract"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "account_managers",
    "organisers",
    "plans",
    "persons",
    "contracts",
    "positions",
    "movements",
    "covers",
    "statements",
    "packages",
)


def upgrade() -> None:
    """Makes every table of the extract, parents first."""
    _organisers()
    _plans()
    _persons()
    _contracts()
    _positions_and_statements()
    _movements()
    _covers()
    _packages()


def downgrade() -> None:
    """Drops them all, with what is in them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _organisers() -> None:
    op.create_table(
        "account_managers",
        sa.Column("account_manager_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("account_manager_id", name=op.f("pk_account_managers")),
    )
    op.create_table(
        "organisers",
        sa.Column("organiser_id", sa.Text(), nullable=False),
        sa.Column("enterprise_number", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("eb_connect", sa.Boolean(), nullable=True),
        sa.Column("account_manager_id", sa.Text(), nullable=True),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_manager_id"],
            ["account_managers.account_manager_id"],
            name=op.f("fk_organisers_account_manager_id_account_managers"),
        ),
        sa.PrimaryKeyConstraint("organiser_id", name=op.f("pk_organisers")),
    )
    op.create_index(
        op.f("ix_organisers_account_manager_id"), "organisers", ["account_manager_id"], unique=False
    )


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("organiser_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("plan_type", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("guaranteed_rate", Millionths(), nullable=True),
        sa.Column("end_age", sa.Integer(), nullable=True),
        sa.Column("adjustment_day", sa.Text(), nullable=True),
        sa.Column("waiting_days", sa.Integer(), nullable=True),
        sa.Column("disability_cover", sa.Boolean(), nullable=True),
        sa.Column("waiver_cover", sa.Boolean(), nullable=True),
        sa.Column("orphan_cover", sa.Boolean(), nullable=True),
        sa.Column("accident_cover", sa.Boolean(), nullable=True),
        sa.Column("statement_when_passive", sa.Boolean(), nullable=True),
        sa.Column("beneficiary_order", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["organisers.organiser_id"], name=op.f("fk_plans_organiser_id_organisers")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_organiser_id"), "plans", ["organiser_id"], unique=False)


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("number_token", sa.Text(), nullable=True),
        sa.Column("find_key", sa.String(length=64), nullable=True),
        sa.Column("last_name", sa.Text(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("birth_date", Day(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("civil_status", sa.Text(), nullable=True),
        sa.Column("dependent_children", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_persons")),
        sa.UniqueConstraint("find_key", name=op.f("uq_persons_find_key")),
    )


def _contracts() -> None:
    op.create_table(
        "contracts",
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("handle", sa.String(length=20), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("personnel_number", sa.Text(), nullable=True),
        sa.Column("affiliated_on", Day(), nullable=True),
        sa.Column("employed_from", Day(), nullable=True),
        sa.Column("employed_until", Day(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suspended_reason", sa.Text(), nullable=True),
        sa.Column("ended_on", Day(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.Column("transferred_to", sa.Text(), nullable=True),
        sa.Column("end_date", Day(), nullable=True),
        sa.Column("employment_rate", sa.Integer(), nullable=True),
        sa.Column("reference_salary", Cents(), nullable=True),
        sa.Column("premium_employer", Cents(), nullable=True),
        sa.Column("premium_employee", Cents(), nullable=True),
        sa.Column("advance_open", Cents(), nullable=True),
        sa.Column("pledged", sa.Boolean(), nullable=True),
        sa.Column("work_email", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.person_id"], name=op.f("fk_contracts_person_id_persons")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.plan_id"], name=op.f("fk_contracts_plan_id_plans")),
        sa.PrimaryKeyConstraint("contract_number", name=op.f("pk_contracts")),
        sa.UniqueConstraint("handle", name=op.f("uq_contracts_handle")),
    )
    op.create_index(op.f("ix_contracts_person_id"), "contracts", ["person_id"], unique=False)
    op.create_index(op.f("ix_contracts_plan_id"), "contracts", ["plan_id"], unique=False)


def _positions_and_statements() -> None:
    op.create_table(
        "positions",
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("as_at", Day(), nullable=False),
        sa.Column("reserves_employer", Cents(), nullable=False),
        sa.Column("reserves_employee", Cents(), nullable=False),
        sa.Column("profit_share", Cents(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_number"],
            ["contracts.contract_number"],
            name=op.f("fk_positions_contract_number_contracts"),
        ),
        sa.PrimaryKeyConstraint("contract_number", "as_at", name=op.f("pk_positions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statements",
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("as_at", Day(), nullable=False),
        sa.Column("issued_on", Day(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_number"],
            ["contracts.contract_number"],
            name=op.f("fk_statements_contract_number_contracts"),
        ),
        sa.PrimaryKeyConstraint("contract_number", "as_at", name=op.f("pk_statements")),
        sqlite_with_rowid=False,
    )


def _movements() -> None:
    op.create_table(
        "movements",
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("booked_on", Day(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_date", Day(), nullable=True),
        sa.Column("amount", Cents(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_number"],
            ["contracts.contract_number"],
            name=op.f("fk_movements_contract_number_contracts"),
        ),
        sa.PrimaryKeyConstraint(
            "contract_number", "booked_on", "code", "party", "ordinal", name=op.f("pk_movements")
        ),
        sqlite_with_rowid=False,
    )


def _covers() -> None:
    op.create_table(
        "covers",
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("as_at", Day(), nullable=False),
        sa.Column("cover", sa.Text(), nullable=False),
        sa.Column("amount", Cents(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("starts_after_days", sa.Integer(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_number"],
            ["contracts.contract_number"],
            name=op.f("fk_covers_contract_number_contracts"),
        ),
        sa.PrimaryKeyConstraint("contract_number", "as_at", "cover", name=op.f("pk_covers")),
        sqlite_with_rowid=False,
    )


def _packages() -> None:
    op.create_table(
        "packages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("rows_read", sa.BigInteger(), nullable=False),
        sa.Column("rows_taken", sa.BigInteger(), nullable=False),
        sa.Column("rows_refused", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packages")),
    )
